import { sql } from 'kysely';
import { z } from 'zod';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { canWithActs, careProblems, MOST_PHOTOS, recordGroupOf } from '../../domain/index.ts';
import { findPhoto, listPhotos } from '../queries/photos.ts';
import type { StoredRecord } from '../record-rows.ts';
import { carePhotoTable } from '../tables.ts';
import { getChangeable, getOwn, statedReason } from './correct-care.ts';
import { reasonText } from './payload.ts';

const photo = z.object({ photoId: z.uuid(), recordId: z.uuid(), fileId: z.uuid().describe('A file that is kept already') });

export const photoResult = z.object({ photoId: z.uuid() });
type PhotoResult = z.infer<typeof photoResult>;

/** Adds a photo to a record: to one's own, or to any within the post's right to change it. */
export const addPhoto: Command<z.infer<typeof photo>, PhotoResult> = {
  module: 'care',
  name: 'addPhoto',
  payload: photo,
  may: ({ role }) => canWithActs(role, 'w'),
  handle: async (context, { photoId, recordId, fileId }) => {
    const { tx, county, actor, now, commandId } = context;
    const record = await getChangeable(tx, actor, recordId);
    const there = (await listPhotos(tx, county, recordId)).filter(({ withdrawReason }) => withdrawReason === null);
    if (there.length >= MOST_PHOTOS) throw careProblems.photosEnough({ most: MOST_PHOTOS });
    await tx.insert(carePhotoTable, [
      {
        county,
        photo_id: photoId,
        record_id: recordId,
        subject_kind: record.subject.kind,
        subject_id: record.subject.id,
        region: record.subject.region,
        school_path: record.subject.schoolPath,
        record_group: recordGroupOf(record.subject.kind),
        file_id: fileId,
        recorded_at: now.toISOString(),
        recorded_by: actor.postId,
        recorded_account: actor.accountId,
        command_id: commandId,
      },
    ]);
    tell(context, 'photoAdded', record);
    return { photoId };
  },
};

const withdrawal = z.object({ photoId: z.uuid(), reason: reasonText });

/**
 * Takes a photo back, with a reason: what is in it is removed for good, also from the next backup. From a withdrawn record too: that it was
 * about another child is why the photo must go.
 */
export const withdrawPhoto: Command<z.infer<typeof withdrawal>, PhotoResult> = {
  module: 'care',
  name: 'withdrawPhoto',
  payload: withdrawal,
  may: ({ role }) => canWithActs(role, 'w'),
  handle: async (context, { photoId, reason }) => {
    const { tx, actor, now } = context;
    const found = await findPhoto(tx, photoId);
    if (found === undefined) throw careProblems.photoNotFound();
    const record = await getOwn(tx, actor, found.recordId);
    await tx.run(sql`
      update care_photo set file_id = null, withdrawn_at = ${now}, withdrawn_by = ${actor.postId}, withdraw_reason = ${statedReason(reason)}
      where county = ${found.county} and photo_id = ${photoId}::uuid`);
    tell(context, 'photoWithdrawn', record);
    return { photoId };
  },
};

function tell({ emit }: CommandContext, name: 'photoAdded' | 'photoWithdrawn', { subject, recordId }: StoredRecord): void {
  emit({ name, childIds: subject.kind === 'child' ? [subject.id] : [], details: { recordIds: [recordId] } });
}

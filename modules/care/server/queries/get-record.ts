import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf, daysBetween, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { careProblems, type CareValues } from '../../domain/index.ts';
import { mayChange } from '../commands/correct-care.ts';
import { loadVersions, type StoredRecord } from '../record-rows.ts';
import type { Subject } from '../subjects.ts';
import { listPhotos, type ShownPhoto } from './photos.ts';
import { nameActors, namePosts, nameSubjects, type NamedPost } from './names.ts';

export interface ShownVersion {
  readonly version: number;
  readonly values: CareValues;
  readonly actor: { readonly role: string; readonly name: string | null };
  readonly writtenAfter: number;
  readonly lateReason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: NamedPost;
  readonly reason: string | null;
  readonly supersededAt: string | null;
  readonly supersededBy: NamedPost | null;
  readonly supersedeReason: string | null;
}

type NamedSubject = Subject & { readonly name: string | null };

export interface ShownRecord {
  readonly id: string;
  readonly county: number;
  readonly subject: NamedSubject;
  readonly withdrawn: boolean;
  readonly mayChange: boolean;
  /** Also of a record that was withdrawn. */
  readonly mayRemovePhotos: boolean;
  readonly others: readonly { readonly id: string; readonly subject: NamedSubject }[];
  readonly photos: readonly ShownPhoto[];
  readonly versions: readonly ShownVersion[];
}

/** One record with all its versions, newest first. Throws Problem where it is not there or beyond reach. */
export async function getRecord(tx: Tx, actor: Actor, recordId: string): Promise<ShownRecord> {
  const versions = await loadVersions(tx, recordId);
  const [newest] = versions;
  if (newest === undefined) throw careProblems.notFound();
  const others = await tx.rows(sql<{ record_id: string; subject_kind: Subject['kind']; subject_id: string }>`
    select record_id, subject_kind, subject_id from care_record
    where county = ${newest.county} and act_id = ${newest.actId}::uuid and record_id <> ${recordId}::uuid and superseded_at is null
    order by record_id limit 200`);
  const subjects = others.map(({ subject_kind: kind, subject_id: id }): Subject => ({ kind, id }));
  const { kind, id } = newest.subject;
  const nameOf = await nameSubjects(tx, [{ kind, id }, ...subjects]);
  const named = (subject: Subject): NamedSubject => ({ ...subject, name: nameOf(subject) });
  const postOf = await namePosts(
    tx,
    versions.flatMap(({ recordedBy, supersededBy }) => [recordedBy, ...(supersededBy === null ? [] : [supersededBy])]),
  );
  const actorName = await nameActors(
    tx,
    newest.county,
    versions.flatMap(({ actor: who }) => who.personId ?? []),
  );
  return {
    id: recordId,
    county: newest.county,
    subject: named({ kind, id }),
    withdrawn: newest.withdrawn,
    mayChange: !newest.withdrawn && mayChange(actor, newest),
    mayRemovePhotos: mayChange(actor, newest),
    photos: await listPhotos(tx, newest.county, recordId),
    others: others.map((other, at) => ({ id: other.record_id, subject: named(subjects[at] as Subject) })),
    versions: versions.map((one) => show(one, postOf, actorName)),
  };
}

function show(
  one: StoredRecord,
  postOf: (postId: string) => NamedPost,
  actorName: (accountId: string | null) => string | null,
): ShownVersion {
  return {
    version: one.version,
    values: one.values,
    actor: { role: one.actor.role, name: actorName(one.actor.personId ?? null) ?? one.actor.name ?? null },
    writtenAfter: daysBetween(one.values.day as PlainDate, dayOf(new Date(one.writtenAt))),
    lateReason: one.lateReason,
    recordedAt: one.recordedAt,
    recordedBy: postOf(one.recordedBy),
    reason: one.reason,
    supersededAt: one.supersededAt,
    supersededBy: one.supersededBy === null ? null : postOf(one.supersededBy),
    supersedeReason: one.supersedeReason,
  };
}

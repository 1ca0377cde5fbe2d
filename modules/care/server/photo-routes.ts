import { Readable } from 'node:stream';
import { z } from 'zod';
import { withActor } from '../../../platform/db/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { openFile, putFile } from '../../../platform/files/index.ts';
import { commandRoute, defineRoute, FileAnswer, type Route } from '../../../platform/http/index.ts';
import { careProblems, LARGEST_PHOTO, stripJpeg } from '../domain/index.ts';
import { logReading } from './asked.ts';
import { getChangeable } from './commands/correct-care.ts';
import { addPhoto, photoResult, withdrawPhoto } from './commands/photos.ts';
import { findPhoto } from './queries/photos.ts';

const MEDIA_TYPE = 'image/jpeg';

export const shownPhoto = z.object({ id: z.uuid(), addedAt: z.string(), withdrawReason: z.string().nullable() });

const upload = defineRoute({
  method: 'POST',
  path: '/care/records/{recordId}/photos',
  module: 'care',
  summary: 'Add a photo (JPEG) to a record; where and when it was taken is removed from it',
  who: 'post',
  params: z.object({ recordId: z.uuid() }),
  query: z.object({ photoId: z.uuid().describe('UUIDv7 made by the caller: sent again, the photo is there once') }),
  answer: photoResult,
  takesFile: true,
  handle: async ({ house, actor, params: { recordId }, query: { photoId }, upload: content }) => {
    // Before anything is kept: whoever may not add it leaves nothing behind.
    await withActor(house.engine, actor, (tx) => getChangeable(tx, actor, recordId));
    const picture = stripJpeg(await readAll(content ?? []));
    if (picture === undefined) throw careProblems.photoUnreadable();
    const fileId = await putFile(house, Readable.from([picture]), { mediaType: MEDIA_TYPE, limit: LARGEST_PHOTO });
    return runCommand(house, actor, addPhoto, { id: photoId, payload: { photoId, recordId, fileId } });
  },
});

async function readAll(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size > LARGEST_PHOTO) throw careProblems.photoTooLarge({ limit: LARGEST_PHOTO / 1_000 });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const photo = defineRoute({
  method: 'GET',
  path: '/care/photos/{photoId}',
  module: 'care',
  summary: 'A photo of a record of care',
  who: 'post',
  params: z.object({ photoId: z.uuid() }),
  handle: async ({ house, actor, params: { photoId } }) => {
    const found = await withActor(house.engine, actor, (tx) => findPhoto(tx, photoId));
    if (found === undefined) throw careProblems.photoNotFound();
    logReading(house, actor, 'care.photo', [found]);
    const { content } = await openFile(house, found.fileId);
    return new FileAnswer({ contentType: MEDIA_TYPE, fileName: 'photo.jpg', body: content, inline: true });
  },
});

export const photoRoutes: readonly Route[] = [
  upload,
  photo,
  commandRoute(withdrawPhoto, 'Takes a photo of a record back, with a reason; its content is removed', photoResult),
];

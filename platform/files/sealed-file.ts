import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { openFrame, readFrameHead, sealFrames } from '../crypto/frames.ts';
import type { Keyring } from '../crypto/index.ts';
import { filesProblems } from './problems.ts';

/*
 * A stored file: one line of JSON, the header, with the key of its frames, encrypted with the key file; then the frames
 * (platform/crypto/frames.ts). Its name is the keyed digest of its kind and content: without the keys nobody can tell whether a
 * known picture is among them.
 */
const CONTEXT = 'stored file';
const LONGEST_HEADER = 1024;
const FRAME_HEAD_BYTES = 4;

export interface Sealed {
  readonly digest: Buffer;
  /** Of the content, in bytes. */
  readonly size: number;
}

/** Writes content to a new file and on to the disk. Throws Problem where it is larger than `limit` bytes, or empty. */
export async function sealFile(
  keyring: Keyring,
  path: string,
  content: AsyncIterable<Uint8Array>,
  { mediaType, limit }: { readonly mediaType: string; readonly limit: number },
): Promise<Sealed> {
  const key = randomBytes(32);
  const wrapped = Buffer.from(keyring.encrypt(key.toString('base64'), CONTEXT)).toString('base64');
  const headerLine = Buffer.from(`${JSON.stringify({ shouwangFile: 1, key: wrapped })}\n`);
  const hash = createHash('sha256');
  let size = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      size += piece.length;
      if (size > limit) throw filesProblems.tooLarge({ limit: Math.floor(limit / 1024 / 1024) });
      hash.update(piece);
      yield piece;
    }
    if (size === 0) throw filesProblems.empty();
  }
  const out = await open(path, 'wx', 0o600);
  try {
    await out.writeFile(headerLine);
    for await (const frame of sealFrames(key, headerLine, measured())) await out.writeFile(frame);
    await out.sync();
  } finally {
    await out.close();
  }
  return { digest: digestOf(keyring, mediaType, hash.digest()), size };
}

export interface ExpectedFile extends Sealed {
  readonly mediaType: string;
}

/**
 * The content, piece by piece. The last piece comes only when the whole was found to be what was stored. Throws Problem: missing,
 * damaged.
 */
export async function* unsealFile(keyring: Keyring, path: string, { digest, size, mediaType }: ExpectedFile): AsyncGenerator<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? filesProblems.missing() : error;
  });
  try {
    const hash = createHash('sha256');
    let got = 0;
    for await (const { piece, last } of readFrames(keyring, (length, at) => readExactly(file, length, at))) {
      hash.update(piece);
      got += piece.length;
      if (last && (got !== size || !digestOf(keyring, mediaType, hash.digest()).equals(digest))) throw filesProblems.damaged();
      yield piece;
    }
  } finally {
    await file.close();
  }
}

async function* readFrames(
  keyring: Keyring,
  read: (length: number, at: number) => Promise<Buffer>,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  const headerLine = endHeader(await read(LONGEST_HEADER, 0));
  const key = orDamaged(() => {
    const { key: wrapped } = JSON.parse(headerLine.toString()) as { key: string };
    return Buffer.from(keyring.decrypt(Buffer.from(wrapped, 'base64'), CONTEXT), 'base64');
  });
  let at = headerLine.length;
  for (let index = 0; ; index += 1) {
    const head = await read(FRAME_HEAD_BYTES, at);
    if (head.length < FRAME_HEAD_BYTES) throw filesProblems.damaged();
    const { length, last } = readFrameHead(head);
    const body = await read(length, at + FRAME_HEAD_BYTES);
    const piece = orDamaged(() => openFrame(key, headerLine, index, last, body));
    at += FRAME_HEAD_BYTES + length;
    // Nothing may follow the last one.
    if (last && (await read(1, at)).length > 0) throw filesProblems.damaged();
    yield { piece, last };
    if (last) return;
  }
}

const LONGEST_FRAME = 1024 * 1024;

/** So many bytes, or fewer where the file ends. */
async function readExactly(file: Awaited<ReturnType<typeof open>>, length: number, at: number): Promise<Buffer> {
  // A spoilt length must not make us ask for gigabytes.
  if (length > LONGEST_FRAME) throw filesProblems.damaged();
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

function endHeader(start: Buffer): Buffer {
  return start.subarray(0, start.indexOf('\n') + 1);
}

function orDamaged<T>(work: () => T): T {
  try {
    return work();
  } catch {
    throw filesProblems.damaged();
  }
}

function digestOf(keyring: Keyring, mediaType: string, sha256: Buffer): Buffer {
  return keyring.digest(CONTEXT, `${mediaType}\0${sha256.toString('hex')}`);
}

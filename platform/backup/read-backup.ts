import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { openFrame, readFrameHead } from '../crypto/frames.ts';
import type { Keyring } from '../crypto/index.ts';
import { CHECKSUM_BYTES, digestOfStart, FORMAT, LONGEST_HEADER, openFrameKey, type BackupHeader } from './file-format.ts';
import { backupProblems } from './problems.ts';
import { isFileError } from './write-backup.ts';

const headerShape = z.object({
  shouwangBackup: z.literal(FORMAT),
  backupId: z.uuid(),
  madeAt: z.string(),
  engine: z.string(),
  schema: z.array(z.object({ number: z.int(), digest: z.string() })),
  key: z.string(),
});

/** A backup whose checksum and key fit. */
export interface CheckedBackup {
  readonly header: BackupHeader;
  /** The lines of its content, one after the other. Throws Problem where a frame is not what was written. */
  lines(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Opens a backup and reads it through once before anything is done with it. Throws Problem. */
export async function openBackup(file: string, keyring: Keyring): Promise<CheckedBackup> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const start = Buffer.alloc(Math.min(size, LONGEST_HEADER));
    await handle.read(start, 0, start.length, 0);
    const headerLine = start.subarray(0, start.indexOf('\n') + 1);
    const header = readHeader(headerLine, file);
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    const end = size - CHECKSUM_BYTES;
    if (end <= headerLine.length) throw backupProblems.damaged({ file });
    await handle.read(checksum, 0, CHECKSUM_BYTES, end);
    if (!checksum.equals(await digestOfStart(handle, end))) throw backupProblems.damaged({ file });
    const key = findFrameKey(header, keyring);
    if (key === undefined) throw backupProblems.wrongKeys({ file });
    return {
      header,
      lines: () => readLines(frames(handle, { file, key, headerLine, end })),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (isFileError(error)) throw backupProblems.notReadable({ file, why: error.code });
    throw error;
  }
}

function readHeader(line: Buffer, file: string): BackupHeader {
  let header: unknown;
  try {
    header = JSON.parse(line.toString('utf8'));
  } catch {
    throw backupProblems.notBackup({ file });
  }
  if (typeof header !== 'object' || header === null || !('shouwangBackup' in header)) throw backupProblems.notBackup({ file });
  if (typeof header.shouwangBackup === 'number' && header.shouwangBackup > FORMAT) throw backupProblems.newerFormat({ file });
  const parsed = headerShape.safeParse(header);
  if (!parsed.success) throw backupProblems.damaged({ file });
  return parsed.data;
}

function findFrameKey(header: BackupHeader, keyring: Keyring): Buffer | undefined {
  try {
    return openFrameKey(header, keyring);
  } catch {
    return undefined;
  }
}

interface FrameSource {
  readonly file: string;
  readonly key: Buffer;
  readonly headerLine: Buffer;
  readonly end: number;
}

async function* frames(handle: FileHandle, { file, key, headerLine, end }: FrameSource): AsyncGenerator<Buffer> {
  const head = Buffer.alloc(4);
  let at = headerLine.length;
  for (let index = 0; ; index += 1) {
    await handle.read(head, 0, 4, at);
    const { length, last } = readFrameHead(head);
    if (at + 4 + length > end) throw backupProblems.damaged({ file });
    const body = Buffer.alloc(length);
    await handle.read(body, 0, length, at + 4);
    at += 4 + length;
    yield openOrRefuse(file, () => openFrame(key, headerLine, index, last, body));
    if (last) break;
  }
  if (at !== end) throw backupProblems.damaged({ file });
}

function openOrRefuse(file: string, opening: () => Buffer): Buffer {
  try {
    return opening();
  } catch {
    throw backupProblems.damaged({ file });
  }
}

async function* readLines(packed: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const source = Readable.from(packed);
  source.on('error', (error) => unpacked.destroy(error));
  let rest = '';
  unpacked.setEncoding('utf8');
  for await (const piece of source.pipe(unpacked) as AsyncIterable<string>) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}

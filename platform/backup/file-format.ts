import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Keyring } from '../crypto/index.ts';

/*
 * A backup file:
 *   one line of JSON, the header;
 *   frames of gzipped lines (platform/crypto/frames.ts), whose key stands in the header, encrypted with the key file;
 *   32 bytes SHA-256 of all before.
 */
export const FORMAT = 1;
export const CHECKSUM_BYTES = 32;
export const LONGEST_HEADER = 64 * 1024;

export interface BackupHeader {
  readonly shouwangBackup: typeof FORMAT;
  readonly backupId: string;
  readonly madeAt: string;
  readonly engine: string;
  /** Migrations that the database had applied, with their digests. */
  readonly schema: readonly { readonly number: number; readonly digest: string }[];
  /** Key of the frames, encrypted with the key file; base64. */
  readonly key: string;
}

export function keyContext(backupId: string): string {
  return `backup ${backupId}`;
}

export function schemaNumber({ schema }: BackupHeader): number {
  return Math.max(0, ...schema.map(({ number }) => number));
}

/** Throws when the key file is not the one the backup was made with. */
export function openFrameKey(header: BackupHeader, keyring: Keyring): Buffer {
  return Buffer.from(keyring.decrypt(Buffer.from(header.key, 'base64'), keyContext(header.backupId)), 'base64');
}

/** SHA-256 of the first `length` bytes, read in pieces. */
export async function digestOfStart(file: FileHandle, length: number): Promise<Buffer> {
  const hash: Hash = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, length - at), at);
    if (bytesRead === 0) break;
    hash.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash.digest();
}

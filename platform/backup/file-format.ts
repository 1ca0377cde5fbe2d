import { createCipheriv, createDecipheriv, createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Keyring } from '../crypto/index.ts';

/*
 * A backup file:
 *   one line of JSON, the header;
 *   frames of gzipped lines, each: 4 bytes length (highest bit: the last one), then AES-256-GCM ciphertext and tag;
 *   32 bytes SHA-256 of all before.
 * The key of the frames is drawn for the file and stands in the header, encrypted with the key file. Every frame is bound to
 * the header, its number and whether it is the last, so that none can be left out, doubled or moved.
 */
export const FORMAT = 1;
export const CHECKSUM_BYTES = 32;
export const FRAME_BYTES = 256 * 1024;
export const LONGEST_HEADER = 64 * 1024;
const LAST = 0x8000_0000;
const TAG_BYTES = 16;

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

export function sealFrame(key: Buffer, headerLine: Buffer, index: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(bindingOf(headerLine, index, last));
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE((body.length | (last ? LAST : 0)) >>> 0);
  return Buffer.concat([length, body]);
}

/** Throws when the frame is not what was written at this place of this file. */
export function openFrame(key: Buffer, headerLine: Buffer, index: number, last: boolean, body: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(bindingOf(headerLine, index, last));
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(0, body.length - TAG_BYTES)), decipher.final()]);
}

/** The key is used for one file only, so the number of the frame is a nonce. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}

function bindingOf(headerLine: Buffer, index: number, last: boolean): Buffer {
  return createHash('sha256')
    .update(headerLine)
    .update(`${index} ${last ? 'last' : 'more'}`)
    .digest();
}

export interface FrameHead {
  readonly length: number;
  readonly last: boolean;
}

export function readFrameHead(bytes: Buffer): FrameHead {
  const value = bytes.readUInt32BE();
  return { length: (value & ~LAST) >>> 0, last: (value & LAST) !== 0 };
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

import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/*
 * Long content in pieces: each frame is 4 bytes length (highest bit: the last one), then AES-256-GCM ciphertext and tag. The key is
 * drawn for the one file and stands in its header. Every frame is bound to the header, its number and whether it is the last, so
 * that none can be left out, doubled or moved.
 */
export const FRAME_BYTES = 256 * 1024;
const LAST = 0x8000_0000;
const TAG_BYTES = 16;

/** Seals content that comes in pieces of any size. There is a last frame always, so that an end cut off is seen. */
export async function* sealFrames(key: Buffer, headerLine: Buffer, content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array = new Uint8Array();
  let index = 0;
  for await (const piece of content) {
    waiting = Buffer.concat([waiting, piece]);
    // The rest is kept back, since the last frame has to be marked and a frame holds something.
    while (waiting.length > FRAME_BYTES) {
      yield sealFrame(key, headerLine, index, false, waiting.subarray(0, FRAME_BYTES));
      waiting = waiting.subarray(FRAME_BYTES);
      index += 1;
    }
  }
  yield sealFrame(key, headerLine, index, true, waiting);
}

function sealFrame(key: Buffer, headerLine: Buffer, index: number, last: boolean, plain: Uint8Array): Buffer {
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

/** Bytes. What the page sends is far smaller; photos of whole screens and old phones still fit. */
export const LARGEST_PHOTO = 500_000;

/** So many to one record: more is a gallery, and nobody asks for one. */
export const MOST_PHOTOS = 6;

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
const FIRST_APPLICATION = 0xe0;
const LAST_APPLICATION = 0xef;
/** Frames: baseline, extended and progressive, with their arithmetic kin; 0xc4, 0xc8 and 0xcc are something else. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/**
 * The picture alone: where, when and with which phone it was taken, its small preview and whatever hangs behind its end are left
 * out. A home can be found by the place that a phone writes into each photo. Undefined where it is not one whole JPEG.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let hasFrame = false;
  let hasScan = false;
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1];
    if (marker === undefined) return undefined;
    // Any number of these may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return hasFrame && hasScan ? join([...kept, bytes.subarray(at, at + 2)]) : undefined;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    if (FRAMES.has(marker)) hasFrame = true;
    if (marker === SCAN) {
      hasScan = true;
      end = endOfScan(bytes, end);
    }
    if (!isAside(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Notes of cameras and programs. The first kind (JFIF) says how colours are meant, the last but one how they are packed. */
function isAside(marker: number): boolean {
  if (marker === COMMENT) return true;
  return marker > FIRST_APPLICATION && marker <= LAST_APPLICATION && marker !== 0xee;
}

/** The picture's own data goes on until a marker that is neither a stuffed 0xff nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

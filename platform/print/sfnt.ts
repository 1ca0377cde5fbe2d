/** What a font file says of itself: enough of TrueType/OpenType (ISO/IEC 14496-22) to name it and to know its characters. */
export interface FontFace {
  /** The family as a typst template names it (typographic family where there is one). */
  readonly family: string;
  /** Calls `add` for every inclusive range of Unicode code points that the font maps to a glyph. */
  readonly eachRange: (add: (first: number, last: number) => void) => void;
}

const TYPOGRAPHIC_FAMILY = 16;
const FAMILY = 1;
const WINDOWS = 3;
const ENGLISH_US = 0x0409;

/** The faces in a .ttf, .otf or .ttc file. Throws RangeError for bytes that are none of these. */
export function readFontFaces(bytes: Buffer): readonly FontFace[] {
  const tag = bytes.toString('latin1', 0, 4);
  if (tag !== 'ttcf') return [readFace(bytes, 0)];
  const count = bytes.readUInt32BE(8);
  return Array.from({ length: count }, (_, index) => readFace(bytes, bytes.readUInt32BE(12 + 4 * index)));
}

function readFace(bytes: Buffer, start: number): FontFace {
  const tables = new Map<string, number>();
  const count = bytes.readUInt16BE(start + 4);
  for (let entry = start + 12; entry < start + 12 + 16 * count; entry += 16) {
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  const name = tables.get('name');
  const cmap = tables.get('cmap');
  if (name === undefined || cmap === undefined) throw new RangeError('not a font: no name or cmap table');
  return { family: readFamily(bytes, name), eachRange: (add) => readCharacterMap(bytes, cmap, add) };
}

function readFamily(bytes: Buffer, table: number): string {
  const count = bytes.readUInt16BE(table + 2);
  const texts = table + bytes.readUInt16BE(table + 4);
  let best = { rank: 0, text: '' };
  for (let record = table + 6; record < table + 6 + 12 * count; record += 12) {
    const nameId = bytes.readUInt16BE(record + 6);
    if (bytes.readUInt16BE(record) !== WINDOWS || (nameId !== FAMILY && nameId !== TYPOGRAPHIC_FAMILY)) continue;
    const at = texts + bytes.readUInt16BE(record + 10);
    const text = Buffer.from(bytes.subarray(at, at + bytes.readUInt16BE(record + 8)))
      .swap16()
      .toString('utf16le');
    // Typst knows a face by its English name; a Chinese one is also in the table of most Chinese fonts.
    const rank = 1 + (nameId === TYPOGRAPHIC_FAMILY ? 2 : 0) + (bytes.readUInt16BE(record + 4) === ENGLISH_US ? 4 : 0);
    if (rank > best.rank) best = { rank, text };
  }
  if (best.text === '') throw new RangeError('not a usable font: it has no family name');
  return best.text;
}

function readCharacterMap(bytes: Buffer, table: number, add: (first: number, last: number) => void): void {
  const count = bytes.readUInt16BE(table + 2);
  for (let record = table + 4; record < table + 4 + 8 * count; record += 8) {
    const subtable = table + bytes.readUInt32BE(record + 4);
    const format = bytes.readUInt16BE(subtable);
    if (format === 12) readSegmentedCoverage(bytes, subtable, add);
    if (format === 4) readSegmentMapping(bytes, subtable, add);
  }
}

function readSegmentedCoverage(bytes: Buffer, subtable: number, add: (first: number, last: number) => void): void {
  const groups = bytes.readUInt32BE(subtable + 12);
  for (let group = subtable + 16; group < subtable + 16 + 12 * groups; group += 12) {
    add(bytes.readUInt32BE(group), bytes.readUInt32BE(group + 4));
  }
}

function readSegmentMapping(bytes: Buffer, subtable: number, add: (first: number, last: number) => void): void {
  const doubled = bytes.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  for (let at = 0; at < doubled; at += 2) {
    const first = bytes.readUInt16BE(starts + at);
    const last = bytes.readUInt16BE(ends + at);
    // The closing segment 0xFFFF maps nothing.
    if (first === 0xffff) continue;
    const offset = bytes.readUInt16BE(offsets + at);
    const delta = bytes.readUInt16BE(deltas + at);
    for (let code = first; code <= last; code += 1) {
      const glyph = offset === 0 ? code + delta : bytes.readUInt16BE(offsets + at + offset + 2 * (code - first));
      if ((glyph & 0xffff) !== 0) add(code, code);
    }
  }
}

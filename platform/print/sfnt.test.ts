import { describe, expect, test } from 'vitest';
import { readFontFaces } from './sfnt.ts';

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}

function long(value: number): readonly number[] {
  return [value >>> 16, value & 0xffff];
}

function nameTable(names: readonly { readonly id: number; readonly language: number; readonly text: string }[]): Buffer {
  const texts = names.map(({ text }) => Buffer.from(text, 'utf16le').swap16());
  let at = 0;
  const records = names.map(({ id, language }, index) => {
    const length = texts[index]?.length ?? 0;
    at += length;
    return words(3, 1, language, id, length, at - length);
  });
  return Buffer.concat([words(0, names.length, 6 + 12 * names.length), ...records, ...texts]);
}

function cmapTable(subtable: Buffer): Buffer {
  return Buffer.concat([words(0, 1, 3, 1, ...long(12)), subtable]);
}

/** A font file of two tables, whose offsets count from the beginning of the file: `before` bytes come ahead of it. */
function font(name: Buffer, cmap: Buffer, before = 0): Buffer {
  const first = before + 12 + 2 * 16;
  const entry = (tag: string, offset: number, length: number): Buffer =>
    Buffer.concat([Buffer.from(tag, 'latin1'), words(0, 0, ...long(offset), ...long(length))]);
  const header = Buffer.concat([
    words(1, 0, 2, 0, 0, 0),
    entry('name', first, name.length),
    entry('cmap', first + name.length, cmap.length),
  ]);
  return Buffer.concat([header, name, cmap]);
}

function rangesOf(file: Buffer): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const face of readFontFaces(file)) face.eachRange((from, to) => ranges.push([from, to]));
  return ranges;
}

const NAME = nameTable([{ id: 1, language: 0x0409, text: 'Plain' }]);
const GROUPS = cmapTable(words(12, 0, ...long(28), ...long(0), ...long(1), ...long(0x20bb7), ...long(0x20bb9), ...long(5)));

describe('readFontFaces', () => {
  test('takes the English typographic family', () => {
    const names = nameTable([
      { id: 1, language: 0x0804, text: '仿宋' },
      { id: 1, language: 0x0409, text: 'FangSong Bold' },
      { id: 16, language: 0x0804, text: '仿宋' },
      { id: 16, language: 0x0409, text: 'FangSong' },
      { id: 4, language: 0x0409, text: 'FangSong Bold Full' },
    ]);
    expect(readFontFaces(font(names, GROUPS)).map((face) => face.family)).toEqual(['FangSong']);
  });

  test('reads characters beyond the basic plane (format 12)', () => {
    expect(rangesOf(font(NAME, GROUPS))).toEqual([[0x20bb7, 0x20bb9]]);
  });

  test('reads segments by delta and by glyph list, without those that map to nothing (format 4)', () => {
    // Segments: U+0041-0042 by delta, U+4E00-4E02 by list of which the middle one has no glyph, then the closing one.
    const segments = words(4, 0, 0, 6, 0, 0, 0, 0x42, 0x4e02, 0xffff, 0, 0x41, 0x4e00, 0xffff, -0x40, 0, 1, 0, 4, 0, 7, 0, 8);
    expect(rangesOf(font(NAME, cmapTable(segments)))).toEqual([
      [0x41, 0x41],
      [0x42, 0x42],
      [0x4e00, 0x4e00],
      [0x4e02, 0x4e02],
    ]);
  });

  test('reads every face of a collection', () => {
    const header = Buffer.concat([Buffer.from('ttcf', 'latin1'), words(1, 0, ...long(1), ...long(16))]);
    const faces = readFontFaces(Buffer.concat([header, font(NAME, GROUPS, 16)]));
    expect(faces.map((face) => face.family)).toEqual(['Plain']);
  });

  test.each([Buffer.alloc(0), Buffer.from('this is a text and no font at all'), words(1, 0, 0, 0, 0, 0)])('refuses %o', (bytes) => {
    expect(() => readFontFaces(bytes)).toThrow(RangeError);
  });
});

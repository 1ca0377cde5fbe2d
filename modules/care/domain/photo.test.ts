import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripJpeg } from './photo.ts';

function segment(marker: number, ...body: readonly number[]): number[] {
  return [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
}

function letters(text: string): number[] {
  return [...Buffer.from(text)];
}

const START = [0xff, 0xd8];
const JFIF = segment(0xe0, ...letters('JFIF\0'), 1, 2);
const FRAME = segment(0xc0, 8, 0, 1, 0, 1, 1, 1, 0x11, 0);
const SCAN = [...segment(0xda, 1, 1, 0, 0, 63, 0), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const END = [0xff, 0xd9];
const WHERE = segment(0xe1, ...letters('Exif\0\0GPS 29.5N 106.5E'));

function strip(...parts: readonly (readonly number[])[]): number[] | undefined {
  const stripped = stripJpeg(Uint8Array.from(parts.flat()));
  return stripped && [...stripped];
}

describe('a photo is kept as the picture alone', () => {
  const picture = [START, JFIF, FRAME, SCAN, END];

  test('a plain one stays as it is', () => {
    expect(strip(...picture)).toEqual(picture.flat());
  });

  test.each([
    ['where it was taken', [START, JFIF, WHERE, FRAME, SCAN, END]],
    ['what a program noted', [START, JFIF, segment(0xfe, ...letters('王家院子')), FRAME, SCAN, END]],
    ['notes between two scans', [START, JFIF, FRAME, SCAN, WHERE, END]],
    ['what hangs behind the end', [START, JFIF, FRAME, SCAN, END, letters('ftypmp42 moov GPS')]],
    ['fill bytes before a marker', [START, JFIF, [0xff, 0xff], WHERE, FRAME, SCAN, END]],
  ])('without %s', (_, parts) => {
    expect(strip(...parts)).toEqual(picture.flat());
  });

  test.each([
    ['a PNG', [[0x89, 0x50, 0x4e, 0x47]]],
    ['nothing', []],
    ['a page that calls itself a photo', [letters('<html>')]],
    ['one without a picture', [START, JFIF, END]],
    ['one cut off', [START, JFIF, FRAME, SCAN]],
    ['a segment longer than the file', [START, [0xff, 0xe1, 0x7f, 0xff, 1], END]],
  ])('%s is refused', (_, parts) => {
    expect(strip(...parts)).toBeUndefined();
  });

  test('whatever comes in, no note comes out, and stripping twice is stripping once', () => {
    const note = fc
      .tuple(fc.constantFrom(0xe1, 0xe2, 0xed, 0xfe), fc.uint8Array({ maxLength: 40 }))
      .map(([marker, body]) => segment(marker, ...body));
    const piece = fc.oneof(
      note,
      fc.constantFrom(JFIF, FRAME, SCAN),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => [...bytes]),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const stripped = strip(START, ...pieces, END);
        if (stripped === undefined) return;
        expect(strip(stripped)).toEqual(stripped);
        expect(stripped.length).toBeLessThanOrEqual(START.length + pieces.flat().length + END.length);
      }),
    );
    fc.assert(
      fc.property(fc.array(note, { maxLength: 8 }), fc.array(note, { maxLength: 8 }), (before, after) => {
        expect(strip(START, ...before, JFIF, FRAME, ...after, SCAN, END)).toEqual([START, JFIF, FRAME, SCAN, END].flat());
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import type { CodeList, Field } from '../../../../kernel/field.ts';
import { isPlainDate } from '../../../../kernel/calendar.ts';
import { writePath } from '../../../../kernel/record.ts';
import * as codes from '../codes/index.ts';
import { CARER_WORDS, ITEM_WORDS } from './header-words.ts';
import { CHILD_RECORDS, findField, listFieldPaths } from './index.ts';

const LISTS = Object.values(codes).filter(
  (entry): entry is Extract<typeof entry, CodeList> => typeof entry === 'object',
) as readonly CodeList[];
const FIELDS = CHILD_RECORDS.flatMap((record) =>
  Object.entries(record.fields).map(([id, field]) => ({ at: `${record.id}.${id}`, record, field: field as Field })),
);

describe('code lists', () => {
  test.each(LISTS.map((list) => [list.id, list] as const))('%s: codes are unique and no word means two things', (_, list) => {
    expect(new Set(list.codes.map(({ code }) => code)).size).toBe(list.codes.length);
    const words = list.codes.flatMap(({ zh, aliases }) => [zh, ...(aliases ?? [])]);
    const twice = words.filter((word, index) => words.indexOf(word) !== index);
    expect(twice).toEqual([]);
  });

  test('list ids are unique', () => expect(new Set(LISTS.map(({ id }) => id)).size).toBe(LISTS.length));
  test('ethnicity has the 58 rows of the standard', () => expect(codes.ETHNICITY.codes).toHaveLength(58));
});

describe('records', () => {
  test('only the name of the child is required', () => {
    expect(FIELDS.filter(({ field }) => field.required).map(({ at }) => at)).toEqual(['child.name']);
  });

  test.each(FIELDS.filter(({ field }) => field.kind === 'idNumber' || field.kind === 'phone').map((entry) => [entry.at, entry] as const))(
    '%s is secret identity',
    (_, { field }) => {
      expect(field).toMatchObject({ secret: true, group: 'identity' });
    },
  );

  test('secrets stand in the group whose full value needs a reason', () => {
    expect(FIELDS.filter(({ field }) => field.secret && field.group !== 'identity').map(({ at }) => at)).toEqual([]);
  });

  test.each(FIELDS.map((entry) => [entry.at, entry] as const))('%s: the sample fits the field', (_, { field }) => {
    const { sample } = field;
    if (field.kind === 'plainDate') expect(isPlainDate(sample)).toBe(true);
    if (field.kind === 'choice') expect(field.codes.codes.map(({ zh }) => zh)).toContain(sample);
    if (field.kind === 'choices') for (const part of sample.split('、')) expect(field.codes.codes.map(({ zh }) => zh)).toContain(part);
    if (field.kind === 'idNumber') expect(sample).toMatch(/^99\d{15}[\dX]$/);
    if (field.kind === 'integer') expect(Number(sample)).toBeGreaterThanOrEqual(field.min);
    expect(sample).not.toBe('');
  });

  test('within a record no header names two fields', () => {
    for (const record of CHILD_RECORDS) {
      const headers = Object.values(record.fields as Record<string, Field>).flatMap(({ label, aliases }) => [label.zh, ...(aliases ?? [])]);
      expect(
        headers.filter((header, index) => headers.indexOf(header) !== index),
        record.id,
      ).toEqual([]);
    }
  });

  test('no header, with the word for its owner in front where there are several, names two fields', () => {
    const named = new Map<string, Set<string>>();
    for (const { at, record, field } of FIELDS) {
      const owners = ITEM_WORDS[record.id];
      const words = record.items.kind === 'one' ? [''] : record.items.kind === 'many' ? CARER_WORDS : Object.values(owners ?? {}).flat();
      for (const header of [field.label.zh, ...(field.aliases ?? [])]) {
        for (const word of words) named.set(word + header, (named.get(word + header) ?? new Set()).add(at));
      }
    }
    expect([...named].filter(([, places]) => places.size > 1).map(([header, places]) => [header, ...places])).toEqual([]);
  });

  test('paths name every field once and resolve', () => {
    const paths = listFieldPaths(['c1', 'c2']);
    expect(new Set(paths.map(writePath)).size).toBe(paths.length);
    for (const path of paths) expect(findField(path.record, path.field), writePath(path)).toBeDefined();
    expect(findField('child', 'constructor')).toBeUndefined();
  });
});

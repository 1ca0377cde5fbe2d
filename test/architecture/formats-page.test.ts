import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainDate } from '../../kernel/calendar.ts';
import type { Field } from '../../kernel/field.ts';
import { CARE_FIELDS, CARE_RECORD, checkValues, findLogHeader, LOG_COLUMNS, readLogRow } from '../../modules/care/domain/index.ts';
import { readCalendarSheet, schoolCalendarSchema } from '../../modules/duty/domain/index.ts';
import { HELPER_KIND, IMPORT_COLUMNS, readPairingSheet } from '../../modules/pairing/domain/index.ts';

// docs/formats.md is written by hand: what it says is held against the readers of the files it is about.

const PAGE = readFileSync('docs/formats.md', 'utf8');

interface Shape {
  /** Which columns say whose row it is: read here, not by Zod, which passes over what is required without a type. */
  readonly anyOf: readonly { readonly required: readonly string[] }[];
  readonly title?: string;
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

function schemaOf(title: string): { readonly shape: Shape; readonly accepts: (value: unknown) => boolean } {
  const blocks = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => JSON.parse(text) as Shape);
  const shape = blocks.find((block) => block.title === title);
  if (shape === undefined) throw new Error(`docs/formats.md has no schema “${title}”`);
  // Nothing that the code reads may be missing in the schema.
  const { anyOf, ...rest } = shape;
  const schema = z.fromJSONSchema({ ...rest, additionalProperties: false } as Parameters<typeof z.fromJSONSchema>[0]);
  const names = (value: unknown): boolean => anyOf.some(({ required }) => required.every((key) => Object.hasOwn(value as object, key)));
  return { shape, accepts: (value) => schema.safeParse(value).success && names(value) };
}

/** Cells of a section's table, line by line. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = PAGE.slice(PAGE.indexOf(heading)).split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('|--') && !line.startsWith('| column'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function cellsOf(lines: readonly (readonly string[])[]) {
  return lines.map((cells, at) => ({ row: at + 1, cells: cells.map((text, column) => ({ column: column + 1, text })) }));
}

function given(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== ''));
}

describe('a list of pairings', () => {
  const { shape, accepts } = schemaOf('Pairing row');
  const columns = Object.keys(IMPORT_COLUMNS) as (keyof typeof IMPORT_COLUMNS)[];
  const sample: Readonly<Record<(typeof columns)[number], string>> = {
    child: '容小圆',
    idNumber: '990102201605024316',
    village: '东岭村',
    class: '三年级1班',
    school: '东坪小学',
    helper: '周春梅',
    kind: '代理家长',
    workUnit: '东坪镇政府',
    phone: '13900000000',
    from: '2026年9月1日',
  };

  function read(over: Partial<typeof sample> = {}) {
    const values = { ...sample, ...over };
    const lines = [columns.map((column) => IMPORT_COLUMNS[column][0]), columns.map((column) => values[column])];
    return readPairingSheet('一班', cellsOf(lines), plainDate('2026-11-27'));
  }

  test('has the columns and kinds that the code reads, and no others', () => {
    expect(Object.keys(shape.properties).sort()).toEqual([...columns].sort());
    expect([...(shape.properties['kind']?.enum ?? [])].sort()).toEqual(HELPER_KIND.codes.map(({ code }) => code).sort());
  });

  test('every header that the page names is read', () => {
    const named = tableBelow('## Pairings').flatMap(([, headers = '']) => headers.split(/[,;]\s*/));
    const known = new Set<string>(Object.values(IMPORT_COLUMNS).flat());
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((header) => !known.has(header))).toEqual([]);
  });

  test.each<[string, Partial<typeof sample>]>([
    ['with all columns', {}],
    ['by the number alone', { child: '' }],
    ['by the name alone', { idNumber: '', village: '', class: '', school: '', kind: '', phone: '', workUnit: '', from: '' }],
    ['with an old number and a land line', { idNumber: '990102160502431', phone: '0990-1234567' }],
  ])('a row %s is read and fits the schema', (_, over) => {
    const { rows } = read(over);
    expect(rows).toHaveLength(1);
    const { sheet: _sheet, row: _row, ...row } = rows[0] as (typeof rows)[number];
    expect(given(row)).toSatisfy(accepts);
  });

  test.each<[string, Partial<typeof sample>, object]>([
    ['without a child', { child: '', idNumber: '' }, { helper: '周春梅' }],
    ['without a helper', { helper: '' }, { child: '容小圆' }],
    ['of a kind that nobody is', { kind: '外星人' }, { child: '容小圆', helper: '周春梅', kind: '外星人' }],
  ])('a row %s is refused by both', (_, over, row) => {
    expect(read(over).rows).toEqual([]);
    expect(row).not.toSatisfy(accepts);
  });
});

describe('a work log', () => {
  const { shape, accepts } = schemaOf('Row of a work log');
  const fields = CARE_FIELDS.map((name) => [name, CARE_RECORD.fields[name] as Field] as const);
  const own: Readonly<Record<keyof typeof LOG_COLUMNS, string>> = {
    idNumber: '990102201605024316',
    name: '容小圆',
    class: '三年级1班',
    village: '东岭村',
    who: '周春梅',
    lateReason: '纸质记录补登',
  };
  const header = [...Object.keys(own).map((name) => LOG_COLUMNS[name as keyof typeof own][0]), ...fields.map(([, { label }]) => label.zh)];

  test('has the columns that the code reads, and no others', () => {
    expect(Object.keys(shape.properties).sort()).toEqual([...Object.keys(own), ...CARE_FIELDS].sort());
  });

  test('every header that the page names is read', () => {
    const named = tableBelow('## Work logs')
      .flatMap(([, headers = '']) => headers.split(/[\s;]+/))
      .filter((word) => word !== 'headers');
    const known = new Set<string>(Object.values(LOG_COLUMNS).flat());
    expect(named.filter((word) => word !== '' && !known.has(word))).toEqual([]);
  });

  test.each([
    ['with the sample of every field', true],
    ['with nothing but child, act and day', false],
  ])('a row %s is read and fits the schema', (_, all) => {
    const columns = findLogHeader(header);
    if (columns === undefined) throw new Error('no header');
    const samples = fields.map(([name, { sample }]) => (all || name === 'act' || name === 'day' ? sample : ''));
    const cells = all ? [...Object.values(own), ...samples] : ['', own.name, '', '', '', '', ...samples];
    const { values, ...row } = readLogRow(columns, cells);
    const read = given({ ...row, ...checkValues(values) });
    expect(Object.keys(read)).toHaveLength(all ? header.length : 3);
    expect(read).toSatisfy(accepts);
  });

  test.each([
    ['day', { name: '容小圆', act: 'talk', day: '2026-02-30' }],
    ['minutes', { name: '容小圆', act: 'talk', day: '2026-11-22', minutes: 1200 }],
  ])('what cannot be is refused by both: %s', (field, row) => {
    const { name: _name, ...values } = row;
    expect(() => checkValues(values)).toThrow(expect.objectContaining({ field }));
    expect(row).not.toSatisfy(accepts);
  });
});

test('the calendar that the page shows is read as a calendar', () => {
  const text = /```csv\n(.*?)```/s.exec(PAGE)?.[1] ?? '';
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const read = readCalendarSheet(cellsOf(lines).map(({ row, cells }) => ({ row, cells: cells.filter((cell) => cell.text !== '') })));
  const { schoolYears, publicHolidays, makeUpDays, springFestival } = schoolCalendarSchema.parse(read);
  expect(schoolYears[0]?.terms).toHaveLength(2);
  expect([publicHolidays.length, makeUpDays, springFestival]).toEqual([1, ['2026-10-10'], ['2027-02-06']]);
});

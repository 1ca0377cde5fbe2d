import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import { ACTS, type Act } from '../../care/domain/index.ts';
import { demoCalendar } from '../../duty/domain/index.ts';
import {
  assertMayFile,
  composeGrowthRecord,
  decideEntry,
  findPeriod,
  GROWTH_KIND_IDS,
  schoolYears,
  TOLD_ACTS,
  type GrowthKind,
  type GrowthStory,
  growthStorySchema,
} from './index.ts';

const TODAY = plainDate('2026-11-22');
const CHILD = { bornOn: plainDate('2016-03-01'), closedOn: undefined };

describe('an entry', () => {
  test.each<[what: string, kind: GrowthKind, values: Record<string, string | null>, code: string, field: string]>([
    ['without its words', 'diary', { day: TODAY }, 'growth.fieldMissing', 'words'],
    ['of blanks', 'diary', { day: TODAY, words: ' \n ' }, 'growth.fieldMissing', 'words'],
    ['of a day to come', 'diary', { day: addDays(TODAY, 1), words: '好' }, 'growth.dayInFuture', 'day'],
    ['of a day before birth', 'goal', { day: '2015-01-01', words: '好' }, 'growth.dayBeforeBirth', 'day'],
    ['of no level', 'prize', { day: TODAY, title: '奖', level: 'galaxy' }, 'growth.badValue', 'level'],
    ['with a field of another kind', 'goal', { day: TODAY, words: '好', level: 'county' }, 'growth.unknownField', 'level'],
    ['with a field that every object has', 'goal', { day: TODAY, words: '好', constructor: 'x' }, 'growth.unknownField', 'constructor'],
    ['reached before it was set', 'goal', { day: TODAY, words: '好', reachedOn: '2026-11-01' }, 'growth.reachedBeforeSet', 'reachedOn'],
    ['reached in the future', 'goal', { day: TODAY, words: '好', reachedOn: '2026-12-01' }, 'growth.reachedBeforeSet', 'reachedOn'],
  ])('%s is refused at its field', (_, kind, values, code, field) => {
    expect(() => decideEntry(kind, values, CHILD, TODAY)).toThrow(expect.objectContaining({ code, field }));
  });

  test('after the file was closed is refused, on its last day taken', () => {
    const closed = { ...CHILD, closedOn: plainDate('2026-10-01') };
    const write = (day: string) => decideEntry('diary', { day, words: '好' }, closed, TODAY);
    expect(() => write('2026-10-02')).toThrow(expect.objectContaining({ code: 'growth.dayAfterClosing' }));
    expect(write('2026-10-01')).toEqual({ day: '2026-10-01', words: '好' });
  });

  test('keeps what was said, and leaves out what was emptied', () => {
    expect(decideEntry('prize', { day: TODAY, title: ' 朗读 ', level: 'school', by: null }, CHILD, TODAY)).toEqual({
      day: TODAY,
      title: '朗读',
      level: 'school',
    });
  });
});

describe('periods', () => {
  const years = schoolYears(demoCalendar(TODAY), TODAY);

  test('are the school years that have begun, the present one first', () => {
    expect(years[0]?.name).toBe('2026-2027');
    expect(years.every(({ from }) => from <= TODAY)).toBe(true);
    expect(findPeriod(years, undefined, undefined)).toMatchObject({ schoolYear: '2026-2027', from: '2026-09-01', to: '2027-08-31' });
    expect(findPeriod(years, '1999-2000', undefined)).toBeUndefined();
  });

  test('the terms of a year tile it: no day belongs to none, and none to both', () => {
    for (const { from, to, terms } of years) {
      expect(terms[0]?.from).toBe(from);
      expect(terms.at(-1)?.to).toBe(to);
      terms.slice(1).forEach((term, at) => expect(term.from).toBe(addDays(terms[at]?.to ?? to, 1)));
    }
  });

  test('a county without a calendar has years and no terms', () => {
    const guessed = schoolYears(undefined, TODAY);
    expect(guessed.map(({ name }) => name)).toEqual(['2026-2027', '2025-2026', '2024-2025']);
    expect(findPeriod(guessed, undefined, 'autumn')).toBeUndefined();
  });
});

describe('the composed record', () => {
  const period = { schoolYear: '2026-2027', term: 'autumn', from: plainDate('2026-09-01'), to: plainDate('2027-02-20') } as const;
  const child = { name: '张小明', school: '东山小学', className: '三年级1班' };
  const told = (acts: readonly { readonly day: string; readonly act: Act }[]) =>
    composeGrowthRecord({ child, period, entries: [], acts: acts as never, today: TODAY });

  test('counts weekly acts by month and names the day of the others', () => {
    const paper = told([
      { day: '2026-10-09', act: 'talk' },
      { day: '2026-10-16', act: 'talk' },
      { day: '2026-10-02', act: 'homecoming' },
      { day: '2026-09-05', act: 'visit' },
    ]);
    expect(paper.sections.find(({ title }) => title.includes('关爱足迹'))?.blocks).toMatchObject([
      {
        kind: 'table',
        rows: [
          ['2026年9月', '家访1次'],
          ['2026年10月', '谈心2次、2日父母回家'],
        ],
      },
    ]);
  });

  test('tells of no act that is work about the child, whatever was recorded', () => {
    const silent = ACTS.codes.map(({ code }) => code).filter((code) => !TOLD_ACTS.includes(code));
    expect(silent).toContain('report');
    const text = JSON.stringify(told(silent.map((act) => ({ day: '2026-10-09', act }))));
    for (const act of silent) expect(text).not.toContain(ACTS.codes.find(({ code }) => code === act)?.zh);
  });

  test('the words of all who sign stand together on a page of their own', () => {
    expect(composeGrowthRecord(undefined).sections.filter(({ newPage }) => newPage)).toHaveLength(1);
  });

  test('blank: the same sections, and all of them lines to write on', () => {
    const blank = composeGrowthRecord(undefined);
    expect(blank.sections.map(({ title }) => title)).toEqual(told([]).sections.map(({ title }) => title));
    expect(blank.sections.flatMap(({ blocks }) => blocks).every(({ kind }) => kind === 'ruled' || kind === 'signatures')).toBe(true);
    expect(blank.cover?.lines.every(({ text }) => text === '')).toBe(true);
  });

  test('every word of every entry is in it once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{12}$/), { maxLength: 12 }),
        fc.array(fc.constantFrom(...GROWTH_KIND_IDS), { minLength: 12, maxLength: 12 }),
        (marks, kinds) => {
          const entries = marks.map((mark, at) => ({
            kind: kinds[at] as GrowthKind,
            values: { day: '2026-10-01', words: mark, title: mark.toUpperCase(), level: 'school', about: 'year', by: 'self' },
            by: '王老师',
          }));
          const text = JSON.stringify(composeGrowthRecord({ child, period, entries, acts: [], today: TODAY }));
          marks.forEach((mark, at) => {
            const said = kinds[at] === 'prize' ? mark.toUpperCase() : mark;
            expect(text.split(said)).toHaveLength(2);
          });
        },
      ),
    );
  });
});

describe('a record that is to be filed', () => {
  const story = (more: Partial<GrowthStory> = {}): GrowthStory => ({
    child: { name: '安一', school: '东坪小学' },
    period: { schoolYear: '2026-2027', term: 'autumn' },
    entries: [{ kind: 'diary', values: { day: TODAY, words: '背了一首诗' }, by: '王老师' }],
    acts: [{ day: TODAY, act: 'visit' }],
    today: TODAY,
    ...more,
  });
  test.each<[what: string, story: GrowthStory, newest: GrowthStory | undefined, code: string | undefined]>([
    ['with something in it, the first of its period', story(), undefined, undefined],
    ['with an act alone', story({ entries: [] }), undefined, undefined],
    ['with nothing in it', story({ entries: [], acts: [] }), undefined, 'growth.nothingToFile'],
    ['that tells what the filed one tells, on a later day', story({ today: addDays(TODAY, 9) }), story(), 'growth.filedAlready'],
    ['where one more thing was done', story({ acts: [...story().acts, { day: TODAY, act: 'letter' }] }), story(), undefined],
    ['where words were corrected', story({ entries: [{ kind: 'diary', values: { day: TODAY, words: '两首诗' } }] }), story(), undefined],
    ['where a name was put right', story({ child: { name: '安新', school: '东坪小学' } }), story(), undefined],
  ])('%s', (_, given, newest, code) => {
    const file = () => assertMayFile(given, newest);
    if (code === undefined) expect(file).not.toThrow();
    else expect(file).toThrow(expect.objectContaining({ code }));
  });

  test('comes back from where it is kept as it went there, whatever is absent', () => {
    for (const one of [
      story(),
      story({ child: { name: '安一', school: undefined }, period: { schoolYear: '2026-2027', term: undefined } }),
    ])
      expect(composeGrowthRecord(growthStorySchema.parse(JSON.parse(JSON.stringify(one))))).toEqual(composeGrowthRecord(one));
  });

  test('says on paper by whom and when, which one that is only printed does not', () => {
    const notesOf = (filed?: { by: string | undefined }) => composeGrowthRecord(story(), filed && { ...filed, on: TODAY }).notes;
    expect(notesOf()).toHaveLength(1);
    expect(notesOf({ by: '王老师' }).at(-1)).toBe('由王老师于2026年11月22日归档。');
    expect(notesOf({ by: undefined }).at(-1)).toBe('由（已离任）于2026年11月22日归档。');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../../kernel/calendar.ts';
import type { FactPath } from '../../../kernel/record.ts';
import { type Change, decideChange } from './change.ts';
import { asOf, type Fact, holdsOn, knownAt, sameValue } from './facts.ts';

const PATH: FactPath = { record: 'parent', item: 'father', field: 'whereabouts' };
const START = plainDate('2025-01-01');
let made = 0;

function apply(facts: readonly Fact[], change: Change, instant: string): readonly Fact[] {
  const writes = decideChange(facts, change);
  const gone = new Set(writes.flatMap((write) => (write.kind === 'supersede' ? [write.factId] : [])));
  return [
    ...facts.map((fact) => (gone.has(fact.factId) ? { ...fact, supersededAt: instant } : fact)),
    ...writes.flatMap((write): Fact[] => {
      if (write.kind !== 'insert') return [];
      const { kind: _, ...values } = write;
      return [{ factId: `f${(made += 1)}`, recordedAt: instant, ...values }];
    }),
  ];
}

function instant(at: number): string {
  return `2026-01-01T00:00:00.${String(at).padStart(3, '0')}Z`;
}

function applyAll(changes: readonly Change[]): readonly Fact[] {
  return changes.reduce<readonly Fact[]>((facts, change, at) => apply(facts, change, instant(at)), []);
}

function told(value: string | null, from?: string, more: Partial<Change> = {}): Change {
  return { path: PATH, value, kind: 'change', ...(from !== undefined && { from: plainDate(from) }), ...more };
}

/** `home[..2025-03)` for each current fact in order. */
function line(facts: readonly Fact[]): string {
  return facts
    .filter(({ supersededAt }) => supersededAt === undefined)
    .toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
    .map(({ value, validFrom, validTo }) => `${JSON.stringify(value).replaceAll('"', '')} ${validFrom ?? ''}..${validTo ?? ''}`)
    .join(', ');
}

const WRONG = { kind: 'correction' } as const;

describe('decideChange', () => {
  test.each<[string, Change[], string]>([
    ['a first value', [told('home')], 'home ..'],
    ['a change ends what was', [told('home'), told('away', '2025-03-01')], 'home ..2025-03-01, away 2025-03-01..'],
    [
      'a change told late leaves the later value alone',
      [told('away', '2025-03-01'), told('home', '2025-01-01')],
      'home 2025-01-01..2025-03-01, away 2025-03-01..',
    ],
    ['an end', [told('home', '2025-01-01'), told(null, '2025-02-01')], 'home 2025-01-01..2025-02-01'],
    [
      'a gap stays a gap',
      [told('home', '2025-01-01'), told(null, '2025-02-01'), told('away', '2025-03-01')],
      'home 2025-01-01..2025-02-01, away 2025-03-01..',
    ],
    ['an end where nothing is', [told(null, '2025-02-01')], ''],
    ['the same again changes nothing', [told('home', '2025-01-01'), told('home', '2025-05-01')], 'home 2025-01-01..'],
    ['another value for the same day wins', [told('home', '2025-01-01'), told('away', '2025-01-01')], 'away 2025-01-01..'],
    ['the same, now with its beginning', [told('away'), told('away', '2025-03-01')], 'away 2025-03-01..'],
    ['the same without its beginning changes nothing', [told('away', '2025-03-01'), told('away')], 'away 2025-03-01..'],
    ['an undated value is replaced', [told('A'), told('B')], 'B ..'],
    ['an undated value is cleared', [told('A'), told(null)], ''],
    [
      'a wrong value',
      [told('home', '2025-01-01'), told('away', '2025-03-01'), told('other', '2025-04-01', WRONG)],
      'home 2025-01-01..2025-04-01, other 2025-04-01..',
    ],
    ['a wrong value, start kept', [told('A', '2025-01-01'), told('B', undefined, WRONG)], 'B 2025-01-01..'],
    [
      'the latest is wrong',
      [told('A', '2025-01-01'), told('B', '2025-03-01'), told('C', undefined, WRONG)],
      'A 2025-01-01..2025-03-01, C 2025-03-01..',
    ],
    ['no change after all', [told('A', '2025-01-01'), told('B', '2025-03-01'), told('A', undefined, WRONG)], 'A 2025-01-01..'],
    ['a correction of nothing', [told('A', '2025-01-01', WRONG)], 'A 2025-01-01..'],
    [
      'a wrong start, later',
      [told('home'), told('away', '2025-03-01'), told('away', '2025-05-01', WRONG)],
      'home ..2025-05-01, away 2025-05-01..',
    ],
    ['never so', [told('home'), told('away', '2025-03-01'), told(null, '2025-03-01', WRONG)], 'home ..'],
    [
      'never so, with a later value',
      [told('home'), told('away', '2025-03-01'), told('other', '2025-06-01'), told(null, '2025-03-01', WRONG)],
      'home ..2025-06-01, other 2025-06-01..',
    ],
  ])('%s', (_, changes, expected) => expect(line(applyAll(changes))).toBe(expected));

  test('a start is made earlier by naming the wrong fact', () => {
    const before = applyAll([told('home'), told('away', '2025-03-01')]);
    const wrong = before.find(({ value, supersededAt }) => value === 'away' && supersededAt === undefined);
    const after = apply(before, told('away', '2025-02-01', { kind: 'correction', replaces: wrong?.factId ?? '' }), instant(9));
    expect(line(after)).toBe('home ..2025-02-01, away 2025-02-01..');
  });

  test('other paths are not touched', () => {
    const before = applyAll([told('home')]);
    expect(decideChange(before, { ...told('away'), path: { ...PATH, item: 'mother' } })).toHaveLength(1);
  });
});

const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays(START, days));
const change = fc
  .record({
    value: fc.constantFrom('a', 'b', 'c', null),
    from: fc.option(day, { nil: undefined }),
    kind: fc.constantFrom('change', 'correction'),
  })
  .map(({ value, from, kind }): Change => ({ path: PATH, value, kind: kind as Change['kind'], ...(from && { from }) }));
const days: readonly PlainDate[] = Array.from({ length: 44 }, (_, at) => addDays(START, at - 1));

describe('properties', () => {
  test('at any instant of knowledge no two facts of a path hold on one day, and no fact is empty', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const facts = applyAll(changes);
        changes.forEach((_, at) => {
          const known = knownAt(facts, instant(at));
          for (const on of days) expect(known.filter((fact) => holdsOn(fact, on)).length).toBeLessThanOrEqual(1);
          for (const { validFrom, validTo } of known) if (validFrom && validTo) expect(validFrom < validTo).toBe(true);
        });
      }),
    );
  });

  test('history is kept: what was known at an instant is what was current then', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), fc.nat(), (changes, pick) => {
        const facts = applyAll(changes);
        const at = pick % changes.length;
        expect(line(knownAt(facts, instant(at)))).toBe(line(applyAll(changes.slice(0, at + 1))));
      }),
    );
  });

  test('a change holds on its day, and after it until the next change known', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), day, fc.constantFrom('a', 'b', null), (changes, from, value) => {
        const facts = apply(applyAll(changes), { path: PATH, value, from, kind: 'change' }, instant(50));
        const now = asOf(facts, from).get('parent.father.whereabouts')?.value ?? null;
        expect(now === null || value === null ? now === value : sameValue(now, value)).toBe(true);
      }),
    );
  });

  test('a change with a day leaves the days before it as they were', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), day, fc.constantFrom('x', null), (changes, from, value) => {
        const before = applyAll(changes);
        const after = apply(before, { path: PATH, value, from, kind: 'change' }, instant(50));
        for (const on of days.filter((one) => one < from))
          expect([...asOf(after, on).values()].map((fact) => fact.value)).toEqual([...asOf(before, on).values()].map((fact) => fact.value));
      }),
    );
  });

  test('changes to different values on different days give the same line in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 7 }), fc.infiniteStream(fc.nat()), (offsets, random) => {
        const changes = offsets.map((offset) => told(`v${offset}`, addDays(START, offset)));
        const shuffled = changes.map((entry) => ({ entry, key: random.next().value as number })).toSorted((a, b) => a.key - b.key);
        expect(line(applyAll(shuffled.map(({ entry }) => entry)))).toBe(line(applyAll(changes)));
      }),
    );
  });

  test('telling the same change twice writes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), change, (changes, again) => {
        const once = apply(applyAll(changes), { ...again, kind: 'change' }, instant(50));
        expect(decideChange(once, { ...again, kind: 'change' })).toEqual([]);
      }),
    );
  });
});

test.each([
  [['a', 'b'], ['b', 'a'], true],
  [['a'], ['a', 'b'], false],
  [{ text: 'x', placeId: '1' }, { text: 'x', placeId: '1' }, true],
  [{ text: 'x', placeId: '1' }, { text: 'x' }, false],
  ['x', { text: 'x' }, false],
  [['x'], { text: 'x' }, false],
  [1, 1, true],
  [true, false, false],
])('%j and %j: same %s', (a, b, same) => expect(sameValue(a, b)).toBe(same));

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { ONLY_ITEM, writePath } from '../../../../kernel/record.ts';
import type { Fact } from '../facts.ts';
import {
  describeCondition,
  describeMissing,
  findDefinition,
  groundsOf,
  spanOn,
  type Places,
  STATUS_DEFINITIONS,
  type StatusDefinition,
  statusIntervals,
  statusOn,
  type Trace,
} from './index.ts';

const PLACES: Places = {
  countyOf: ({ text, placeId }) => ((placeId ?? text) ? { here: 'c1', village: 'c1', there: 'c2' }[placeId ?? text] : undefined),
};
const here = { text: 'here' };
const there = { text: 'there' };

/** `parent.father.whereabouts` with its value and, where told, the days from and to. */
type Told = readonly [path: string, value: FieldValue, from?: string | undefined, to?: string | undefined];

function fact([path, value, from, to]: Told, at: number): Fact {
  const parts = path.split('.');
  const [record, item, field] = parts.length === 3 ? parts : [parts[0], ONLY_ITEM, parts[1]];
  return {
    factId: `f${at}`,
    path: { record: record ?? '', item: item ?? '', field: field ?? '' },
    value,
    ...(from && { validFrom: plainDate(from) }),
    ...(to && { validTo: plainDate(to) }),
    recordedAt: '2026-01-01T00:00:00.000Z',
  };
}

function grounds(told: readonly Told[]) {
  return groundsOf(told.map(fact), PLACES);
}

function definition(id: string): StatusDefinition {
  const found = findDefinition(id);
  if (!found) throw new Error(id);
  return found;
}

/** `..2025-03-01 false, 2025-03-01..2031-03-10 true, 2031-03-10.. false`; what is missing stands in brackets. */
function line(id: string, told: readonly Told[]): string {
  return statusIntervals(definition(id), grounds(told))
    .map(({ from, to, value, missing }) => {
      const why = missing.map((one) => `${writePath(one)}:${one.part}`).join(' ');
      return `${from ?? ''}..${to ?? ''} ${value}${why && ` [${why}]`}`;
    })
    .join(', ');
}

const BORN: Told = ['child.birthDate', '2015-03-10'];
const FATHER_AWAY: Told = ['parent.father.whereabouts', 'awayWorking', '2025-01-15'];
const MOTHER_AWAY: Told = ['parent.mother.whereabouts', 'awayWorking', '2025-02-15'];
const MOTHER_HOME: Told = ['parent.mother.whereabouts', 'home'];

describe('state-council-2016', () => {
  test.each<[string, Told[], string]>([
    [
      'both away, until 16',
      [BORN, ['parent.father.whereabouts', 'awayWorking'], ['parent.mother.whereabouts', 'awayWorking']],
      '..2015-03-10 false, 2015-03-10..2031-03-10 true, 2031-03-10.. false',
    ],
    [
      'the mother at home is able',
      [BORN, ['parent.father.whereabouts', 'awayWorking'], MOTHER_HOME, ['parent.mother.lacksCapacity', false]],
      '.. false',
    ],
    [
      'the mother at home lacks capacity from a day on',
      [
        BORN,
        ['parent.father.whereabouts', 'awayWorking'],
        MOTHER_HOME,
        ['parent.mother.lacksCapacity', false, undefined, '2025-06-01'],
        ['parent.mother.lacksCapacity', true, '2025-06-01'],
      ],
      '..2025-06-01 false, 2025-06-01..2031-03-10 true, 2031-03-10.. false',
    ],
    [
      'capacity of the mother at home not recorded',
      [BORN, ['parent.father.whereabouts', 'awayWorking'], MOTHER_HOME, ['parent.father.lacksCapacity', false]],
      '..2015-03-10 false, 2015-03-10..2031-03-10 null [parent.mother.lacksCapacity:value], 2031-03-10.. false',
    ],
    [
      'the mother dead',
      [BORN, ['parent.father.whereabouts', 'awayWorking'], ['parent.mother.lifeState', 'dead']],
      '..2015-03-10 false, 2015-03-10..2031-03-10 true, 2031-03-10.. false',
    ],
    ['both dead: an orphan', [BORN, ['parent.father.lifeState', 'dead'], ['parent.mother.lifeState', 'dead']], '.. false'],
    [
      'no birth date',
      [
        ['parent.father.whereabouts', 'awayWorking'],
        ['parent.mother.whereabouts', 'awayWorking'],
      ],
      '.. null [child.birthDate:value]',
    ],
    ['both at home needs no birth date', [['parent.father.whereabouts', 'home'], MOTHER_HOME], '.. false'],
  ])('%s', (_, told, expected) => expect(line('state-council-2016', told)).toBe(expected));
});

describe('operating-2024', () => {
  const AWAY_PLACES: Told[] = [
    ['child.registeredPlace', here],
    ['parent.father.awayPlace', there],
    ['parent.mother.awayPlace', there],
  ];
  const TRUE_LINE = '..2025-08-15 false, 2025-08-15..2031-03-10 true, 2031-03-10.. false';
  test.each<[string, Told[], string]>([
    ['from the day on which both are six months away', [BORN, FATHER_AWAY, MOTHER_AWAY, ...AWAY_PLACES], TRUE_LINE],
    [
      'within the county never',
      [
        BORN,
        FATHER_AWAY,
        MOTHER_AWAY,
        ['child.registeredPlace', here],
        ['parent.father.awayPlace', here],
        ['parent.mother.awayPlace', { text: 'x', placeId: 'village' }],
      ],
      '.. false',
    ],
    [
      'a visit of two weeks at Spring Festival breaks nothing',
      [
        BORN,
        FATHER_AWAY,
        ['parent.mother.whereabouts', 'awayWorking', '2025-02-15', '2025-06-01'],
        ['parent.mother.whereabouts', 'home', '2025-06-01', '2025-06-15'],
        ['parent.mother.whereabouts', 'awayWorking', '2025-06-15'],
        ...AWAY_PLACES,
      ],
      TRUE_LINE,
    ],
    [
      'two months at home break it',
      [
        BORN,
        FATHER_AWAY,
        ['parent.mother.whereabouts', 'awayWorking', '2025-02-15', '2025-06-01'],
        ['parent.mother.whereabouts', 'home', '2025-06-01', '2025-08-01'],
        ['parent.mother.whereabouts', 'awayWorking', '2025-08-01'],
        ...AWAY_PLACES,
      ],
      '..2026-02-01 false, 2026-02-01..2031-03-10 true, 2031-03-10.. false',
    ],
    [
      'moving on from one county to another breaks nothing, coming from inside the county does',
      [
        BORN,
        FATHER_AWAY,
        ['parent.mother.whereabouts', 'awayWorking', '2025-01-01'],
        ['child.registeredPlace', here],
        ['parent.father.awayPlace', there],
        ['parent.mother.awayPlace', here, '2025-01-01', '2025-03-01'],
        ['parent.mother.awayPlace', there, '2025-03-01'],
      ],
      '..2025-09-01 false, 2025-09-01..2031-03-10 true, 2031-03-10.. false',
    ],
    [
      'since when not known',
      [BORN, ['parent.father.whereabouts', 'awayWorking'], MOTHER_AWAY, ...AWAY_PLACES],
      '..2025-08-15 false, 2025-08-15..2031-03-10 null [parent.father.whereabouts:since], 2031-03-10.. false',
    ],
    [
      'where not known',
      [
        BORN,
        FATHER_AWAY,
        MOTHER_AWAY,
        ['child.registeredPlace', here],
        ['parent.father.awayPlace', there],
        ['parent.mother.awayPlace', { text: '外地' }],
      ],
      '..2025-08-15 false, 2025-08-15..2031-03-10 null [parent.mother.awayPlace:county], 2031-03-10.. false',
    ],
  ])('%s', (_, told, expected) => {
    // Both are able, and were at home before what is told of them.
    const before = ['father', 'mother'].flatMap((who): Told[] => {
      const first = told.find(([path]) => path === `parent.${who}.whereabouts`)?.[2];
      return [[`parent.${who}.lacksCapacity`, false], ...(first ? [[`parent.${who}.whereabouts`, 'home', undefined, first] as const] : [])];
    });
    expect(line('operating-2024', [...before, ...told])).toBe(expected);
  });
});

describe('the others', () => {
  test.each<[string, string, Told[], string]>([
    [
      'survey-2016',
      'rural, both away',
      [BORN, ['child.ruralRegistration', true], FATHER_AWAY, ['parent.mother.whereabouts', 'awayWorking', '2025-01-15']],
      '..2015-03-10 false, 2015-03-10..2025-01-15 null [parent.father.whereabouts:value parent.mother.whereabouts:value parent.mother.lacksCapacity:value parent.father.lacksCapacity:value], 2025-01-15..2031-03-10 true, 2031-03-10.. false',
    ],
    ['survey-2016', 'not rural', [BORN, ['child.ruralRegistration', false]], '.. false'],
    ['survey-2016', 'went along', [BORN, ['child.ruralRegistration', true], ['child.migration', 'accompanying']], '.. false'],
    [
      'local-3-months',
      'for whatever reason, three months, until 18',
      [
        BORN,
        FATHER_AWAY,
        ['parent.mother.whereabouts', 'awayOther', '2024-01-01'],
        ['parent.father.whereabouts', 'home', undefined, '2025-01-15'],
      ],
      '..2025-04-15 false, 2025-04-15..2033-03-10 true, 2033-03-10.. false',
    ],
    ['local-3-months', 'one away is not enough', [BORN, FATHER_AWAY, MOTHER_HOME], '.. false'],
    [
      'one-or-both',
      'one away',
      [BORN, ['parent.father.whereabouts', 'awayWorking'], MOTHER_HOME],
      '..2015-03-10 false, 2015-03-10..2033-03-10 true, 2033-03-10.. false',
    ],
    [
      'education',
      'primary school, one away three months',
      [
        ['schooling.state', 'primary'],
        ['child.ruralRegistration', true],
        MOTHER_HOME,
        FATHER_AWAY,
        ['parent.father.whereabouts', 'home', undefined, '2025-01-15'],
      ],
      '..2025-04-15 false, 2025-04-15.. true',
    ],
    [
      'education',
      'before the day of leaving nothing is known, after it the months are counted',
      [['schooling.state', 'primary'], ['child.ruralRegistration', true], MOTHER_HOME, FATHER_AWAY],
      '..2025-01-15 null [parent.father.whereabouts:value], 2025-01-15..2025-04-15 false, 2025-04-15.. true',
    ],
    ['education', 'kindergarten', [['schooling.state', 'kindergarten']], '.. false'],
  ])('%s: %s', (id, _, told, expected) => expect(line(id, told)).toBe(expected));
});

test('the trace shows what each part came to, on which facts', () => {
  const trace = statusOn(definition('state-council-2016'), grounds([BORN, FATHER_AWAY, MOTHER_AWAY]), plainDate('2025-05-01'));
  const shown = (node: Trace): unknown => [
    describeCondition(node.condition).zh,
    node.value,
    node.facts.map(({ factId }) => factId).join(),
    ...node.children.map(shown),
  ];
  expect(shown(trace)).toEqual([
    '以下各项都成立',
    true,
    '',
    ['未满16周岁', true, 'f0'],
    [
      '以下至少一项成立',
      true,
      '',
      ['以下各项都成立', true, '', ['父亲外出务工', true, 'f1'], ['母亲外出务工', true, 'f2']],
      ['以下各项都成立', null, '', ['父亲外出务工', true, 'f1'], ['母亲无监护能力(含已故、失联)', null, '']],
      ['以下各项都成立', null, '', ['母亲外出务工', true, 'f2'], ['父亲无监护能力(含已故、失联)', null, '']],
    ],
  ]);
  expect(describeMissing({ record: 'parent', item: 'father', field: 'whereabouts', part: 'since' }).zh).toBe('父亲的目前去向：从何时起');
});

/** A random value of each path that a definition reads, on random stretches that do not overlap. */
const START = plainDate('2014-12-20');
const DAYS = 480;
function lineOf(path: string, values: readonly FieldValue[]): fc.Arbitrary<Told[]> {
  return fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: DAYS }), { maxLength: 5 }),
      fc.array(fc.option(fc.constantFrom(...values), { nil: undefined }), { minLength: 6, maxLength: 6 }),
    )
    .map(([offsets, some]) => {
      const days = offsets.toSorted((a, b) => a - b).map((offset) => addDays(START, offset));
      return some
        .slice(0, days.length + 1)
        .flatMap((value, at): Told[] => (value === undefined ? [] : [[path, value, days[at - 1], days[at]]]));
    });
}
function parentHistory(who: string) {
  return [
    lineOf(`parent.${who}.whereabouts`, ['home', 'awayWorking', 'awayWorking', 'awayOther', 'unknown']),
    lineOf(`parent.${who}.awayPlace`, [here, there, { text: '?' }]),
    lineOf(`parent.${who}.lifeState`, ['alive', 'alive', 'dead', 'missing']).map((some) => some.slice(0, 1)),
    lineOf(`parent.${who}.lacksCapacity`, [true, false]),
  ];
}
const history = fc
  .tuple(
    ...parentHistory('father'),
    ...parentHistory('mother'),
    lineOf('child.registeredPlace', [here, there]),
    lineOf('child.ruralRegistration', [true, true, false]),
    lineOf('child.migration', ['none', 'accompanying']),
    lineOf('schooling.state', ['primary', 'junior', 'kindergarten']),
    fc.constantFrom<Told[]>(
      [],
      [['child.birthDate', '1999-06-01']],
      [['child.birthDate', '1997-06-01']],
      [['child.birthDate', '2000-02-29']],
    ),
  )
  .map((parts) => parts.flat());

describe.each(STATUS_DEFINITIONS.map(({ id }) => id))('%s, on random histories', (id) => {
  test('the intervals are without gap or overlap, and agree with the status of every day', () => {
    fc.assert(
      fc.property(history, (told) => {
        const basis = grounds(told);
        const intervals = statusIntervals(definition(id), basis);
        expect(intervals[0]?.from).toBeUndefined();
        expect(intervals.at(-1)?.to).toBeUndefined();
        intervals.slice(1).forEach((interval, at) => expect(interval.from).toBe(intervals[at]?.to));
        let at = 0;
        for (let day: PlainDate = addDays(START, -5); day < addDays(START, 800); day = addDays(day, 1)) {
          while (intervals[at]?.to !== undefined && (intervals[at]?.to as string) <= day) at += 1;
          const { value, missing } = statusOn(definition(id), basis, day);
          if (value !== intervals[at]?.value || JSON.stringify(missing) !== JSON.stringify(intervals[at]?.missing))
            expect({ day, value, missing }).toEqual(intervals[at]);
          if (value === null && missing.length === 0) expect.fail(`cannot tell on ${day}, and nothing is missing`);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the span of an outcome', () => {
  const interval = (value: boolean | null, from?: string, to?: string, part?: 'value' | 'since') => ({
    value,
    ...(from && { from: plainDate(from) }),
    ...(to && { to: plainDate(to) }),
    missing: part === undefined ? [] : [{ record: 'parent', item: 'father', field: 'whereabouts', part }],
  });
  const told = [
    interval(null, undefined, '2025-01-01', 'value'),
    interval(null, '2025-01-01', '2025-06-01', 'since'),
    interval(true, '2025-06-01', '2026-09-01'),
    interval(false, '2026-09-01', undefined),
  ];

  test.each([
    ['of what was missing first, since ever', '2024-05-01', { until: '2025-06-01', next: true }],
    ['whatever else is missing by then, since ever', '2025-05-31', { until: '2025-06-01', next: true }],
    ['on its first day', '2025-06-01', { since: '2025-06-01', until: '2026-09-01', next: false }],
    ['on its last day', '2026-08-31', { since: '2025-06-01', until: '2026-09-01', next: false }],
    ['of the last, without an end', '2030-01-01', { since: '2026-09-01' }],
  ])('%s', (_, day, expected) => {
    expect(spanOn(told, plainDate(day))).toEqual(expected);
  });

  test('that never turns has neither beginning nor end', () => {
    expect(spanOn([interval(false)], plainDate('2026-01-01'))).toEqual({});
  });
});

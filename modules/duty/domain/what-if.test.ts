import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { schemeOf } from '../../../test/support/duty-plan.ts';
import { demoCalendar } from './demo-calendar.ts';
import { preparePlan } from './prepare.ts';
import { planSubject } from './plan-subject.ts';
import { schemeSchema, type Scheme } from './scheme.ts';
import { findShippedScheme } from './schemes/index.ts';
import { costOf, type CountedChild, findClashes, nextMonday, whatIf } from './what-if.ts';

const CALENDAR = demoCalendar(plainDate('2026-11-27'));
const FROM = plainDate('2026-09-01');

function shipped(id: string): Scheme {
  return findShippedScheme(id) as Scheme;
}

function child(id: string, over: Partial<CountedChild> = {}): CountedChild {
  return {
    id,
    birthDate: plainDate('2016-05-01'),
    statuses: [],
    keyChild: false,
    category: undefined,
    level: undefined,
    stage: 'primary',
    boarding: false,
    owners: { classTeacher: 'class', childDirector: 'village', parent: id, carer: id, child: id },
    helpers: [{ person: `helper of ${id}`, kind: 'teacher' }],
    ...over,
  };
}

function meaning(scheme: Scheme, children: readonly CountedChild[], before?: Scheme) {
  return whatIf({
    scheme,
    before,
    calendar: CALENDAR,
    from: FROM,
    population: { children, places: [{ id: 'v', kind: 'village', owners: { childDirector: 'village' } }] },
  });
}

describe('what one article asks in a school year', () => {
  test.each<[string, string, object]>([
    ['legal-weekly-contact', 'child', { owed: [{ role: 'parent', acts: 52 }] }],
    ['village-quarterly-report', 'report', { owed: [{ role: 'childDirector', acts: 4 }] }],
    ['term-visits', 'visit', { owed: [{ role: 'classTeacher', acts: 6 }] }],
    ['holiday-visits', 'visit', { owed: [{ role: 'childDirector', acts: 2 }] }],
    ['first-visit', 'visit', { owed: [], onEvent: true }],
    // Nine months are mostly term: September to January, March to June. Each of three partners twice.
    ['three-twos', 'adults', { owed: [{ role: 'helper', acts: 54 }] }],
    [
      'monthly-carer-talk',
      'carer',
      {
        owed: [
          { role: 'classTeacher', acts: 9 },
          { role: 'childDirector', acts: 3 },
        ],
      },
    ],
  ])('%s: %s', (id, article, expected) => {
    expect(costOf(shipped(id), CALENDAR, FROM).find((one) => one.article === article)).toMatchObject(expected);
  });

  test('splits days since the last between those who owe the term and the holidays', () => {
    const shared = schemeOf({
      cadence: { unit: 'daysSinceLast', days: 10 },
      season: 'both',
      by: 'classTeacher',
      holidayBy: 'childDirector',
    });
    const [cost] = costOf(shared, CALENDAR, FROM);
    expect(cost?.owed.map(({ role }) => role)).toEqual(['classTeacher', 'childDirector']);
    expect(cost?.owed.reduce((sum, { acts }) => sum + acts, 0)).toBeCloseTo(36.5, 5);
    const inTerm = costOf(schemeOf({ cadence: { unit: 'daysSinceLast', days: 10 } }), CALENDAR, FROM)[0]?.owed[0]?.acts;
    expect(inTerm).toBeCloseTo(cost?.owed[0]?.acts ?? 0, 5);
  });

  test('is as many acts as the planner asks for', () => {
    const ids = ['weekly-talk', 'three-twos', 'term-visits', 'monthly-carer-talk', 'holiday-visits', 'parents-commitments', 'eight-ones'];
    fc.assert(
      fc.property(fc.constantFrom(...ids), (id) => {
        const scheme = shipped(id);
        const subject = { kind: 'child' as const, id: 'c' };
        const roles = [...new Set(scheme.articles.flatMap(({ by, holidayBy = by }) => [by, holidayBy]))];
        const plan = preparePlan(CALENDAR, [{ scheme, from: FROM }], plainDate('2027-08-31'), 0);
        const facts = { subject, statuses: [], keyChild: [], category: [], level: [], stage: [], boarding: [], places: [] };
        const holders = roles.map((role) => ({ role, person: 'p' }));
        const planned = planSubject(plan, { facts, holders, records: [], excuses: [], events: [] }).duties;
        // What begins before the year is the year's before: the planner has it too, where half of it is left.
        const asked = planned.filter(({ since }) => since === undefined).reduce((sum, { needed }) => sum + needed, 0);
        const counted = costOf(scheme, CALENDAR, FROM)
          .flatMap(({ owed }) => owed)
          .reduce((sum, { acts }) => sum + acts, 0);
        expect(Math.abs(counted - asked)).toBeLessThanOrEqual(scheme.articles.length * 2);
      }),
    );
  });
});

describe('what a scheme would mean', () => {
  const children = [child('a', { level: '1' }), child('b', { level: '4' }), child('c', { owners: {}, helpers: [] })];

  test('counts those concerned, the minutes of each child and of each who owes', () => {
    const found = meaning(shipped('visits-by-level'), children);
    expect(found).toMatchObject({ children: 3, concerned: 2, comeIn: 2, fallOut: [] });
    expect(found.articles.find(({ article }) => article === 'red')).toMatchObject({ concerned: 1 });
    // 52 red visits and 4 blue ones of an hour, by the one director of the village.
    const [load] = found.loads;
    expect(load).toMatchObject({ role: 'childDirector', owners: 1, heavy: 1, withoutOwner: 0 });
    expect(load?.average.minutes).toBeCloseTo((56 * 60 * 7) / 365, 5);
    expect(found.perChild.minutes).toBeCloseTo((56 * 60 * 7) / 2 / 365, 5);
    expect(found.perChild.duties).toBeCloseTo((56 * 7) / 2 / 365, 5);
    expect(found.perChildOf).toEqual([{ role: 'childDirector', ...found.perChild }]);
  });

  test('names who falls out and who comes in against the version in force', () => {
    const scheme = shipped('visits-by-level');
    const without = schemeSchema.parse({ ...scheme, articles: scheme.articles.filter(({ id }) => id !== 'blue') });
    expect(meaning(without, children, scheme)).toMatchObject({ concerned: 1, fallOut: ['b'], comeIn: 0 });
    expect(meaning(scheme, children, without)).toMatchObject({ concerned: 2, fallOut: [], comeIn: 1 });
  });

  test('tells for how many nobody is there, and counts a village once', () => {
    expect(meaning(shipped('weekly-talk'), children).loads).toMatchObject([{ role: 'helper', owners: 2, withoutOwner: 1 }]);
    expect(meaning(shipped('village-quarterly-report'), children)).toMatchObject({ concerned: 0, articles: [{ concerned: 1 }] });
  });

  test('duties are windows, acts what they ask for: twice a week is one duty of two acts', () => {
    const { perChild, articles } = meaning(shipped('three-twos'), [child('a')]);
    // 40 weeks of two articles, nine months of three partners, four pairs of months.
    expect(perChild.duties).toBeCloseTo(((40 * 2 + 9 * 3 + 4) * 7) / 365, 5);
    expect(perChild.acts).toBeCloseTo(((40 * 4 + 9 * 6 + 4 * 2) * 7) / 365, 5);
    expect(articles[0]).toMatchObject({ article: 'contact' });
    expect(articles[0]?.acts).toBeCloseTo((80 * 7) / 365, 5);
  });

  test('what two helpers owe for one child is half each one’s, and neither is left out', () => {
    const two = [
      { person: 'p1', kind: 'teacher' as const },
      { person: 'p2', kind: 'cadre' as const },
    ];
    const [load] = meaning(shipped('weekly-talk'), [child('a', { helpers: two }), child('b', { helpers: two.slice(0, 1) })]).loads;
    const year = 40 * 20;
    expect(load).toMatchObject({ owners: 2, withoutOwner: 0, shared: 1 });
    expect(load?.highestMinutes).toBeCloseTo((year * 1.5 * 7) / 365, 5);
    // Together they carry what the children are given: two children, a year each.
    expect((load?.average.minutes ?? 0) * 2).toBeCloseTo((year * 2 * 7) / 365, 5);
  });

  test('an article for children of some kinds of helpers is theirs alone', () => {
    const helpers = [
      { person: 'p1', kind: 'teacher' as const },
      { person: 'p2', kind: 'cadre' as const },
    ];
    const found = meaning(shipped('three-ones-department'), [child('a', { helpers }), child('b')]);
    expect(found).toMatchObject({ concerned: 1, loads: [{ role: 'helper', owners: 1, withoutOwner: 0, shared: 0 }] });
  });

  test('finds that another scheme allows no more than is asked here', () => {
    const article = (needed: number, unit: 'month' | 'term', atMost?: number) =>
      schemeOf({ cadence: { unit }, needed, season: 'term', ...(atMost !== undefined && { atMost }) });
    const other = { ...article(1, 'term', 2), id: 'other' };
    const kindsOf = (scheme: Scheme) => findClashes(scheme, [other], CALENDAR, { children, places: [] }, FROM).map(({ kind }) => kind);
    // Two terms, twice at most: four in a year.
    expect(kindsOf(article(1, 'month'))).toEqual(['most']);
    expect(kindsOf(article(2, 'term'))).toEqual(['same']);
  });

  test('finds what others ask already', () => {
    const population = { children, places: [] };
    const clashes = findClashes(
      shipped('three-ones-class'),
      [shipped('term-visits'), shipped('visits-by-level')],
      CALENDAR,
      population,
      FROM,
    );
    expect(clashes.map(({ article, other, kind }) => `${article} ${other.id} ${kind}`)).toEqual([
      'visit visit same',
      'visit holiday-visit same',
      'visit red twice',
      'visit blue twice',
    ]);
  });
});

test.each([
  ['2026-11-27', '2026-11-30'],
  ['2026-11-29', '2026-11-30'],
  ['2026-11-30', '2026-12-07'],
])('the Monday after %s is %s', (day, monday) => {
  expect(nextMonday(plainDate(day))).toBe(monday);
});

import { describe, expect, test } from 'vitest';
import { DUTY_STATES, planFileSchema, RESPONSIBLE_ROLES, schemeSchema, schoolCalendarSchema } from './index.ts';
import type {
  Article,
  CareRecord,
  Dated,
  Duty,
  DutyState,
  Excuse,
  Happening,
  Holder,
  ResponsibleRole,
  Scheme,
  SchemeInForce,
  SchoolCalendar,
  Subject,
  SubjectFacts,
} from './index.ts';

const article = {
  id: 'talk',
  text: { zh: '每周谈心一次', en: 'A talk every week' },
  subject: 'child',
  acts: ['talk'],
  by: 'helper',
  cadence: { unit: 'week' },
  needed: 1,
  season: 'term',
  minutes: 20,
};
const scheme = {
  id: 'weekly-talk',
  name: { zh: '谈心制度', en: 'Weekly talk' },
  source: { zh: '示例', en: 'Example' },
  version: 1,
  articles: [article],
};

function placesOf(parsed: { error?: { issues: readonly { path: readonly PropertyKey[] }[] } | undefined }): string[] {
  return (parsed.error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('a scheme that cannot be meant is refused at the exact place', () => {
  test.each([
    ['an act that is none', { acts: ['chat'] }, 'articles.0.acts.0'],
    ['a role that is none', { by: 'mayor' }, 'articles.0.by'],
    ['a role that no post or pairing holds', { by: 'subjectTeacher' }, 'articles.0.by'],
    ['an event that nothing tells', { cadence: { unit: 'afterEvent', event: 'incident', days: 3 } }, 'articles.0.cadence.event'],
    ['no act asked for', { needed: 0 }, 'articles.0.needed'],
    ['at most less than needed', { needed: 2, atMost: 1 }, 'articles.0.atMost'],
    ['five months do not fill a year', { cadence: { unit: 'months', months: 5 } }, 'articles.0.cadence.months'],
    ['two acts every n days since the last', { cadence: { unit: 'daysSinceLast', days: 10 }, needed: 2 }, 'articles.0.needed'],
    ['children named for a school', { subject: 'school', whom: { levels: ['1'] } }, 'articles.0.whom'],
    ['a definition that is none', { whom: { statuses: ['mine'] } }, 'articles.0.whom.statuses.0'],
    ['somebody for the holidays of a term-only duty', { holidayBy: 'childDirector' }, 'articles.0.holidayBy'],
    ['a term in the holidays', { cadence: { unit: 'term' }, season: 'holiday' }, 'articles.0.season'],
    ['with any and with each at once', { withWhom: ['carer'], withEach: ['carer', 'parent'] }, 'articles.0.withEach'],
    ['a word nobody knows', { colour: 'red' }, 'articles.0'],
  ])('%s', (_, change, place) => {
    expect(placesOf(schemeSchema.safeParse({ ...scheme, articles: [{ ...article, ...change }] }))).toEqual([place]);
  });

  test('two articles of one id', () => {
    expect(placesOf(schemeSchema.safeParse({ ...scheme, articles: [article, article] }))).toEqual(['articles.1.id']);
  });

  test('a good one passes, with what was left out filled in', () => {
    const parsed: Scheme = schemeSchema.parse(scheme);
    const [first] = parsed.articles as [Article];
    expect(first).toMatchObject({ graceDays: 0, escalation: [] });
  });
});

describe('a school calendar', () => {
  const autumn = { kind: 'autumn', from: '2026-09-01', to: '2027-01-22' };
  const spring = { kind: 'spring', from: '2027-02-22', to: '2027-07-02' };
  const year = { name: '2026-2027', from: '2026-09-01', to: '2027-08-31', terms: [autumn, spring] };

  test.each([
    [
      'a gap between school years',
      [year, { ...year, from: '2027-09-02', to: '2028-08-31', terms: [{ ...autumn, from: '2027-09-06', to: '2028-01-20' }] }],
      'schoolYears.1.from',
    ],
    ['a term outside its year', [{ ...year, terms: [{ ...autumn, from: '2026-08-25' }] }], 'schoolYears.0.terms.0'],
    ['terms that overlap', [{ ...year, terms: [autumn, { ...spring, from: '2027-01-20' }] }], 'schoolYears.0.terms.1.from'],
    ['a term of three weeks', [{ ...year, terms: [{ ...autumn, to: '2026-09-20' }] }], 'schoolYears.0.terms.0.to'],
    ['a day that does not exist', [{ ...year, to: '2027-02-30' }], 'schoolYears.0.to'],
  ])('%s is refused', (_, schoolYears, place) => {
    expect(placesOf(schoolCalendarSchema.safeParse({ schoolYears }))).toContain(place);
  });

  test('is part of the one file that the planner takes', () => {
    const calendar: SchoolCalendar = schoolCalendarSchema.parse({ schoolYears: [year] });
    const subject: Subject = { kind: 'child', id: 'c1' };
    const parsed = planFileSchema.parse({
      calendar,
      schemes: [{ scheme: 'weekly-talk', from: '2026-09-01' }],
      facts: [{ subject }],
      pairings: [{ subject, person: 'p1', from: '2026-09-01' }],
    });
    expect(parsed).toMatchObject({ horizonDays: 60, records: [] });
  });
});

test('states and roles have words in both languages', () => {
  const state: DutyState = 'missed';
  const role: ResponsibleRole = 'helper';
  expect(DUTY_STATES[state].zh).toBe('已错过');
  expect(RESPONSIBLE_ROLES[role].en).toBe('Helper');
  type Shapes = [CareRecord, Dated, Duty, Excuse, Happening, Holder, SchemeInForce, SubjectFacts];
  expect<Shapes['length']>(8).toBe(8);
});

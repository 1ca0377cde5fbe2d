import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/calendar.ts';
import { CALENDAR } from '../../../../test/support/duty-plan.ts';
import { evaluateFile, planFileSchema, SHIPPED_SCHEMES } from '../index.ts';

/**
 * What each shipped article asks for in the school year 2026-2027 (autumn term Tuesday 1 September to Friday 22 January, spring term Monday
 * 22 February to Friday 2 July), counted by hand with an almanac: how many windows, and the first and last of them or all.
 */
const WEEKS_OF_TERM = [40, '09-01..09-06', '06-28..07-02'] as const;
const WEEKS = [53, '08-31..09-06', '08-30..09-05'] as const;
// February has 7 term days and July 2: neither is half a month.
const MONTHS_OF_TERM = [
  9,
  '09-01..09-30',
  '10-01..10-31',
  '11-01..11-30',
  '12-01..12-31',
  '01-01..01-22',
  '03-01..03-31',
  '04-01..04-30',
  '05-01..05-31',
  '06-01..06-30',
] as const;
const MONTHS = [12, '09-01..09-30', '08-01..08-31'] as const;
const TERMS = [2, '09-01..01-22', '02-22..07-02'] as const;
const TERM_STARTS = [2, '09-01..09-27', '02-22..03-21'] as const;
const HOLIDAYS = [2, '01-23..02-21', '07-03..08-31'] as const;
// Of July to September 2026 less than half was left when the schemes began, of the second half-year more.
const QUARTERS = [4, '10-01..12-31', '01-01..03-31', '04-01..06-30', '07-01..09-30'] as const;
const HALF_YEARS = [3, '07-01..12-31', '01-01..06-30', '07-01..12-31'] as const;
const NEVER_DUE = [0] as const;

const expected: Readonly<Record<string, readonly [number, ...string[]]>> = {
  'legal-weekly-contact/child': WEEKS,
  'legal-weekly-contact/carer': WEEKS,
  'parents-commitments/call': WEEKS,
  'parents-commitments/letter': MONTHS,
  'parents-commitments/teacher': TERMS,
  'parents-commitments/home': [1, '01-01..12-31'],
  'monthly-letter-or-call/home': MONTHS_OF_TERM,
  'weekly-talk/talk': WEEKS_OF_TERM,
  'three-twos/contact': WEEKS_OF_TERM,
  'three-twos/homework': WEEKS_OF_TERM,
  'three-twos/adults:parent': MONTHS_OF_TERM,
  'three-twos/adults:teacher': MONTHS_OF_TERM,
  'three-twos/adults:carer': MONTHS_OF_TERM,
  // January and February have 29 term days of 59.
  'three-twos/visit': [4, '09-01..10-31', '11-01..12-31', '03-01..04-30', '05-01..06-30'],
  'monthly-talk/talk': MONTHS_OF_TERM,
  'monthly-talk/visit': TERMS,
  'once-a-term/visit': TERMS,
  'once-a-term/help': TERMS,
  'once-a-term/check': TERMS,
  // The tenth fortnight of either term has five term days of fourteen.
  'fortnightly-visit/visit': [19, '09-01..09-13', '06-14..06-27'],
  'fortnightly-visit/meeting': MONTHS_OF_TERM,
  'term-visits/visit': [6, '09-01..09-27', '10-26..11-22', '12-28..01-22', '02-22..03-21', '04-12..05-09', '06-07..07-02'],
  'term-visits/holiday-visit': [2, '10-01..10-07', '02-05..02-12'],
  'monthly-carer-talk/carer': MONTHS,
  'visits-by-level/red': WEEKS,
  'visits-by-level/orange': [24, '09-01..09-15', '08-16..08-31'],
  'visits-by-level/yellow': MONTHS,
  'visits-by-level/blue': QUARTERS,
  // Opened on Tuesday 29 September: 30 September, 8, 9, the Saturday that is worked, and Monday 12 October.
  'first-visit/visit': [1, '09-29..10-12'],
  'holiday-visits/visit': HOLIDAYS,
  'three-ones-department/visit': HALF_YEARS,
  'three-ones-department/call': QUARTERS,
  'three-ones-department/activity': MONTHS,
  'three-ones-class/visit': MONTHS_OF_TERM,
  'three-ones-class/call': MONTHS_OF_TERM,
  'eight-ones/contact-home': MONTHS,
  'eight-ones/talk': MONTHS_OF_TERM,
  'eight-ones/club': TERMS,
  'eight-ones/book': MONTHS,
  'eight-ones/letter': TERMS,
  'eight-ones/practice': HOLIDAYS,
  ...Object.fromEntries(
    [
      'a/know',
      'a/talk',
      'a/activity',
      'a/visit',
      'a/parents',
      'a/carer',
      'a/teacher',
      'b/know',
      'b/talk',
      'b/activity',
      'b/visit',
      'b/contacts',
    ].map((id) => [`three-knows-${id}`, NEVER_DUE]),
  ),
  'term-start-survey/survey': TERM_STARTS,
  'class-parents-meeting/meeting': TERM_STARTS,
  'carers-meetings/meeting': TERMS,
  // 21 and 19 Fridays, without 25 September, 2 October and 1 January.
  'friday-mailbox/open': [37, '09-04..09-04', '07-02..07-02'],
  // 104 and 95 days from Monday to Friday, without seven that are public holidays.
  'noon-room/open': [192, '09-01..09-01', '07-02..07-02'],
  'mind-class-weekly/class': WEEKS_OF_TERM,
  'mind-class-monthly/class': MONTHS_OF_TERM,
  // And with the two weekend days that are worked.
  'reading-and-sport/reading': [194, '09-01..09-01', '07-02..07-02'],
  'reading-and-sport/sport': [194, '09-01..09-01', '07-02..07-02'],
  'village-quarterly-report/report': QUARTERS,
  'joint-conference/meeting': HALF_YEARS,
};

const KINDS = ['child', 'class', 'school', 'village', 'unit', 'room'] as const;
const ROLES = ['helper', 'classTeacher', 'school', 'counsellor', 'childDirector', 'department', 'roomKeeper'] as const;

/** Every subject under every scheme, every role held, a red child that is orange, yellow and blue as well. */
function planned(asOf: string) {
  const file = {
    calendar: CALENDAR,
    schemes: SHIPPED_SCHEMES.map(({ id }) => ({ scheme: id, from: '2026-09-01' })),
    facts: KINDS.map((kind) => ({
      subject: { kind, id: kind },
      ...(kind === 'child' && { level: ['1', '2', '3', '4'].map((value) => ({ value })) }),
    })),
    posts: KINDS.flatMap((kind) =>
      ROLES.map((role) => ({
        subject: { kind, id: kind },
        role,
        person: `p-${role}`,
        ...(role === 'helper' && { kind: 'cadre' as const }),
      })),
    ),
    events: [{ subject: { kind: 'child', id: 'child' }, event: 'fileOpened', day: '2026-09-29' }],
    horizonDays: 0,
  };
  return evaluateFile(planFileSchema.parse(file), plainDate(asOf)).duties;
}

describe('shipped schemes', () => {
  const windows = Map.groupBy(
    planned('2027-08-31'),
    ({ scheme, article, partner }) => `${scheme}/${article}${partner === null ? '' : `:${partner}`}`,
  );

  test('every article is counted here', () => {
    const articles = SHIPPED_SCHEMES.flatMap(({ id, articles }) =>
      articles.flatMap((article) =>
        (article.withEach ?? [undefined]).map((partner) => `${id}/${article.id}${partner === undefined ? '' : `:${partner}`}`),
      ),
    );
    expect(Object.keys(expected).sort()).toEqual(articles.sort());
  });

  test.each(Object.entries(expected))('%s', (article, [count, ...shown]) => {
    const found = (windows.get(article) ?? []).map(({ from, to }) => `${from.slice(5)}..${to.slice(5)}`);
    expect(found).toHaveLength(count);
    expect(shown.length === count ? found : [found[0], found.at(-1)]).toEqual(count === 0 ? [] : shown);
  });

  test('ourNumbers: an article says what its source leaves open, and the law’s own floor is marked', () => {
    const floors = SHIPPED_SCHEMES.flatMap(({ id, articles }) =>
      articles.flatMap((article) => (article.legalFloor ? [`${id}/${article.id}`] : [])),
    );
    expect(floors).toEqual(['legal-weekly-contact/child', 'legal-weekly-contact/carer', 'parents-commitments/call']);
    const silent = SHIPPED_SCHEMES.filter(({ articles }) => articles.every(({ ourChoice }) => ourChoice === undefined)).map(({ id }) => id);
    expect(silent).toEqual([]);
  });

  test.each(SHIPPED_SCHEMES)(
    'ourNumbers: $id says that its minutes, steps and grace are ours, and names none that it has not',
    (scheme) => {
      const { zh = '', en = '' } = scheme.ourChoice ?? {};
      expect(zh).toContain('是我们定的');
      expect([zh.includes('用时'), en.includes('how long')]).toEqual([true, true]);
      const hasSteps = scheme.articles.some(({ escalation }) => escalation.length > 0);
      expect([zh.includes('告诉谁'), en.includes('who is told')]).toEqual([hasSteps, hasSteps]);
      const hasGrace = scheme.articles.some(({ graceDays }) => graceDays > 0);
      expect([zh.includes('宽限'), en.includes('grace')]).toEqual([hasGrace, hasGrace]);
    },
  );

  test('in the holidays what is the teacher’s passes to the child director, where the scheme says so', () => {
    const owners = windows.get('monthly-carer-talk/carer')?.map(({ from, role }) => `${from.slice(5, 7)} ${role}`);
    expect(owners?.filter((owner) => owner.endsWith('childDirector'))).toEqual([
      '02 childDirector',
      '07 childDirector',
      '08 childDirector',
    ]);
    expect(windows.get('term-visits/holiday-visit')?.map(({ role }) => role)).toEqual(['classTeacher', 'childDirector']);
  });
});

import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { CALENDAR, schemeOf } from '../../../test/support/duty-plan.ts';
import { evaluateFile, planFileSchema, type ResponsibleRole, RESPONSIBLE_ROLES, unitKindsOf } from './index.ts';
import { postsFor } from './holders.ts';
import { schemeSchema } from './scheme.ts';

const UNITS = ['county', 'township', 'village', 'bureau', 'school', 'campus'] as const;
const CONFERENCE = { subject: 'unit', acts: ['meeting'], cadence: { unit: 'halfYear' }, season: 'both' } as const;

function evaluate(article: object, facts: readonly object[], posts: readonly object[] = []) {
  const file = { calendar: CALENDAR, schemes: [{ scheme: schemeOf(article), from: '2026-09-01' }], facts, posts };
  return evaluateFile(planFileSchema.parse(file), plainDate('2026-11-27'));
}

describe('units: which of them an article binds', () => {
  test.each<[ResponsibleRole, readonly string[]]>([
    ['department', ['county']],
    ['childSupervisor', ['township']],
    ['childDirector', ['village']],
    ['school', ['school', 'campus']],
  ])('what the %s owes', (by, bound) => {
    expect([...unitKindsOf(by)].sort()).toEqual([...bound].sort());
    const facts = UNITS.map((unitKind) => ({ subject: { kind: 'unit', id: unitKind }, unitKind }));
    const posts = facts.map(({ subject }) => ({ subject, role: by, person: 'p' }));
    const plan = evaluate({ ...CONFERENCE, by }, facts, posts);
    expect([...new Set(plan.duties.map(({ subject }) => subject.id))].sort()).toEqual([...bound].sort());
    // Nobody in post: uncovered at the same units, and at no other.
    const { uncovered } = evaluate({ ...CONFERENCE, by }, facts);
    expect([...new Set(uncovered.map(({ subject }) => subject.id))].sort()).toEqual([...bound].sort());
  });

  test('a unit whose kind is not told is bound by whatever it is given to plan by', () => {
    const { uncovered } = evaluate({ ...CONFERENCE, by: 'department' }, [{ subject: { kind: 'unit', id: 'u' } }]);
    expect(uncovered).not.toEqual([]);
  });

  test('a role that no unit has a post of is refused', () => {
    const none = (Object.keys(RESPONSIBLE_ROLES) as ResponsibleRole[]).filter((by) => unitKindsOf(by).length === 0);
    expect(none).toEqual(['helper', 'classTeacher', 'subjectTeacher', 'parent', 'carer', 'child']);
    const article = schemeOf({ ...CONFERENCE, acts: ['meeting'], by: 'department' }).articles[0];
    const parsed = schemeSchema.safeParse({ ...schemeOf(), articles: [{ ...article, by: 'classTeacher' }] });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['articles.0.by']);
  });
});

describe('rooms: from when until when, and by whom', () => {
  const OPEN = {
    subject: 'room',
    acts: ['roomOpening'],
    by: 'roomKeeper',
    cadence: { unit: 'weekdays', days: [1, 2, 3, 4, 5], notOnPublicHolidays: true },
    season: 'term',
  } as const;
  const subject = { kind: 'room', id: 'r' } as const;

  test('rooms: asked for on the days on which the place keeps one and somebody keeps it', () => {
    const open = [{ from: '2026-10-12', until: '2026-10-15' }, { from: '2026-11-23' }];
    const keeper = { subject, role: 'roomKeeper', person: 'k', from: '2026-10-13' };
    const { duties, uncovered } = evaluate(OPEN, [{ subject, open }], [keeper]);
    expect(duties.filter(({ from }) => from <= '2026-11-27').map(({ from }) => from.slice(5))).toEqual([
      '10-13',
      '10-14',
      '11-23',
      '11-24',
      '11-25',
      '11-26',
      '11-27',
    ]);
    expect(uncovered.map(({ from }) => from)).toEqual(['2026-10-12']);
  });

  test('whoever keeps the room of the township keeps none of its villages’', () => {
    const post = { accountId: 'a', from: plainDate('2026-01-01'), until: undefined, grantedOn: plainDate('2026-01-01') };
    const posts = [
      { ...post, placeId: 'village', role: 'roomKeeper' as const },
      { ...post, placeId: 'township', role: 'roomKeeper' as const },
      { ...post, placeId: 'township', role: 'childSupervisor' as const },
    ];
    expect(postsFor('village', posts).map(({ placeId, role }) => `${placeId} ${role}`)).toEqual([
      'village roomKeeper',
      'township childSupervisor',
    ]);
  });
});

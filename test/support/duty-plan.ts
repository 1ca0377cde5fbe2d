import type { z } from 'zod';
import { plainDate } from '../../kernel/calendar.ts';
import { evaluateFile, planFileSchema, schemeSchema, type Scheme } from '../../modules/duty/domain/index.ts';

type File = z.input<typeof planFileSchema>;

/** Two school years as a county's calendar has them, for tests: weeks, holidays and make-up days can be looked up in any almanac. */
export function calendarOf(endOfAutumn: string): File['calendar'] {
  return {
    schoolYears: [
      {
        name: '2025-2026',
        from: '2025-09-01',
        to: '2026-08-31',
        terms: [
          { kind: 'autumn' as const, from: '2025-09-01', to: '2026-01-30' },
          { kind: 'spring' as const, from: '2026-03-02', to: '2026-07-03' },
        ],
      },
      {
        name: '2026-2027',
        from: '2026-09-01',
        to: '2027-08-31',
        terms: [
          { kind: 'autumn' as const, from: '2026-09-01', to: endOfAutumn },
          { kind: 'spring' as const, from: '2027-02-22', to: '2027-07-02' },
        ],
      },
    ],
    publicHolidays: [
      { name: 'midAutumn' as const, from: '2026-09-25', to: '2026-09-27' },
      { name: 'national' as const, from: '2026-10-01', to: '2026-10-07' },
      { name: 'newYear' as const, from: '2027-01-01', to: '2027-01-03' },
      { name: 'springFestival' as const, from: '2027-02-05', to: '2027-02-12' },
    ],
    makeUpDays: ['2026-09-20', '2026-10-10'],
    springFestival: ['2026-02-17', '2027-02-06'],
  };
}

export const CALENDAR = calendarOf('2027-01-22');

type ArticleInput = z.input<typeof schemeSchema>['articles'][number];

export const CHILD = { kind: 'child' as const, id: 'c1' };

/** A scheme of one article: a weekly talk by the helper in term, but for what is said. */
export function schemeOf(change: Partial<ArticleInput> = {}, version = 1): Scheme {
  return schemeSchema.parse({
    id: 's',
    name: { zh: '示例', en: 'Example' },
    source: { zh: '虚构', en: 'Invented' },
    version,
    articles: [
      {
        id: 'a',
        text: { zh: '示例', en: 'Example' },
        subject: 'child',
        acts: ['talk'],
        by: 'helper',
        cadence: { unit: 'week' },
        needed: 1,
        season: 'term',
        minutes: 20,
        ...change,
      },
    ],
  });
}

type Row<List extends keyof File> = File[List] extends readonly (infer One)[] | undefined ? One : never;
type Loose<One> = Omit<One, 'subject'> & { readonly subject?: { kind: 'child'; id: string } };

export interface Case {
  readonly asOf: string;
  readonly calendar?: File['calendar'];
  readonly scheme?: Partial<ArticleInput>;
  readonly schemes?: File['schemes'];
  readonly facts?: Omit<Row<'facts'>, 'subject'>;
  readonly pairings?: readonly Loose<Row<'pairings'>>[];
  readonly posts?: readonly Loose<Row<'posts'>>[];
  readonly records?: readonly Loose<Row<'records'>>[];
  readonly excuses?: readonly Loose<Row<'excuses'>>[];
  readonly events?: readonly Loose<Row<'events'>>[];
  readonly earlier?: File['earlier'];
  readonly horizonDays?: number;
}

/** Helper `p1` is paired with child `c1` for ever, the scheme holds from September 2026, but for what the case says. */
export function evaluate({ asOf, calendar = CALENDAR, scheme, schemes, facts, pairings = [{ person: 'p1' }], ...lists }: Case) {
  const about = <One extends object>(rows: readonly One[] | undefined) => (rows ?? []).map((row) => ({ subject: CHILD, ...row }));
  const file = planFileSchema.parse({
    calendar,
    schemes: schemes ?? [{ scheme: schemeOf(scheme), from: '2026-09-01' }],
    facts: [{ subject: CHILD, ...facts }],
    pairings: about(pairings),
    posts: about(lists.posts),
    records: about(lists.records),
    excuses: about(lists.excuses),
    events: about(lists.events),
    earlier: lists.earlier,
    horizonDays: lists.horizonDays ?? 0,
  });
  return evaluateFile(file, plainDate(asOf));
}

let made = 0;

/** A talk of helper `p1`, but for what is said. */
export function act(day: string, change: Partial<Loose<Row<'records'>>> = {}): Loose<Row<'records'>> {
  made += 1;
  return { id: `r${made}`, act: 'talk', day, actor: { role: 'helper', person: 'p1' }, ...change };
}

/** The duties in one line each: from, to, done of needed, state, and what else is worth a look. */
export function told(one: Case): string[] {
  return evaluate(one).duties.map((duty) =>
    [
      `${duty.from.slice(2)}..${duty.to.slice(2)}`,
      `${duty.done}/${duty.needed}`,
      duty.state,
      ...(duty.partner === null ? [] : [duty.partner]),
      ...(duty.missedOn === null ? [] : [`missed ${duty.missedOn.slice(2)}`]),
      ...(duty.lateInWriting ? ['late'] : []),
    ].join(' '),
  );
}

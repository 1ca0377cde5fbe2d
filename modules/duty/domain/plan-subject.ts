import type { PlainDate } from '../../../kernel/calendar.ts';
import { endedBy, holdersOn } from './coverage.ts';
import type { Duty, DutyState, UncoveredWindow } from './duty.ts';
import { dateOfDay, type Day, EVER } from './days.ts';
import { lateDays, newsOfFacts } from './late.ts';
import { type Outcome, type Strand, type Uncovered, viewOn } from './outcomes.ts';
import type { PreparedPlan } from './prepare.ts';
import { indexSubject, type SubjectIndex, type SubjectInput } from './subject-index.ts';

export interface SubjectPlan {
  /** By first day, then scheme, article and key. */
  readonly duties: readonly Duty[];
  /** Windows that nobody could owe, because nobody held the role. */
  readonly uncovered: readonly UncoveredWindow[];
}

/**
 * What is due from whom for one subject, and what became of it. Pure: the same input in any order gives the same plan, and a plan made
 * later, with more known, keeps every "missed on" of an earlier one.
 */
export function planSubject(plan: PreparedPlan, input: SubjectInput): SubjectPlan {
  const index = indexSubject(input);
  const news = newsOfFacts(index);
  const duties: Duty[] = [];
  const uncovered: UncoveredWindow[] = [];
  for (const prepared of plan.articles) {
    if (prepared.article.subject !== index.subject.kind) continue;
    for (const { partner, bits } of prepared.strands) {
      const strand: Strand = { plan, prepared, partners: bits, index };
      const view = viewOn(strand, plan.asOf);
      const late = lateDays(strand, news);
      const history = late.length === 0 ? undefined : historyOf(strand, late);
      const keyOf = (day: Day): string =>
        `${index.subject.kind}:${index.subject.id}/${prepared.scheme}${prepared.place === undefined ? '' : `@${prepared.place}`}/${prepared.article.id}${partner === undefined ? '' : `:${partner}`}/${dateOfDay(day)}`;
      const common = { ...(partner !== undefined && { partner }) };
      for (const outcome of view.outcomes) {
        const first = outcome.window.first;
        duties.push({ ...dutyOf(strand, outcome, history?.get(first)?.missedOn, keyOf(first)), ...common });
        history?.delete(first);
      }
      for (const [first, { outcome, missedOn }] of history ?? []) {
        // A window counted from the last act is another as soon as that act is: only what was missed is worth keeping.
        if (missedOn === undefined && prepared.article.cadence.unit === 'daysSinceLast') continue;
        duties.push({ ...cancelledInRetrospect(strand, outcome, missedOn, keyOf(first)), ...common });
      }
      for (const one of view.uncovered) uncovered.push(uncoveredOf(strand, one));
    }
  }
  return { duties: duties.sort(byDay), uncovered };
}

interface Remembered {
  readonly outcome: Outcome;
  readonly missedOn: Day | undefined;
}

/**
 * Windows that had begun as far as was known at some time, with the day on which they were first known to be missed: the day after the
 * grace, or the later day on which it became known.
 */
function historyOf(strand: Strand, late: readonly Day[]): Map<Day, Remembered> {
  const { plan } = strand;
  const seen = new Map<Day, Remembered>();
  const starts = [EVER, ...late];
  starts.forEach((start, at) => {
    const last = Math.min((starts[at + 1] ?? plan.asOf + 1) - 1, plan.asOf);
    for (const outcome of viewOn(strand, last).outcomes) {
      if (outcome.window.from > last) continue;
      const known = Math.max(outcome.graceTo, start);
      const day = known === outcome.graceTo ? known + 1 : known;
      const missed = known <= last && day <= plan.asOf && isMissed(strand, outcome) ? day : undefined;
      const before = seen.get(outcome.window.first);
      seen.set(outcome.window.first, { outcome, missedOn: before?.missedOn ?? missed });
    }
  });
  return seen;
}

function isMissed({ prepared }: Strand, { counted, placement, excuse }: Outcome): boolean {
  return counted.length < prepared.article.needed && placement.endedOn === undefined && excuse === 'none';
}

function dutyOf(strand: Strand, outcome: Outcome, remembered: Day | undefined, key: string): Duty {
  const { plan, prepared, index } = strand;
  const { window, graceTo, placement, counted } = outcome;
  const state = stateOf(strand, outcome);
  const missed = remembered ?? (state === 'missed' ? graceTo + 1 : undefined);
  const { endedOn } = placement;
  return {
    ...frameOf(strand, outcome, key),
    done: counted.length,
    state,
    ...(missed !== undefined && { missedOn: dateOfDay(missed) }),
    persons: personsOf(index, outcome, plan.asOf),
    lateInWriting: state === 'done' && counted.filter(({ written }) => written <= graceTo).length < prepared.article.needed,
    records: counted.map(({ id }) => id),
    beside: outcome.beside.map(({ id }) => id),
    ...(state === 'cancelled' &&
      endedOn !== undefined && { ended: { by: endedBy(prepared, index, endedOn, plan.asOf), on: dateOfDay(endedOn) } }),
    ...(placement.since > window.from && { since: dateOfDay(placement.since) }),
  };
}

function stateOf({ plan, prepared }: Strand, { window, graceTo, counted, placement, excuse }: Outcome): DutyState {
  if (counted.length >= prepared.article.needed) return 'done';
  if (placement.endedOn !== undefined) return 'cancelled';
  if (excuse === 'approved') return 'excused';
  if (window.from > plan.asOf) return 'upcoming';
  return plan.asOf <= graceTo || excuse === 'pending' ? 'open' : 'missed';
}

/** Nothing is owed any more, as we know now; that it was once, and missed, stays. */
function cancelledInRetrospect(strand: Strand, outcome: Outcome, missedOn: Day | undefined, key: string): Duty {
  const { plan, prepared, index } = strand;
  return {
    ...frameOf(strand, outcome, key),
    done: 0,
    state: 'cancelled',
    ...(missedOn !== undefined && { missedOn: dateOfDay(missedOn) }),
    persons: personsOf(index, outcome, plan.asOf),
    lateInWriting: false,
    records: [],
    beside: [],
    ended: { by: endedBy(prepared, index, outcome.window.from, plan.asOf), on: dateOfDay(outcome.window.from) },
  };
}

type Frame = Pick<
  Duty,
  'key' | 'subject' | 'scheme' | 'version' | 'article' | 'act' | 'from' | 'to' | 'graceTo' | 'needed' | 'atMost' | 'role'
>;

function frameOf({ prepared, index }: Strand, { window, graceTo, role }: Outcome, key: string): Frame {
  const { article } = prepared;
  return {
    key,
    subject: index.subject,
    scheme: prepared.scheme,
    version: prepared.version,
    article: article.id,
    act: article.acts[0] as Duty['act'],
    from: dateOfDay(window.from),
    to: dateOfDay(window.to),
    graceTo: dateOfDay(graceTo),
    needed: article.needed,
    ...(article.atMost !== undefined && { atMost: article.atMost }),
    role,
  };
}

/** Who is asked: the holders today, or on the nearest day of the window on which there was one. */
function personsOf(index: SubjectIndex, { window, role, placement }: Outcome, asOf: Day): readonly string[] {
  if (!index.holders.some((holder) => holder.role === role)) return [];
  const last = placement.endedOn === undefined ? window.to : placement.endedOn - 1;
  const wanted = Math.max(Math.min(asOf, last), placement.since);
  let holders = holdersOn(index, role, wanted, asOf);
  for (let day = wanted - 1; holders.length === 0 && day >= window.from; day -= 1) holders = holdersOn(index, role, day, asOf);
  for (let day = wanted + 1; holders.length === 0 && day <= window.to; day += 1) holders = holdersOn(index, role, day, asOf);
  return [...new Set(holders.map(({ person }) => person))];
}

function uncoveredOf({ prepared, index }: Strand, { window, role }: Uncovered): UncoveredWindow {
  return {
    subject: index.subject,
    scheme: prepared.scheme,
    article: prepared.article.id,
    role,
    from: dateOfDay(window.from),
    to: dateOfDay(window.to),
  };
}

function byDay(one: Duty, other: Duty): number {
  return (
    compare(one.from, other.from) || compare(one.scheme, other.scheme) || compare(one.article, other.article) || compare(one.key, other.key)
  );
}

function compare(one: string, other: PlainDate | string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

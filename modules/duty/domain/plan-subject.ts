import type { PlainDate } from '../../../kernel/calendar.ts';
import { endedBy, holdersOn, seenBy } from './coverage.ts';
import type { Duty, DutyState, UncoveredWindow } from './duty.ts';
import { dateOfDay, type Day, EVER } from './days.ts';
import { lateDays, newsOfFacts } from './late.ts';
import { isMeant, type Outcome, type Strand, type Uncovered, viewOn } from './outcomes.ts';
import type { PreparedPlan } from './prepare.ts';
import type { SubjectFacts } from './plan-input.ts';
import type { Article } from './scheme.ts';
import { indexSubject, type KnownRecord, type SubjectIndex, type SubjectInput } from './subject-index.ts';
import { bindsUnit } from './units.ts';

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
    if (!isAbout(prepared.article, input.facts)) continue;
    const seen = seenBy(prepared.article, index);
    for (const { partner, bits } of prepared.strands) {
      const strand: Strand = { plan, prepared, partner, partners: bits, index: seen };
      const view = viewOn(strand, plan.asOf);
      const late = lateDays(strand, news);
      const history = late.length === 0 ? undefined : historyOf(strand, late);
      for (const outcome of view.outcomes) {
        duties.push(dutyOf(strand, outcome, history?.get(outcome.window.first)?.missedOn));
        history?.delete(outcome.window.first);
      }
      for (const { outcome, missedOn } of history?.values() ?? []) {
        // A window counted from the last act is another as soon as that act is: only what was missed is worth keeping.
        if (missedOn === undefined && prepared.article.cadence.unit === 'daysSinceLast') continue;
        duties.push(cancelledInRetrospect(strand, outcome, missedOn));
      }
      for (const one of view.uncovered) uncovered.push(uncoveredOf(strand, one));
    }
  }
  return { duties: duties.sort(byDay), uncovered };
}

/** Whether the article asks for something about subjects of this kind. */
function isAbout(article: Article, { subject, unitKind }: SubjectFacts): boolean {
  return article.subject === subject.kind && (subject.kind !== 'unit' || bindsUnit(article, unitKind));
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

function dutyOf(strand: Strand, outcome: Outcome, remembered: Day | undefined): Duty {
  const { plan, prepared, index } = strand;
  const { graceTo, placement, counted } = outcome;
  const state = stateOf(strand, outcome);
  const missed = remembered ?? (state === 'missed' ? graceTo + 1 : undefined);
  const { endedOn } = placement;
  return rowOf(strand, outcome, {
    state,
    missedOn: missed,
    counted,
    beside: outcome.beside,
    lateInWriting: state === 'done' && knownInTime(strand, outcome) < prepared.article.needed,
    ended:
      state === 'cancelled' && endedOn !== undefined
        ? { by: endedBy(prepared, index, endedOn, plan.asOf), on: dateOfDay(endedOn) }
        : undefined,
  });
}

/** How many of the acts were known when the grace ended. One that was corrected since, inside the window, was known all the same. */
function knownInTime({ index, prepared, partners }: Strand, { window, graceTo, counted }: Outcome): number {
  const wasKnown = (version: KnownRecord): boolean =>
    version.written <= graceTo &&
    graceTo < version.withdrawn &&
    window.from <= version.day &&
    version.day <= graceTo &&
    isMeant(version, prepared.acts, partners);
  const isInTime = ({ id, written }: KnownRecord): boolean =>
    written <= graceTo || index.records.some((version) => version.id === id && wasKnown(version));
  return counted.reduce((count, record) => (isInTime(record) ? count + 1 : count), 0);
}

function stateOf({ plan, prepared }: Strand, { window, graceTo, counted, placement, excuse }: Outcome): DutyState {
  if (counted.length >= prepared.article.needed) return 'done';
  if (placement.endedOn !== undefined) return 'cancelled';
  if (excuse === 'approved') return 'excused';
  if (window.from > plan.asOf) return 'upcoming';
  return plan.asOf <= graceTo || excuse === 'pending' ? 'open' : 'missed';
}

/** Nothing is owed any more, as we know now; that it was once, and missed, stays. */
function cancelledInRetrospect(strand: Strand, outcome: Outcome, missedOn: Day | undefined): Duty {
  const { from } = outcome.window;
  const ended = { by: endedBy(strand.prepared, strand.index, from, strand.plan.asOf), on: dateOfDay(from) };
  return rowOf(strand, outcome, { state: 'cancelled', missedOn, counted: [], beside: [], lateInWriting: false, ended });
}

interface Judgement extends Pick<Outcome, 'counted' | 'beside'>, Pick<Duty, 'state' | 'lateInWriting' | 'ended'> {
  readonly missedOn: Day | undefined;
}

// Written out field by field: there are millions, and objects of one shape are cheap.
function rowOf({ plan, prepared, partner, index }: Strand, outcome: Outcome, judged: Judgement): Duty {
  const { window, graceTo, role, placement } = outcome;
  const { article, scheme } = prepared;
  const place = prepared.place === undefined ? '' : `@${prepared.place}`;
  const each = partner === undefined ? '' : `:${partner}`;
  return {
    key: `${index.subject.kind}:${index.subject.id}/${scheme}${place}/${article.id}${each}/${dateOfDay(window.first)}`,
    subject: index.subject,
    scheme,
    version: prepared.version,
    article: article.id,
    partner,
    act: article.acts[0] as Duty['act'],
    from: dateOfDay(window.from),
    to: dateOfDay(window.to),
    graceTo: dateOfDay(graceTo),
    needed: article.needed,
    atMost: article.atMost,
    done: judged.counted.length,
    state: judged.state,
    missedOn: judged.missedOn === undefined ? undefined : dateOfDay(judged.missedOn),
    role,
    persons: personsOf(index, outcome, plan.asOf),
    lateInWriting: judged.lateInWriting,
    records: judged.counted.map(({ id }) => id),
    beside: judged.beside.map(({ id }) => id),
    ended: judged.ended,
    since: placement.since > window.from ? dateOfDay(placement.since) : undefined,
  };
}

/** Who is asked: the holders today, or on the nearest day of the window on which there was one. */
function personsOf(index: SubjectIndex, { window, role, placement }: Outcome, asOf: Day): readonly string[] {
  if (!index.holders.some((holder) => holder.role === role)) return NOBODY;
  const last = placement.endedOn === undefined ? window.to : placement.endedOn - 1;
  const wanted = Math.max(Math.min(asOf, last), placement.since);
  let holders = holdersOn(index, role, wanted, asOf);
  for (let day = wanted - 1; holders.length === 0 && day >= window.from; day -= 1) holders = holdersOn(index, role, day, asOf);
  for (let day = wanted + 1; holders.length === 0 && day <= window.to; day += 1) holders = holdersOn(index, role, day, asOf);
  return [...new Set(holders.map(({ person }) => person))];
}

const NOBODY: readonly string[] = [];

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

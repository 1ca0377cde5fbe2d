import type { WithWhom } from '../../care/domain/index.ts';
import type { Day } from './days.ts';
import { coverageOf, governing, heldStretches, placeWindow, type Placement } from './coverage.ts';
import { isOwnWindow } from './governing.ts';
import { intersect, nextDayIn, type Stretches } from './intervals.ts';
import type { PreparedArticle, PreparedPlan } from './prepare.ts';
import { asKnownOn, type KnownRecord, type SubjectIndex } from './subject-index.ts';
import type { ResponsibleRole } from './vocabulary.ts';
import { dueAfter, inSeason, type Window } from './windows.ts';

/** What is known of one window on a day: that it is owed, and which acts count for it. */
export interface Outcome {
  readonly window: Window;
  readonly graceTo: Day;
  readonly role: ResponsibleRole;
  readonly placement: Placement;
  readonly excuse: 'none' | 'pending' | 'approved';
  readonly counted: readonly KnownRecord[];
  readonly beside: readonly KnownRecord[];
}

export interface Uncovered {
  readonly window: Window;
  readonly role: ResponsibleRole;
}

export interface Strand {
  readonly plan: PreparedPlan;
  readonly prepared: PreparedArticle;
  readonly partner: WithWhom | undefined;
  readonly partners: number;
  readonly index: SubjectIndex;
}

export interface View {
  readonly outcomes: readonly Outcome[];
  readonly uncovered: readonly Uncovered[];
}

/** The windows of one strand for one subject, as known by the evening of `on`. */
export function viewOn(strand: Strand, on: Day): View {
  const { prepared, index } = strand;
  const records = index.records.filter((record) => isMeant(record, prepared.acts, strand.partners) && record.written <= on);
  const told = records.filter(({ withdrawn }) => withdrawn > on);
  return prepared.article.cadence.unit === 'daysSinceLast' ? chainOn(strand, told, on) : calendarOn(strand, told, on);
}

export function isMeant(record: KnownRecord, acts: number, partners: number): boolean {
  return (record.act & acts) !== 0 && (partners === 0 || (record.partners & partners) !== 0);
}

function roleOf({ article }: PreparedArticle, season: Window['season']): ResponsibleRole {
  return season === 'holiday' ? (article.holidayBy ?? article.by) : article.by;
}

/** Whether the act counts as one of the role: its person held the role that day, as known on `on`. */
export function isOfRole(record: KnownRecord, role: ResponsibleRole, index: SubjectIndex, on: Day): boolean {
  switch (role) {
    case 'parent':
      return record.role === 'father' || record.role === 'mother' || record.role === 'parent';
    case 'carer':
    case 'child':
      return record.role === role;
    default:
      return index.holders.some((holder) => {
        const isActor = holder.person === record.person || (record.person === undefined && isInstitution(role) && record.role === role);
        const stretch = holder.role === role && isActor ? asKnownOn(holder, on) : undefined;
        return stretch !== undefined && stretch.start <= record.day && record.day < stretch.end;
      });
  }
}

/** These act in their own name: a record of theirs need not name a person. */
function isInstitution(role: ResponsibleRole): boolean {
  return role === 'school' || role === 'department';
}

function calendarOn(strand: Strand, records: readonly KnownRecord[], on: Day): View {
  const { prepared, index } = strand;
  const outcomes: Outcome[] = [];
  const uncovered: Uncovered[] = [];
  const base = coverageOf(prepared, index, on);
  if (base.length === 0) return { outcomes, uncovered };
  const coverageFor = heldWithin(base, index, on);
  const taken = new Set<KnownRecord>();
  const governs = governing(prepared, index, on);
  let at = 0;
  for (const window of windowsOn(strand, on)) {
    if (!isOwnWindow(governs, window)) continue;
    const role = roleOf(prepared, window.season);
    const graceTo = window.to + prepared.article.graceDays;
    const placement = placeWindow(coverageFor(role), window, graceTo, on);
    if (placement === undefined) {
      const wanted = window.from <= on ? placeWindow(base, window, graceTo, on) : undefined;
      if (wanted !== undefined && wanted.endedOn === undefined) uncovered.push({ window, role });
      continue;
    }
    while (at < records.length && (records[at] as KnownRecord).day < window.from) at += 1;
    outcomes.push(
      fulfil(strand, records, at, taken, { window, graceTo, role, placement, excuse: excuseOf(strand, window, graceTo, on) }, on),
    );
  }
  return { outcomes, uncovered };
}

/** When the article is about the subject and somebody holds the role. */
function heldWithin(base: Stretches, index: SubjectIndex, on: Day): (role: ResponsibleRole) => Stretches {
  const known = new Map<ResponsibleRole, Stretches>();
  return (role) => {
    let coverage = known.get(role);
    if (coverage === undefined) known.set(role, (coverage = intersect(base, heldStretches(index, role, on))));
    return coverage;
  };
}

type Owed = Omit<Outcome, 'counted' | 'beside'>;

/** Acts of the window, and, where these are too few, acts in its grace, which are then gone for the next window. */
function fulfil(strand: Strand, records: readonly KnownRecord[], start: number, taken: Set<KnownRecord>, owed: Owed, on: Day): Outcome {
  const { window, graceTo, role, placement, excuse } = owed;
  const { needed } = strand.prepared.article;
  const last = Math.min(graceTo, on, (placement.endedOn ?? Infinity) - 1);
  const counted: KnownRecord[] = [];
  const beside: KnownRecord[] = [];
  for (let at = start; at < records.length; at += 1) {
    const record = records[at] as KnownRecord;
    const inGrace = record.day > window.to;
    if (record.day > last || (inGrace && (counted.length >= needed || excuse === 'approved'))) break;
    if (taken.has(record)) continue;
    if (!isOfRole(record, role, strand.index, on)) {
      if (!inGrace) beside.push(record);
      continue;
    }
    counted.push(record);
    if (inGrace) taken.add(record);
  }
  return { ...owed, counted, beside };
}

function windowsOn({ prepared, index, plan }: Strand, on: Day): readonly Window[] {
  const { cadence, season } = prepared.article;
  if (cadence.unit !== 'afterEvent') return prepared.windows;
  const days = new Set(
    index.events
      .filter(({ value, recorded, withdrawn }) => value === cadence.event && recorded <= on && withdrawn > on)
      .map(({ day }) => day),
  );
  return [...days].flatMap((day) => {
    const window = inSeason({ from: day, to: dueAfter(day, cadence.days, cadence.working, plan.calendar) }, season, plan.calendar);
    return window !== undefined && window.from <= plan.horizon && prepared.governs(window) ? [window] : [];
  });
}

/**
 * Every n days since the last: each window begins after the act that fulfilled the one before, or after its day was missed; the first on
 * the day on which somebody begins to hold the role. Until then each n days are uncovered.
 */
function chainOn(strand: Strand, records: readonly KnownRecord[], on: Day): View {
  const { prepared, index, plan } = strand;
  const { cadence, season, graceDays } = prepared.article;
  const outcomes: Outcome[] = [];
  const uncovered: Uncovered[] = [];
  if (cadence.unit !== 'daysSinceLast') return { outcomes, uncovered };
  const { own } = governing(prepared, index, on);
  const base = coverageOf(prepared, index, on);
  const coverageFor = heldWithin(base, index, on);
  let at = 0;
  for (const stretch of base) {
    let next = Math.max(stretch.start, prepared.from, plan.calendar.from);
    while (next < Math.min(stretch.end, prepared.until) && next <= plan.horizon) {
      const begin = nextDayIn(own, next);
      if (begin !== next) {
        next = begin;
        continue;
      }
      const last = next + cadence.days - 1;
      const window = inSeason({ from: next, to: last }, season, plan.calendar);
      const role = roleOf(prepared, window?.season ?? 'term');
      const graceTo = (window?.to ?? last) + graceDays;
      const held = coverageFor(role).find(({ start, end }) => start <= last && end > next);
      if (held === undefined || held.start > next) {
        const until = held?.start ?? last + 1;
        const isOver = stretch.end <= Math.min(graceTo, on);
        // Whoever comes within the first half of it leaves too little to be told.
        if (window !== undefined && window.from <= on && !isOver && (until - next) * 2 > cadence.days)
          uncovered.push({ window: { ...window, to: Math.min(window.to, until - 1) }, role });
        next = until;
        continue;
      }
      if (window === undefined || window.from >= held.end) {
        next = Math.min(last + 1, held.end);
        continue;
      }
      const placement = placeWindow([held], window, graceTo, on) ?? { since: window.from, endedOn: undefined };
      const owed: Owed = { window, graceTo, role, placement, excuse: excuseOf(strand, window, graceTo, on) };
      while (at < records.length && (records[at] as KnownRecord).day < window.from) at += 1;
      const outcome = closeAtFirst(fulfil(strand, records, at, new Set(), owed, on));
      outcomes.push(outcome);
      const act = outcome.counted[0];
      if (act !== undefined) next = act.day + 1;
      else next = graceTo >= on ? held.end : Math.min(window.to + 1, held.end);
    }
  }
  return { outcomes, uncovered };
}

/** The first act ends such a window; what follows on later days belongs to the next. */
function closeAtFirst(outcome: Outcome): Outcome {
  const first = outcome.counted[0];
  if (first === undefined) return outcome;
  const sameDay = (record: KnownRecord): boolean => record.day <= first.day;
  return { ...outcome, counted: outcome.counted.filter(sameDay), beside: outcome.beside.filter(sameDay) };
}

/** An excuse counts if it was asked for by the last day with grace; until it is decided nothing is missed and nothing is settled. */
function excuseOf({ prepared, index }: Strand, window: Window, graceTo: Day, on: Day): Outcome['excuse'] {
  let found: Outcome['excuse'] = 'none';
  for (const excuse of index.excuses) {
    const meant =
      (excuse.scheme === undefined || excuse.scheme === prepared.scheme) &&
      (excuse.article === undefined || excuse.article === prepared.article.id) &&
      excuse.from <= window.to &&
      excuse.to >= window.from;
    if (!meant || excuse.asked > Math.min(graceTo, on)) continue;
    if (excuse.decided > on) found = found === 'approved' ? found : 'pending';
    else if (excuse.approved) found = 'approved';
  }
  return found;
}

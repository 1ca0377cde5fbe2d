import { addDays, daysBetween, type PlainDate } from '../../../kernel/calendar.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Act } from '../../care/domain/index.ts';
import type { Article } from './scheme.ts';
import type { ResponsibleRole } from './vocabulary.ts';

export type EscalationStep = Article['escalation'][number];
type EscalationTarget = EscalationStep['to'];

/** Why days do not count: the duty is late, but nobody is to be blamed for it, or that is not decided yet. */
export const STOP_REASONS = {
  excuseAsked: { zh: '已申请免做', en: 'excuse asked for' },
  excused: { zh: '已准免', en: 'excused' },
  holderAbsent: { zh: '责任人不在岗', en: 'nobody in charge' },
} as const;

export type StopReason = keyof typeof STOP_REASONS;

/** The clock of one duty stands on these days, inclusive; without `to`, until further notice. */
export interface ClockStop {
  readonly key: string;
  readonly reason: StopReason;
  readonly from: PlainDate;
  readonly to?: PlainDate;
}

/** A person, or whoever holds a post. */
export type Told = { readonly accountId: string } | { readonly role: RoleId; readonly placeId: string };

/** A duty that is overdue today, as far as telling of it needs: no child and no name. */
export interface LateDuty {
  readonly key: string;
  readonly act: Act;
  readonly role: ResponsibleRole;
  readonly persons: readonly string[];
  /** The last day of its window. */
  readonly lastDay: PlainDate;
  /** Village or school that it is counted at; the path gives the order of places. */
  readonly place: { readonly id: string; readonly path: string };
  /** Of its article. */
  readonly steps: readonly EscalationStep[];
  /** Who is meant by each target, where somebody is: a step that would reach nobody waits for somebody. */
  readonly told: Readonly<Partial<Record<EscalationTarget, readonly Told[]>>>;
}

/** Some late duties of one act and role at one place, in numbers. */
export interface LateLine {
  readonly placeId: string;
  readonly act: Act;
  readonly role: ResponsibleRole;
  readonly count: number;
  readonly persons: number;
  readonly since: PlainDate;
}

/** What one recipient is told today. */
export interface Escalation {
  readonly to: Told;
  readonly lines: readonly LateLine[];
  /** Duties whose step was due before anybody was told of anything here: in one number, once, and never one by one. */
  readonly before: number;
  /** Late too, and not told since its clock stands: how many by reason. */
  readonly stopped: Readonly<Partial<Record<StopReason, number>>>;
  /** Names of the steps that are done with this, for `sent`. */
  readonly steps: readonly string[];
}

/**
 * Which steps are due today: each step of an article once for each duty, gathered for each recipient. Days on which the clock stood do not
 * count, and while it stands nothing is told. What was due before `since`, the first day on which the county was told of anything, is old
 * data that came in: a number, and no list of a year. Lines stand by place, never by how many are late: nobody is ranked (国办函〔2026〕12号).
 */
export function decideEscalations(
  overdue: readonly LateDuty[],
  sent: ReadonlySet<string>,
  stops: readonly ClockStop[],
  today: PlainDate,
  since: PlainDate,
): readonly Escalation[] {
  const stopsOf = Map.groupBy(stops, ({ key }) => key);
  const gathered = new Map<string, { readonly to: Told; readonly due: Due[]; readonly old: Due[]; readonly stopped: Due[] }>();
  for (const duty of overdue) {
    const own = stopsOf.get(duty.key) ?? [];
    const standing = own.find((stop) => covers(stop, today))?.reason;
    for (const step of duty.steps) {
      const name = nameOfStep(duty, step);
      // Of a duty whose clock stands all days count here: it is late, and shown as such with its reason.
      const counting = standing === undefined ? own : [];
      const isDueOn = (day: PlainDate): boolean => daysCounted(duty, counting, day) >= Math.max(step.afterDays, 1);
      if (sent.has(name) || !isDueOn(today)) continue;
      const isOld = isDueOn(addDays(since, -1));
      for (const to of duty.told[step.to] ?? []) {
        const id = JSON.stringify(to);
        const mine = gathered.get(id) ?? { to, due: [], old: [], stopped: [] };
        gathered.set(id, mine);
        (standing !== undefined ? mine.stopped : isOld ? mine.old : mine.due).push({ duty, name, standing });
      }
    }
  }
  return [...gathered.values()]
    .filter(({ due, old }) => due.length + old.length > 0)
    .map(({ to, due, old, stopped }) => ({
      to,
      lines: linesOf(due),
      before: new Set(old.map(({ duty }) => duty.key)).size,
      stopped: countStopped(stopped),
      steps: [...due, ...old].map(({ name }) => name),
    }));
}

interface Due {
  readonly duty: LateDuty;
  readonly name: string;
  readonly standing: StopReason | undefined;
}

/** The same step of the same duty, for ever. */
export function nameOfStep({ key }: Pick<LateDuty, 'key'>, { afterDays, to }: EscalationStep): string {
  return `${key} ${afterDays} ${to}`;
}

/** Days since the window ended, today included, without those on which the clock stood. */
function daysCounted({ lastDay }: LateDuty, stops: readonly ClockStop[], today: PlainDate): number {
  const stood = new Set<number>();
  const late = daysBetween(lastDay, today);
  for (const { from, to = today } of stops) {
    const first = Math.max(1, daysBetween(lastDay, from));
    const last = Math.min(late, daysBetween(lastDay, to));
    for (let day = first; day <= last; day += 1) stood.add(day);
  }
  return late - stood.size;
}

function covers({ from, to }: ClockStop, day: PlainDate): boolean {
  return from <= day && (to === undefined || day <= to);
}

function linesOf(due: readonly Due[]): readonly LateLine[] {
  // Two steps of one duty may reach the same person on one day: it is one duty.
  const duties = [...new Set(due.map(({ duty }) => duty))];
  const groups = Map.groupBy(duties, ({ place, act, role }) => JSON.stringify([place.path, act, role]));
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .flatMap(([, [first, ...others]]) => {
      if (first === undefined) return [];
      const all = [first, ...others];
      const { place, act, role } = first;
      const since = all.map(({ lastDay }) => lastDay).reduce((least, day) => (day < least ? day : least));
      return [{ placeId: place.id, act, role, count: all.length, persons: new Set(all.flatMap(({ persons }) => persons)).size, since }];
    });
}

function countStopped(stopped: readonly Due[]): Readonly<Partial<Record<StopReason, number>>> {
  const byReason = Map.groupBy(stopped, ({ standing }) => standing);
  return Object.fromEntries(
    [...byReason].flatMap(([reason, due]) => (reason === undefined ? [] : [[reason, new Set(due.map(({ duty }) => duty.key)).size]])),
  );
}

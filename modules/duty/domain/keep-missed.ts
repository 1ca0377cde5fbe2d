import type { PlainDate } from '../../../kernel/calendar.ts';

/** What of an earlier duty must not be forgotten. */
interface Earlier {
  readonly key: string;
  readonly missedOn: PlainDate | null | undefined;
}

/**
 * A new plan laid over an earlier one: a "missed on" stays, the earlier day where both have one. `vanished` makes the row of a duty that
 * was missed and that the new plan does not know any more: the calendar or the scheme is another now.
 */
export function keepMissed<Kept extends Earlier>(
  planned: readonly Kept[],
  earlier: readonly Kept[],
  vanished: (duty: Kept) => Kept,
): readonly Kept[] {
  const missed = new Map(earlier.filter(({ missedOn }) => missedOn).map((duty) => [duty.key, duty]));
  if (missed.size === 0) return planned;
  const kept = planned.map((duty) => {
    const before = missed.get(duty.key)?.missedOn;
    missed.delete(duty.key);
    if (!before || (duty.missedOn && duty.missedOn <= before)) return duty;
    return { ...duty, missedOn: before };
  });
  return [...kept, ...[...missed.values()].map(vanished)];
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { type FactPath, writePath } from '../../../kernel/record.ts';

/**
 * One value of a child's file. True in the world from `validFrom` up to, not including, `validTo`; absent: since before, or
 * after, all that is known. Known to us from `recordedAt` up to `supersededAt`: instants written alike, `2026-11-22T03:04:05.678Z`.
 */
export interface Fact {
  readonly factId: string;
  readonly path: FactPath;
  readonly value: FieldValue;
  readonly validFrom?: PlainDate;
  readonly validTo?: PlainDate;
  readonly recordedAt: string;
  readonly supersededAt?: string;
}

export type CurrentValues = ReadonlyMap<string, Fact>;

/** What was true on `day` as we know it now, by written path (`parent.father.phone`). */
export function asOf(facts: readonly Fact[], day: PlainDate): CurrentValues {
  return new Map(facts.filter((fact) => fact.supersededAt === undefined && holdsOn(fact, day)).map((fact) => [writePath(fact.path), fact]));
}

/** The facts as they stood at an instant, later knowledge taken away. `asOf(knownAt(facts, then), day)` is the file as a report of then saw it. */
export function knownAt(facts: readonly Fact[], instant: string): readonly Fact[] {
  return facts
    .filter((fact) => fact.recordedAt <= instant && (fact.supersededAt === undefined || fact.supersededAt > instant))
    .map(({ supersededAt: _, ...fact }) => fact);
}

export function holdsOn({ validFrom, validTo }: Pick<Fact, 'validFrom' | 'validTo'>, day: PlainDate): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo);
}

/** Whether two values say the same. The order of ticked choices means nothing. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if ('text' in a || 'text' in b) return 'text' in a && 'text' in b && a.text === b.text && a.placeId === b.placeId;
  return a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n');
}

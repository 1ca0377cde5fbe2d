import { type Day, EVER, FOREVER } from './days.ts';

/** Days from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: Day;
  readonly end: Day;
}

/** Stretches in order, with at least one day between any two. */
export type Stretches = readonly Stretch[];

export const ALWAYS: Stretches = [{ start: EVER, end: FOREVER }];

/** Empty ones go; those that overlap or touch become one. */
export function unite(stretches: readonly Stretch[]): Stretches {
  if (stretches.length <= 1) return stretches.filter(({ start, end }) => start < end);
  const united: { start: Day; end: Day }[] = [];
  for (const { start, end } of [...stretches].sort((one, other) => one.start - other.start)) {
    if (start >= end) continue;
    const last = united.at(-1);
    if (last === undefined || start > last.end) united.push({ start, end });
    else if (end > last.end) last.end = end;
  }
  return united;
}

export function intersect(some: Stretches, others: Stretches): Stretches {
  if (some === ALWAYS) return others;
  if (others === ALWAYS) return some;
  const shared: Stretch[] = [];
  for (const one of some) {
    for (const other of others) {
      const start = Math.max(one.start, other.start);
      const end = Math.min(one.end, other.end);
      if (start < end) shared.push({ start, end });
    }
  }
  return shared;
}

/** The stretches where none of `stretches` is. */
export function complement(stretches: Stretches): Stretches {
  const gaps: Stretch[] = [];
  let start = EVER;
  for (const stretch of stretches) {
    if (start < stretch.start) gaps.push({ start, end: stretch.start });
    start = stretch.end;
  }
  if (start < FOREVER) gaps.push({ start, end: FOREVER });
  return gaps;
}

/** `day`, or the first later one that lies in a stretch; for ever where none does. */
export function nextDayIn(stretches: Stretches, day: Day): Day {
  const stretch = stretches.find(({ end }) => day < end);
  return stretch === undefined ? FOREVER : Math.max(day, stretch.start);
}

export function holdsAt(stretches: Stretches, day: Day): boolean {
  return stretches.some(({ start, end }) => start <= day && day < end);
}

import { addDays, type PlainDate } from '../../../kernel/calendar.ts';
import type { Duty } from './duty.ts';

/** How a person looks at a day's work: what is late comes first. */
export const BUCKETS = ['late', 'today', 'week', 'later', 'missed'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** Late: past its last day, the grace still running. Missed: over, but what was done in time can still be written down. */
export function bucketOf({ state, to }: Pick<Duty, 'state' | 'to'>, today: PlainDate): Bucket {
  if (state === 'missed') return 'missed';
  if (to < today) return 'late';
  if (to === today) return 'today';
  return to <= lastOfWeek(today) ? 'week' : 'later';
}

/** The Sunday of the week. */
function lastOfWeek(day: PlainDate): PlainDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 ? day : addDays(day, 7 - weekday);
}

import { addDays, COUNTY_TIME_ZONE, dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { Urgency } from './kinds.ts';

/** Times of the county's clock, `HH:MM`. */
export interface NoticeTimes {
  /** From this hour on nothing goes out ... */
  readonly quietFrom: string;
  /** ... up to this one. The same as `quietFrom`: no quiet hours. */
  readonly quietTo: string;
  /** When the digest of a day goes out. */
  readonly digestAt: string;
}

/** Evenings belong to people (中办国办《整治形式主义为基层减负若干规定》, 2024); whoever wants it otherwise sets it so. */
export const USUAL_TIMES: NoticeTimes = { quietFrom: '20:00', quietTo: '07:00', digestAt: '07:30' };

/** Times that can be chosen: every half hour of the day. */
export const CLOCK_TIMES: readonly string[] = Array.from(
  { length: 48 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
);

/** When a message about a notice made at `now` leaves the system: never in quiet hours. */
export function decideDelivery(urgency: Urgency, times: NoticeTimes, now: Date): Date {
  const wanted = urgency === 'atOnce' ? now : nextAt(times.digestAt, now);
  return isQuiet(times, wanted) ? nextAt(times.quietTo, wanted) : wanted;
}

export function isQuiet({ quietFrom, quietTo }: NoticeTimes, at: Date): boolean {
  const time = timeOf(at);
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? quietFrom <= time && time < quietTo : quietFrom <= time || time < quietTo;
}

/** The next moment of that time of day, `from` itself included. */
function nextAt(time: string, from: Date): Date {
  const today = instantOf(dayOf(from), time);
  return today >= from ? today : instantOf(addDays(dayOf(from), 1), time);
}

/** The one time zone of the country has no summer time. */
function instantOf(day: PlainDate, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

function timeOf(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: COUNTY_TIME_ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

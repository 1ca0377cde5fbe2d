import type { PlainDate } from '../../../kernel/calendar.ts';

/**
 * Days as numbers, counted from 1 January 1970: a county's plan touches millions of days, and these need no allocation. Arithmetic of
 * the Gregorian calendar after Howard Hinnant, "chrono-compatible low-level date algorithms".
 */
export type Day = number;

export const EVER: Day = -1e9;
export const FOREVER: Day = 1e9;

export function dayNumber(date: PlainDate): Day {
  return dayOfParts(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10));
}

/** Month counts from 1 and may run over: month 13 is January of the next year. */
export function dayOfParts(year: number, month: number, day: number): Day {
  const full = year + Math.floor((month - 1) / 12);
  const within = ((((month - 1) % 12) + 12) % 12) + 1;
  const shifted = within <= 2 ? full - 1 : full;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (within + (within > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function partsOfDay(day: Day): { year: number; month: number; day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const civil = month < 10 ? month + 3 : month - 9;
  return {
    year: yearOfEra + era * 400 + (civil <= 2 ? 1 : 0),
    month: civil,
    day: dayOfYear - Math.floor((153 * month + 2) / 5) + 1,
  };
}

// The few hundred days of a plan are written millions of times.
const WRITTEN = new Map<Day, PlainDate>();

export function dateOfDay(date: Day): PlainDate {
  let text = WRITTEN.get(date);
  if (text === undefined) {
    const { year, month, day } = partsOfDay(date);
    text = `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as PlainDate;
    WRITTEN.set(date, text);
  }
  return text;
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

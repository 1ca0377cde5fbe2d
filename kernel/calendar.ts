/**
 * Plain dates: days of the Gregorian calendar without time or zone, written `YYYY-MM-DD`.
 * They compare correctly as strings. Nothing here reads a clock.
 */
export type PlainDate = string & { readonly __plainDate: unique symbol };

/** The one time zone of the People's Republic of China: which day it is, is decided here. */
export const COUNTY_TIME_ZONE = 'Asia/Shanghai';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
// Made once: making it takes longer than telling the days of a hundred instants.
const DAY_FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: COUNTY_TIME_ZONE });

export function isPlainDate(text: string): text is PlainDate {
  return findPlainDate(text) !== undefined;
}

/** The date that `text` names, or undefined: wrong shape or a day that does not exist (2015-02-29). */
export function findPlainDate(text: string): PlainDate | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  return findDateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Like `findPlainDate`, for text that the program itself made. Throws RangeError. */
export function plainDate(text: string): PlainDate {
  const date = findPlainDate(text);
  if (date === undefined) throw new RangeError(`not a date: ${text}`);
  return date;
}

/** Month counts from 1. Undefined where no such day exists. */
export function findDateOf(year: number, month: number, day: number): PlainDate | undefined {
  if (year < 1000 || year > 9999) return undefined;
  const utc = new Date(Date.UTC(year, month - 1, day));
  const exists = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
  return exists ? fromUtc(utc) : undefined;
}

export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromUtc(new Date(toUtc(date) + days * DAY_MS));
}

/** The same day of the month, `months` later; the month's last day where that day does not exist. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromUtc(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay))));
}

export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((toUtc(to) - toUtc(from)) / DAY_MS);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(date: PlainDate): number {
  return new Date(toUtc(date)).getUTCDay() || 7;
}

/**
 * The first day on which a person born on `birth` has reached `age` full years (周岁).
 * Civil Code practice: a birthday of 29 February is kept on 1 March in common years.
 */
export function birthday(birth: PlainDate, age: number): PlainDate {
  const { year, month, day } = partsOf(birth);
  return findDateOf(year + age, month, day) ?? (findDateOf(year + age, 3, 1) as PlainDate);
}

/** Full years (周岁) on `on`; negative before birth. */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const years = partsOf(on).year - partsOf(birth).year;
  return on < birthday(birth, years) ? years - 1 : years;
}

export function earliest(dates: readonly PlainDate[]): PlainDate | undefined {
  return dates.reduce<PlainDate | undefined>((least, date) => (least === undefined || date < least ? date : least), undefined);
}

/** The day that `instant` falls on in the county's time zone. */
export function dayOf(instant: Date): PlainDate {
  return DAY_FORMAT.format(instant) as PlainDate;
}

function toUtc(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromUtc(utc: Date): PlainDate {
  return utc.toISOString().slice(0, 10) as PlainDate;
}

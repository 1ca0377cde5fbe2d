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
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return undefined;
  const exists = Number.isInteger(month) && month >= 1 && month <= 12 && Number.isInteger(day) && day >= 1 && day <= daysOf(year, month);
  return exists ? write(year, month, day) : undefined;
}

export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function addDays(date: PlainDate, days: number): PlainDate {
  const utc = new Date(toUtc(date) + days * DAY_MS);
  return write(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate());
}

/** The same day of the month, `months` later; the month's last day where that day does not exist. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const from = partsOf(date);
  const count = from.year * 12 + from.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return write(year, month, Math.min(from.day, daysOf(year, month)));
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
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] as number);
}

function write(year: number, month: number, day: number): PlainDate {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as PlainDate;
}

import { useMemo } from 'react';
import { COUNTY_TIME_ZONE, findPlainDate, partsOf } from '../../../kernel/calendar.ts';
import type { Locale } from '../../../kernel/phrase.ts';
import { useLocale } from './locale.tsx';

const DASH = '—';

/** `2026-11-22` as 2026年11月22日, or 22 November 2026. Text that is no date is shown as it is. */
function formatDate(text: string | null | undefined, locale: Locale): string {
  if (!text) return DASH;
  const date = findPlainDate(text);
  if (date === undefined) return text;
  const { year, month, day } = partsOf(date);
  if (locale === 'zh') return `${year}年${month}月${day}日`;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** A stretch of days, first and last: 2026年11月1日—15日. What both share of year and month is said once. */
export function formatDays(from: string, to: string, locale: Locale): string {
  const [first, last] = [findPlainDate(from), findPlainDate(to)];
  if (first === undefined || last === undefined) return `${from}${DASH}${to}`;
  if (first === last) return formatDate(first, locale);
  if (locale === 'en') {
    const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    return long.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
  }
  const [a, b] = [partsOf(first), partsOf(last)];
  const year = a.year === b.year ? '' : `${b.year}年`;
  const month = a.year === b.year && a.month === b.month ? '' : `${b.month}月`;
  return `${formatDate(first, locale)}${DASH}${year}${month}${b.day}日`;
}

/** An instant (ISO 8601) as day and 24-hour time in the county's zone. */
function formatMoment(iso: string | null | undefined, locale: Locale): string {
  if (!iso) return DASH;
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: COUNTY_TIME_ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(instant)
    .split(' ');
  return `${formatDate(day, locale)} ${time}`;
}

/** Yuan kept as text: grouped without passing through a number, so that no cent is lost. */
function formatMoney(text: string | null | undefined, locale: Locale): string {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text ?? '');
  if (!match) return text ? text : DASH;
  const [, sign = '', whole = '', cents] = match;
  const amount = `${sign}${groupThousands(whole)}${cents === undefined ? '' : `.${cents.padEnd(2, '0')}`}`;
  return locale === 'zh' ? `${amount}元` : `¥${amount}`;
}

function formatCount(count: number): string {
  return groupThousands(String(count));
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

export interface Formats {
  readonly date: (text: string | null | undefined) => string;
  /** First and last day. */
  readonly days: (from: string, to: string) => string;
  readonly moment: (iso: string | null | undefined) => string;
  readonly money: (text: string | null | undefined) => string;
  readonly count: (count: number) => string;
}

/** The formats in the user's language. */
export function useFormats(): Formats {
  const { locale } = useLocale();
  return useMemo(
    () => ({
      date: (text) => formatDate(text, locale),
      days: (from, to) => formatDays(from, to, locale),
      moment: (iso) => formatMoment(iso, locale),
      money: (text) => formatMoney(text, locale),
      count: formatCount,
    }),
    [locale],
  );
}

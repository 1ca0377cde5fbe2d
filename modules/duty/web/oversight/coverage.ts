import { addDays, addMonths, findPlainDate, plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import type { Knowledge } from '../answers.ts';

export interface CoverageLine {
  readonly key: string;
  readonly label: Phrase;
  readonly placeId: string | null;
  readonly done: number;
  readonly lateInWriting: number;
  readonly missed: number;
  readonly excused: number;
  readonly cancelled: number;
  readonly open: number;
  readonly openLate: number;
  readonly uncovered: number;
  readonly owed: number;
  readonly children: number;
  readonly withoutHelper: number;
  readonly unseen: number;
}

export interface Coverage {
  readonly lines: readonly CoverageLine[];
  readonly base: { readonly id: string; readonly kind: string; readonly name: string } | null;
  readonly today: PlainDate;
  readonly knowledge: Knowledge;
}

export const PERIODS = ['thisMonth', 'lastMonth', 'threeMonths', 'year'] as const;
type Period = (typeof PERIODS)[number];

const MONTHS: Readonly<Record<Period, readonly [back: number, months: number]>> = {
  thisMonth: [0, 1],
  lastMonth: [-1, 1],
  threeMonths: [-2, 3],
  year: [-11, 12],
};

/** First and last day of a period of whole months, or of one month (`2026-09`). What is neither is this month. */
export function daysOf(period: string, today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  const month = findPlainDate(`${period}-01`);
  const [back, months] = MONTHS[period as Period] ?? [0, 1];
  const from = month ?? addMonths(plainDate(`${today.slice(0, 7)}-01`), back);
  return { from, to: addDays(addMonths(from, month === undefined ? months : 1), -1) };
}

/** Of a month that is younger than this, next to nothing has come to its end: what was missed is in the month before. */
const YOUNG_DAYS = 7;

/** A period, or a month, by what stands in an address; else the month of which there is something to tell. */
export function findPeriod(text: string, today: PlainDate): string {
  if (PERIODS.some((one) => one === text) || findPlainDate(`${text}-01`) !== undefined) return text;
  return Number(today.slice(8)) <= YOUNG_DAYS ? 'lastMonth' : 'thisMonth';
}

/** What a table has a line for. */
export type By = 'place' | 'school' | 'class' | 'scheme' | 'article' | 'act' | 'month';

type Query = Readonly<Record<string, string>>;

/** What narrows a list to what a line counts. Undefined for what is of no class: no list is of that alone. */
export function narrowTo({ key, placeId }: Pick<CoverageLine, 'key' | 'placeId'>, by: By): Query | undefined {
  switch (by) {
    case 'place':
      return placeId === null ? undefined : { place: placeId };
    case 'school':
    case 'class':
      return placeId === null ? undefined : { school: placeId };
    case 'scheme':
      return { scheme: key };
    case 'article': {
      const [scheme = '', article = ''] = key.split(' ');
      return { scheme, article };
    }
    case 'act':
      return { act: key };
    case 'month':
      return daysOf(key.slice(0, 7), plainDate(key));
  }
}

/** Which question comes next, one level down: `usual` is what the page asks first. */
export function belowOf(line: Pick<CoverageLine, 'key' | 'placeId'>, by: By, usual: By): Query | undefined {
  const narrowed = narrowTo(line, by);
  if (narrowed === undefined) return undefined;
  switch (by) {
    case 'place':
      return narrowed;
    case 'school':
      return { ...narrowed, by: 'class' };
    case 'class':
    case 'scheme':
      return { ...narrowed, by: 'article' };
    case 'article':
    case 'act':
      return { ...narrowed, by: usual };
    case 'month':
      return { period: line.key.slice(0, 7), by: usual };
  }
}

/** By number of a line: what of its duties the number counts. What nobody owed is no duty, and stands in no list. */
export const COUNTED_BY = {
  done: { state: 'done' },
  lateInWriting: { state: 'done', lateInWriting: 'true' },
  open: { state: 'open' },
  openLate: { state: 'open', overdue: 'true' },
  missed: { state: 'missed' },
  excused: { state: 'excused' },
  /** Late and missed together. */
  lacking: { overdue: 'true' },
} as const satisfies Readonly<Record<string, Query>>;

/** The list of the duties behind a number of a line. */
export function listBehind(
  line: Pick<CoverageLine, 'key' | 'placeId'>,
  by: By,
  number: keyof typeof COUNTED_BY,
  { filters, period }: { readonly filters: Query; readonly period: { readonly from: PlainDate; readonly to: PlainDate } },
): string | undefined {
  const narrowed = narrowTo(line, by);
  if (narrowed === undefined) return undefined;
  return `/oversight/duties?${new URLSearchParams({ ...filters, ...period, ...narrowed, ...COUNTED_BY[number] }).toString()}`;
}

export function sumOf(lines: readonly CoverageLine[]): Omit<CoverageLine, 'key' | 'label' | 'placeId'> {
  const sum = (name: (typeof NUMBERS)[number]): number => lines.reduce((total, line) => total + line[name], 0);
  return Object.fromEntries(NUMBERS.map((name) => [name, sum(name)])) as unknown as Omit<CoverageLine, 'key' | 'label' | 'placeId'>;
}

const NUMBERS = [
  'done',
  'lateInWriting',
  'missed',
  'excused',
  'cancelled',
  'open',
  'openLate',
  'uncovered',
  'owed',
  'children',
  'withoutHelper',
  'unseen',
] as const;

import { addDays, addMonths, plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
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
export type Period = (typeof PERIODS)[number];

/** First and last day of a period of whole months. */
export function daysOf(period: Period, today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  const first = plainDate(`${today.slice(0, 7)}-01`);
  const [back, months] = { thisMonth: [0, 1], lastMonth: [-1, 1], threeMonths: [-2, 3], year: [-11, 12] }[period] as [number, number];
  const from = addMonths(first, back);
  return { from, to: addDays(addMonths(from, months), -1) };
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

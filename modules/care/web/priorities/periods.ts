import { addDays, addMonths, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { PRIORITY_PHRASES as P } from '../phrases.ts';

/** What is read of the school calendar: the terms of a county are its own, and none are guessed. */
export interface Terms {
  readonly schoolYears: readonly {
    readonly name: string;
    readonly terms: readonly { readonly kind: 'autumn' | 'spring'; readonly from: PlainDate; readonly to: PlainDate }[];
  }[];
}

export interface Period {
  readonly label: Phrase;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const MOST_TERMS = 4;

/** The terms that have begun, newest first, as far as they have gone; before them stretches that end today. */
export function periodsFor(today: PlainDate, calendar: Terms | null | undefined): readonly Period[] {
  const back = (months: number): PlainDate => addDays(addMonths(today, -months), 1);
  const terms = (calendar?.schoolYears ?? []).flatMap(({ name, terms: ofYear }) =>
    ofYear
      .filter(({ from }) => from <= today)
      .map(({ kind, from, to }) => ({ label: inYear(P[kind], name), from, to: to < today ? to : today })),
  );
  return [
    { label: P.threeMonths, from: back(3), to: today },
    { label: P.month, from: back(1), to: today },
    { label: P.year, from: back(12), to: today },
    ...terms.toReversed().slice(0, MOST_TERMS),
  ];
}

function inYear({ zh, en }: Phrase, year: string): Phrase {
  return { zh: zh.replace('{year}', year), en: en.replace('{year}', year) };
}

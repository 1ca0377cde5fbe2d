import type { Phrase } from '../../../kernel/phrase.ts';
import type { ConfirmedLine, Figures, SummaryText, YearFigures } from '../domain/index.ts';

export const APPRAISAL = '/api/v1/appraisal';
export const SUMMARY_READ = `${APPRAISAL}/summary`;
export const SUMMARIES = `${APPRAISAL}/summaries`;
export const CHANGED_BY_SUMMARIES: readonly string[] = [SUMMARY_READ, SUMMARIES];

export interface ShownTerm {
  readonly schoolYear: string;
  readonly term: 'autumn' | 'spring';
  readonly fileFrom: string;
}

export interface ShownFiling {
  readonly id: string;
  readonly number: number;
  readonly filedAt: string;
  readonly filedBy: string | null;
  readonly reopenedAt: string | null;
  readonly reopenedBy: string | null;
  readonly reopenReason: string | null;
}

export interface ShownSummary {
  readonly person: {
    readonly helperId: string;
    readonly name: string;
    readonly kind: string;
    readonly place: string;
    readonly mine: boolean;
  };
  readonly terms: readonly ShownTerm[];
  readonly schoolYear: string;
  readonly term: 'autumn' | 'spring';
  readonly fileFrom: string;
  readonly figures: Figures | null;
  readonly children: readonly { readonly id: string; readonly name: string }[];
  readonly text: SummaryText;
  readonly mayWrite: boolean;
  readonly filings: readonly ShownFiling[];
}

export interface HandedIn {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  readonly childCount: number;
  readonly hasAccount: boolean;
  readonly filedAt: string | null;
}

export interface Summaries {
  readonly terms: readonly ShownTerm[];
  readonly schoolYear: string;
  readonly term: 'autumn' | 'spring';
  readonly items: readonly HandedIn[];
}

/** A term as one value of a list to choose from, and back. */
export function termKey({ schoolYear, term }: { readonly schoolYear: string; readonly term: string }): string {
  return `${schoolYear} ${term}`;
}

export function termQuery(key: string | undefined): { readonly schoolYear: string | undefined; readonly term: string | undefined } {
  const [schoolYear, term] = key?.split(' ') ?? [];
  return { schoolYear, term };
}

export const YEARLY = `${APPRAISAL}/yearly`;
export const YEARLY_LIST = `${APPRAISAL}/yearly-list`;

interface ShownYear {
  readonly schoolYear: string;
  readonly confirmFrom: string;
}

/** A rule applied; `proposed` and `reason` once it is confirmed. */
export interface ShownLine extends Omit<ConfirmedLine, 'proposed' | 'reason'> {
  readonly proposed?: number;
  readonly reason?: string | null;
}

interface Sums {
  readonly lines: readonly ShownLine[];
  readonly total: number;
  readonly max: number;
}

export interface ShownVersion extends Sums {
  readonly id: string;
  readonly number: number;
  readonly rulesVersion: number;
  readonly figures: YearFigures;
  readonly reason: string | null;
  readonly confirmedAt: string;
  readonly confirmedBy: string | null;
}

export interface ShownAppraisal {
  readonly person: ShownSummary['person'];
  readonly years: readonly ShownYear[];
  readonly schoolYear: string;
  readonly confirmFrom: string;
  readonly rules: { readonly name: Phrase; readonly version: number };
  readonly figures: YearFigures | null;
  readonly proposed: Sums | null;
  readonly mayConfirm: boolean;
  readonly versions: readonly ShownVersion[];
}

export interface Appraised {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  readonly confirmedAt: string | null;
}

export interface Appraisals {
  readonly years: readonly ShownYear[];
  readonly schoolYear: string;
  readonly confirmFrom: string;
  readonly items: readonly Appraised[];
}

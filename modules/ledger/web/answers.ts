import type { FieldValue } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';

export const IMPORTS = '/api/v1/imports';

export type ImportState = 'reading' | 'staged' | 'applying' | 'applied' | 'undone' | 'failed';
export type Decision = 'refuse' | 'create' | 'update' | 'unchanged' | 'hold';

/** One line of `GET /api/v1/imports`. */
export interface Import {
  readonly importId: string;
  readonly county: number;
  readonly placeId: string;
  /** Who imported it; null: whoever looks. */
  readonly by: string | null;
  readonly fileName: string;
  readonly state: ImportState;
  readonly ledgerDate: string;
  readonly rowsRead: number;
  readonly rowsApplied: number | null;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly held: number;
  readonly refused: number;
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly startedAt: string;
  readonly appliedAt: string | null;
  readonly undoneAt: string | null;
}

export interface Issue {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly level: 'refuse' | 'hold' | 'warn';
  readonly message: string;
}

export interface Column {
  readonly label: string;
  readonly header: string;
  readonly target: string | null;
  readonly inferred: boolean;
}

export interface Sheet {
  readonly name: string;
  readonly headerRow: number;
  readonly columns: readonly Column[];
  readonly issues: readonly Issue[];
}

export interface ImportDetails extends Import {
  readonly sheets: readonly Sheet[];
}

export interface Candidate {
  readonly childId: string | null;
  readonly row: { readonly sheet: string; readonly row: number } | null;
  readonly inReach: boolean;
  readonly reasons: readonly Phrase[];
}

export interface Row {
  readonly position: number;
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly decision: Decision;
  readonly choice: 'same' | 'other' | null;
  readonly choiceChildId: string | null;
  readonly childId: string | null;
  readonly values: readonly { readonly path: string; readonly value: FieldValue; readonly from: string | null }[];
  readonly differences: readonly {
    readonly path: string;
    readonly before: FieldValue | null;
    readonly after: FieldValue;
    readonly from: string | null;
  }[];
  readonly issues: readonly Issue[];
  readonly candidates: readonly Candidate[];
}

export interface Rows {
  readonly items: readonly Row[];
  readonly next: number | null;
}

export const DUPLICATES = '/api/v1/duplicates';

export interface FileLine {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
  readonly openedOn: string;
}

export interface RegisterPair {
  readonly sameNumber: boolean;
  readonly reasons: readonly Phrase[];
  /** Within reach: both, or one alone. */
  readonly childIds: readonly string[];
  /** Whom to ask about the other one. */
  readonly elsewhere: string | null;
}

/** `GET /api/v1/duplicates`. */
export interface Duplicates {
  readonly items: readonly RegisterPair[];
  readonly lines: readonly FileLine[];
}

/** What this page needs of `GET /api/v1/children/{id}`. */
export interface ChildFile {
  readonly line: { readonly id: string; readonly name: string };
  readonly values: readonly { readonly path: string; readonly value: FieldValue }[];
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import type { Remark } from './issues.ts';

/** What was set right without changing what is meant. Counted for the preview, not an issue. */
export type RepairCode =
  | 'tidied'
  | 'spacesInName'
  | 'dotInName'
  | 'idCase'
  | 'legacyId'
  | 'dateForm'
  | 'phoneForm'
  | 'unit'
  | 'codeWord'
  | 'ditto';

/**
 * What became of one cell. A cell that is not empty ends as a value, as a remark, or both: never as nothing.
 * - `empty`: no content, or a word or stroke that says so (无, —).
 * - `left`: not taken, and the remark says so.
 * - `refuse`: the whole row stays out.
 */
export type Outcome =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: FieldValue; readonly repaired?: RepairCode; readonly remark?: Remark }
  | { readonly kind: 'left' | 'refuse'; readonly remark: Remark; readonly month?: PlainDate };

export interface RepairContext {
  /** The county's present day. */
  readonly today: PlainDate;
  /** The cell stands for the child of the row: its name and ID number are checked more strictly than those of others. */
  readonly isChild: boolean;
  readonly required: boolean;
  /** Region codes (six digits) that the place tree knows, beside the provinces of GB/T 2260. */
  readonly isKnownRegion?: (region: string) => boolean;
  /** Finds the place that a text names; undefined where none or several fit. Without it no place is looked up and nothing is said. */
  readonly findPlace?: (tree: 'admin' | 'school', text: string) => string | undefined;
}

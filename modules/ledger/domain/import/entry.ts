import type { FieldValue, PlaceValue } from '../../../../kernel/field.ts';
import { writePath } from '../../../../kernel/record.ts';
import { subjectOf, type LikenessSubject } from '../../../child/domain/index.ts';
import type { ReadValue } from '../read-row.ts';
import type { ImportIssue } from './issues.ts';

/** A row of a ledger, read and placed: what it says of one child. */
export interface Entry {
  readonly sheet: string;
  /** As Excel numbers it. */
  readonly row: number;
  /** Places carry ids where they are known; only what the importer's role may write. */
  readonly values: readonly ReadValue[];
  readonly issues: readonly ImportIssue[];
  readonly refused: boolean;
  /** Place at which a new file would stand. */
  readonly standsAt: string;
  /** Why no new file can be opened there, where none can. */
  readonly notHere?: ImportIssue;
  /** Village that the row is about, where it is known: a clue to who the child is. */
  readonly village?: string;
  /** Keyed digest of all that the row says: the same row in another file has the same. */
  readonly digest: string;
}

export function valueAt(entry: Pick<Entry, 'values'>, path: string): FieldValue | undefined {
  return entry.values.find((value) => writePath(value.path) === path)?.value;
}

export function textAt(entry: Pick<Entry, 'values'>, path: string): string | undefined {
  const value = valueAt(entry, path);
  return typeof value === 'string' ? value : undefined;
}

/** What is digested of a row: everything it says, in one order, with the place it was imported at. */
export function wordsOf(values: readonly ReadValue[], placeId: string): string {
  const lines = values.map(
    ({ path, value, validFrom }) => `${writePath(path)}=${JSON.stringify(isPlaceValue(value) ? value.text : value)}@${validFrom ?? ''}`,
  );
  return [placeId, ...lines.toSorted()].join('\n');
}

export function subjectOfEntry({ values, village }: Entry): LikenessSubject {
  return subjectOf(values, village);
}

export function isPlaceValue(value: FieldValue | undefined): value is PlaceValue {
  return typeof value === 'object' && 'text' in value;
}

import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue, PlaceValue } from '../../../../kernel/field.ts';
import { writePath, type FactPath } from '../../../../kernel/record.ts';
import type { Fact, LikenessSubject } from '../../../child/domain/index.ts';
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

const RELATIVES = new Set(['parent', 'carer', 'grandparent']);

export function subjectOfEntry(entry: Entry): LikenessSubject {
  const read = (path: FactPath): FieldValue | undefined => valueAt(entry, writePath(path));
  return subjectOf(
    entry.values.map(({ path }) => path),
    read,
    entry.village,
  );
}

/** The same of a registered child, from what holds today. */
export function subjectOfFacts(facts: readonly Pick<Fact, 'path' | 'value'>[]): LikenessSubject {
  const byPath = new Map(facts.map(({ path, value }) => [writePath(path), value]));
  const place = byPath.get('child.presentPlace');
  return subjectOf(
    facts.map(({ path }) => path),
    (path) => byPath.get(writePath(path)),
    isPlaceValue(place) ? place.placeId : undefined,
  );
}

function subjectOf(
  paths: readonly FactPath[],
  read: (path: FactPath) => FieldValue | undefined,
  village: string | undefined,
): LikenessSubject {
  const text = (field: string): string | undefined => {
    const value = read({ record: 'child', item: '', field });
    return typeof value === 'string' ? value : undefined;
  };
  const relatives = paths
    .filter(({ record, field }) => field === 'name' && RELATIVES.has(record))
    .map(read)
    .filter((value) => typeof value === 'string');
  const [formerName, idNumber, birthDate, sex] = [text('formerName'), text('idNumber'), text('birthDate'), text('sex')];
  return {
    name: text('name') ?? '',
    relatives,
    ...(formerName === undefined ? {} : { formerName }),
    ...(idNumber === undefined ? {} : { idNumber }),
    ...(birthDate === undefined ? {} : { birthDate: birthDate as PlainDate }),
    ...(sex === undefined ? {} : { sex }),
    ...(village === undefined ? {} : { village }),
  };
}

export function isPlaceValue(value: FieldValue | undefined): value is PlaceValue {
  return typeof value === 'object' && 'text' in value;
}

import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { writePath, type FactPath } from '../../../kernel/record.ts';
import type { House } from '../../../platform/house.ts';
import { findField } from '../../child/domain/index.ts';
import type { PlaceIndex } from '../../place/domain/index.ts';
import {
  CHILD_VOCABULARY,
  importIssue,
  rowReader,
  wordsOf,
  type Entry,
  type ImportIssue,
  type LedgerRow,
  type ReadRow,
  type Target,
} from '../domain/index.ts';
import type { PlaceMatcher } from './match-places.ts';
import type { LedgerSheet } from './read-ledger.ts';

const CLOSING = 'file.closing';

/** Turns the rows of a sheet into entries: read, kept to what the importer may write, and placed. */
export class EntryReader {
  readonly #house: House;
  readonly #actor: Actor;
  readonly #placeId: string;
  readonly #places: PlaceMatcher;
  readonly #isKnownRegion: (region: string) => boolean;
  #read: (row: LedgerRow) => ReadRow = () => ({ kind: 'blank', row: 0 });
  #sheet = '';
  #columns: ReadonlyMap<string, string> = new Map();

  constructor(house: House, actor: Actor, placeId: string, places: PlaceMatcher, index: PlaceIndex) {
    this.#house = house;
    this.#actor = actor;
    this.#placeId = placeId;
    this.#places = places;
    const regions = new Set([...index.byId.values()].map(({ code }) => code?.slice(0, 6)));
    this.#isKnownRegion = (region) => regions.has(region);
  }

  /** Begins a sheet; returns what is to be said of columns that this actor may not write. */
  open({ name, headerRow, columns }: LedgerSheet): readonly ImportIssue[] {
    this.#sheet = name;
    this.#columns = new Map(
      columns.flatMap(({ target, label }) =>
        target === undefined ? [] : pathsOf(target).map((path): [string, string] => [writePath(path), label]),
      ),
    );
    this.#read = rowReader(columns, CHILD_VOCABULARY, { sheet: name, today: dayOf(this.#house.now()), isKnownRegion: this.#isKnownRegion });
    return columns.flatMap(({ target, label }) => {
      const paths = target === undefined ? [] : pathsOf(target);
      const at = { sheet: name, row: headerRow, column: label };
      if (paths.some((path) => writePath(path) === CLOSING)) return [importIssue(at, 'closingNotImported')];
      return paths.length > 0 && !paths.some((path) => this.#mayWrite(path)) ? [importIssue(at, 'columnNotYours')] : [];
    });
  }

  /** The entry of a row, or undefined where the row is none (blank, total, signature). */
  read(row: LedgerRow): Entry | undefined {
    const read = this.#read(row);
    if (read.kind !== 'data') return undefined;
    const mine = read.values.filter(({ path }) => this.#mayWrite(path) && writePath(path) !== CLOSING);
    const placed = this.#places.place({ sheet: this.#sheet, row: row.row }, mine, (path) => this.#columns.get(path) ?? '');
    return {
      sheet: this.#sheet,
      row: row.row,
      values: placed.values,
      issues: [...read.issues, ...(read.refused ? [] : placed.issues)],
      refused: read.refused,
      standsAt: placed.standsAt,
      ...(placed.notHere === undefined ? {} : { notHere: placed.notHere }),
      ...(placed.village === undefined ? {} : { village: placed.village }),
      digest: this.#house.keyring.digest('ledgerRow', wordsOf(placed.values, this.#placeId)).toString('hex').slice(0, 32),
    };
  }

  #mayWrite({ record, field }: FactPath): boolean {
    const group = findField(record, field)?.group;
    return group !== undefined && can(this.#actor.role, 'w', group);
  }
}

/** Where a column's content goes. */
function pathsOf(target: Target): readonly FactPath[] {
  switch (target.kind) {
    case 'value':
      return [target.path];
    case 'since':
      return target.paths;
    case 'spread':
      return Object.values(CHILD_VOCABULARY.spread[target.word]?.values ?? {}).flatMap((values) => values.map(({ path }) => path));
    case 'ignored':
      return [];
  }
}

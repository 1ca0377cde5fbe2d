import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Field, FieldValue } from '../../../kernel/field.ts';
import { writePath, type FactPath } from '../../../kernel/record.ts';
import type { LedgerCell, LedgerRow } from './cell.ts';
import { issueAt, quote, type Issue, type Remark } from './issues.ts';
import { labelOf, type MappedColumn } from './map-columns.ts';
import type { Outcome, RepairCode, RepairContext } from './outcome.ts';
import { repairCell, repairDate } from './repair-cell.ts';
import { checkIdentity } from './check-identity.ts';
import { findCode } from './repair-word.ts';
import { rowKind, type RowKind } from './row-kind.ts';
import { isBlankWord, isDitto } from './text.ts';
import { findFieldOf, type Target, type Vocabulary } from './vocabulary.ts';

export interface ReadValue {
  readonly path: FactPath;
  readonly value: FieldValue;
  /** The day from which the ledger says the value holds. */
  readonly validFrom?: PlainDate;
}

export interface RowRepair {
  readonly column: string;
  readonly code: RepairCode;
}

export type ReadRow =
  | { readonly kind: Exclude<RowKind, 'data'>; readonly row: number }
  | {
      readonly kind: 'data';
      readonly row: number;
      readonly values: readonly ReadValue[];
      readonly issues: readonly Issue[];
      readonly repairs: readonly RowRepair[];
      /** One refused cell refuses the row: half a child is worse than a row to mend. */
      readonly refused: boolean;
    };

export type RowContext = Pick<RepairContext, 'today' | 'isKnownRegion' | 'findPlace'> & { readonly sheet: string };

/** Reads the rows of one table, top to bottom: 同上 looks at the row before. */
export function rowReader(columns: readonly MappedColumn[], vocabulary: Vocabulary, context: RowContext): (row: LedgerRow) => ReadRow {
  let above: ReadonlyMap<number, LedgerCell> = new Map();
  return (row) => {
    const kind = rowKind(row, columns, vocabulary);
    if (kind !== 'data') return { kind, row: row.row };
    const draft = new RowDraft(columns, vocabulary, context, row, above);
    draft.read();
    above = draft.cells;
    return draft.result();
  };
}

class RowDraft {
  readonly cells: ReadonlyMap<number, LedgerCell>;
  readonly #dittos = new Set<number>();
  readonly #columns: readonly MappedColumn[];
  readonly #vocabulary: Vocabulary;
  readonly #context: RowContext;
  readonly #row: number;
  readonly #values = new Map<string, ReadValue>();
  readonly #origins = new Map<string, MappedColumn>();
  readonly #months = new Map<string, PlainDate>();
  readonly #issues: Issue[] = [];
  readonly #repairs: RowRepair[] = [];

  constructor(
    columns: readonly MappedColumn[],
    vocabulary: Vocabulary,
    context: RowContext,
    row: LedgerRow,
    above: ReadonlyMap<number, LedgerCell>,
  ) {
    this.#columns = columns;
    this.#vocabulary = vocabulary;
    this.#context = context;
    this.#row = row.row;
    this.cells = new Map(row.cells.map((cell) => [cell.column, this.#resolved(cell, above)]));
  }

  /** Values first, then the columns that speak about values: words for both parents, dates since when. */
  read(): void {
    this.#each('value', (column, target, cell) => this.#readValue(column, target.path, cell));
    this.#each('spread', (column, target, cell) => this.#readSpread(column, target.word, cell));
    this.#imply();
    // 父亲外出时间 goes before 外出时间, which may mean both parents.
    this.#each('since', (column, { paths }, cell) => paths.length === 1 && this.#readSince(column, paths, cell));
    this.#each('since', (column, { paths }, cell) => paths.length > 1 && this.#readSince(column, paths, cell));
    this.#tellStrays();
    for (const { path, remark } of checkIdentity(this.#vocabulary, this.#values, this.#months))
      this.#remark(this.#origins.get(path), remark);
    const { required } = this.#vocabulary;
    const missing =
      !this.#values.has(writePath(required)) && !this.#issues.some(({ code }) => code === 'nameOdd' || code === 'dittoForbidden');
    if (missing)
      this.#remark(
        this.#columns.find(({ target }) => target?.kind === 'value' && writePath(target.path) === writePath(required)),
        { code: 'noName' },
      );
  }

  result(): ReadRow {
    const refused = this.#issues.some(({ level }) => level === 'refuse');
    return { kind: 'data', row: this.#row, values: [...this.#values.values()], issues: this.#issues, repairs: this.#repairs, refused };
  }

  #each<Kind extends Target['kind']>(
    kind: Kind,
    visit: (column: MappedColumn, target: Extract<Target, { kind: Kind }>, cell: LedgerCell) => unknown,
  ): void {
    for (const column of this.#columns) {
      const cell = this.cells.get(column.column);
      if (cell && column.target?.kind === kind) visit(column, column.target as Extract<Target, { kind: Kind }>, cell);
    }
  }

  #resolved(cell: LedgerCell, above: ReadonlyMap<number, LedgerCell>): LedgerCell {
    const before = cell.kind === 'text' && isDitto(cell.text) ? above.get(cell.column) : undefined;
    if (!before) return cell;
    this.#dittos.add(cell.column);
    return before;
  }

  #readValue(column: MappedColumn, path: FactPath, cell: LedgerCell): void {
    const field = findFieldOf(this.#vocabulary, path);
    if (!field) return this.#remark(column, { code: 'columnUnmapped' });
    const { required } = this.#vocabulary;
    const isChild = path.record === required.record;
    const unresolved = cell.kind === 'text' && isDitto(cell.text);
    const ofOnePerson = field.kind === 'idNumber' || (isChild && field.kind === 'personName');
    if (ofOnePerson && (unresolved || this.#dittos.has(column.column))) return this.#remark(column, { code: 'dittoForbidden' });
    if (unresolved) return this.#remark(column, { code: 'dittoWithoutValue', params: { text: quote(cell.text) } });
    if (this.#tellWord(path, cell)) return;
    const outcome = repairCell(field, cell, { ...this.#context, isChild, required: writePath(path) === writePath(required) });
    this.#take(column, path, outcome, field);
  }

  #take(column: MappedColumn, path: FactPath, outcome: Outcome, field: Field): void {
    if (outcome.kind === 'empty') return;
    const key = writePath(path);
    this.#origins.set(key, column);
    if (outcome.remark) this.#remark(column, outcome.remark);
    if (outcome.kind !== 'value') {
      if (outcome.month && field.kind === 'plainDate') this.#months.set(key, outcome.month);
      return;
    }
    if (outcome.repaired) this.#repairs.push({ column: column.label, code: outcome.repaired });
    if (this.#dittos.has(column.column)) this.#repairs.push({ column: column.label, code: 'ditto' });
    this.#values.set(key, { path, value: outcome.value });
  }

  #readSpread(column: MappedColumn, word: number, cell: LedgerCell): void {
    const spread = this.#vocabulary.spread[word];
    if (!spread) return;
    const code = findCode(spread.codes, cell.text);
    const text = quote(cell.text);
    const values = code === undefined || !Object.hasOwn(spread.values, code.code) ? undefined : spread.values[code.code];
    if (!values) {
      if (isBlankWord(cell.text)) return;
      return this.#remark(column, { code: 'unknownWord', params: { text, choices: spread.codes.codes.map(({ zh }) => zh).join('、') } });
    }
    // A column of its own for each parent says it more exactly than the one word for both.
    const contradicted = values.some(({ path, value }) => (this.#values.get(writePath(path))?.value ?? value) !== value);
    if (contradicted) return this.#remark(column, { code: 'contradictsColumn', params: { text } });
    for (const { path, value } of values) if (!this.#values.has(writePath(path))) this.#values.set(writePath(path), { path, value });
  }

  /** 在家 under 务工地点 is no place: it says that the parent is at home. */
  #tellWord({ record, item, field }: FactPath, cell: LedgerCell): boolean {
    for (const told of this.#vocabulary.told) {
      if (told.record !== record || !told.given.includes(field)) continue;
      const value = Object.keys(told.words).find((code) => told.words[code]?.includes(cell.text.trim()));
      if (value === undefined) continue;
      const path = { record, item, field: told.says };
      if (!this.#values.has(writePath(path))) this.#values.set(writePath(path), { path, value });
      return true;
    }
    return false;
  }

  #imply(): void {
    for (const { record, given, says, value } of this.#vocabulary.told) {
      const items = [...this.#values.values()]
        .filter(({ path }) => path.record === record && given.includes(path.field))
        .map(({ path }) => path.item);
      for (const item of items) {
        const path = { record, item, field: says };
        if (!this.#values.has(writePath(path))) this.#values.set(writePath(path), { path, value });
      }
    }
    for (const { path, value } of this.#vocabulary.implied) {
      const known = [...this.#values.values()].some((other) => other.path.record === path.record && other.path.item === path.item);
      if (known && !this.#values.has(writePath(path))) this.#values.set(writePath(path), { path, value });
    }
  }

  #readSince(column: MappedColumn, paths: readonly FactPath[], cell: LedgerCell): void {
    if (isDitto(cell.text)) return this.#remark(column, { code: 'dittoWithoutValue', params: { text: quote(cell.text) } });
    if (cell.kind === 'error' || cell.kind === 'uncomputed') {
      return this.#remark(column, { code: cell.kind === 'error' ? 'errorCell' : 'uncomputedFormula', params: { text: quote(cell.text) } });
    }
    if (isBlankWord(cell.text)) return;
    const outcome = repairDate({ dated: true }, cell, this.#context);
    if (outcome.kind === 'empty') return;
    if (outcome.remark) this.#remark(column, outcome.remark);
    if (outcome.kind !== 'value') return;
    const told = paths.map((path) => this.#values.get(writePath(path))).filter((value) => value !== undefined);
    // One date for both parents is of the one who is away: it does not say since when the other is at home.
    const held = told.length > 1 && told.some(({ value }) => value !== 'home') ? told.filter(({ value }) => value !== 'home') : told;
    if (held.length === 0) return this.#remark(column, { code: 'sinceWithoutValue', params: { text: quote(cell.text) } });
    const open = held.filter(({ validFrom }) => validFrom === undefined);
    const since = outcome.value as PlainDate;
    if (open.length === 0 && held.some(({ validFrom }) => validFrom !== since))
      return this.#remark(column, { code: 'contradictsColumn', params: { text: quote(cell.text) } });
    for (const value of open) this.#values.set(writePath(value.path), { ...value, validFrom: since });
    if (outcome.repaired) this.#repairs.push({ column: column.label, code: outcome.repaired });
  }

  /** Something stands where no header is: told for each row, since there is no column to tell it of. */
  #tellStrays(): void {
    const known = new Set(this.#columns.map(({ column }) => column));
    for (const { column } of this.cells.values())
      if (!known.has(column)) this.#remark({ label: labelOf('', column) }, { code: 'columnNameless' });
  }

  #remark(column: Pick<MappedColumn, 'label'> | undefined, remark: Remark): void {
    this.#issues.push(issueAt({ sheet: this.#context.sheet, row: this.#row, column: column?.label ?? '' }, remark));
  }
}

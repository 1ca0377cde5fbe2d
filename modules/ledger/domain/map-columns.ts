import { ONLY_ITEM } from '../../../kernel/record.ts';
import { columnLetters } from './cell.ts';
import { headerKeys, headerLabel } from './header-text.ts';
import type { Remark } from './issues.ts';
import { scopeOf, writeTarget, type HeaderIndex, type Target } from './vocabulary.ts';

/** A column's header from top to bottom: groups first, its own name last. */
export interface HeaderColumn {
  readonly column: number;
  readonly texts: readonly string[];
}

export interface MappedColumn {
  readonly column: number;
  /** Header and letters, as issues name the column. */
  readonly label: string;
  readonly header: string;
  readonly target: Target | undefined;
  /** The meaning was inferred from the neighbouring columns: worth a look before importing. */
  readonly inferred?: true;
  /** Why there is no target. */
  readonly remark?: Remark;
}

/** What a person once decided for a ledger of this layout (`headerSignature`): column label -> target, undefined to leave it out. */
export type RememberedMapping = ReadonlyMap<string, Target | undefined>;

/** Parts of a record that are read from the left: after 父亲姓名 a bare 电话 is the father's. Places and addresses are not. */
const NEVER_INFERRED = new Set(['address', 'notes']);

/**
 * What each column means. Never guesses between equals: such columns are listed with what they could be.
 * Two columns for one target: the first keeps it.
 */
export function mapColumns(
  columns: readonly HeaderColumn[],
  index: HeaderIndex,
  remembered: RememberedMapping = new Map(),
): readonly MappedColumn[] {
  const taken = new Map<string, number>();
  let scope: string | undefined;
  const isAlone = (texts: readonly string[]): boolean => columns.filter((other) => other.texts.at(-1) === texts.at(-1)).length === 1;
  return columns.map(({ column, texts }) => {
    const header = headerLabel(texts);
    const label = labelOf(header, column);
    const base = { column, header, label };
    const found = remembered.has(label)
      ? { targets: [remembered.get(label)].filter((target) => target !== undefined) }
      : findTargets(texts, index, scope, taken, isAlone(texts));
    const [target, ...others] = found.targets;
    if (!target || others.length > 0) {
      scope = undefined;
      if (header === '') return { ...base, target: undefined, remark: { code: 'columnNameless' } };
      const choices = found.targets.map(writeTarget).join(', ');
      return { ...base, target: undefined, remark: target ? { code: 'columnAmbiguous', params: { choices } } : { code: 'columnUnmapped' } };
    }
    scope = scopeAfter(target);
    const earlier = target.kind === 'ignored' ? undefined : taken.get(writeTarget(target));
    if (earlier !== undefined)
      return { ...base, target: undefined, remark: { code: 'columnTwice', params: { text: columnLetters(earlier) } } };
    taken.set(writeTarget(target), column);
    return { ...base, target, ...(found.inferred ? { inferred: true as const } : {}) };
  });
}

/** As issues name a column: header and letters. */
export function labelOf(header: string, column: number): string {
  return `${header} (${columnLetters(column)})`.trimStart();
}

/** Names the layout of a ledger, so that a mapping decided once can be found again. */
export function headerSignature(columns: readonly HeaderColumn[]): string {
  return columns.map(({ texts }) => headerLabel(texts)).join('|');
}

interface Found {
  readonly targets: readonly Target[];
  readonly inferred?: true;
}

function findTargets(
  texts: readonly string[],
  index: HeaderIndex,
  scope: string | undefined,
  taken: ReadonlyMap<string, number>,
  isAlone: boolean,
): Found {
  const own = texts.at(-1) ?? '';
  const above = texts.slice(0, -1).reverse();
  for (const group of above) {
    const inner = headerKeys(group)
      .map((key) => index.groups.get(key))
      .find((found) => found !== undefined);
    const target = inner === undefined ? undefined : findWithin(index, inner, own);
    if (target) return { targets: [target] };
    const joined = findDirect(index, group + own);
    if (joined) return { targets: joined };
  }
  const direct = findDirect(index, own);
  const [together] = direct ?? [];
  // One 外出时间 in the whole ledger is of both parents, whichever parent's columns it stands beside.
  if (isAlone && together?.kind === 'since' && together.paths.length > 1) return { targets: [together] };
  const near = scope === undefined ? undefined : findWithin(index, scope, own);
  if (near && !isTaken(near, taken) && mayInfer(near, direct, taken)) return { targets: [near], inferred: true };
  return { targets: direct ?? [] };
}

function mayInfer(near: Target, direct: readonly Target[] | undefined, taken: ReadonlyMap<string, number>): boolean {
  if (!direct || direct.length > 1) return true;
  const [only] = direct;
  if (only && isTaken(only, taken)) return true;
  return near.kind !== 'value' || !NEVER_INFERRED.has(near.path.field);
}

function isTaken(target: Target, taken: ReadonlyMap<string, number>): boolean {
  return taken.has(writeTarget(target));
}

function findWithin(index: HeaderIndex, scope: string, header: string): Target | undefined {
  const inner = index.within.get(scope);
  return headerKeys(header)
    .map((key) => inner?.get(key))
    .find((target) => target !== undefined);
}

function findDirect(index: HeaderIndex, header: string): readonly Target[] | undefined {
  return headerKeys(header)
    .map((key) => index.direct.get(key))
    .find((targets) => targets !== undefined);
}

/** The item that a column leaves its right neighbour in. The child's own columns need none: their headers stand alone. */
function scopeAfter(target: Target): string | undefined {
  const path = target.kind === 'value' ? target.path : target.kind === 'since' && target.paths.length === 1 ? target.paths[0] : undefined;
  return path === undefined || path.item === ONLY_ITEM ? undefined : scopeOf(path.record, path.item);
}

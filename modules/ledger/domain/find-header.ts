import type { LedgerCell, LedgerRow, MergedRegion } from './cell.ts';
import { headerLabel } from './header-text.ts';
import { mapColumns, type HeaderColumn } from './map-columns.ts';
import { writeTarget, type HeaderIndex } from './vocabulary.ts';

export type HeaderSearch =
  | { readonly kind: 'table'; readonly firstRow: number; readonly lastRow: number; readonly columns: readonly HeaderColumn[] }
  /** `noName`: a table, but without the column that makes a row an entry. */
  | { readonly kind: 'none'; readonly reason: 'empty' | 'instructions' | 'noTable' | 'noName' };

/** How far down a header is looked for. */
export const HEADER_ROWS = 40;
const MAX_HEADER_LINES = 3;
const MAX_HEADER_CHARACTERS = 80;

/**
 * Finds the line or lines of the header among the first rows of a sheet: those whose texts, read together from top to bottom,
 * name most known columns. Title lines, 填报单位 and the like name none, and a row of data names none.
 */
export function findHeader(rows: readonly LedgerRow[], merges: readonly MergedRegion[], index: HeaderIndex): HeaderSearch {
  if (rows.length === 0) return { kind: 'none', reason: 'empty' };
  const required = writeTarget({ kind: 'value', path: index.vocabulary.required });
  let best: { score: number; first: number; last: number; columns: readonly HeaderColumn[]; named: boolean } | undefined;
  const head = rows.slice(0, HEADER_ROWS);
  for (const [first] of head.entries()) {
    for (let last = first; last < Math.min(first + MAX_HEADER_LINES, head.length); last += 1) {
      const lines = head.slice(first, last + 1);
      // Header lines stand directly below each other.
      if ((lines.at(-1)?.row ?? 0) - (lines[0]?.row ?? 0) !== last - first) break;
      const columns = columnsOf(lines, merges);
      const mapped = mapColumns(columns, index);
      const targets = mapped.map(({ target }) => target).filter((target) => target !== undefined);
      const score = targets.length;
      const known = score + mapped.filter(({ remark }) => remark?.code === 'columnAmbiguous').length;
      const named = targets.some((target) => writeTarget(target) === required);
      if (known * 3 < columns.length || score < (named ? Math.min(2, columns.length) : 3)) continue;
      // With equal reach the shorter header: a line that adds nothing is a title.
      const weight = score + (named ? 0.5 : 0) - lines.length / 100;
      if (!best || weight > best.score) best = { score: weight, first, last, columns, named };
    }
  }
  if (!best) return { kind: 'none', reason: isProse(rows) ? 'instructions' : 'noTable' };
  if (!best.named) return { kind: 'none', reason: 'noName' };
  return { kind: 'table', firstRow: head[best.first]?.row ?? 1, lastRow: head[best.last]?.row ?? 1, columns: best.columns };
}

function columnsOf(lines: readonly LedgerRow[], merges: readonly MergedRegion[]): HeaderColumn[] {
  const last = lines.length - 1;
  const texts = new Map<number, string[]>();
  const width = Math.max(...lines.map(({ cells }) => cells.at(-1)?.column ?? 0));
  for (const [depth, line] of lines.entries()) {
    for (const [column, text] of spreadLine(line, merges, depth === last ? undefined : lines[depth + 1], width)) {
      const path = texts.get(column) ?? [];
      // Merged downwards: the same header seen again, not a group of itself.
      if (path.at(-1) !== text) path.push(text);
      texts.set(column, path);
    }
  }
  return [...texts].sort(([a], [b]) => a - b).map(([column, path]) => ({ column, texts: path }));
}

/** The texts of a header line by column, those of groups repeated over the columns they cover. */
function spreadLine(line: LedgerRow, merges: readonly MergedRegion[], below: LedgerRow | undefined, width: number): Map<number, string> {
  const own = new Map(line.cells.filter(isText).map((cell) => [cell.column, cell.text]));
  const spread = new Map(own);
  for (const { top, bottom, left, right } of merges) {
    const text = own.get(left);
    if (text === undefined || line.row < top || line.row > bottom) continue;
    for (let column = left + 1; column <= Math.min(right, width); column += 1) if (!spread.has(column)) spread.set(column, text);
  }
  // Without merges (CSV, or a group typed into its first column) a gap over a named column belongs to the group on its left.
  if (below && !merges.some(({ top, bottom, left, right }) => right > left && top <= line.row && bottom >= line.row)) {
    const named = new Set(below.cells.filter(isText).map((cell) => cell.column));
    let group: string | undefined;
    for (let column = 0; column <= width; column += 1) {
      if (own.has(column)) group = named.has(column) ? own.get(column) : undefined;
      else if (group !== undefined && named.has(column)) spread.set(column, group);
    }
  }
  return spread;
}

function isText(cell: LedgerCell): boolean {
  return cell.kind === 'text' && headerLabel([cell.text]).length <= MAX_HEADER_CHARACTERS;
}

/** Sentences rather than short entries: 填表说明. */
function isProse(rows: readonly LedgerRow[]): boolean {
  const cells = rows.flatMap((row) => row.cells);
  const long = cells.filter(({ text }) => text.length > 20).length;
  return cells.length > 0 && (long * 3 >= cells.length || cells.some(({ text }) => /说明|须知|注意事项/.test(text)));
}

import type { SheetLimits } from './limits.ts';
import type { Cell, Merge } from './part.ts';
import { sheetProblems } from './problems.ts';
import type { Package } from './zip.ts';

const REGION = /<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"/g;
/** Longer than any `<mergeCell>` tag, so that one cut by a chunk boundary is found in the next round. */
const OVERLAP = 300;

/**
 * The merged regions of a sheet. They stand behind the rows in the file, but a header cannot be understood without them,
 * so the part is unpacked once more; no XML is parsed for it, which costs about a tenth of reading the rows.
 */
export async function readMerges(zip: Package, part: string, sheet: string, limits: SheetLimits): Promise<Merge[]> {
  const merges: Merge[] = [];
  let tail = '';
  for await (const chunk of zip.chunks(part)) {
    // Tags and references are ASCII, so bytes can be looked at without decoding them.
    const text = tail + chunk.toString('latin1');
    let end = 0;
    if (text.includes('mergeCell')) {
      for (const match of text.matchAll(REGION)) {
        end = match.index + match[0].length;
        merges.push({
          left: columnOf(match[1] ?? ''),
          top: Number(match[2]),
          right: columnOf(match[3] ?? ''),
          bottom: Number(match[4]),
        });
        if (merges.length > limits.maxMerges) throw sheetProblems.tooManyMerges({ sheet, limit: limits.maxMerges });
      }
    }
    tail = text.slice(Math.max(end, text.length - OVERLAP));
  }
  return merges.sort((a, b) => a.top - b.top);
}

/** `A` is 0, `AA` is 26. Only for upper-case letters. */
export function columnOf(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i += 1) column = column * 26 + letters.charCodeAt(i) - 64;
  return column - 1;
}

/**
 * Repeats the content of cells merged downwards in each row they cover, as a reader of the sheet sees it (one village name
 * over all its children). Only rows that exist are filled: a region over a million rows costs nothing.
 */
export function mergeFiller(merges: readonly Merge[]): (row: number, cells: Map<number, Cell>) => void {
  const active = new Map<number, { bottom: number; cell: Cell }>();
  const tall = merges.filter((merge) => merge.bottom > merge.top);
  let next = 0;
  return (row, cells) => {
    for (const [column, { bottom, cell }] of active) {
      if (bottom < row) active.delete(column);
      else if (!cells.has(column)) cells.set(column, { ...cell, merged: true });
    }
    for (let merge = tall[next]; merge !== undefined && merge.top <= row; merge = tall[++next]) {
      const cell = merge.top === row ? cells.get(merge.left) : undefined;
      if (cell) active.set(merge.left, { bottom: merge.bottom, cell });
    }
  };
}

import { PassThrough } from 'node:stream';
import { say, type Locale } from '../../../kernel/phrase.ts';
import { writeWorkbook, type SheetSpec, type SheetValue } from '../../../platform/sheet/index.ts';
import { CHILD_HEADERS, mapColumns, writeTarget, type LedgerCell, type MappedColumn } from '../domain/index.ts';
import { ledgerProblems } from './problems.ts';
import { REASON_HEADER } from './read-ledger.ts';
import type { ChunkStore, LedgerImport, SourceRow } from './store.ts';

/**
 * The refused rows as a workbook: the columns of the file and a last one with the reasons, to be mended and imported again.
 * Throws `ledger.nothingRefused`.
 */
export async function refusedWorkbook(store: ChunkStore, { sheets }: LedgerImport, locale: Locale): Promise<PassThrough> {
  const rows = sheets.map((): { cells: SourceRow['cells']; reason: string }[] => []);
  for (const chunk of await store.list('outcome')) {
    const refused = (await store.read('outcome', chunk)).filter(({ verdict }) => verdict.decision === 'refuse');
    if (refused.length === 0) continue;
    const reasons = new Map(
      refused.map(({ entry, verdict }): [string, string] => {
        const issues = [...entry.issues, ...verdict.issues].filter(({ level }) => level === 'refuse');
        return [
          `${entry.sheet} ${entry.row}`,
          issues.map(({ column, message, params }) => `${column === '' ? '' : `${column}：`}${say(message, locale, params)}`).join('\n'),
        ];
      }),
    );
    for (const { sheet, row, cells } of await store.read('source', chunk)) {
      const reason = reasons.get(`${sheets[sheet]?.name} ${row}`);
      if (reason !== undefined) rows[sheet]?.push({ cells, reason });
    }
  }
  if (rows.every((list) => list.length === 0)) throw ledgerProblems.nothingRefused();
  const output = new PassThrough();
  const specs = sheets.flatMap(({ name, columns }, at): SheetSpec[] => {
    const list = rows[at] ?? [];
    if (list.length === 0) return [];
    const kept = columns.filter(({ header }) => header !== REASON_HEADER);
    return [
      {
        name,
        columns: [...kept.map((column) => ({ header: headerFor(column), text: true as const })), { header: REASON_HEADER, width: 60 }],
        rows: list.map(({ cells, reason }) => [...kept.map(({ column }) => valueOf(cells.find((cell) => cell.column === column))), reason]),
      },
    ];
  });
  void writeWorkbook(output, { sheets: specs }).catch((error: Error) => output.destroy(error));
  return output;
}

function valueOf(cell: LedgerCell | undefined): SheetValue {
  if (cell === undefined) return undefined;
  return cell.kind === 'date' && cell.date !== undefined ? { date: cell.date } : cell.text;
}

/** A header of one line that means the same as the one or two lines it stands for. */
function headerFor({ header, target, column }: Pick<MappedColumn, 'header' | 'target' | 'column'>): string {
  if (target === undefined || target.kind === 'ignored') return header;
  const means = (text: string): boolean => {
    const [mapped] = mapColumns([{ column, texts: [text] }], CHILD_HEADERS);
    return mapped?.target !== undefined && writeTarget(mapped.target) === writeTarget(target);
  };
  const words = header.split(' ');
  const tries = [header, words.join(''), words.map((word) => word.replace(/(基本)?(情况|信息|资料)$/, '')).join(''), words.at(-1) ?? ''];
  return tries.find(means) ?? header;
}

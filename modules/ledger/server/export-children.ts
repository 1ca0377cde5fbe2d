import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { say, type Locale } from '../../../kernel/phrase.ts';
import { writePath } from '../../../kernel/record.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { writeWorkbook, type SheetValue } from '../../../platform/sheet/index.ts';
import { asOf, childProblems, findField, STATUS_DEFINITIONS, type CurrentValues, type Fact } from '../../child/domain/index.ts';
import { countMatching, listChildren, loadFacts, type ChildLine, type ListQuery } from '../../child/server/index.ts';
import { EXPORT_COLUMNS, headerOf, showValue, type ExportColumn } from '../domain/index.ts';
import { watermarkOf, writeExport, type ExportedFile } from './export-file.ts';
import { ledgerProblems } from './problems.ts';

const PAGE = 500;
const SHORTEST_REASON = 4;
const SHEET = '儿童名单';
const CARER = 'main';

export interface ExportOrder {
  readonly query: Omit<ListQuery, 'limit' | 'after'>;
  /** Why full ID numbers, phones and addresses are needed; without it, or without the right to export them, they are masked. */
  readonly reason?: string | undefined;
  readonly locale: Locale;
}

/**
 * Writes the list as a workbook in its own order: the columns that the role may take out, statuses under their definitions with
 * the day, who took it and when on every page. The file is whole and its rows are counted before anybody gets it; the
 * access log knows of it by then. Whoever serves the file removes it. Throws Problem.
 */
export async function exportChildren(house: House, actor: Actor, { query, reason, locale }: ExportOrder): Promise<ExportedFile> {
  if (!can(actor.role, 'x', 'list')) throw ledgerProblems.exportNotAllowed();
  const isFull = reason !== undefined && can(actor.role, 'x', 'identity');
  // The same least length as for revealing one value: one character is no reason.
  if (isFull && reason.trim().length < SHORTEST_REASON) throw childProblems.reasonTooShort({}, 'reason');
  // Nobody takes every number of a county out on their own word; see docs/decisions/0024.
  if (reason !== undefined && can(actor.role, 'X', 'identity')) throw ledgerProblems.fullNeedsApproval({}, 'reason');
  const taken: ChildLine[] = [];
  return writeExport(house, async (path) => {
    const columns = EXPORT_COLUMNS.filter((column) => mayTake(actor, column));
    const rows = await withActor(house.engine, actor, async (tx) => {
      const expected = await countMatching(tx, { ...query, limit: 1 }, house.keyring);
      const [written = 0] = await writeWorkbook(path, {
        watermark: await watermarkOf(tx, actor, house.now(), locale),
        sheets: [
          {
            name: SHEET,
            columns: [
              ...columns.map((column) => ({
                header: say(headerOf(column), locale),
                ...(isText(column) ? { text: true as const, width: 22 } : {}),
              })),
              ...STATUS_DEFINITIONS.map(({ label }) => ({ header: `${say(label, locale)} ${query.asOf}`, width: 22 })),
            ],
            rows: rowsOf(tx, house, { query, columns, isFull, locale }, taken),
          },
        ],
      });
      if (written !== expected) throw ledgerProblems.countDiffers({ expected, written });
      return written;
    });
    for (const [county, lines] of Map.groupBy(taken, (line) => line.county)) {
      const detail = { rows: lines.length, columns: columns.map((column) => column.path), full: isFull };
      house.accessLog.append(actor, {
        county,
        action: 'child.export',
        childIds: lines.map(({ id }) => id),
        detail,
        ...(isFull ? { reason } : {}),
      });
    }
    return rows;
  });
}

/** What the role may export; identity it may only see masked goes out masked. */
function mayTake({ role }: Actor, { record, field }: ExportColumn): boolean {
  const group = findField(record, field)?.group;
  return group !== undefined && (can(role, 'x', group) || (group === 'identity' && can(role, 'm', group)));
}

function isText({ record, field }: ExportColumn): boolean {
  const kind = findField(record, field)?.kind;
  return kind === 'idNumber' || kind === 'phone';
}

interface RowOrder {
  readonly query: ExportOrder['query'];
  readonly columns: readonly ExportColumn[];
  readonly isFull: boolean;
  readonly locale: Locale;
}

async function* rowsOf(
  tx: Tx,
  house: House,
  { query, columns, isFull, locale }: RowOrder,
  taken: ChildLine[],
): AsyncGenerator<readonly SheetValue[]> {
  let after: ListQuery['after'];
  do {
    const page = await listChildren(tx, { ...query, after, limit: PAGE }, house.keyring);
    for (const [county, lines] of Map.groupBy(page.items, (line) => line.county)) {
      const ids = lines.map(({ id }) => id);
      const facts = await loadFacts(tx, county, ids, isFull ? { keyring: house.keyring } : {});
      for (const line of lines) {
        const current = asOf(facts.get(line.id) ?? [], query.asOf);
        const carer = mainCarer(current);
        const cells = columns.map((column) =>
          cellOf(current.get(writePath(column.item === CARER ? { ...column, item: carer } : column)), column, isFull, locale),
        );
        taken.push(line);
        yield [...cells, ...STATUS_DEFINITIONS.map(({ id }) => truthOf(line.status[id], locale))];
      }
    }
    after = page.next;
  } while (after !== undefined);
}

function mainCarer(current: CurrentValues): string {
  return (
    [...current.values()].find(({ path, value }) => path.record === 'carer' && path.field === 'role' && value === CARER)?.path.item ?? CARER
  );
}

function cellOf(
  fact: Pick<Fact, 'value'> | undefined,
  { record, field: fieldId }: ExportColumn,
  isFull: boolean,
  locale: Locale,
): SheetValue {
  const field = findField(record, fieldId);
  if (fact === undefined || field === undefined) return undefined;
  const { value } = fact;
  // Loaded without the keys, a secret is what the mask has left of it.
  if (field.secret && !isFull) return typeof value === 'string' ? value : undefined;
  if (field.kind === 'plainDate' && typeof value === 'string') return { date: value };
  return typeof value === 'number' ? value : showValue(`${record}.${fieldId}`, value, locale);
}

function truthOf(value: boolean | null | undefined, locale: Locale): string {
  if (value === true) return say({ zh: '是', en: 'Yes' }, locale);
  return value === false ? say({ zh: '否', en: 'No' }, locale) : say({ zh: '不能确定', en: 'Cannot tell' }, locale);
}

/** Name of the file for whoever gets it. */
export function exportName(day: PlainDate): string {
  return `${SHEET}-${day}.xlsx`;
}

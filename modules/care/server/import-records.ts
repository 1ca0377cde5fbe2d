import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { Problem } from '../../../kernel/problem.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { readWorkbook, type Row } from '../../../platform/sheet/index.ts';
import { listChildren } from '../../child/server/index.ts';
import { getLateDays } from '../../governance/server/index.ts';
import { listHelpersOn } from '../../pairing/server/index.ts';
import {
  assertPossible,
  careProblems,
  checkValues,
  decideWho,
  findLogHeader,
  type LogColumn,
  type LogRow,
  type Namesake,
  readLogRow,
  type ToldActor,
} from '../domain/index.ts';
import { importCare } from './commands/import-care.ts';
import { loadSubjects } from './subjects.ts';

/** What became of one row. A refused one says why, at which field; a recorded one that counts for nobody's duty warns of it. */
export interface RowOutcome {
  readonly sheet: string;
  readonly row: number;
  readonly outcome: 'recorded' | 'unchanged' | 'refused';
  readonly recordId?: string;
  readonly field?: string;
  readonly message?: Phrase;
  readonly warning?: Phrase;
}

interface ReadRow {
  readonly sheet: string;
  readonly row: number;
  readonly said: LogRow;
}

type Order = Parameters<typeof importCare.handle>[1]['rows'][number];

const CHUNK = 200;
/** Work logs are kept on paper and brought in later: that is the reason where the row states none. */
const IMPORT_REASON = '由工作记录导入';

/**
 * Reads a work log (.xlsx or .csv) and writes its rows as records of care. Every row is told: recorded, no news, or refused with its field;
 * a refused row keeps none of the others back. With `dryRun` nothing is written.
 */
export async function importRecords(
  house: House,
  actor: Actor & { readonly county: number },
  file: string,
  dryRun: boolean,
): Promise<readonly RowOutcome[]> {
  const rows = await readLog(file);
  const outcomes: RowOutcome[] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    const decided = await withActor(house.engine, actor, async (tx) => {
      const lateDays = await getLateDays(tx, actor.county);
      const result: (RowOutcome & { readonly order?: Order })[] = [];
      for (const row of rows.slice(at, at + CHUNK)) result.push(await decideRow(tx, house, actor, row, lateDays));
      return result;
    });
    const orders = new Map(decided.flatMap(({ order }) => (order === undefined ? [] : [[order.recordId, order] as const])));
    if (!dryRun && orders.size > 0)
      await runCommand(house, actor, importCare, { id: newId(), payload: { county: actor.county, rows: [...orders.values()] } });
    outcomes.push(...decided.map(({ order: _, ...outcome }) => outcome));
  }
  return outcomes;
}

async function readLog(file: string): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  let sheet = '';
  let columns: ReadonlyMap<LogColumn, number> | undefined;
  let found = false;
  for await (const part of readWorkbook(file)) {
    if (part.kind === 'sheet') {
      sheet = part.sheet.name;
      columns = undefined;
      continue;
    }
    for (const row of part.rows) {
      const cells = textsOf(row);
      const header = columns === undefined ? findLogHeader(cells) : undefined;
      if (header !== undefined) {
        columns = header;
        found = true;
      } else if (columns !== undefined) rows.push({ sheet, row: row.row, said: readLogRow(columns, cells) });
    }
  }
  if (!found) throw careProblems.unreadableLog();
  return rows.filter(({ said }) => said.name !== '' || said.idNumber !== '' || Object.keys(said.values).length > 0);
}

function textsOf({ cells }: Row): readonly string[] {
  const texts: string[] = [];
  for (const { column, text, date } of cells) texts[column] = date ?? text;
  return Array.from(texts, (text) => text ?? '');
}

async function decideRow(
  tx: Tx,
  house: House,
  actor: Actor & { readonly county: number },
  { sheet, row, said }: ReadRow,
  lateDays: number,
): Promise<RowOutcome & { readonly order?: Order }> {
  try {
    const values = checkValues(said.values);
    const childId = await findChild(tx, house, actor.county, said);
    const subject = { kind: 'child' as const, id: childId };
    const lateReason = said.lateReason === '' ? IMPORT_REASON : said.lateReason;
    const late = { reason: lateReason, days: lateDays };
    assertPossible(values, await loadSubjects(tx, actor.county, [subject]), dayOf(house.now()), late);
    const recordId = idOf(house.keyring.digest('careImport', JSON.stringify([childId, values, said.who])));
    const known = await tx.first(sql`select from care_record where county = ${actor.county} and record_id = ${recordId}::uuid`);
    if (known !== undefined) return { sheet, row, outcome: 'unchanged', recordId };
    const { actor: who, warning } = await findWho(tx, actor.county, said.who, childId, values.day as PlainDate);
    const order = { recordId, subject, values, actor: who, lateReason } as Order;
    return { sheet, row, outcome: 'recorded', recordId, order, ...(warning !== undefined && { field: 'who', warning }) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const message = { zh: error.in('zh'), en: error.in('en') };
    return { sheet, row, outcome: 'refused', ...(error.field !== undefined && { field: error.field }), message };
  }
}

/** By ID number, or by name with class or village where namesakes need telling apart. Throws Problem where it is not one child. */
async function findChild(tx: Tx, house: House, county: number, { idNumber, name, class: inClass, village }: LogRow): Promise<string> {
  const search = idNumber === '' ? name : idNumber;
  if (search === '') throw careProblems.childNotTold({}, 'name');
  const { items } = await listChildren(
    tx,
    { search, namesOnly: true, county, state: 'all', asOf: dayOf(house.now()), limit: 50 },
    house.keyring,
  );
  const fitting = items.filter(
    (line) =>
      (idNumber !== '' || line.name === name) &&
      (inClass === '' || `${line.school ?? ''}${line.class ?? ''}`.includes(inClass)) &&
      (village === '' || (line.place ?? '').includes(village)),
  );
  const [only] = fitting;
  if (only === undefined) throw careProblems.childNotFound({}, idNumber === '' ? 'name' : 'idNumber');
  if (fitting.length > 1) throw careProblems.severalChildren({ count: fitting.length }, 'name');
  return only.id;
}

/** Throws Problem where two helpers of the child have the name. */
async function findWho(tx: Tx, county: number, who: string, childId: string, day: PlainDate): Promise<ToldActor> {
  const helpers = who === '' ? [] : await listHelpersOn(tx, county, [childId], day);
  return decideWho(who, helpers, who === '' ? [] : await listNamesakes(tx, county, who));
}

async function listNamesakes(tx: Tx, county: number, name: string): Promise<readonly Namesake[]> {
  return tx.rows(sql<Namesake>`
    select distinct on (account.account_id) account.account_id as "accountId", post.role from account join post using (account_id) join place using (place_id)
    where place.county = ${county} and account.name = ${name} and account.closed_at is null order by account.account_id, post.granted_at limit 2`);
}

/** A UUID of our own making (version 8) from a digest: the same row is the same record. */
function idOf(digest: Buffer): string {
  const hex = digest.subarray(0, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

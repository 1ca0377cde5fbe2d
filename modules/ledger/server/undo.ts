import { sql } from 'kysely';
import { z } from 'zod';
import type { Command, CommandContext } from '../../../platform/command/index.ts';
import { takeBack, type TakenBack } from '../../child/server/index.ts';
import { ledgerProblems } from './problems.ts';
import { canImport } from './stage.ts';
import { getReachedImport } from './reached.ts';
import type { LedgerImport } from './store.ts';

const CHILDREN_AT_ONCE = 1_000;
const NAMED = 20;
/** Worked out anew at midnight: nobody changed anything. */
const NO_CHANGE = 'child.dayTurned';

const payload = z.object({ importId: z.uuid(), county: z.int(), reason: z.string().trim().max(500).optional() });

export const undoResult = z.object({ withdrawn: z.int(), restored: z.int() });

/**
 * Undoes an applied import as a whole, the own one or a colleague's within reach: files that it opened leave lists and counts, values that it changed are as before,
 * and the history keeps both. Refused where somebody has changed one of these files since: that would be lost silently.
 */
export const undoLedger: Command<z.infer<typeof payload>, z.infer<typeof undoResult>> = {
  module: 'ledger',
  name: 'undoLedger',
  payload,
  may: canImport,
  county: ({ county }) => county,
  handle: async (context, { importId, reason }) => {
    const { tx, county, house, actor } = context;
    const done = await getReachedImport(tx, actor, importId, true);
    if (done.county !== county) throw ledgerProblems.notFound();
    if (done.state !== 'applied') throw ledgerProblems.notReady({ state: done.state });
    const touched = await findTouched(context, done);
    await refuseIfChanged(context, done, touched);
    const commands = await loadCommands(context, done);
    let withdrawn = 0;
    for (let at = 0; at < touched.length; at += CHILDREN_AT_ONCE) {
      const left = await takeBack(
        context,
        touched.slice(at, at + CHILDREN_AT_ONCE),
        commands,
        reason || `撤销台账导入：${done.fileName}`.slice(0, 200),
      );
      withdrawn += left.length;
    }
    // The rows of the import may be a colleague's: whose they are was asked above.
    await tx.asKeeper(async (keeper) => {
      for (const table of ['ledger_told', 'ledger_chunk', 'ledger_row'])
        await keeper.run(sql`delete from ${sql.table(table)} where county = ${county} and import_id = ${importId}`);
      await keeper.run(
        sql`update ledger_import set state = 'undone', undone_at = ${context.now} where county = ${county} and import_id = ${importId}`,
      );
    });
    house.accessLog.append(actor, {
      county,
      action: 'ledger.undo',
      childIds: touched,
      detail: { importId },
      ...(reason ? { reason } : {}),
    });
    return { withdrawn, restored: touched.length - withdrawn };
  },
};

/** The children that the import wrote to, by its own events. */
async function findTouched({ tx, county }: CommandContext, { commandIds }: LedgerImport): Promise<readonly string[]> {
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ id: string }>`
      select distinct unnest(child_ids) as id from event where county = ${county} and command_id = any(${[...commandIds]}::uuid[])`),
  );
  return rows.map(({ id }) => id);
}

async function refuseIfChanged({ tx, county }: CommandContext, { commandIds }: LedgerImport, touched: readonly string[]): Promise<void> {
  const later = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ id: string }>`
      select distinct child_id as id from event cross join unnest(child_ids) child_id
      where event.county = ${county} and event.name <> ${NO_CHANGE} and event.change_number > (select min(change_number) from event where county = ${county} and command_id = any(${[...commandIds]}::uuid[]))
        and not event.command_id = any(${[...commandIds]}::uuid[]) and child_id = any(${[...touched]}::uuid[])`),
  );
  const mine = await tx.rows(
    sql<{
      id: string;
      name: string;
    }>`select child_id as id, name from child where county = ${county} and child_id = any(${[...touched]}::uuid[]) order by sort_key`,
  );
  if (later.length > 0) {
    const changed = new Set(later.map(({ id }) => id));
    const names = mine
      .filter(({ id }) => changed.has(id))
      .slice(0, NAMED)
      .map(({ name }) => name);
    throw ledgerProblems.changedSince({ count: later.length, names: `${names.join('、')}${later.length > names.length ? '……' : ''}` });
  }
  if (mine.length < touched.length) throw ledgerProblems.undoNeedsReach({ count: touched.length - mine.length });
}

async function loadCommands({ tx, county }: CommandContext, { commandIds }: LedgerImport): Promise<readonly TakenBack[]> {
  return tx.asKeeper((keeper) =>
    keeper.rows(
      sql<TakenBack>`select command_id as "commandId", done_at as at, post_id as by from command where county = ${county} and command_id = any(${[...commandIds]}::uuid[])`,
    ),
  );
}

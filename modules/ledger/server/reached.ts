import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { ROLES } from '../../../kernel/access/roles.ts';
import { say, type Locale } from '../../../kernel/phrase.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { ledgerProblems } from './problems.ts';
import { assertReached, canImport } from './stage.ts';
import { findImport, listImports, selectImports, type LedgerImport } from './store.ts';

/**
 * The import, if it is the actor's own, or if it went into the register at a place where the actor could have made it: whoever follows a
 * colleague who left, or answers for a place that the machine operator imported to, must be able to look at it and undo it. Row
 * security shows the own ones alone, so the keeper finds it and the reach is asked here. Throws `ledger.notFound`.
 */
export async function getReachedImport(tx: Tx, actor: Actor, importId: string, lock = false): Promise<LedgerImport> {
  const own = await findImport(tx, importId, lock);
  if (own !== undefined) return own;
  const found = await tx.asKeeper((keeper) => findImport(keeper, importId, lock));
  if (found === undefined || !canImport(actor) || !wentIn(found)) throw ledgerProblems.notFound();
  await assertReached(tx, actor, found.placeId).catch(() => {
    throw ledgerProblems.notFound();
  });
  return found;
}

/** What was only staged is work in progress of one person; what went in is the register's. */
function wentIn({ state }: LedgerImport): boolean {
  return state === 'applied' || state === 'undone';
}

/** The own imports and those of others that `getReachedImport` gives, newest first. */
export async function listReachedImports(tx: Tx, actor: Actor, limit: number): Promise<readonly LedgerImport[]> {
  const own = await listImports(tx, limit);
  if (!canImport(actor)) return own;
  const others = await tx.asKeeper((keeper) =>
    selectImports(
      keeper,
      sql`state in ('applied', 'undone') and account_id <> ${actor.accountId}::uuid and ${within(actor)}
        order by started_at desc, import_id desc limit ${limit}`,
    ),
  );
  return [...own, ...others].toSorted((one, other) => other.startedAt.getTime() - one.startedAt.getTime()).slice(0, limit);
}

function within({ reach, placeId }: Actor): RawBuilder<unknown> {
  if (reach.kind === 'everything') return sql`true`;
  if (reach.kind !== 'region' && reach.kind !== 'school') return sql`place_id = ${placeId ?? null}::uuid`;
  return sql`place_id in (select place.place_id from place where place.path >= ${reach.from} and place.path < ${reach.below})`;
}

/** Who made each of these imports: their real name, or the machine; null for the caller's own. */
export async function nameImporters(
  tx: Tx,
  actor: Actor,
  imports: readonly LedgerImport[],
  locale: Locale,
): Promise<(one: LedgerImport) => string | null> {
  const ids = [...new Set(imports.map(({ accountId }) => accountId))];
  const rows = await tx.rows(
    sql<{ id: string; name: string }>`select account_id as id, name from account where account_id = any(${ids}::uuid[])`,
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ({ accountId }) => (accountId === actor.accountId ? null : (names.get(accountId) ?? say(ROLES.machineOperator.label, locale)));
}

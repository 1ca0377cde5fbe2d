import { sql } from 'kysely';
import type { CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { childProblems } from '../../domain/index.ts';
import { clearDerived, deriveChildren } from '../derive.ts';
import { insertFacts, loadFacts, supersedeFacts, type FactOrigin, type FactToInsert, type StoredFact } from '../fact-rows.ts';
import { keepTotals } from '../totals.ts';
import { lockFiles, type LockedFile } from './record-facts.ts';

/** What one command wrote, as its fact rows tell: who, and at which moment. */
export interface TakenBack {
  readonly commandId: string;
  readonly at: Date;
  readonly by: string;
}

/**
 * Takes back all that these commands wrote to these files: their facts are superseded, and what they had superseded is told
 * anew. Files that they opened leave the register; their facts stay in the history of facts. Whoever calls has made sure
 * that nobody wrote to the files since. Returns the ids of files that left.
 */
export async function takeBack(
  context: CommandContext,
  childIds: readonly string[],
  commands: readonly TakenBack[],
  reason: string,
): Promise<readonly string[]> {
  const { tx, actor, county, now, commandId, house } = context;
  const files = await lockFiles(context, childIds);
  const ids = commands.map((one) => one.commandId);
  const ours = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ fact_id: string; child_id: string; opens: boolean }>`
    select fact_id, child_id, record = 'file' and field = 'opened' as opens from child_fact
    where county = ${county} and child_id = any(${[...childIds]}::uuid[]) and command_id = any(${ids}::uuid[]) and superseded_at is null`),
  );
  const opened = new Set(ours.filter(({ opens }) => opens).map(({ child_id }) => child_id));
  const kept = childIds.filter((childId) => !opened.has(childId));
  const history = await tx.asKeeper((keeper) => loadFacts(keeper, county, kept, { keyring: house.keyring, history: true }));
  const mine = new Set(ours.map(({ fact_id }) => fact_id));
  const again = kept.flatMap((childId) =>
    (history.get(childId) ?? [])
      .filter((fact) => !mine.has(fact.factId) && isEndedBy(fact, commands))
      .map((fact) => toInsert(fact, reason)),
  );
  const origin: FactOrigin = { county, keyring: house.keyring, recordedAt: now, recordedBy: actor.postId, commandId };
  if ((await supersedeFacts(tx, origin, childIds, [...mine], reason)) < mine.size) throw childProblems.fieldNotYours({ field: '' });
  await insertFacts(tx, origin, again, (childId) => (files.get(childId) as LockedFile).standing);
  keepTotals(context, await tx.asKeeper((keeper) => clearDerived(keeper, county, [...opened])), []);
  if (kept.length > 0)
    await deriveChildren(context, new Map(kept.map((childId) => [childId, (files.get(childId) as LockedFile).version + 1])));
  context.emit({ name: 'child.takenBack', childIds });
  return [...opened];
}

function isEndedBy({ supersededAt, supersededBy }: StoredFact, commands: readonly TakenBack[]): boolean {
  return supersededAt !== undefined && commands.some(({ at, by }) => at.toISOString() === supersededAt && by === supersededBy);
}

function toInsert({ childId, path, value, validFrom, validTo }: StoredFact, reason: string): FactToInsert {
  return { childId, factId: newId(), path, value, validFrom, validTo, reason };
}

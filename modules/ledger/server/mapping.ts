import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { CHILD_HEADERS, writeTarget, type RememberedMapping, type Target } from '../domain/index.ts';
import { ledgerProblems } from './problems.ts';

/** Written target -> target, of everything a column can mean. */
const TARGETS: ReadonlyMap<string, Target> = new Map(
  [...CHILD_HEADERS.direct.values(), ...[...CHILD_HEADERS.within.values()].map((inner) => [...inner.values()])]
    .flat()
    .map((target) => [writeTarget(target), target]),
);

export const TARGET_KEYS: readonly string[] = [...TARGETS.keys()];

/** What this unit decided before for a ledger of this layout. */
export async function findRemembered(tx: Tx, { keyring }: House, placeId: string, signature: string): Promise<RememberedMapping> {
  const row = await tx.first(sql<{ targets: Record<string, string | null> }>`
    select targets from ledger_mapping where place_id = ${placeId} and signature = ${keyring.digest('ledgerLayout', signature)}`);
  return new Map(
    Object.entries(row?.targets ?? {}).map(([label, written]) => [label, written === null ? undefined : TARGETS.get(written)]),
  );
}

/** Remembers it. `targets`: column label -> written target, null to leave the column out. Throws `ledger.columnUnknown`. */
export async function remember(
  tx: Tx,
  { keyring, now }: House,
  placeId: string,
  signature: string,
  targets: Readonly<Record<string, string | null>>,
): Promise<void> {
  for (const [column, written] of Object.entries(targets)) {
    if (written !== null && !TARGETS.has(written)) throw ledgerProblems.columnUnknown({ column, target: written }, column);
  }
  await tx.asKeeper((keeper) =>
    keeper.run(sql`
      insert into ledger_mapping (place_id, signature, targets, changed_at)
      values (${placeId}, ${keyring.digest('ledgerLayout', signature)}, ${JSON.stringify(targets)}::jsonb, ${now()})
      on conflict (place_id, signature) do update set targets = ledger_mapping.targets || excluded.targets, changed_at = excluded.changed_at`),
  );
}

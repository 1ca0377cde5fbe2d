import { sql } from 'kysely';
import { withKeeper } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import type { FolderKind } from './identify.ts';

/** What this database holds; undefined before its first start. */
export async function findInstallation(house: House): Promise<FolderKind | undefined> {
  const row = await withKeeper(house.engine, (tx) => tx.first(sql<{ kind: FolderKind }>`select kind from installation`));
  return row?.kind;
}

/** Marks a fresh database; one that is marked already stays what it is. Returns what it is: the caller refuses a mismatch. */
export async function markInstallation(house: House, kind: FolderKind): Promise<FolderKind> {
  return withKeeper(house.engine, async (tx) => {
    await tx.run(sql`insert into installation (kind, set_at) values (${kind}, ${house.now()}) on conflict do nothing`);
    const row = await tx.first(sql<{ kind: FolderKind }>`select kind from installation`);
    return row?.kind ?? kind;
  });
}

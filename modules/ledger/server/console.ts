import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { named } from './import-ledger.ts';
import { ledgerProblems } from './problems.ts';
import { getReachedImport, listReachedImports, nameImporters } from './reached.ts';
import type { ImportState } from './store.ts';
import { undoLedger, type undoResult } from './undo.ts';

const LATEST = 100;

export interface ListedImport extends ReturnType<typeof named> {
  readonly importId: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly startedAt: string;
  /** Who made it; null: the machine operator. */
  readonly by: string | null;
}

/** The latest imports within the actor's reach, for the command line. */
export async function listRecentImports(house: House, actor: Actor): Promise<readonly ListedImport[]> {
  return withActor(house.engine, actor, async (tx) => {
    const imports = await listReachedImports(tx, actor, LATEST);
    const by = await nameImporters(tx, actor, imports, 'zh');
    return imports.map((one) => ({
      importId: one.importId,
      fileName: one.fileName,
      state: one.state,
      startedAt: one.startedAt.toISOString(),
      by: by(one),
      ...named(one.counts),
    }));
  });
}

/** Undoes an import within reach in the county that it is of. Throws Problem. */
export async function undoImport(
  house: House,
  actor: Actor,
  importId: string,
  reason: string | undefined,
): Promise<z.infer<typeof undoResult>> {
  if (!z.uuid().safeParse(importId).success) throw ledgerProblems.notFound();
  const { county } = await withActor(house.engine, actor, (tx) => getReachedImport(tx, actor, importId));
  const payload = { importId, county, ...(reason === undefined ? {} : { reason }) };
  return runCommand(house, { ...actor, county }, undoLedger, { id: newId(), payload });
}

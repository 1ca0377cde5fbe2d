import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { migrate, openPglite } from '../../platform/db/index.ts';

/** Makes a migrated PGlite once for a run and packs it: a test loads it in half a second instead of migrating for several. */
export default async function packTemplate(): Promise<(() => void) | undefined> {
  if (process.env['TEST_PGLITE_TEMPLATE'] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-pglite-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const data = join(folder, 'data');
  const engine = await openPglite(data);
  try {
    await migrate(engine);
  } finally {
    await engine.close();
  }
  const migrated = await PGlite.create(data);
  const packed = await migrated.dumpDataDir('none');
  await migrated.close();
  const file = join(folder, 'template.tar');
  writeFileSync(file, Buffer.from(await packed.arrayBuffer()));
  process.env['TEST_PGLITE_TEMPLATE'] = file;
  return remove;
}

import { openAsBlob } from 'node:fs';
import { type Engine, openPglite, openPostgres } from '../../platform/db/index.ts';
import { copyTemplate } from './template.ts';

let opened = 0;

/**
 * A migrated, empty database of the engine that this run is for (TEST_ENGINE). On PostgreSQL it is a copy of its own, entered
 * by the application's login and the owner's, neither of them superuser. Close it after use: that also removes it.
 */
export async function openTestEngine(): Promise<Engine> {
  if (process.env['TEST_ENGINE'] === 'postgres') return openCopy(process.env['TEST_POSTGRES_URL'] as string);
  return openPglite(undefined, { loadFrom: await openAsBlob(process.env['TEST_PGLITE_TEMPLATE'] as string) });
}

async function openCopy(superuserUrl: string): Promise<Engine> {
  opened += 1;
  const { url, ownerUrl, drop } = await copyTemplate(superuserUrl, `test_${process.pid}_${opened}`);
  const engine = openPostgres({ url, ownerUrl });
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await drop();
    },
  };
}

import { startPostgres, type PostgresServer } from '../test/provide/postgres.ts';
import { copyTemplate, prepareTemplate } from '../test/provide/template.ts';
import { provideTools } from '../test/provide/tools.ts';

/**
 * As an installation runs it: every commit waits for the disk. Memory as for a small server of 8 GB; the rest is PostgreSQL's
 * own default.
 */
const SETTINGS = [
  'shared_buffers=1GB',
  'maintenance_work_mem=256MB',
  'max_wal_size=8GB',
  'effective_cache_size=4GB',
  'random_page_cost=1.1',
];

export interface BenchDatabase {
  readonly url: string;
  readonly ownerUrl: string;
  /** A superuser's, for what an installation never does: loading made-up rows and reading past row security. */
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

/** A migrated database on a PostgreSQL server of its own, which ends with this process. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const server: PostgresServer = await startPostgres(provideTools().postgres as string, SETTINGS);
  await prepareTemplate(server.url);
  const { url, ownerUrl } = await copyTemplate(server.url, 'bench');
  const superuserUrl = new URL(server.url);
  superuserUrl.pathname = '/bench';
  return { url, ownerUrl, superuserUrl: superuserUrl.href, stop: () => server.stop() };
}

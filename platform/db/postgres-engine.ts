import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Engine, Schema } from './engine.ts';

const DATE = 1082;
const INT8 = 20;

/** Requests are short and many at once: starting a second process or compiling a plan costs more than the query itself. */
const SHORT_QUERIES = '-c max_parallel_workers_per_gather=0 -c jit=off';

export interface PostgresOptions {
  /** The application's login (DATABASE_URL): owns nothing, may only become one of the scope roles. */
  readonly url: string;
  /** The owner of the schema (MIGRATE_URL), needed to create and upgrade it. */
  readonly ownerUrl?: string | undefined;
  readonly maxConnections?: number;
}

export function openPostgres({ url, ownerUrl, maxConnections = 10 }: PostgresOptions): Engine {
  const requests = pool(url, maxConnections, SHORT_QUERIES);
  const signIn = pool(url, 4, '-c role=sw_auth -c search_path=auth');
  const jobs = pool(url, 2, '-c role=sw_jobs');
  const owner = ownerUrl === undefined ? undefined : pool(ownerUrl, 1);
  return {
    kind: 'postgres',
    requests: requests.db,
    signIn: signIn.db,
    jobs: jobs.db,
    owner: owner?.db,
    runAsOwner: async <Row>(script: string) => {
      if (ownerUrl === undefined) throw new Error('MIGRATE_URL is not set: it names the login that owns the schema');
      const client = new pg.Client({ connectionString: ownerUrl, types: parsers() });
      await client.connect();
      try {
        const results = (await client.query(script)) as pg.QueryResult | pg.QueryResult[];
        const last = Array.isArray(results) ? results.at(-1) : results;
        return (last?.rows ?? []) as Row[];
      } finally {
        await client.end();
      }
    },
    close: async () => {
      await Promise.all([requests.db.destroy(), signIn.db.destroy(), jobs.db.destroy(), owner?.db.destroy()]);
    },
  };
}

function pool(url: string, max: number, options = ''): { db: Kysely<Schema> } {
  const connections = new pg.Pool({ connectionString: url, max, types: parsers(), options: `-c timezone=UTC ${options}`.trim() });
  // A server that goes away while a connection idles must not end the process; the next query reports it.
  connections.on('error', () => {});
  return { db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool: connections }) }) };
}

function parsers(): pg.CustomTypesConfig {
  return {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
      if (oid === DATE) return (text: string) => text;
      if (oid === INT8) return Number;
      return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
    }) as pg.CustomTypesConfig['getTypeParser'],
  };
}

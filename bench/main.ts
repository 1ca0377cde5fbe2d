import { parseArgs } from 'node:util';
import pg from 'pg';
import { measureOversight } from './duty/oversight.ts';
import { measurePlanning } from './duty/planning.ts';
import { measureHttp } from './http/run.ts';
import { measureImport } from './import/run.ts';
import { publish, type Report } from './method/report.ts';
import { startBenchDatabase, type BenchDatabase } from './postgres.ts';
import { measureScale } from './scale/run.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    children: { type: 'string' },
    rows: { type: 'string', default: '50000' },
    pairs: { type: 'string', default: '30' },
    /** How often the duties of a county are planned from nothing. */
    rounds: { type: 'string', default: '3' },
    /** Duties of each child for the pages at scale. */
    duties: { type: 'string', default: '12' },
    /** Superuser URL of a database that an earlier run loaded, to measure it once more. */
    loaded: { type: 'string' },
  },
});

function size(otherwise: number): number {
  return Number(values.children ?? otherwise);
}
const MEASUREMENTS: Readonly<Record<string, (database: BenchDatabase) => Promise<Report>>> = {
  scale: (database) =>
    measureScale(database, { children: size(1_000_000), pairs: Number(values.pairs), loaded: values.loaded !== undefined }),
  http: (database) => measureHttp(database, { children: size(30_000), pairs: Number(values.pairs) }),
  planning: (database) => measurePlanning(database, { children: size(30_000), pairs: Number(values.pairs), rounds: Number(values.rounds) }),
  oversight: (database) =>
    measureOversight(database, {
      children: size(1_000_000),
      duties: Number(values.duties),
      pairs: Number(values.pairs),
      loaded: values.loaded !== undefined,
    }),
  import: (database) => measureImport(database, { rows: Number(values.rows) }),
};

const wanted = positionals.length === 0 ? Object.keys(MEASUREMENTS) : positionals;
for (const name of wanted) {
  const measure = MEASUREMENTS[name];
  if (measure === undefined) {
    console.error(`There is no measurement ${name}. There are: ${Object.keys(MEASUREMENTS).join(', ')}`);
    process.exitCode = 1;
    continue;
  }
  const database = values.loaded === undefined ? await startBenchDatabase() : reopen(values.loaded);
  try {
    publish(await measure(database), await versionOf(database));
  } finally {
    await database.stop();
  }
}

function reopen(superuserUrl: string): BenchDatabase {
  const as = (login: string): string => Object.assign(new URL(superuserUrl), { username: login }).href;
  return { superuserUrl, url: as('shouwang_app'), ownerUrl: as('shouwang_owner'), stop: async () => {} };
}

async function versionOf({ superuserUrl }: BenchDatabase): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return `PostgreSQL ${rows[0]?.server_version}`;
}

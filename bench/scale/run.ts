import { rangeBelow, type Actor } from '../../kernel/access/actor.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { tailToken } from '../../modules/child/server/number-tokens.ts';
import { getFile } from '../../modules/child/server/queries/file.ts';
import { listChildren, type ListQuery } from '../../modules/child/server/queries/list-children.ts';
import { boundSearch, findTotal } from '../../modules/child/server/totals.ts';
import { openPostgres, withActor, type Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { openBenchHouse } from '../house.ts';
import { compare, latency, type Work } from '../method/measure.ts';
import type { Measured, Report } from '../method/report.ts';
import { withoutPolicies } from '../method/without-policies.ts';
import type { BenchDatabase } from '../postgres.ts';
import { loadNation } from './load.ts';
import { fillSample } from './sample.ts';

/** What is typed, from broad to narrow; two characters or more. */
const SEARCHES = ['zh', 'wang', '小雨', 'zxy', '王明', 'yuxuan', 'lixy', '0042'];
const NATION = 'a001';
const COUNTY = 'a001p000f000c001';
const TOWNSHIP = `${COUNTY}t004`;
const CHILDREN_OF_COUNTY = 5_000;
const FILES = 60;
const CALLS = 10;
const LATENCY_CALLS = 400;
const GOAL_RATIO = 1.3;
const GOAL_P95_MS = 30;
const PAGE = 50;

export interface ScaleOrder {
  readonly children: number;
  readonly pairs: number;
  /** The database is loaded already, by an earlier run. */
  readonly loaded: boolean;
}

/** List, search and opened file at the size of a nation, under row security and without it. */
export async function measureScale(database: BenchDatabase, { children, pairs, loaded }: ScaleOrder): Promise<Report> {
  const house = openBenchHouse(database.url);
  const past = openPostgres({ url: database.superuserUrl });
  try {
    if (!loaded)
      await loadNation(database.superuserUrl, {
        children,
        ofCounty: CHILDREN_OF_COUNTY,
        names: Math.min(20_000, children),
        tailToken: (digits) => tailToken(digits, house.keyring.digest),
      });
    const sample = await fillSample(house, [TOWNSHIP, COUNTY, NATION], FILES);
    const measured: Measured[] = [];
    for (const [reader, path, county] of [
      ['township', TOWNSHIP, 2],
      ['county', COUNTY, 2],
      ['nation', NATION, undefined],
    ] as const) {
      const actor: Actor = {
        accountId: newId(),
        postId: newId(),
        role: county === undefined ? 'countyCivilAffairs' : 'childSupervisor',
        county,
        placeId: undefined,
        reach: { kind: 'region', ...rangeBelow(path) },
      };
      const files = sample.get(path) ?? [];
      for (const [what, work] of Object.entries(worksOf(house, actor, files))) {
        const product: Work = (round) => withActor(house.engine, actor, (tx) => work(tx, round, undefined));
        const floor: Work = (round) => withoutPolicies(past, (tx) => work(tx, round, path));
        const comparison = await compare(floor, product, CALLS, pairs);
        const latencies = [await latency(product, 1, LATENCY_CALLS), await latency(product, 16, LATENCY_CALLS * 2)];
        const [alone, crowded] = latencies;
        measured.push({
          what: `${what}, ${reader}`,
          comparison,
          latencies,
          goals: {
            [`at most ${GOAL_RATIO} times the floor`]: comparison.from <= GOAL_RATIO,
            [`p95 at most ${GOAL_P95_MS} ms alone`]: (alone?.p95 ?? 0) <= GOAL_P95_MS,
            [`p95 at most ${GOAL_P95_MS} ms, 16 at once`]: (crowded?.p95 ?? 0) <= GOAL_P95_MS,
          },
        });
        console.log(`  measured ${what}, ${reader}`);
      }
    }
    return { name: 'scale', sizes: { children, pairs, 'calls of a pair': CALLS }, measured };
  } finally {
    await house.accessLog.flush();
    await Promise.all([house.engine.close(), past.close()]);
  }
}

type Asking = (tx: Tx, round: number, path: string | undefined) => Promise<unknown>;

/** As the routes ask. Without policies the reach stands in the WHERE: `path`. */
function worksOf(house: House, actor: Actor, files: readonly string[]): Readonly<Record<string, Asking>> {
  const today = dayOf(house.now());
  const page = async (tx: Tx, asked: Partial<ListQuery>, path: string | undefined): Promise<unknown> => {
    const bounded = boundSearch({ asOf: today, limit: PAGE, county: actor.county, ...asked });
    const query = path === undefined ? bounded : { ...bounded, within: [{ tree: 'admin' as const, ...rangeBelow(path) }] };
    return [await listChildren(tx, query, house.keyring), await findTotal(tx, actor, query, house.keyring, today)];
  };
  return {
    'first page': (tx, _, path) => page(tx, {}, path),
    search: (tx, round, path) => page(tx, { search: SEARCHES[round % SEARCHES.length] }, path),
    'search of two words': (tx, round, path) => page(tx, { search: ['张 xy', 'li ming'][round % 2] }, path),
    'open file': (tx, round) => getFile(tx, house, actor, files[round % files.length] as string, { asOf: today }),
  };
}

import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { CommandContext } from '../../../platform/command/index.ts';
import { defineTable, type Tx } from '../../../platform/db/index.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Standing } from './fact-rows.ts';
import { countMatching, findsMore, isSearch, type ListQuery } from './queries/list-children.ts';

// Written by its own statement below; described for the test that holds the catalogue against what is written.
defineTable('child_total', { county: 'integer', region: 'text', school_path: 'text', files: 'integer' });

/** Open files that left a place, and that came to one: what the command changes of the totals, done at its end. */
export function keepTotals(context: CommandContext, left: readonly Standing[], come: readonly Standing[]): void {
  const { county } = context;
  const changes = new Map<string, { region: string | null; school_path: string | null; files: number }>();
  const add = (region: string | null, school_path: string | null, files: number): void => {
    const key = region ?? ` ${school_path}`;
    changes.set(key, { region, school_path, files: (changes.get(key)?.files ?? 0) + files });
  };
  for (const [standings, files] of [
    [left, -1],
    [come, 1],
  ] as const) {
    for (const { region, schoolPath } of standings) {
      add(region, null, files);
      if (schoolPath !== undefined) add(null, schoolPath, files);
    }
  }
  const rows = [...changes.values()].filter(({ files }) => files !== 0);
  if (rows.length === 0) return;
  context.atEnd(async (keeper) => {
    await keeper.run(sql`
      insert into child_total (county, region, school_path, files)
      select ${county}, region, school_path, files from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as changed (region text, school_path text, files integer)
      on conflict (county, region, school_path) do update set files = child_total.files + excluded.files`);
  });
}

/** Above the county a search lists no more than what so many tokens lead to: whoever typed two letters will type a third. */
const MOST_FOUND = 500;
const LIST_ALONE: ReadonlySet<string> = new Set(['asOf', 'today', 'county', 'limit', 'state', 'after']);

/** The query as it is asked for a page: a search by nothing else, above the county, goes no further than anybody reads. */
export function boundSearch(query: ListQuery): ListQuery {
  return query.county === undefined && isSearch(query) && !isFiltered(query, 'search') ? { ...query, mostTokens: MOST_FOUND } : query;
}

/**
 * How many children the query finds for the actor; undefined where a search finds more than is listed. The list without any
 * filter is the sum of kept totals, so that the first page of a nation does not count a million lines.
 */
export async function findTotal(tx: Tx, actor: Actor, query: ListQuery, keyring: Keyring, today: PlainDate): Promise<number | undefined> {
  const { mostTokens } = query;
  if (mostTokens !== undefined && (await findsMore(tx, { ...query, mostTokens }, keyring))) return undefined;
  const isKept = query.asOf === today && (query.state ?? 'open') === 'open' && !isFiltered(query, 'within');
  return (isKept ? await findKeptTotal(tx, actor, query) : undefined) ?? countMatching(tx, query, keyring);
}

function isFiltered(query: ListQuery, but: keyof ListQuery): boolean {
  return Object.entries(query).some(([name, value]) => value !== undefined && name !== but && !LIST_ALONE.has(name));
}

async function findKeptTotal(tx: Tx, { reach }: Actor, query: ListQuery): Promise<number | undefined> {
  if (query.within?.length === 0) return 0;
  const within = query.within ?? [];
  const tree = reach.kind === 'region' || reach.kind === 'everything' ? 'admin' : reach.kind === 'school' ? 'school' : undefined;
  if (tree === undefined || within.some((range) => range.tree !== tree)) return undefined;
  const path = sql.ref(tree === 'admin' ? 'region' : 'school_path');
  const ranges = within.map(({ from, below }) => sql`(${path} >= ${from} and ${path} < ${below})`);
  const row = await tx.first(sql<{ files: number }>`
    select coalesce(sum(files), 0)::integer as files from child_total
    where ${path} is not null ${ranges.length === 0 ? sql`` : sql`and (${sql.join(ranges, sql` or `)})`}`);
  return row?.files ?? 0;
}

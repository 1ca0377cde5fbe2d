import { sql } from 'kysely';
import type { Tx } from './tx.ts';

/** Names of the tables that have all of these columns. From the catalogue, so that a table added later is not forgotten. */
export async function listTablesWith(tx: Tx, ...columns: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.rows(sql<{ name: string }>`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname = any(${[...columns]}::name[]) and not a.attisdropped
    group by c.relname having count(*) = ${columns.length} order by c.relname`);
  return rows.map(({ name }) => name);
}

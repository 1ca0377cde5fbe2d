import { sql, type Kysely } from 'kysely';
import type { Schema } from '../db/index.ts';

/** Tables of the house by the role that may read all of their rows; every other schema is not ours. */
export const READER_OF_SCHEMA: Readonly<Record<string, string>> = { public: 'sw_keeper', auth: 'sw_auth', jobs: 'sw_jobs' };

/** Written by the upgrade itself. */
const NOT_CARRIED = ['public.migration'];
/** Whoever was signed out since the backup must not be signed in again by a restore: everybody signs in anew. */
const SHORT_LIVED = ['auth.session', 'auth.verification'];

export interface CarriedTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export function nameOf({ schema, table }: Pick<CarriedTable, 'schema' | 'table'>): string {
  return `${schema}.${table}`;
}

/** The tables that a backup carries, read from the database itself, so that none can be forgotten. */
export async function listCarriedTables(db: Kysely<Schema>): Promise<readonly CarriedTable[]> {
  const { rows } = await sql<{ schema: string; table: string; columns: { name: string; type: string }[] }>`
    select n.nspname as schema, c.relname as "table",
      jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = any(${Object.keys(READER_OF_SCHEMA)}::text[]) and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by n.nspname, c.relname order by n.nspname, c.relname`.execute(db);
  return rows.filter((row) => ![...NOT_CARRIED, ...SHORT_LIVED].includes(nameOf(row)));
}

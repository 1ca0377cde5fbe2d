import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../db/index.ts';

/**
 * Whether anything in the database keeps the id of a `stored_file`: read from its foreign keys, so that a table that comes later
 * cannot be forgotten.
 */
export async function isReferenced(tx: Tx): Promise<RawBuilder<boolean>> {
  const keys = await tx.rows(sql<{ schema: string; name: string; column: string }>`
    select n.nspname as schema, c.relname as name, a.attname as column
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'public.stored_file'::regclass and k.conparentid = 0`);
  const uses = keys.map(
    ({ schema, name, column }) =>
      sql`exists (select from ${sql.table(`${schema}.${name}`)} keeping where ${sql.ref(`keeping.${column}`)} = stored_file.file_id)`,
  );
  return uses.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(uses, sql` or `)})`;
}

import { sql, type RawBuilder } from 'kysely';
import type { TableDefinition } from './table.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * One statement that writes all these rows. Tens of thousands of rows repeat much: what is the same in all of them is sent once, and
 * the rest as JSON under one-letter names. `json`, not `jsonb`: the text is read once and nothing is built from it.
 */
export function insertRows(table: TableDefinition, rows: readonly Row[], unlessThere: boolean): RawBuilder<unknown> {
  const columns = Object.entries(table.columns);
  const varying = columns.filter(([name, type], at) => (at === 0 && rows.length > 1) || !isShared(name, type, rows));
  const letters = new Map(varying.map(([name], at) => [name, String.fromCharCode(97 + at)]));
  const [first = {}] = rows;
  const values = columns.map(([name, type]) => {
    const letter = letters.get(name);
    return letter === undefined ? sql`${first[name] ?? null}::${sql.raw(type)}` : sql.ref(`row.${letter}`);
  });
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const from =
    varying.length === 0
      ? sql``
      : sql`from json_to_recordset(${toJson(rows, letters)}::json) as row (${sql.raw(varying.map(([name, type]) => `"${letters.get(name)}" ${type}`).join(', '))})`;
  return sql`insert into ${sql.table(table.name)} (${names}) select ${sql.join(values)} ${from} ${unlessThere ? sql`on conflict do nothing` : sql``}`;
}

/** Plain values only: what the driver would write otherwise than JSON does is not worth the difference. */
function isShared(name: string, type: string, rows: readonly Row[]): boolean {
  const value = rows[0]?.[name] ?? null;
  if (value !== null && (type === 'jsonb' || type === 'bytea' || !['string', 'number', 'boolean'].includes(typeof value))) return false;
  return rows.every((row) => (row[name] ?? null) === value);
}

// Bytes go as PostgreSQL writes them. They are turned before JSON sees the row, since a Buffer would put itself into its own form.
function toJson(rows: readonly Row[], letters: ReadonlyMap<string, string>): string {
  const columns = [...letters];
  return JSON.stringify(
    rows.map((row) => {
      const short: Record<string, unknown> = {};
      for (const [name, letter] of columns) {
        const value = row[name];
        if (value === undefined || value === null) continue;
        short[letter] = value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
      }
      return short;
    }),
  );
}

import { sql, type RawBuilder } from 'kysely';
import type { TableDefinition } from './table.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * One statement that writes all these rows. Tens of thousands of rows repeat much: what is the same in all of them is sent once, and
 * the rest column by column as arrays, which the database takes apart in half the time of JSON. (COPY would be as fast, but is
 * refused under row security.)
 */
export function insertRows(table: TableDefinition, rows: readonly Row[], unlessThere: boolean): RawBuilder<unknown> {
  const columns = Object.entries(table.columns);
  const varying = columns.filter(([name, type], at) => (at === 0 && rows.length > 1) || !isShared(name, type, rows));
  const [first = {}] = rows;
  const letters = new Map(varying.map(([name], at) => [name, String.fromCharCode(97 + at)]));
  const values = columns.map(([name, type]) => {
    const letter = letters.get(name);
    if (letter === undefined) return sql`${first[name] ?? null}::${sql.raw(type)}`;
    // unnest would take an array of arrays apart to its last element: such values come as text.
    return isArray(type) ? sql`row.${sql.raw(letter)}::${sql.raw(type)}` : sql`row.${sql.raw(letter)}`;
  });
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const arrays = varying.map(([name, type]) => sql`${arrayOf(name, type, rows)}::${sql.raw(isArray(type) ? 'text' : type)}[]`);
  const from = varying.length === 0 ? sql`` : sql`from unnest(${sql.join(arrays)}) as row (${sql.raw([...letters.values()].join(', '))})`;
  return sql`insert into ${sql.table(table.name)} (${names}) select ${sql.join(values)} ${from} ${unlessThere ? sql`on conflict do nothing` : sql``}`;
}

function isArray(type: string): boolean {
  return type.endsWith('[]');
}

/** Plain values only: what the driver would write otherwise than an array does is not worth the difference. */
function isShared(name: string, type: string, rows: readonly Row[]): boolean {
  const value = rows[0]?.[name] ?? null;
  if (value !== null && (type === 'jsonb' || type === 'bytea' || !['string', 'number', 'boolean'].includes(typeof value))) return false;
  return rows.every((row) => (row[name] ?? null) === value);
}

/** The values of one column as PostgreSQL writes an array. */
function arrayOf(name: string, type: string, rows: readonly Row[]): string {
  let text = '{';
  for (const row of rows) text += (text.length > 1 ? ',' : '') + elementOf(row[name], type);
  return `${text}}`;
}

function elementOf(value: unknown, type: string): string {
  if (value === undefined || value === null) return 'NULL';
  if (type === 'jsonb') return quoted(JSON.stringify(value));
  if (isArray(type)) return quoted(`{${(value as readonly unknown[]).map((one) => elementOf(one, type.slice(0, -2))).join(',')}}`);
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`;
  if (value instanceof Date) return quoted(value.toISOString());
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

/** Needs no quotes. Quotes inside an array of arrays would be doubled at every step. */
const PLAIN = /^(?!null$)[\w.:-]+(?: [\w.:-]+)*$/i;
const SPECIAL = /["\\]/g;

function quoted(text: string): string {
  if (PLAIN.test(text)) return text;
  return `"${text.includes('"') || text.includes('\\') ? text.replace(SPECIAL, '\\$&') : text}"`;
}

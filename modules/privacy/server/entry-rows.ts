import { sql, type RawBuilder } from 'kysely';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { privacyProblems } from '../domain/index.ts';

/** One entry of the access log. Children stand in it by id only. */
export interface AccessEntry {
  readonly id: string;
  readonly at: string;
  readonly account: { readonly id: string; readonly name: string | null };
  /** Null where somebody acted as a person only, under no post: signing in, own password. */
  readonly role: RoleId | null;
  readonly action: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly childIds: readonly string[];
  /** Sealed entries are part of the signed chain. */
  readonly sealed: boolean;
}

/** What stands in the log for "no post". */
const NO_POST = '00000000-0000-7000-8000-000000000000';

interface EntryRow {
  readonly entry_id: string;
  readonly at: Date;
  readonly at_text: string;
  readonly account_id: string;
  readonly name: string | null;
  readonly role: RoleId | null;
  readonly action: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly child_ids: readonly string[];
  readonly sealed: boolean;
}

export interface Page {
  readonly size: number;
  readonly cursor?: string | undefined;
}

export interface EntryPage {
  readonly items: readonly AccessEntry[];
  readonly next?: string;
}

/** A page of the entries for which all conditions hold, newest first. */
export async function listEntries(tx: Tx, conditions: readonly RawBuilder<unknown>[], { size, cursor }: Page): Promise<EntryPage> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const all =
    after === undefined ? conditions : [...conditions, sql`(log.at, log.entry_id) < (${after.at}::timestamptz, ${after.id}::uuid)`];
  const rows = await tx.rows(sql<EntryRow>`
    select log.entry_id, log.at, log.at::text as at_text, log.account_id, account.name, nullif(log.role, case log.post_id when ${NO_POST} then log.role end) as role, log.action, log.reason, log.detail, log.child_ids, log.seal_number is not null as sealed
    from access_log log left join account on account.account_id = log.account_id
    where ${sql.join(all, sql` and `)}
    order by log.at desc, log.entry_id desc limit ${size + 1}`);
  const last = rows.length > size ? rows[size - 1] : undefined;
  return { items: rows.slice(0, size).map(toEntry), ...(last === undefined ? {} : { next: writeCursor(last.at_text, last.entry_id) }) };
}

function toEntry(row: EntryRow): AccessEntry {
  return {
    id: row.entry_id,
    at: row.at.toISOString(),
    account: { id: row.account_id, name: row.name },
    role: row.role,
    action: row.action,
    reason: row.reason,
    detail: row.detail,
    childIds: row.child_ids,
    sealed: row.sealed,
  };
}

function writeCursor(at: string, id: string): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

const CURSOR = /^(\d{4}-\d{2}-\d{2} [\d:.]{8,15}\+\d{2}) ([0-9a-f-]{36})$/;

function readCursor(text: string): { readonly at: string; readonly id: string } {
  const match = CURSOR.exec(Buffer.from(text, 'base64url').toString());
  if (match?.[1] === undefined || match[2] === undefined) throw privacyProblems.badCursor({}, 'cursor');
  return { at: match[1], id: match[2] };
}

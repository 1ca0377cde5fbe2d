import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { noticeProblems, placesIn, putInWords, type NoticeContent, type NoticeInWords } from '../../domain/index.ts';

export interface ShownNotice extends NoticeInWords {
  readonly id: string;
  /** The own post under which it is to be done; empty where it does not matter. */
  readonly postId: string | null;
  readonly madeAt: string;
  readonly read: boolean;
}

export interface NoticePage {
  readonly size: number;
  readonly cursor?: string | undefined;
  readonly unread: boolean;
}

interface NoticeRow extends NoticeContent {
  readonly notice_id: string;
  readonly post_id: string | null;
  readonly made_at: Date;
  readonly read_at: Date | null;
}

/** The own notices, newest first; row security leaves no others. */
export async function listNotices(
  tx: Tx,
  today: PlainDate,
  { size, cursor, unread }: NoticePage,
): Promise<{ items: readonly ShownNotice[]; next?: string }> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const rows = await tx.rows(sql<NoticeRow>`
    select notice_id, post_id, kind, params, lines, made_at, read_at from notice
    where ${unread ? sql`read_at is null` : sql`true`}
      and ${after === undefined ? sql`true` : sql`(made_at, notice_id) < (${after.madeAt}::timestamptz, ${after.id}::uuid)`}
    order by made_at desc, notice_id desc limit ${size + 1}`);
  const shown = rows.slice(0, size);
  const names = await loadNames(tx, placesIn(shown), today);
  const items = shown.flatMap((row) => {
    const words = putInWords(row, today, (placeId) => names.get(placeId));
    if (words === undefined) return [];
    return [{ id: row.notice_id, postId: row.post_id, madeAt: row.made_at.toISOString(), read: row.read_at !== null, ...words }];
  });
  const last = shown.at(-1);
  return { items, ...(rows.length > size && last !== undefined ? { next: `${last.made_at.toISOString()}~${last.notice_id}` } : {}) };
}

export async function countUnread(tx: Tx): Promise<number> {
  const row = await tx.first(sql<{ count: number }>`select count(*)::integer as count from notice where read_at is null`);
  return row?.count ?? 0;
}

async function loadNames(tx: Tx, placeIds: readonly string[], today: PlainDate): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows(sql<{ place_id: string; value: string }>`
    select place_id, value from place_attribute
    where place_id = any(${placeIds}::uuid[]) and attribute = 'name'
      and (valid_from is null or valid_from <= ${today}) and (valid_to is null or ${today} < valid_to)`);
  return new Map(rows.map((row) => [row.place_id, row.value]));
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f-]{36})$/;

function readCursor(cursor: string): { readonly madeAt: string; readonly id: string } {
  const [, madeAt, id] = CURSOR.exec(cursor) ?? [];
  if (madeAt === undefined || id === undefined) throw noticeProblems.badCursor();
  return { madeAt, id };
}

import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { careProblems, type NeedState } from '../../domain/index.ts';
import type { PlaceRange } from '../asked.ts';
import type { Subject } from '../subjects.ts';
import { findLeft } from './left-owners.ts';
import { nameAccounts, namePlaces, namePosts, nameSubjects, type NamedPost } from './names.ts';

export interface NeedQuery {
  readonly county?: number | undefined;
  readonly subjectId?: string | undefined;
  readonly within?: readonly PlaceRange[] | undefined;
  readonly kind?: string | undefined;
  /** Only those that are with this actor: in person, or by role and place. */
  readonly ownedBy?: Actor | undefined;
  readonly state: 'open' | 'overdue' | 'closed' | 'all';
  readonly today: PlainDate;
  readonly after?: { readonly day: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface ListedNeed {
  readonly id: string;
  readonly county: number;
  readonly subject: Subject & { readonly name: string | null };
  readonly kind: string;
  readonly what: string;
  readonly foundOn: string;
  readonly state: NeedState;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly closedOn: string | null;
  readonly owner: { readonly role: string | null; readonly place: string | null; readonly name: string | null };
  /** It is with a person who no longer reaches the subject. */
  readonly ownerLeft: boolean;
  readonly department: string | null;
  readonly recordId: string | null;
}

interface Row {
  readonly need_id: string;
  readonly county: number;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly kind: string;
  readonly what: string;
  readonly found_on: string;
  readonly state: NeedState;
  readonly due_on: string;
  readonly overdue: boolean;
  readonly closed_on: string | null;
  readonly owner_role: string | null;
  readonly owner_place_id: string | null;
  readonly owner_account: string | null;
  readonly department: string | null;
  readonly record_id: string | null;
}

/** Needs within reach: open ones by their date, so that the overdue stand first; of closed ones the same order of dates. */
export async function listNeeds(
  tx: Tx,
  query: NeedQuery,
): Promise<{ readonly items: readonly ListedNeed[]; readonly next: NeedQuery['after'] }> {
  const { limit, after, today } = query;
  const rows = await tx.rows(sql<Row>`
    select n.*, (n.closed_on is null and n.due_on < ${today}::date) as overdue from care_need n
    where ${conditions(query)} ${after === undefined ? sql`` : sql`and (n.due_on, n.need_id) > (${after.day}::date, ${after.id}::uuid)`}
    order by n.due_on, n.need_id limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await describe(tx, shown, today),
    next: rows.length > limit && last !== undefined ? { day: last.due_on, id: last.need_id } : undefined,
  };
}

/** How many needs within reach are open, and how many of them past their date; with `ownedBy` of that actor's alone. */
export async function countNeeds(
  tx: Tx,
  query: Pick<NeedQuery, 'county' | 'ownedBy' | 'today'>,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const row = await tx.first(sql<{ open: number; overdue: number }>`
    select count(*)::integer as open, count(*) filter (where n.due_on < ${query.today}::date)::integer as overdue
    from care_need n where ${conditions({ ...query, state: 'open', limit: 0 })}`);
  return row ?? { open: 0, overdue: 0 };
}

function conditions({ county, subjectId, within = [], kind, ownedBy, state, today }: NeedQuery): RawBuilder<unknown> {
  const parts = [sql`true`];
  if (county !== undefined) parts.push(sql`n.county = ${county}`);
  if (subjectId !== undefined) parts.push(sql`n.subject_id = ${subjectId}::uuid`);
  for (const { tree, from: first, below } of within) {
    const path = sql.ref(tree === 'admin' ? 'n.region' : 'n.school_path');
    parts.push(sql`${path} >= ${first} and ${path} < ${below}`);
  }
  if (kind !== undefined) parts.push(sql`n.kind = ${kind}`);
  if (ownedBy !== undefined)
    parts.push(
      sql`(n.owner_account = ${ownedBy.accountId}::uuid or (n.owner_role = ${ownedBy.role} and n.owner_place_id = ${ownedBy.placeId ?? null}::uuid))`,
    );
  if (state === 'open' || state === 'overdue') parts.push(sql`n.closed_on is null`);
  if (state === 'overdue') parts.push(sql`n.due_on < ${today}::date`);
  if (state === 'closed') parts.push(sql`n.closed_on is not null`);
  return sql.join(parts, sql` and `);
}

async function describe(tx: Tx, rows: readonly Row[], today: PlainDate): Promise<readonly ListedNeed[]> {
  const nameOf = await nameSubjects(
    tx,
    rows.map(({ subject_kind: kind, subject_id: id }) => ({ kind, id })),
  );
  const placeName = await namePlaces(
    tx,
    rows.flatMap(({ owner_place_id }) => owner_place_id ?? []),
  );
  const accountName = await nameAccounts(
    tx,
    rows.flatMap(({ owner_account }) => owner_account ?? []),
  );
  const left = await findLeft(
    tx,
    rows.map(({ need_id: needId }) => needId),
    today,
  );
  return rows.map((row) => ({
    id: row.need_id,
    county: row.county,
    subject: { kind: row.subject_kind, id: row.subject_id, name: nameOf({ kind: row.subject_kind, id: row.subject_id }) },
    kind: row.kind,
    what: row.what,
    foundOn: row.found_on,
    state: row.state,
    dueOn: row.due_on,
    overdue: row.overdue,
    closedOn: row.closed_on,
    owner: { role: row.owner_role, place: placeName(row.owner_place_id), name: accountName(row.owner_account) },
    ownerLeft: left.has(row.need_id),
    department: row.department,
    recordId: row.record_id,
  }));
}

export interface NeedStepShown {
  readonly number: number;
  readonly state: NeedState;
  readonly level: string | null;
  readonly department: string | null;
  readonly owner: ListedNeed['owner'];
  readonly dueOn: string;
  readonly words: string | null;
  readonly at: string;
  readonly by: NamedPost;
}

interface StepRow {
  readonly number: number;
  readonly state: NeedState;
  readonly level: string | null;
  readonly department: string | null;
  readonly owner_role: string | null;
  readonly owner_place_id: string | null;
  readonly owner_account: string | null;
  readonly due_on: string;
  readonly words: string | null;
  readonly recorded_at: Date;
  readonly recorded_by: string;
}

export interface ShownNeed {
  readonly need: ListedNeed;
  readonly ownedAt: { readonly role: string | null; readonly placeId: string | null };
  readonly steps: readonly NeedStepShown[];
}

/** One need with what happened to it, oldest first. Throws Problem where it is not there or beyond reach. */
export async function getNeed(tx: Tx, needId: string, today: PlainDate): Promise<ShownNeed> {
  const row = await tx.first(sql<Row>`
    select n.*, (n.closed_on is null and n.due_on < ${today}::date) as overdue from care_need n where n.need_id = ${needId}::uuid`);
  if (row === undefined) throw careProblems.notFound();
  const [need] = await describe(tx, [row], today);
  const steps = await tx.rows(sql<StepRow>`
    select * from care_need_step where county = ${row.county} and need_id = ${needId}::uuid order by number`);
  const who = await namePosts(
    tx,
    steps.map(({ recorded_by }) => recorded_by),
  );
  const placeName = await namePlaces(
    tx,
    steps.flatMap(({ owner_place_id }) => owner_place_id ?? []),
  );
  const accountName = await nameAccounts(
    tx,
    steps.flatMap(({ owner_account }) => owner_account ?? []),
  );
  return {
    need: need as ListedNeed,
    ownedAt: { role: row.owner_role, placeId: row.owner_place_id },
    steps: steps.map((step) => ({
      number: step.number,
      state: step.state,
      level: step.level,
      department: step.department,
      owner: { role: step.owner_role, place: placeName(step.owner_place_id), name: accountName(step.owner_account) },
      dueOn: step.due_on,
      words: step.words,
      at: step.recorded_at.toISOString(),
      by: who(step.recorded_by),
    })),
  };
}

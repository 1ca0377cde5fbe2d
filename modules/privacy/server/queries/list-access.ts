import { sql, type RawBuilder } from 'kysely';
import { MACHINE_OPERATOR_ID, rangeBelow, type Actor } from '../../../../kernel/access/actor.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import { NO_COUNTY } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { PROGRAM } from '../../../../platform/jobs/index.ts';
import { listEntries, type EntryPage, type Page } from '../entry-rows.ts';

export interface AccessFilter extends Page {
  /** Days of the county's clock, both included. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly role?: RoleId | undefined;
  readonly action?: string | undefined;
  readonly childId?: string | undefined;
  /** Part of a real name, or a whole username. */
  readonly who?: string | undefined;
}

/** Who did what, newest first, in the counties that the auditor's post stands for. */
export async function listAccess(tx: Tx, actor: Actor, filter: AccessFilter): Promise<EntryPage> {
  const conditions = [within(await listAuditedCounties(tx, actor))];
  if (filter.from) conditions.push(sql`log.at >= ${startOf(filter.from)}`);
  if (filter.to) conditions.push(sql`log.at < ${startOf(addDays(filter.to, 1))}`);
  if (filter.role) conditions.push(sql`log.role = ${filter.role}`);
  if (filter.action) conditions.push(sql`log.action = ${filter.action}`);
  if (filter.childId) conditions.push(sql`log.child_ids @> array[${filter.childId}]::uuid[]`);
  if (filter.who)
    conditions.push(
      sql`log.account_id in (select account_id from account where strpos(name, ${filter.who}) > 0 or username = ${filter.who.toLowerCase()})`,
    );
  return listEntries(tx, conditions, filter);
}

/** Counties of the auditor's post; all of them for a post at no place. */
export async function listAuditedCounties(tx: Tx, { county, placeId }: Actor): Promise<readonly number[]> {
  if (county !== undefined) return [county];
  const place =
    placeId === undefined ? undefined : await tx.first(sql<{ path: string }>`select path from place where place_id = ${placeId}`);
  const { from, below } = rangeBelow(place?.path ?? '');
  const rows = await tx.rows(sql<{ county: number }>`
    select county.county from county join place on place.place_id = county.place_id where place.path >= ${from} and place.path < ${below}`);
  return rows.map((row) => row.county);
}

/** What belongs to no county (signing in, accounts, the machine) is shown by whose it was. */
function within(counties: readonly number[]): RawBuilder<unknown> {
  return sql`(log.county = any(${counties}::integer[]) or (log.county = ${NO_COUNTY} and (log.account_id = any(${[MACHINE_OPERATOR_ID, PROGRAM.accountId]}::uuid[]) or exists (
    select from post left join place on place.place_id = post.place_id
    where post.account_id = log.account_id and (place.county is null or place.county = any(${counties}::integer[]))))))`;
}

function startOf(day: PlainDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

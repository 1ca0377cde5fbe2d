import { sql } from 'kysely';
import { addDays, dayOf } from '../../kernel/calendar.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../support/house.ts';
import type { ProbeWorld } from './probe-world.ts';

/** What the keeper alone writes of duties; requests to be excused are written by posts, like records of care. */
export const DUTY_TABLES = ['duty', 'duty_month', 'duty_subject'] as const;

/** A duty, its counts and a request to be excused of each child. */
export async function giveDuties(house: TestHouse, childIds: readonly string[]): Promise<void> {
  const today = dayOf(house.now());
  const article = { scheme: 'probe', article: 'probe', act: 'talk' };
  await withKeeper(house.engine, async (keeper) => {
    for (const childId of childIds) {
      const stands = sql`select county, child_id, region, school_path, 'care' from child where child_id = ${childId}::uuid`;
      const child = sql`(${stands}) child (county, child_id, region, school_path, record_group)`;
      await keeper.run(sql`
        insert into duty (county, subject_kind, subject_id, region, school_path, record_group, key, scheme, version, article, act,
          day_from, day_to, grace_to, needed, done, state, overdue, role, late_in_writing)
        select county, 'child', child_id, region, school_path, record_group, 'probe', ${article.scheme}, 1, ${article.article}, ${article.act},
          ${addDays(today, -9)}::date, ${addDays(today, -3)}::date, ${addDays(today, 3)}::date, 1, 0, 'open', true, 'helper', false from ${child}`);
      await keeper.run(sql`
        insert into duty_month (county, subject_id, region, school_path, record_group, scheme, article, act, month, done, late_in_writing, excused, cancelled, uncovered)
        select county, child_id, region, school_path, record_group, 'probe', 'probe', 'talk', '2025-01-31'::date, 1, 0, 0, 0, 0 from ${child}`);
      await keeper.run(sql`
        insert into duty_subject (county, subject_kind, subject_id, region, school_path, record_group, planned_for, unseen_since)
        select county, 'child', child_id, region, school_path, record_group, ${today}::date, ${addDays(today, -40)}::date from ${child}
        on conflict (county, subject_id) do update set planned_for = excluded.planned_for, unseen_since = excluded.unseen_since`);
      await keeper.run(sql`
        insert into duty_excuse (county, excuse_id, subject_kind, subject_id, region, school_path, record_group, scheme, article, day_from, day_to, reason,
          asked_at, asked_by, asked_account)
        select county, ${newId()}::uuid, 'child', child_id, region, school_path, record_group, 'probe', 'probe', ${today}::date, ${today}::date, '示例',
          ${house.now()}::timestamptz, ${newId()}::uuid, ${newId()}::uuid from ${child}`);
      await keeper.run(sql`
        insert into duty_tally (county, region, school_path, scheme, article, act, day, done, late_in_writing, missed, excused, cancelled, open, open_late, uncovered)
        select county, region, school_path, 'probe', 'probe', 'talk', ${today}::date, 0, 0, 0, 0, 0, 1, 1, 0 from ${child}
        on conflict do nothing`);
    }
  });
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;

interface Expected {
  readonly role: string;
  readonly reads: boolean;
  /** The reach covers the far child too. */
  readonly everywhere: boolean;
  /** The role decides about requests to be excused. */
  readonly decides: boolean;
}

/** Duties through the API, as one role: lists, a child's, coverage, whom nobody has met, requests to be excused. Returns what differs. */
export async function probeDuties(
  { near, far, house }: ProbeWorld,
  ask: Ask,
  { role, reads, everywhere, decides }: Expected,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const tells = async (path: string, childId: string): Promise<boolean> => JSON.stringify((await ask('GET', path)).body).includes(childId);
  for (const list of ['/duties', '/duties/unseen', '/duties/excuses', '/duties/unseen?which=withoutHelper']) {
    compare(`lists ${list} near`, await tells(list, near), reads);
    compare(`lists ${list} far`, await tells(list, far), reads && everywhere);
  }
  for (const [childId, expected] of [
    [near, reads],
    [far, reads && everywhere],
  ] as const) {
    const { status, body } = await ask('GET', `/children/${childId}/duties`);
    compare(`reads the duties of ${childId === near ? 'near' : 'far'}`, status === 200 && JSON.stringify(body).includes('probe'), expected);
  }
  const today = dayOf(house.now());
  const coverage = await ask('GET', `/duties/coverage?by=act&from=${today}&to=${today}`);
  const open = ((coverage.body as { lines?: readonly { open: number }[] }).lines ?? []).reduce((sum, line) => sum + line.open, 0);
  compare('counts the duty far', open > 1, reads && everywhere);
  const asked = await ask('POST', '/duty/ask-excuse', {
    id: newId(),
    payload: { excuseId: newId(), subjectId: far, key: 'probe', reason: '越权' },
  });
  compare('is excused from a duty of others', asked.status === 200, false);
  const request = await withKeeper(house.engine, (keeper) =>
    keeper.first(sql<{ id: string }>`select excuse_id as id from duty_excuse where subject_id = ${far}::uuid and approved is null`),
  );
  if (request !== undefined) {
    const decided = await ask('POST', '/duty/decide-excuse', { id: newId(), payload: { excuseId: request.id, approved: false } });
    compare('decides the request far', decided.status === 200, decides && everywhere);
    if (decided.status === 200)
      await withKeeper(house.engine, (keeper) =>
        keeper.run(
          sql`update duty_excuse set approved = null, decided_at = null, decided_account = null where excuse_id = ${request.id}::uuid`,
        ),
      );
  }
  return wrong;
}

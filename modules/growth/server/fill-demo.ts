import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { demoGrowth, type DemoGrowthChild } from '../domain/index.ts';
import { entryRow } from './entry-rows.ts';
import { growthEntryTable } from './tables.ts';

const BATCH = 1_000;

interface Child extends DemoGrowthChild {
  readonly county: number;
  readonly region: string;
  readonly schoolPath: string | null;
  readonly postId: string;
  readonly accountId: string;
}

/** Growth records for part of the children of a demo county, written in batches as the command would have written each on its day. */
export async function fillDemoGrowth(house: House, county: number, seed: number): Promise<void> {
  const now = house.now();
  const today = dayOf(now);
  const children = new Map(
    (await withKeeper(house.engine, (tx) => loadChildren(tx, county, today))).map((child) => [child.childId, child]),
  );
  const drawn = demoGrowth(seed, [...children.values()], today);
  for (let at = 0; at < drawn.length; at += BATCH) {
    const rows = drawn.slice(at, at + BATCH).map(({ childId, kind, values }) => {
      const child = children.get(childId) as Child;
      const entryId = newId();
      const evening = new Date(`${values['day']}T18:30:00+08:00`);
      const origin = { by: child, now: evening < now ? evening : now, commandId: entryId };
      return entryRow(origin, child, { entryId, version: 1, kind, values, reason: undefined });
    });
    await withKeeper(house.engine, (tx) => tx.insert(growthEntryTable, rows));
    // The embedded engine answers without ever waiting: unless it is let go, no page is served meanwhile.
    await setImmediate();
  }
}

/** Children at a school, each with its class teacher, or else whoever keeps the register of the school. */
function loadChildren(tx: Tx, county: number, today: PlainDate): Promise<readonly Child[]> {
  return tx.rows(sql<Child>`
    select distinct on (child.child_id) child.child_id as "childId", child.county, child.region, child.school_path as "schoolPath",
      school.place_id as "schoolId", child.opened_on as "openedOn", post.post_id as "postId", post.account_id as "accountId"
    from child join place school on school.path = child.school_path
      join post on post.place_id in (child.class_id, school.place_id) and post.role in ('classTeacher', 'schoolAdministrator')
        and (post.valid_to is null or post.valid_to > ${today})
    where child.county = ${county} and child.closed_on is null
    order by child.child_id, post.role, post.granted_at`);
}

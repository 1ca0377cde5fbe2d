import { sql } from 'kysely';
import { addDays, dayOf } from '../../kernel/calendar.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../support/house.ts';

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
        insert into duty_subject (county, subject_kind, subject_id, region, school_path, record_group, planned_for, unseen_since, counts)
        select county, 'child', child_id, region, school_path, record_group, ${today}::date, ${addDays(today, -40)}::date, true from ${child}
        on conflict (county, subject_id) do update set planned_for = excluded.planned_for, unseen_since = excluded.unseen_since, counts = excluded.counts`);
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

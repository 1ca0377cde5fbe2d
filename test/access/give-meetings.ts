import { sql } from 'kysely';
import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { addDays, dayOf } from '../../kernel/calendar.ts';
import { findShippedScheme } from '../../modules/duty/domain/index.ts';
import { planMeeting } from '../../modules/family/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../support/house.ts';

/** Who reads the meetings of a village and of a class in the world: whoever the place stands below, and posts held at it. */
const MEETING_READERS: Readonly<Record<'eastHill' | 'class1', readonly RoleId[]>> = {
  eastHill: ['helper', 'childDirector', 'childSupervisor', 'countyCivilAffairs', 'machineOperator'],
  class1: ['classTeacher', 'schoolAdministrator', 'counsellor', 'countyEducation', 'countyCivilAffairs', 'machineOperator'],
};
const MEETING_PLACES = ['eastHill', 'class1'] as const;
export const PLACES_WITH_MEETINGS = MEETING_PLACES.map((place) => ({ place, readers: new Set(MEETING_READERS[place]) }));

export const SUBJECT_OF = { eastHill: 'village', class1: 'class', school: 'school' } as const;

/** What parents of each child have promised, and that the call of this week is open. */
async function giveCommitments(house: TestHouse, childIds: readonly string[]): Promise<void> {
  const { county, places } = house.world;
  const today = dayOf(house.now());
  const scheme = findShippedScheme('parents-commitments');
  await withKeeper(house.engine, async (keeper) => {
    await keeper.run(sql`
      insert into scheme (county, scheme_id, version, scheme, published_at)
      values (${county}, 'parents-commitments', 1, ${JSON.stringify(scheme)}::jsonb, now())`);
    await keeper.run(sql`
      insert into scheme_in_force (county, in_force_id, place_id, scheme_id, version, valid_from, published_by, published_at)
      values (${county}, ${newId()}, ${places.county.placeId}, 'parents-commitments', 1, ${today}::date, ${newId()}, now())`);
    for (const childId of childIds)
      await keeper.run(sql`
        insert into duty (county, subject_kind, subject_id, region, school_path, record_group, key, scheme, version, article, act,
          day_from, day_to, grace_to, needed, done, state, overdue, role, late_in_writing)
        select county, 'child', child_id, region, school_path, 'care', 'probe call', 'parents-commitments', 1, 'call', 'call',
          ${addDays(today, -3)}::date, ${addDays(today, 3)}::date, ${addDays(today, 3)}::date, 1, 0, 'open', false, 'parent', false
        from child where child_id = ${childId}::uuid`);
  });
}

/** A planned meeting of the village and of the class near, and a meeting that the family of each child has missed. */
export async function giveMeetings(house: TestHouse, childIds: readonly string[]): Promise<void> {
  const { county, places } = house.world;
  const today = dayOf(house.now());
  await giveCommitments(house, childIds);
  for (const place of MEETING_PLACES) {
    const subject = { kind: SUBJECT_OF[place], id: places[place].placeId };
    const payload = { meetingId: newId(), subject, values: { kind: 'carersContact', day: today, topic: '示例会议' } };
    await runCommand(house, { ...MACHINE_OPERATOR, county }, planMeeting, { id: newId(), payload });
  }
  await withKeeper(house.engine, async (keeper) => {
    for (const childId of childIds)
      await keeper.run(sql`
        insert into meeting_attendance (county, meeting_id, subject_id, region, school_path, kind, day, place_id, absence, to_tell,
          recorded_at, recorded_by, recorded_account, command_id)
        select county, ${newId()}::uuid, child_id, region, school_path, 'carersContact', ${addDays(today, -3)}::date, ${places.eastHill.placeId}::uuid,
          'work', true, ${house.now()}::timestamptz, ${newId()}::uuid, ${newId()}::uuid, ${newId()}::uuid
        from child where child_id = ${childId}::uuid`);
  });
}

import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { recordCare } from '../../modules/care/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../support/house.ts';

export interface PlaceAbout {
  readonly kind: 'room' | 'unit' | 'school';
  readonly at: 'school' | 'westHill' | 'county';
  readonly readers: ReadonlySet<RoleId>;
  readonly writers: ReadonlySet<RoleId>;
}

/** What is about no child, by where it stands: who reads and who writes it. The room keeper of the world keeps that of the school. */
export const PLACES_ABOUT: readonly PlaceAbout[] = [
  {
    kind: 'room',
    at: 'school',
    readers: new Set(['schoolAdministrator', 'counsellor', 'countyCivilAffairs', 'countyEducation', 'roomKeeper', 'machineOperator']),
    writers: new Set(['schoolAdministrator', 'roomKeeper', 'machineOperator']),
  },
  { kind: 'room', at: 'westHill', readers: new Set(['countyCivilAffairs', 'machineOperator']), writers: new Set(['machineOperator']) },
  {
    kind: 'unit',
    at: 'county',
    readers: new Set(['countyCivilAffairs', 'machineOperator']),
    writers: new Set(['countyCivilAffairs', 'machineOperator']),
  },
  // The school’s own acts stand in the column of care: whoever keeps its room sees none of them.
  {
    kind: 'school',
    at: 'school',
    readers: new Set(['schoolAdministrator', 'counsellor', 'countyCivilAffairs', 'countyEducation', 'machineOperator']),
    writers: new Set(['schoolAdministrator', 'counsellor', 'machineOperator']),
  },
];

/** A record of care and a duty of each. */
export async function giveRooms(house: TestHouse): Promise<void> {
  const operator: Actor = { ...MACHINE_OPERATOR, county: house.world.county };
  const today = dayOf(house.now());
  for (const { kind, at } of PLACES_ABOUT) {
    const { placeId } = house.world.places[at];
    if (kind === 'room')
      await withKeeper(house.engine, (keeper) =>
        keeper.run(sql`insert into place_attribute (place_id, attribute, value) values (${placeId}, 'room', 'childrensHome')`),
      );
    const rows = [{ recordId: newId(), subject: { kind, id: placeId } }];
    const payload = { actId: newId(), actor: { kind: 'self' as const }, act: { act: 'activity', day: today }, rows };
    await runCommand(house, operator, recordCare, { id: newId(), payload });
    await withKeeper(house.engine, (keeper) =>
      keeper.run(sql`
        insert into duty (county, subject_kind, subject_id, region, school_path, record_group, key, scheme, version, article, act,
          day_from, day_to, grace_to, needed, done, state, overdue, role, late_in_writing)
        select county, subject_kind, subject_id, region, school_path, record_group, ${nameOf(kind, at)}, 'probe', 1, 'probe', 'activity',
          ${today}::date, ${today}::date, ${today}::date, 1, 0, 'open', false, 'roomKeeper', false
        from care_record where subject_id = ${placeId}::uuid and subject_kind = ${kind}`),
    );
  }
}

export function nameOf(kind: PlaceAbout['kind'], at: PlaceAbout['at']): string {
  return `probe-${kind}-${at}`;
}

import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { recordCare } from '../../modules/care/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withActor, withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../support/house.ts';
import type { ProbeWorld } from './probe-world.ts';

interface Place {
  readonly kind: 'room' | 'unit' | 'school';
  readonly at: 'school' | 'westHill' | 'county';
  readonly readers: ReadonlySet<RoleId>;
  readonly writers: ReadonlySet<RoleId>;
}

/** What is about no child, by where it stands: who reads and who writes it. The room keeper of the world keeps that of the school. */
const PLACES: readonly Place[] = [
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
  for (const { kind, at } of PLACES) {
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

function nameOf(kind: Place['kind'], at: Place['at']): string {
  return `probe-${kind}-${at}`;
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;

/** Rooms and units through the API, as one role. Returns what differs. */
export async function probeRooms({ house }: ProbeWorld, ask: Ask, role: RoleId): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const duties = JSON.stringify((await ask('GET', '/duties?size=200')).body);
  for (const { kind, at, readers, writers } of PLACES) {
    const { placeId } = house.world.places[at];
    const what = `${kind} of ${at}`;
    const { body } = await ask('GET', `/care/records?subject=${placeId}`);
    const { items = [] } = body as { items?: readonly { subject: { kind: string } }[] };
    compare(
      `reads acts of the ${what}`,
      items.some(({ subject }) => subject.kind === kind),
      readers.has(role),
    );
    compare(`reads duties of the ${what}`, duties.includes(nameOf(kind, at)), readers.has(role));
    const rows = [{ recordId: newId(), subject: { kind, id: placeId } }];
    const payload = { actId: newId(), act: { act: 'activity', day: dayOf(house.now()) }, rows };
    const { status } = await ask('POST', '/care/record-care', { id: newId(), payload });
    compare(`writes acts of the ${what}`, status === 200, writers.has(role));
  }
  return wrong;
}

/** The same in SQL. */
export async function probeRoomsInSql({ house }: ProbeWorld, role: RoleId, actor: Actor): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { kind, at, readers } of PLACES) {
    for (const table of ['care_record', 'duty']) {
      const { placeId } = house.world.places[at];
      const sees = await withActor(house.engine, actor, async (tx) => {
        const rows = await tx.rows(sql`select 1 from ${sql.table(table)} where subject_kind = ${kind} and subject_id = ${placeId}::uuid`);
        return rows.length > 0;
      }).catch(() => false);
      if (sees !== readers.has(role))
        wrong.push(`${role} reads ${table} of the ${kind} of ${at}: ${sees ? 'can, must not' : 'cannot, must'}`);
    }
  }
  return wrong;
}

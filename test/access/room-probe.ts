import { sql } from 'kysely';
import type { Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { withActor } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { nameOf, PLACES_ABOUT } from './give-rooms.ts';
import type { ProbeWorld } from './probe-world.ts';

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;

/** Rooms and units through the API, as one role. Returns what differs. */
export async function probeRooms({ house }: ProbeWorld, ask: Ask, role: RoleId): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const duties = JSON.stringify((await ask('GET', '/duties?size=200')).body);
  for (const { kind, at, readers, writers } of PLACES_ABOUT) {
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
  for (const { kind, at, readers } of PLACES_ABOUT) {
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

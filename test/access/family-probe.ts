import { sql } from 'kysely';
import type { RoleId } from '../../kernel/access/roles.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../support/house.ts';
import { PLACES_WITH_MEETINGS, SUBJECT_OF } from './give-meetings.ts';
import type { ProbeWorld } from './probe-world.ts';

/** Who holds them: those above read. */
const HOLDERS: Readonly<Record<'eastHill' | 'class1' | 'school', readonly RoleId[]>> = {
  eastHill: ['childDirector'],
  class1: ['classTeacher', 'schoolAdministrator'],
  school: ['schoolAdministrator'],
};
type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;

interface Expected {
  readonly role: RoleId;
  readonly reads: boolean;
  readonly writes: boolean;
  /** The reach covers the far child too. */
  readonly everywhere: boolean;
}

/** Meetings and commitments through the API, as one role: lists, single ones, who came for a child, planning, telling, calls. Returns what differs. */
export async function probeFamily(
  { near, far, house }: ProbeWorld,
  ask: Ask,
  { role, reads, writes, everywhere }: Expected,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const listed = JSON.stringify((await ask('GET', '/family/meetings')).body);
  const promised = JSON.stringify((await ask('GET', '/family/commitments')).body);
  const untold = JSON.stringify((await ask('GET', '/family/untold')).body);
  for (const { place, readers } of PLACES_WITH_MEETINGS) {
    const { placeId } = house.world.places[place];
    compare(`lists meetings of ${place}`, listed.includes(placeId), reads && readers.has(role));
    const meetingId = await withKeeper(house.engine, (keeper) =>
      keeper.first(
        sql<{ id: string }>`select meeting_id as id from meeting where subject_id = ${placeId}::uuid order by recorded_at limit 1`,
      ),
    );
    const opened = await ask('GET', `/family/meetings/${meetingId?.id}`);
    compare(`opens a meeting of ${place}`, opened.status === 200, reads && readers.has(role));
    const sheet = await ask('GET', `/family/meetings/${meetingId?.id}/sign-in-sheet.pdf`);
    compare(`prints the sign-in sheet of ${place}`, sheet.status === 200, reads && readers.has(role));
  }
  for (const [childId, expected] of [
    [near, true],
    [far, everywhere],
  ] as const) {
    const which = childId === near ? 'near' : 'far';
    compare(`lists whom to tell ${which}`, untold.includes(childId), reads && expected);
    const ofChild = await ask('GET', `/children/${childId}/meetings`);
    compare(`reads meetings of ${which}`, ofChild.status === 200 && JSON.stringify(ofChild.body).includes('work'), reads && expected);
    compare(`lists commitments ${which}`, promised.includes(childId), reads && expected);
    const contact = { act: 'call', day: dayOf(house.now()), reportedBy: 'child', rows: [{ childId, parents: ['mother'] }] };
    const written = await ask('POST', '/family/record-contacts', { id: newId(), payload: contact });
    compare(`writes a call of a parent ${which}`, written.status === 200, writes && expected);
    compare(`tells ${which}`, await tells(house, ask, childId), writes && expected);
  }
  for (const place of ['eastHill', 'class1', 'school'] as const) {
    const subject = { kind: SUBJECT_OF[place], id: house.world.places[place].placeId };
    const payload = { meetingId: newId(), subject, values: { kind: 'other', day: dayOf(house.now()), topic: '越权' } };
    const planned = await ask('POST', '/family/plan-meeting', { id: newId(), payload });
    compare(`plans a meeting of ${place}`, planned.status === 200, HOLDERS[place].includes(role));
  }
  return wrong;
}

/** Whether the family could be marked as told; what the role wrote is taken back, for whoever comes after it. */
async function tells(house: TestHouse, ask: Ask, childId: string): Promise<boolean> {
  const row = await withKeeper(house.engine, (keeper) =>
    keeper.first(
      sql<{ id: string }>`select meeting_id as id from meeting_attendance where subject_id = ${childId}::uuid and superseded_at is null`,
    ),
  );
  const payload = { meetingId: row?.id, childIds: [childId], on: dayOf(house.now()), how: 'call' };
  const { status } = await ask('POST', '/family/tell-absent', { id: newId(), payload });
  await withKeeper(house.engine, (keeper) =>
    keeper.run(sql`update meeting_attendance set told_on = null, told_how = null where subject_id = ${childId}::uuid`),
  );
  return status === 200;
}

import { sql } from 'kysely';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { addDays, dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { demoConferences, demoMailboxes, demoOpenings, demoReports, type DemoPlaceRecord, type DemoRoom } from '../domain/index.ts';
import { eveningOf } from './fill-demo.ts';
import { careRow } from './record-rows.ts';
import { loadSubjects, type Subject } from './subjects.ts';
import { careRecordTable } from './tables.ts';

const TWO_YEARS = 730;

interface Writer {
  readonly placeId: string;
  readonly postId: string;
  readonly accountId: string;
  readonly role: string;
}

/** Two years of what was done for the places of a demo county: rooms, joint conferences, reports of villages, mailboxes of schools. */
export async function fillDemoPlaces(house: House, county: number, seed: number): Promise<number> {
  const now = house.now();
  const today = dayOf(now);
  return withKeeper(house.engine, async (keeper) => {
    const since = addDays(today, -TWO_YEARS);
    const [keepers, offices, directors, counsellors] = [
      await listWriters(keeper, county, 'roomKeeper'),
      await listWriters(keeper, county, 'countyCivilAffairs'),
      await listWriters(keeper, county, 'childDirector'),
      await listWriters(keeper, county, 'counsellor'),
    ];
    const rooms = (await listRooms(keeper, county)).filter(({ placeId }) => keepers.has(placeId));
    const conferences = [...offices.keys()].slice(0, 1).flatMap((placeId) => demoConferences(placeId, today));
    const write = async (
      kind: Subject['kind'],
      records: readonly DemoPlaceRecord[],
      writers: ReadonlyMap<string, Writer>,
    ): Promise<number> => {
      const ids = [...new Set(records.map(({ placeId }) => placeId))];
      const subjects = await loadSubjects(
        keeper,
        county,
        ids.map((id) => ({ kind, id })),
      );
      await keeper.insert(
        careRecordTable,
        records.map(({ placeId, values, writtenOn }) => {
          const recordId = newId();
          const writer = writers.get(placeId) as Writer;
          const written = eveningOf(writtenOn, now);
          return careRow(
            { county, by: writer, now: written, commandId: recordId },
            {
              recordId,
              version: 1,
              actId: recordId,
              subject: subjects[ids.indexOf(placeId)] as (typeof subjects)[number],
              values,
              actor: { role: writer.role, personId: writer.accountId, name: undefined },
              writtenAt: written,
              lateReason: undefined,
              device: undefined,
              reason: undefined,
            },
          );
        }),
      );
      return records.length;
    };
    return (
      (await write('room', demoOpenings(seed, rooms, since, today), keepers)) +
      (await write('unit', conferences, offices)) +
      (await write('village', demoReports(seed, [...directors.keys()], since, today), directors)) +
      (await write('school', demoMailboxes(seed, [...counsellors.keys()], since, today), counsellors))
    );
  });
}

/** The rooms of the county, those of schools first. */
async function listRooms(keeper: Tx, county: number): Promise<readonly DemoRoom[]> {
  return keeper.rows(sql<DemoRoom & { from: PlainDate }>`
    select place.place_id as "placeId", case when place.tree = 'school' then 'school' else 'village' end as kind, room.valid_from as "from"
    from place join place_attribute room on room.place_id = place.place_id and room.attribute = 'room' and room.value <> 'none'
    where place.county = ${county} and room.valid_from is not null
    order by place.kind, place.path`);
}

/** By their place, in the order of the places. */
async function listWriters(keeper: Tx, county: number, role: RoleId): Promise<ReadonlyMap<string, Writer>> {
  const rows = await keeper.rows(sql<Writer>`
    select distinct on (place.path) post.place_id as "placeId", post.post_id as "postId", post.account_id as "accountId", post.role
    from post join place using (place_id)
    where place.county = ${county} and post.role = ${role}
    order by place.path, post.granted_at`);
  return new Map(rows.map((row) => [row.placeId, row]));
}

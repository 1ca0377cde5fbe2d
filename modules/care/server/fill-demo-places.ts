import { sql } from 'kysely';
import { addDays, dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { demoConferences, demoOpenings, type DemoPlaceRecord, type DemoRoom } from '../domain/index.ts';
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

/** Two years of what was done in the rooms of a demo county, and of its joint conferences, as whoever answers for them wrote it. */
export async function fillDemoPlaces(house: House, county: number, seed: number): Promise<number> {
  const now = house.now();
  const today = dayOf(now);
  return withKeeper(house.engine, async (keeper) => {
    const rooms = await listRooms(keeper, county);
    const writers = await listWriters(keeper, county);
    const office = [...writers.values()].find(({ role }) => role === 'countyCivilAffairs');
    const openings = demoOpenings(
      seed,
      rooms.filter(({ placeId }) => writers.has(placeId)),
      addDays(today, -TWO_YEARS),
      today,
    );
    const conferences = office === undefined ? [] : demoConferences(office.placeId, today);
    const write = async (kind: Subject['kind'], records: readonly DemoPlaceRecord[]): Promise<void> => {
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
    };
    await write('room', openings);
    await write('unit', conferences);
    return openings.length + conferences.length;
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

async function listWriters(keeper: Tx, county: number): Promise<ReadonlyMap<string, Writer>> {
  const rows = await keeper.rows(sql<Writer>`
    select distinct on (post.place_id) post.place_id as "placeId", post.post_id as "postId", post.account_id as "accountId", post.role
    from post join place using (place_id)
    where place.county = ${county} and post.role in ('roomKeeper', 'countyCivilAffairs')
    order by post.place_id, post.granted_at`);
  return new Map(rows.map((row) => [row.placeId, row]));
}

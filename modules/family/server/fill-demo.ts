import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { insertRecords } from '../../care/server/index.ts';
import { demoCalendar } from '../../duty/domain/index.ts';
import {
  ANSWERS_FOR,
  countHeads,
  demoMeetings,
  textOf,
  traitsOf,
  type DemoAttendance,
  type DemoMeeting,
  type DemoPlace,
  type MeetingKind,
  type MeetingSubject,
} from '../domain/index.ts';
import { attendanceRow } from './attendance-rows.ts';
import { meetingRow, type Meeting, type Origin } from './meeting-rows.ts';
import { attendanceTable, meetingTable } from './tables.ts';

/** Small enough that a page asked for meanwhile is answered within a second. */
const BATCH = 25;

interface Standing {
  readonly region: string;
  readonly schoolPath: string | null;
}

interface Place extends DemoPlace, Standing {
  readonly writer: Actor;
}

interface County {
  readonly places: readonly Place[];
  readonly children: ReadonlyMap<string, Standing>;
}

/**
 * Two years of meetings of a demo county and those of the coming weeks, written as the commands would have written each on its day. Where
 * nobody holds the post, nobody met.
 */
export async function fillDemoMeetings(house: House, county: number, seed: number): Promise<number> {
  const now = house.now();
  const today = dayOf(now);
  const known = await withKeeper(house.engine, (tx) => loadCounty(tx, county, today));
  const places = new Map(known.places.map((place) => [place.placeId, place]));
  const terms = demoCalendar(today).schoolYears.flatMap(({ terms: ofYear }) => ofYear);
  const drawn = demoMeetings(seed, known.places, terms, today);
  for (let at = 0; at < drawn.length; at += BATCH) {
    await withKeeper(house.engine, async (tx) => {
      for (const meeting of drawn.slice(at, at + BATCH)) await write(tx, meeting, places.get(meeting.placeId) as Place, known, county, now);
    });
    // The embedded engine answers without ever waiting: unless it is let go, no page is served meanwhile.
    await setImmediate();
  }
  return drawn.length;
}

async function write(tx: Tx, drawn: DemoMeeting, place: Place, { children }: County, county: number, now: Date): Promise<void> {
  const { values, held, attendance } = drawn;
  const day = values.day as PlainDate;
  const kind = values.kind as MeetingKind;
  const written = held ? eveningOf(day, now) : now;
  const commandId = newId();
  const origin: Origin = { county, actor: place.writer, now: written, commandId };
  const meeting: Meeting = {
    meetingId: newId(),
    version: 1,
    subject: { kind: place.kind, id: place.placeId, region: place.region, schoolPath: place.schoolPath },
    state: held ? 'held' : 'planned',
    values,
    followUps: drawn.followUps.map((one) => ({ ...one, id: newId() })),
    present: held ? countHeads(attendance).present : undefined,
    absent: held ? countHeads(attendance).absent : undefined,
    recordId: held ? newId() : undefined,
  };
  await tx.insert(meetingTable, [meetingRow(origin, meeting, held ? 'held' : 'planned')]);
  if (meeting.recordId === undefined) return;
  const { act, withWhom } = traitsOf(kind);
  const common = { version: 1, actId: meeting.meetingId, writtenAt: written, lateReason: undefined, device: undefined, reason: undefined };
  const by = { county, by: place.writer, now: written, commandId };
  const actor = { role: place.writer.role, personId: place.writer.accountId, name: undefined };
  const parents = place.kind === 'village' ? [] : attendance.filter(({ came }) => came.includes('father') || came.includes('mother'));
  const records = new Map(parents.map(({ childId }) => [childId, newId()]));
  await insertRecords(tx, by, [
    {
      ...common,
      recordId: meeting.recordId,
      subject: meeting.subject,
      values: { act, day, withWhom, findings: textOf(values.topic) },
      actor,
    },
    ...parents.map(({ childId, came }) => ({
      ...common,
      recordId: records.get(childId) as string,
      subject: { kind: 'child' as const, id: childId, ...(children.get(childId) as Standing) },
      values: { act: 'meeting', day, withWhom: [place.kind === 'class' ? 'classTeacher' : 'teacher'] },
      actor: { role: came.includes('father') ? 'father' : 'mother', personId: undefined, name: undefined },
    })),
  ]);
  await tx.insert(
    attendanceTable,
    attendance.map((row) =>
      attendanceRow(origin, {
        ...row,
        ...(children.get(row.childId) as Standing),
        meetingId: meeting.meetingId,
        version: 1,
        kind,
        day,
        placeId: place.placeId,
        recordIds: records.has(row.childId) ? [records.get(row.childId) as string] : [],
        told: toldBy(place.writer, row),
      }),
    ),
  );
}

function toldBy({ postId, accountId }: Actor, { told }: DemoAttendance) {
  return told === undefined ? undefined : { ...told, words: undefined, by: postId, account: accountId };
}

/** At six in the evening of that day, but never later than it is. */
function eveningOf(day: PlainDate, now: Date): Date {
  const evening = new Date(`${day}T18:00:00+08:00`);
  return evening < now ? evening : now;
}

interface PlaceRow extends Standing {
  readonly placeId: string;
  readonly kind: MeetingSubject;
  readonly postId: string;
  readonly accountId: string;
  readonly role: RoleId;
}

interface ChildRow extends Standing {
  readonly childId: string;
  readonly villageId: string | null;
  readonly classId: string | null;
  readonly schoolId: string | null;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
}

/** Places where somebody answers for meetings and children are registered, in the order of their paths. */
async function loadCounty(tx: Tx, county: number, today: PlainDate): Promise<County> {
  const children = await tx.rows(sql<ChildRow>`
    select child.child_id as "childId", child.village_id as "villageId", child.class_id as "classId", school.place_id as "schoolId",
      child.region, child.school_path as "schoolPath", child.opened_on as "openedOn", child.closed_on as "closedOn"
    from child left join place school on school.path = child.school_path where child.county = ${county} order by child.child_id`);
  const places = await tx.rows(sql<PlaceRow>`
    select distinct on (place.path) place.place_id as "placeId", case place.kind when 'campus' then 'school' else place.kind end as kind,
      case when place.tree = 'admin' then place.path else seat.path end as region,
      case when place.tree = 'admin' then null when place.kind = 'class' then above.path else place.path end as "schoolPath",
      post.post_id as "postId", post.account_id as "accountId", post.role
    from place join post using (place_id) join county on county.county = place.county join place seat on seat.place_id = county.place_id
      left join place above on above.place_id = place.parent_id
    where place.county = ${county} and post.role = any(${Object.values(ANSWERS_FOR)}::text[]) and (post.valid_to is null or post.valid_to > ${today})
    order by place.path, post.granted_at`);
  const invited = Map.groupBy(
    children.flatMap((child) =>
      [child.villageId, child.classId, child.schoolId].flatMap((placeId) => (placeId === null ? [] : [{ placeId, child }])),
    ),
    ({ placeId }) => placeId,
  );
  return {
    places: places.flatMap(({ postId, accountId, role, ...place }): Place[] => {
      const here = invited.get(place.placeId) ?? [];
      if (here.length === 0) return [];
      const ofPlace = here.map(({ child: { childId, openedOn, closedOn } }) => ({ childId, openedOn, closedOn: closedOn ?? undefined }));
      return [{ ...place, writer: { ...MACHINE_OPERATOR, county, postId, accountId, role }, children: ofPlace }];
    }),
    children: new Map(children.map((child) => [child.childId, child])),
  };
}

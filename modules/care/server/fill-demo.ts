import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { addDays, dayOf, plainDate, weekdayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { truthOn } from '../../child/server/index.ts';
import { schoolYearOf } from '../../place/domain/index.ts';
import { demoCare, demoContacts, type DemoCareChild, type DemoNeed, type DemoRecord, USUAL_NEED_DAYS } from '../domain/index.ts';
import { careRow, type CareActor, type CareOrigin } from './record-rows.ts';
import { careNeedStepTable, careNeedTable, careRecordTable } from './tables.ts';

/** Small enough that a page asked for meanwhile is answered within a second. */
const BATCH = 1_000;

interface Child extends DemoCareChild {
  readonly leftBehind: boolean;
  readonly region: string;
  readonly schoolPath: string | null;
}

interface Writer {
  readonly postId: string;
  readonly accountId: string;
  readonly role: string;
}

interface Paired {
  readonly childId: string;
  readonly helperId: string;
  /** Of helpers who sign in: they write for themselves. */
  readonly accountId: string | null;
  readonly postId: string | null;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

interface County {
  readonly children: ReadonlyMap<string, Child>;
  /** What helpers without an account did was written down by the school. */
  readonly pairings: readonly Paired[];
  /** By the place of their post. */
  readonly writers: ReadonlyMap<string, Writer>;
}

/**
 * Two years of records for the children of a demo county, written in batches as the command would have written each on its day: tens of
 * thousands of commands would take minutes. Where nobody holds the post, nobody wrote.
 */
export async function fillDemoCare(house: House, county: number, seed: number): Promise<number> {
  const now = house.now();
  const today = dayOf(now);
  const known = await withKeeper(house.engine, (tx) => loadCounty(tx, county, today));
  const helpOf = Map.groupBy(known.pairings, ({ childId }) => childId);
  const children = [...known.children.values()];
  const away = children.filter(({ leftBehind }) => leftBehind);
  const drawn = [...demoCare(seed, children, today), ...demoContacts(seed, away, firstWeek(today), today)].flatMap((record) => {
    const child = known.children.get(record.childId) as Child;
    const day = record.values.day as PlainDate;
    const helped = helpOf.get(child.childId)?.find(({ from, to }) => from <= day && (to === null || day < to));
    const own = record.by === 'school' && record.actor === undefined ? writerOf(helped) : undefined;
    const writer = own ?? known.writers.get(placeOf(record, child) ?? '');
    return writer === undefined ? [] : [{ record, child, writer, helperId: helped?.helperId, recordId: newId() }];
  });
  for (let at = 0; at < drawn.length; at += BATCH) {
    const batch = drawn.slice(at, at + BATCH);
    const noted = batch.flatMap(({ record, child, writer, recordId }) =>
      record.need === undefined ? [] : [needRows(county, child, writer, record.need, recordId, record.writtenOn, now)],
    );
    await withKeeper(house.engine, async (tx) => {
      await tx.insert(
        careRecordTable,
        batch.map((one) => recordRow(county, now, one)),
      );
      await tx.insert(
        careNeedTable,
        noted.map(({ need }) => need),
      );
      await tx.insert(
        careNeedStepTable,
        noted.flatMap(({ steps }) => steps),
      );
    });
    // The embedded engine answers without ever waiting: unless it is let go, no page is served meanwhile.
    await setImmediate();
  }
  return drawn.length;
}

function placeOf({ by }: DemoRecord, { villageId, schoolId, classId }: Child): string | undefined {
  switch (by) {
    case 'village':
      return villageId;
    case 'school':
      return schoolId;
    case 'class':
      return classId;
  }
}

function writerOf(helped: Paired | undefined): Writer | undefined {
  const { accountId = null, postId = null } = helped ?? {};
  return accountId === null || postId === null ? undefined : { accountId, postId, role: 'helper' };
}

/** The definition by which the demo county tells whose parents are away. */
const AWAY_BY = 'state-council-2016';
/** Weeks of calls at most: of a whole school year they would be most of what the demo stores. */
const MOST_WEEKS = 18;

/** The Monday of the week in which the school year began, or of some weeks ago. */
function firstWeek(today: PlainDate): PlainDate {
  const monday = (day: PlainDate): PlainDate => addDays(day, 1 - weekdayOf(day));
  const year = monday(plainDate(`${schoolYearOf(today)}-09-01`));
  const ago = monday(addDays(today, -7 * MOST_WEEKS));
  return year > ago ? year : ago;
}

async function loadCounty(tx: Tx, county: number, today: PlainDate): Promise<County> {
  const children = await tx.rows(sql<Child>`
    select child.child_id as "childId", child.village_id as "villageId", school.place_id as "schoolId", child.region, child.school_path as "schoolPath",
      child.class_id as "classId", child.key_child as "keyChild", child.opened_on as "openedOn", child.closed_on as "closedOn",
      exists (select from child_status s where s.county = child.county and s.child_id = child.child_id and s.definition = ${AWAY_BY}
        and ${truthOn('s', today)}) as "leftBehind"
    from child left join place school on school.path = child.school_path where child.county = ${county} order by child.child_id`);
  const writers = await tx.rows(sql<Writer & { placeId: string }>`
    select distinct on (post.place_id) post.place_id as "placeId", post.post_id as "postId", post.account_id as "accountId", post.role
    from post join place using (place_id)
    where place.county = ${county} and post.role in ('childDirector', 'schoolAdministrator', 'classTeacher') and (post.valid_to is null or post.valid_to > ${today})
    order by post.place_id, post.granted_at`);
  const pairings = await tx.rows(sql<Paired>`
    select pairing.subject_id as "childId", pairing.helper_id as "helperId", pairing.valid_from as "from", pairing.valid_to as "to",
      helper.account_id as "accountId", (select post_id from post where post.account_id = helper.account_id and role = 'helper' limit 1) as "postId"
    from pairing join helper using (county, helper_id)
    where pairing.county = ${county} and pairing.subject_kind = 'child' and helper.kind not in ('buddy', 'class', 'unit', 'youthUnit')
    order by pairing.valid_from`);
  const byPlace = new Map(writers.map((writer) => [writer.placeId, writer]));
  return {
    pairings,
    children: new Map(
      children.map((child) => [
        child.childId,
        { ...child, closedOn: child.closedOn ?? undefined, classId: byPlace.has(child.classId ?? '') ? child.classId : undefined },
      ]),
    ),
    writers: byPlace,
  };
}

interface Drawn {
  readonly record: DemoRecord;
  readonly child: Child;
  readonly writer: Writer;
  readonly helperId: string | undefined;
  readonly recordId: string;
}

function recordRow(county: number, now: Date, { record, child, writer, helperId, recordId }: Drawn): Readonly<Record<string, unknown>> {
  const written = eveningOf(record.writtenOn, now);
  const origin: CareOrigin = { county, by: writer, now: written, commandId: recordId };
  return careRow(origin, {
    recordId,
    version: 1,
    actId: recordId,
    subject: { kind: 'child', id: child.childId, region: child.region, schoolPath: child.schoolPath },
    values: record.values,
    actor: actorOf(record, writer, helperId),
    writtenAt: written,
    lateReason: record.lateReason,
    device: undefined,
    reason: undefined,
  });
}

function actorOf({ actor, by }: DemoRecord, writer: Writer, helperId: string | undefined): CareActor {
  if (actor !== undefined) return { role: actor, personId: undefined, name: undefined };
  if (by === 'school' && writer.role !== 'helper' && helperId !== undefined) return { role: 'helper', personId: helperId, name: undefined };
  return { role: writer.role, personId: writer.accountId, name: undefined };
}

/** At six in the evening of that day, but never later than it is. */
export function eveningOf(day: PlainDate, now: Date): Date {
  const evening = new Date(`${day}T18:00:00+08:00`);
  return evening < now ? evening : now;
}

type Row = Readonly<Record<string, unknown>>;

function needRows(
  county: number,
  child: Child,
  { postId, accountId }: Writer,
  told: DemoNeed,
  recordId: string,
  foundOn: PlainDate,
  now: Date,
): { readonly need: Row; readonly steps: readonly Row[] } {
  const needId = newId();
  const stands = {
    county,
    need_id: needId,
    subject_id: child.childId,
    region: child.region,
    school_path: child.schoolPath,
    record_group: 'care',
  };
  const owned = {
    owner_role: null,
    owner_place_id: null,
    owner_account: accountId,
    department: null,
    due_on: addDays(foundOn, USUAL_NEED_DAYS),
  };
  const events: readonly (readonly [state: string, on: PlainDate | undefined, words: string])[] = [
    ['open', foundOn, told.what],
    ['answered', told.answeredOn, told.answer],
    ['solved', told.closedOn, told.outcome],
  ];
  const happened = events.filter((event): event is readonly [string, PlainDate, string] => event[1] !== undefined);
  const by = { recorded_by: postId, recorded_account: accountId };
  const steps = happened.map(([state, on, words], at) => ({
    ...stands,
    ...owned,
    ...by,
    number: at + 1,
    state,
    level: null,
    words,
    recorded_at: eveningOf(on, now).toISOString(),
    command_id: needId,
  }));
  const need = {
    ...stands,
    ...owned,
    ...by,
    subject_kind: 'child',
    record_id: recordId,
    kind: told.kind,
    what: told.what,
    found_on: foundOn,
    state: happened.at(-1)?.[0],
    closed_on: told.closedOn ?? null,
    version: happened.length,
    recorded_at: eveningOf(foundOn, now).toISOString(),
  };
  return { need, steps };
}

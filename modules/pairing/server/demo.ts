import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { truthOn } from '../../child/server/index.ts';
import { listHelperPosts } from '../../staff/server/index.ts';
import { type DemoChild, type DemoHelper, type DemoPlan, planDemoPairings } from '../domain/index.ts';
import { handOver, setSubstitute } from './commands/end-pairings.ts';
import { pairChildren, pairPlaces } from './commands/pair-children.ts';
import { recordCheck } from './commands/record-days.ts';
import { registerHelpers } from './commands/register-helpers.ts';
import { definitionOf } from '../../governance/server/index.ts';
import { loadStands } from './stands.ts';

const BATCH = 500;
/** Children of the helper who can be signed in as. */
const OWN = 6;
const UNITS = ['县妇联', '县司法局', '县卫生健康局', '县供销社', '县总工会', '团县委'];

/** Helpers and pairings of a demo county, by the commands that everybody uses, each on the day on which it was done. */
export async function fillDemoPairings(house: House, county: number): Promise<number> {
  const today = dayOf(house.now());
  const { children, accounts, villages, countyPlaceId } = await withKeeper(house.engine, (tx) => loadDemo(tx, county, today));
  const run = async <Payload, Result extends object>(
    on: PlainDate,
    command: Command<Payload, Result>,
    payload: Payload,
  ): Promise<Result> => {
    const actor: Actor = { ...MACHINE_OPERATOR, county };
    // The embedded engine answers without ever waiting: unless it is let go, no page is served meanwhile.
    await setImmediate();
    return runCommand(morningOf(house, on), actor, command, { id: newId(), payload });
  };
  const own = new Set<string>();
  for (const { accountId, name, path } of accounts) {
    const childIds = children
      .filter(({ region, childId }) => region === path && !own.has(childId))
      .slice(0, OWN)
      .map(({ childId }) => childId);
    const place = villages.find((village) => village.region === path);
    if (childIds.length === 0 || place === undefined) continue;
    for (const childId of childIds) own.add(childId);
    const helperId = newId();
    const values = { name, kind: 'volunteer', capacity: OWN, workUnit: `${place.name}村委会`.replace('村村', '村'), position: '志愿者' };
    await run(today, registerHelpers, {
      helpers: [{ helperId, accountId, placeId: place.placeId, values, checkedOn: monthsBack(today), trainedOn: monthsBack(today) }],
    });
    await run(monthsBack(today), pairChildren, { pairs: [{ helperId, childIds }], from: monthsBack(today) });
  }
  const plan = planDemoPairings(
    children.filter(({ childId }) => !own.has(childId)),
    today,
  );
  const ids = new Map(plan.helpers.map(({ key }) => [key, newId()]));
  await perform(plan, ids, run);
  await pairUnits(villages, countyPlaceId, monthsBack(today), run);
  return plan.helpers.length + accounts.length + UNITS.length;
}

type Run = <Payload, Result extends object>(on: PlainDate, command: Command<Payload, Result>, payload: Payload) => Promise<Result>;

async function perform(plan: DemoPlan, ids: ReadonlyMap<string, string>, run: Run): Promise<void> {
  const idOf = (key: string): string => ids.get(key) as string;
  for (const [on, group] of inOrder(Map.groupBy(plan.helpers, ({ registeredOn }) => registeredOn))) {
    for (const helpers of batches(group))
      await run(on, registerHelpers, { helpers: helpers.map((helper) => asNewHelper(helper, idOf(helper.key))) });
  }
  const pairingIds = new Map<string, readonly string[]>();
  for (const [on, group] of inOrder(Map.groupBy(plan.pairs, ({ from }) => from))) {
    for (const beyond of [false, true]) {
      for (const pairs of batches(group.filter((pair) => pair.beyond === beyond))) {
        const payload = { pairs: pairs.map(({ key, childIds }) => ({ helperId: idOf(key), childIds })), from: on };
        const done = await run(on, pairChildren, beyond ? { ...payload, beyondCapacity: true, reason: '人手不足，暂由一人多帮' } : payload);
        let at = 0;
        for (const { key, childIds } of pairs) pairingIds.set(key, done.pairingIds.slice(at, (at += childIds.length)));
      }
    }
  }
  for (const [on, group] of inOrder(
    Map.groupBy(
      plan.helpers.filter((one) => one.checkedAgain !== undefined),
      (one) => one.checkedAgain as PlainDate,
    ),
  )) {
    for (const helpers of batches(group)) await run(on, recordCheck, { helperIds: helpers.map(({ key }) => idOf(key)), on });
  }
  for (const { key, next, on } of plan.leaves)
    await run(on, handOver, {
      pairingIds: pairingIds.get(key) ?? [],
      helperId: idOf(next),
      on,
      summary: '孩子怕生，喜欢画画；每周三放学后见面。',
      leaves: true,
    });
  for (const { key, substitute, from, to } of plan.away)
    await run(from, setSubstitute, { pairingIds: pairingIds.get(key) ?? [], helperId: idOf(substitute), from, to, reason: '外出培训' });
}

function asNewHelper({ placeId, values, checkedOn, trainedOn, buddyChildId }: DemoHelper, helperId: string) {
  return { helperId, placeId, values, checkedOn, trainedOn, buddyChildId };
}

/** Departments of the county that answer for a village each. */
async function pairUnits(villages: readonly DemoVillage[], placeId: string, on: PlainDate, run: Run): Promise<void> {
  for (const [at, name] of UNITS.entries()) {
    const village = villages[at * 24];
    if (village === undefined) continue;
    const helperId = newId();
    await run(on, registerHelpers, { helpers: [{ helperId, placeId, values: { name, kind: 'unit' } }] });
    await run(on, pairPlaces, { helperId, placeIds: [village.placeId], layer: 'unitToVillage', from: on });
  }
}

interface DemoVillage {
  readonly placeId: string;
  readonly region: string;
  readonly name: string;
}

interface DemoCounty {
  readonly children: readonly (DemoChild & { readonly region: string })[];
  readonly accounts: readonly { readonly accountId: string; readonly name: string; readonly path: string }[];
  readonly villages: readonly DemoVillage[];
  readonly countyPlaceId: string;
}

async function loadDemo(tx: Tx, county: number, today: PlainDate): Promise<DemoCounty> {
  const definition = await definitionOf(tx, county);
  const rows = await tx.rows(sql<{
    child_id: string;
    sex: string | null;
    opened_on: string;
    region: string;
    village_id: string;
    class_id: string | null;
    school_id: string | null;
  }>`
    select child.child_id, child.sex, child.opened_on, child.region, child.village_id, child.class_id, school.place_id as school_id
    from child join child_status s on s.county = child.county and s.child_id = child.child_id and s.definition = ${definition} and ${truthOn('s', today)}
      left join place school on school.path = child.school_path and school.kind in ('school', 'campus')
    where child.county = ${county} and child.closed_on is null and child.village_id is not null order by child.sort_key, child.child_id`);
  const villages = await tx.rows(sql<DemoVillage>`
    select place.place_id as "placeId", place.path as region, coalesce(named.value, '') as name
    from place left join place_attribute named on named.place_id = place.place_id and named.attribute = 'name' and named.valid_to is null
    where place.county = ${county} and place.kind = 'village' and place.valid_to is null order by place.path`);
  const home = await tx.first(sql<{ place_id: string }>`select place_id from county where county = ${county}`);
  const stands = await loadStands(
    tx,
    villages.map(({ placeId }) => placeId),
  );
  return {
    children: rows
      .filter(({ village_id: villageId }) => stands.has(villageId))
      .map((row) => ({
        childId: row.child_id,
        sex: row.sex ?? undefined,
        openedOn: plainDate(row.opened_on),
        region: row.region,
        villageId: row.village_id,
        classId: row.class_id ?? undefined,
        schoolId: row.school_id ?? undefined,
      })),
    accounts: await listHelperPosts(tx, county, today),
    villages,
    countyPlaceId: home?.place_id ?? '',
  };
}

/** Nine in the morning of that day, but never later than it is. */
function morningOf(house: House, day: PlainDate): House {
  const morning = new Date(`${day}T09:00:00+08:00`);
  return { ...house, now: () => (morning < house.now() ? morning : house.now()) };
}

/** When the helper of the demo began: some months ago. */
function monthsBack(today: PlainDate): PlainDate {
  return plainDate(`${Number(today.slice(0, 4)) - (today.slice(5) < '04-15' ? 1 : 0)}-${today.slice(5) < '04-15' ? '09' : '03'}-01`);
}

function inOrder<Value>(groups: ReadonlyMap<PlainDate, Value>): readonly (readonly [PlainDate, Value])[] {
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function batches<One>(all: readonly One[]): readonly (readonly One[])[] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH));
}

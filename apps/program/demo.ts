import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { dayOf, earliest, type PlainDate } from '../../kernel/calendar.ts';
import { writePath } from '../../kernel/record.ts';
import { fillDemoAppraisals, fillDemoSummaries } from '../../modules/appraisal/server/index.ts';
import { fillDemoCare, fillDemoPlaces } from '../../modules/care/server/index.ts';
import { demoChildren, type DemoFile, type DemoStep } from '../../modules/child/domain/index.ts';
import { closeFile, fillDemo, fillDemoGradings, moveChild, recordFacts } from '../../modules/child/server/index.ts';
import { type DemoPublication, demoCalendar, demoNeighbourPublications, demoPublications } from '../../modules/duty/domain/index.ts';
import { changeCalendar, fillDemoExcuses, publishScheme } from '../../modules/duty/server/index.ts';
import { fillDemoMeetings } from '../../modules/family/server/index.ts';
import { fillDemoGrowth } from '../../modules/growth/server/index.ts';
import { DEMO_COUNTY_CODE, DEMO_SECOND_COUNTY_CODE, demoPlaces, nameOn, type PlaceIndex } from '../../modules/place/domain/index.ts';
import { getPlaceByCode, importPlaces, loadPlaceIndex } from '../../modules/place/server/index.ts';
import { fillDemoPairings } from '../../modules/pairing/server/index.ts';
import { type DemoSignIn, fillDemoPosts, listActorsOf, makeDemoSignIns, OPERATOR_OF_STAFF } from '../../modules/staff/server/index.ts';
import { openSignIn } from '../../platform/auth/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { writeExampleLedgers } from './demo-ledgers/index.ts';
import { FolderInUse, lockFolder } from './folder-lock.ts';
import type { HousePlace } from './open-house.ts';

export const DEMO_CHILDREN = 3_000;
export const DEMO_SEED = 2026;

/** Of the children, so many live in the second county, which proves that one county sees nothing of the other. */
const SECOND_COUNTY = 0.03;
/** Small enough that a page asked for meanwhile is answered within a second. */
const BATCH = 100;
/** Enough for the ledgers to find children of one village, township and school among them. */
const LEDGER_CHILDREN = 1_500;
const MARKER = 'demo-unfinished';

export interface DemoOrder {
  readonly children: number;
  readonly seed: number;
  /** How far it is, for whoever waits. */
  tell(done: number, of: number): void;
}

export interface FilledDemo {
  /** Files that are open. */
  readonly children: number;
  readonly closed: number;
  readonly places: number;
  readonly staff: number;
  readonly seed: number;
}

/** Whether nothing stands in the database yet: no place, nobody. */
export async function isEmptyHouse(house: House): Promise<boolean> {
  const row = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ used: boolean }>`select exists (select from place) or exists (select from account) as used`),
  );
  return row?.used === false;
}

/**
 * A demo that was cut off while it was being filled is no demo: the folder is emptied, so that the next filling begins anew.
 * Only a folder that was being filled carries the mark.
 */
export async function clearUnfinishedDemo({ folder, databaseUrl }: HousePlace): Promise<void> {
  if (databaseUrl !== undefined || !existsSync(join(folder, MARKER))) return;
  try {
    const lock = await lockFolder(folder);
    for (const made of ['database', 'demo-sign-ins.json', 'example-ledgers', MARKER])
      rmSync(join(folder, made), { recursive: true, force: true });
    await lock.release();
  } catch (error) {
    // Somebody is filling it right now; opening the folder will say so.
    if (!(error instanceof FolderInUse)) throw error;
  }
}

/** Fills an empty house with the invented county: places, children with their histories, staff in every role, ledgers to import. */
export async function fillDemoCounty(house: House, { children, seed, tell }: DemoOrder): Promise<FilledDemo> {
  writeFileSync(join(house.folder, MARKER), '', { mode: 0o600 });
  const today = dayOf(house.now());
  const rows = demoPlaces(today);
  const { added } = await runCommand(house, OPERATOR_OF_STAFF, importPlaces, { id: newId(), payload: { rows: [...rows] } });
  const elsewhere = Math.floor(children * SECOND_COUNTY);
  const main = await drawCounty(house, DEMO_COUNTY_CODE, DEMO_SECOND_COUNTY_CODE, children - elsewhere, seed);
  const second = await drawCounty(house, DEMO_SECOND_COUNTY_CODE, DEMO_COUNTY_CODE, elsewhere, seed);
  const total = main.files.length + second.files.length;
  let done = 0;
  for (const { actor, files } of [main, second]) {
    for (const task of planTasks(files)) {
      await perform(house, actor, task);
      // The embedded engine answers without ever waiting: unless it is let go, no page is served meanwhile.
      await setImmediate();
      if (task.kind !== 'register') continue;
      done += task.files.length;
      tell(done, total);
    }
  }
  // People have held their posts for as long as the county has kept its schemes: else nobody would have owed what was due before today.
  const publications = demoPublications(today);
  const since = clockOf(house, earliest(publications.map(({ from }) => from)) ?? today);
  const signIns = await makeDemoSignIns(since, openSignIn(house));
  const others = await fillDemoPosts(since, seed);
  await gradeChildren(house, main.files);
  for (const { actor } of [main, second]) await fillDemoPairings(house, actor.county as number);
  // Those who write the records hold their posts by now.
  for (const { actor } of [main, second]) {
    await fillDemoCare(house, actor.county as number, seed);
    await fillDemoPlaces(house, actor.county as number, seed);
    await fillDemoMeetings(house, actor.county as number, seed);
    await fillDemoGrowth(house, actor.county as number, seed);
  }
  // Last of all, so that duties are not planned for each day on which the county is filled; the running program plans them once.
  await keepDuties(house, DEMO_COUNTY_CODE, main.actor, publications);
  await keepDuties(house, DEMO_SECOND_COUNTY_CODE, second.actor, demoNeighbourPublications(today));
  // Terms are those of the calendar that the county has by now.
  for (const { actor } of [main, second]) await fillDemoSummaries(house, actor.county as number, seed);
  await fillDecisions(house, signIns);
  await writeLedgers(house, main, seed);
  // The planner knows nothing of tables that were filled a moment ago; the embedded engine has nobody who tells it.
  if (house.engine.kind === 'pglite') await house.engine.runAsOwner('analyze');
  rmSync(join(house.folder, MARKER), { force: true });
  return { children, closed: total - children, places: added, staff: signIns.length + others, seed };
}

/** The county's department says what the risk is, as its townships found it. */
async function gradeChildren(house: House, files: readonly DemoFile[]): Promise<void> {
  const holder = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ account_id: string }>`select account_id from post where role = 'countyCivilAffairs'`),
  );
  const actor = holder && (await listActorsOf(house, holder.account_id)).find(({ role }) => role === 'countyCivilAffairs');
  if (actor?.county === undefined) return;
  const graded = files.filter(({ gradings }) => gradings.length > 0);
  for (let at = 0; at < graded.length; at += BATCH) {
    const children = graded.slice(at, at + BATCH).map(({ childId, gradings }) => ({
      childId,
      changes: gradings.map((grading) => ({ ...grading, kind: 'change' as const })),
    }));
    await runCommand(house, actor, fillDemoGradings, { id: newId(), payload: { county: actor.county, children } });
    await setImmediate();
  }
}

/** What a county plans with: its school calendar, and its schemes, each published on the day from which it holds. */
async function keepDuties(house: House, code: string, actor: Actor, publications: readonly DemoPublication[]): Promise<void> {
  const today = dayOf(house.now());
  await runCommand(house, actor, changeCalendar, { id: newId(), payload: { calendar: demoCalendar(today) } });
  for (const { scheme, place = code, from } of publications) {
    const { placeId } = await withKeeper(house.engine, (tx) => getPlaceByCode(tx, place, today));
    await runCommand(clockOf(house, from), actor, publishScheme, { id: newId(), payload: { scheme, placeId, from } });
  }
}

/** What waits for the people of the sign-in page, and what they decided before, under their own posts. */
async function fillDecisions(house: House, signIns: readonly DemoSignIn[]): Promise<void> {
  const [director, supervisor, school] = [
    await findSignedIn(house, signIns, 'childDirector'),
    await findSignedIn(house, signIns, 'childSupervisor'),
    await findSignedIn(house, signIns, 'schoolAdministrator'),
  ];
  if (director !== undefined && supervisor !== undefined) await fillDemoExcuses(house, director, supervisor);
  for (const actor of [supervisor, school]) if (actor !== undefined) await fillDemoAppraisals(house, actor);
}

async function findSignedIn(house: House, signIns: readonly DemoSignIn[], role: RoleId): Promise<Actor | undefined> {
  const username = signIns.find((one) => one.role === role)?.username;
  const account = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ account_id: string }>`select account_id from account where username = ${username ?? null}`),
  );
  return account && (await listActorsOf(house, account.account_id)).find((actor) => actor.role === role);
}

interface County {
  readonly places: PlaceIndex;
  readonly actor: Actor;
  readonly files: readonly DemoFile[];
}

async function drawCounty(house: House, code: string, neighbourCode: string, count: number, seed: number): Promise<County> {
  const today = dayOf(house.now());
  return withKeeper(house.engine, async (tx) => {
    const place = await getPlaceByCode(tx, code, today);
    const neighbour = await getPlaceByCode(tx, neighbourCode, today);
    const places = await loadPlaceIndex(tx, place.county as number, today);
    return {
      places,
      actor: { ...MACHINE_OPERATOR, county: place.county },
      files: demoChildren({ seed, count, places, today, neighbour: { text: nameOn(neighbour, today), placeId: neighbour.placeId } }),
    };
  });
}

/** Ledgers to try the import with: of children who are not registered yet, and of some who are. */
async function writeLedgers(house: House, { places, files }: County, seed: number): Promise<void> {
  const today = dayOf(house.now());
  const codes = new Map(
    [...places.byId.values()].flatMap(({ kind, name, code = '', parentId = '' }): [string, string][] => {
      if (kind === 'township') return [[name, code]];
      return kind === 'village' ? [[`${places.byId.get(parentId)?.name ?? ''}${name}`, code]] : [];
    }),
  );
  await writeExampleLedgers(join(house.folder, 'example-ledgers'), {
    registered: files,
    fresh: demoChildren({ seed, count: LEDGER_CHILDREN, places, today, series: 1 }),
    today,
    codeOf: (name) => codes.get(name) ?? DEMO_COUNTY_CODE,
  });
}

type Task =
  | { readonly kind: 'register'; readonly day: PlainDate; readonly files: readonly DemoFile[] }
  | { readonly kind: 'step'; readonly day: PlainDate; readonly childId: string; readonly step: DemoStep };

/** What was done in the county, day by day. */
function planTasks(files: readonly DemoFile[]): readonly Task[] {
  const batches = [...Map.groupBy(files, ({ registeredOn }) => registeredOn)].flatMap(([day, group]) =>
    Array.from(
      { length: Math.ceil(group.length / BATCH) },
      (_, at): Task => ({ kind: 'register', day, files: group.slice(at * BATCH, (at + 1) * BATCH) }),
    ),
  );
  const steps = files.flatMap(({ childId, steps: own }) =>
    own.map((step): Task => ({ kind: 'step', day: step.recordedOn, childId, step })),
  );
  // Stable: on one day files are opened before anything happens to them.
  return [...batches, ...steps].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

/** By the commands that everybody uses; only the clock is that of the day on which the county did it. */
async function perform(house: House, actor: Actor, task: Task): Promise<void> {
  const then = clockOf(house, task.day);
  if (task.kind === 'register') {
    const children = task.files.map(({ childId, placeId, openedOn, values }) => ({
      childId,
      placeId,
      openedOn,
      values: values.map(({ path, value, from, to }) => ({
        path: writePath(path),
        value: value as never,
        ...(from && { from }),
        ...(to && { to }),
      })),
    }));
    await runCommand(then, actor, fillDemo, { id: newId(), payload: { county: actor.county as number, children } });
    return;
  }
  await performStep(then, actor, task.childId, task.step);
}

async function performStep(house: House, actor: Actor, childId: string, step: DemoStep): Promise<void> {
  const id = newId();
  switch (step.kind) {
    case 'correct':
      await runCommand(house, actor, recordFacts, {
        id,
        payload: { childId, changes: [{ path: step.path, value: step.value as never, kind: 'correction', reason: step.reason }] },
      });
      return;
    case 'change':
      await runCommand(house, actor, recordFacts, {
        id,
        payload: {
          childId,
          changes: step.values.map(({ path, value }) => ({ path, value: value as never, kind: 'change' as const, from: step.from })),
        },
      });
      return;
    case 'move': {
      const { on, reason, residence, address, school } = step;
      await runCommand(house, actor, moveChild, { id, payload: { childId, on, reason, residence, address, ...school } });
      return;
    }
    case 'close': {
      const { on, reason, note } = step;
      await runCommand(house, actor, closeFile, { id, payload: { childId, on, reason, ...(note !== undefined && { note }) } });
    }
  }
}

/** Ten in the morning of that day, but never later than it is. */
function clockOf(house: House, day: PlainDate): House {
  const morning = new Date(`${day}T10:00:00+08:00`);
  return { ...house, now: () => (morning < house.now() ? morning : house.now()) };
}

import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import { ROLE_IDS, type RoleId } from '../../kernel/access/roles.ts';
import { addPhoto, recordCare } from '../../modules/care/server/index.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { recordFacts, registerChild } from '../../modules/child/server/index.ts';
import { fileRecord, writeEntry } from '../../modules/growth/server/index.ts';
import { schoolYearOf } from '../../modules/place/domain/index.ts';
import { makeNotices } from '../../modules/notice/server/index.ts';
import { pairChildren, registerHelpers } from '../../modules/pairing/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { putFile } from '../../platform/files/index.ts';
import { newId } from '../../platform/ids.ts';
import { actorAt, openTestHouse, type TestHouse } from '../support/house.ts';
import { giveDuties } from './give-duties.ts';
import { giveMeetings } from './give-meetings.ts';
import { giveRooms } from './give-rooms.ts';
import { giveAppraisals, giveSummaries } from './work-probe.ts';

/** One field of each record group that children have values in today, with a value for the test. */
export const PROBED = {
  list: { path: 'child.ethnicity', value: '01', other: '06' },
  identity: { path: 'child.phone', value: '19900001234', other: '19900005678' },
  family: { path: 'parent.father.employer', value: '示例厂', other: '另一厂' },
  schooling: { path: 'schooling.dropoutReason', value: '示例原因', other: '另一原因' },
  health: { path: 'health.illness', value: '示例病', other: '另一病' },
  care: { path: 'child.wishes', value: '示例心愿', other: '另一心愿' },
  grading: { path: 'grading.category', value: '1', other: '2' },
} as const;

/** What whoever has `l` sees of a group, and nothing else of it. */
export const PROBED_GISTS = {
  health: { path: 'health.advice', value: '示例提示', other: '另一提示' },
  grading: { path: 'grading.level', value: '1', other: '2' },
} as const;

/** Why the level is what it is: whoever sees the level alone must not be told. */
export const GROUNDS = '示例定级依据';

export type ProbedGroup = keyof typeof PROBED;
export const PROBED_GROUPS = Object.keys(PROBED) as readonly ProbedGroup[];

/** What a record of care in the world says: whoever may not read it must not be told it. */
export const CARE_WORDS = '示例情况记录';

export interface ProbeWorld {
  readonly house: TestHouse;
  /** Within the reach of every role that reaches children. */
  readonly near: string;
  /** In the other township, at no school: out of reach of all but the county and the machine. */
  readonly far: string;
  /** A record of care about each. */
  readonly nearRecord: string;
  readonly farRecord: string;
  /** A photo of each. */
  readonly nearPhoto: string;
  readonly farPhoto: string;
  /** An entry of the growth record of the far child, which says the same. */
  readonly farEntry: string;
  /** The growth records of both, filed. */
  readonly nearFiled: string;
  readonly farFiled: string;
  readonly actors: ReadonlyMap<RoleId, Actor>;
}

/** A county with a child near and a child far, both with a value in every probed group, and an actor for each role. */
export async function openProbeWorld(): Promise<ProbeWorld> {
  const house = await openTestHouse();
  const { places } = house.world;
  const operator: Actor = { ...MACHINE_OPERATOR, county: house.world.county };
  async function register(name: string, placeId: string, more: object[]): Promise<string> {
    const childId = newId();
    // A grading is given by those who may, once the file is open.
    const graded = (path: string): boolean => path.startsWith('grading.');
    const probed = [...Object.values(PROBED), ...Object.values(PROBED_GISTS)];
    const values = [
      { path: 'child.name', value: name },
      ...probed.filter(({ path }) => !graded(path)).map(({ path, value }) => ({ path, value })),
      ...more,
    ];
    await runCommand(house, operator, registerChild, { id: newId(), payload: { childId, placeId, values: values as never } });
    const gradings = probed
      .filter(({ path }) => graded(path))
      .map(({ path, value }) => ({ path, value, kind: 'change' as const, reason: GROUNDS }));
    const county = actorAt(house.world, 'countyCivilAffairs', 'county');
    await runCommand(house, county, recordFacts, { id: newId(), payload: { childId, changes: gradings } });
    return childId;
  }
  const near = await register('近处的孩子', places.eastHill.placeId, [
    { path: 'schooling.class', value: { text: '1班', placeId: places.class1.placeId } },
  ]);
  const far = await register('远处的孩子', places.westHill.placeId, []);
  async function recordOf(childId: string): Promise<string> {
    const [recordId, needId] = [newId(), newId()];
    const needs = [{ needId, kind: 'study' as const, what: '示例诉求' }];
    const act = { act: 'visit', day: dayOf(house.now()), findings: CARE_WORDS };
    const rows = [{ recordId, subject: { kind: 'child' as const, id: childId }, needs }];
    await runCommand(house, operator, recordCare, { id: newId(), payload: { actId: newId(), actor: { kind: 'self' }, act, rows } });
    return recordId;
  }
  async function entryOf(childId: string): Promise<string> {
    const entryId = newId();
    const values = { day: dayOf(house.now()), words: CARE_WORDS };
    await runCommand(house, operator, writeEntry, { id: newId(), payload: { entryId, childId, kind: 'diary', values } });
    return entryId;
  }
  const nearRecord = await recordOf(near);
  const farRecord = await recordOf(far);
  async function photoOf(recordId: string): Promise<string> {
    const photoId = newId();
    const fileId = await putFile(house, Readable.from([Buffer.from('示例照片')]), { mediaType: 'image/jpeg', limit: 100 });
    await runCommand(house, operator, addPhoto, { id: newId(), payload: { photoId, recordId, fileId } });
    return photoId;
  }
  const nearPhoto = await photoOf(nearRecord);
  const farPhoto = await photoOf(farRecord);
  await entryOf(near);
  const farEntry = await entryOf(far);
  async function filedOf(childId: string): Promise<string> {
    const filingId = newId();
    const first = schoolYearOf(dayOf(house.now()));
    const payload = { filingId, childId, schoolYear: `${first}-${first + 1}` };
    await runCommand(house, operator, fileRecord, { id: newId(), payload });
    return filingId;
  }
  const nearFiled = await filedOf(near);
  const farFiled = await filedOf(far);
  for (const [childId, placeId] of [
    [near, places.eastHill.placeId],
    [far, places.westHill.placeId],
  ] as const) {
    const helperId = newId();
    const helper = { helperId, placeId, values: { name: '示例帮扶人', kind: 'volunteer' }, checkedOn: dayOf(house.now()) };
    await runCommand(house, operator, registerHelpers, { id: newId(), payload: { helpers: [helper] } });
    const payload = { pairs: [{ helperId, childIds: [childId] }], from: dayOf(house.now()) };
    await runCommand(house, operator, pairChildren, { id: newId(), payload });
  }
  const at = (role: RoleId): Parameters<typeof actorAt>[2] => {
    switch (role) {
      case 'childDirector':
      case 'helper':
        return 'eastHill';
      case 'childSupervisor':
        return 'east';
      case 'countyEducation':
        return 'bureau';
      case 'schoolAdministrator':
      case 'roomKeeper':
      case 'counsellor':
        return 'school';
      case 'classTeacher':
        return 'class1';
      case 'areaReader':
        return 'prefecture';
      default:
        return 'county';
    }
  };
  house.accessLog.append(operator, { county: house.world.county, action: 'child.open', childIds: [near, far] });
  await house.accessLog.flush();
  // Parent and child are reserved: nobody holds them yet, and no reach is defined for them.
  const roles = ROLE_IDS.filter((role) => role !== 'parent' && role !== 'child');
  const actors = new Map(
    roles.map((role): [RoleId, Actor] => [role, role === 'machineOperator' ? operator : actorAt(house.world, role, at(role), [near])]),
  );
  await giveNotices(house, [...actors.values()]);
  await giveDuties(house, [near, far]);
  await giveRooms(house);
  await giveMeetings(house, [near, far]);
  await giveSummaries(house, actors);
  await giveAppraisals(house, actors);
  return { house, near, far, nearRecord, farRecord, nearPhoto, farPhoto, farEntry, nearFiled, farFiled, actors };
}

/** One notice for each person, who has an account for it. */
async function giveNotices(house: TestHouse, people: readonly Actor[]): Promise<void> {
  await withKeeper(house.engine, async (tx) => {
    for (const { accountId, role } of people)
      await tx.run(sql`
        insert into account (account_id, name, username, created_at, created_by) values (${accountId}, '某人', ${role.toLowerCase()}, now(), ${accountId})`);
    const content = { kind: 'caseloadChanged', params: { children: 1 }, key: 'probe' };
    await makeNotices(
      tx,
      house.now(),
      people.map(({ accountId }) => ({ ...content, to: { accountId } })),
    );
  });
}

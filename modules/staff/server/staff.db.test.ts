import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { openStaffHouse, type StaffHouse } from '../../../test/support/staff-house.ts';
import { listActorsOf } from './actors.ts';
import { closeAccount, createAccount, resetPassword } from './commands/account.ts';
import { replaceCaseload, type CaseloadSpan } from './caseload.ts';
import { endPost, grantPost } from './commands/post.ts';
import { fillDemoPosts } from './demo-staff.ts';
import { makeDemoSignIns, readDemoSignIns } from './demo-sign-ins.ts';
import { markInstallation } from './installation.ts';
import { giveSetUpCodes, listMissingAdministrators, setUpAdministrator } from './set-up.ts';
import { addUser, resetUser } from './users.ts';

let open: StaffHouse;
let system: Actor;
let security: Actor;
const NOW = new Date('2026-11-22T02:00:00Z');

beforeAll(async () => {
  open = await openStaffHouse();
  system = await addActor('systemAdministrator', open.places.county);
  security = await addActor('securityAdministrator', open.places.county);
});

afterAll(() => open.close());
afterEach(() => open.setNow(NOW));

function run<Payload, Result extends object>(actor: Actor, command: Command<Payload, Result>, payload: Payload): Promise<Result> {
  return runCommand(open.house, actor, command, { id: newId(), payload });
}

let people = 0;

async function addActor(role: RoleId, placeId: string | undefined): Promise<Actor> {
  people += 1;
  const { accountId } = await addUser(open.house, open.signIn, { name: '田小禾', username: `person${people}`, role, placeId });
  const [actor] = await listActorsOf(open.house, accountId);
  if (actor === undefined) throw new Error('no post');
  return actor;
}

async function newAccount(): Promise<string> {
  people += 1;
  const { accountId } = await run(system, createAccount, { name: '罗明溪', username: `person${people}` });
  return accountId;
}

test('the reach of a post follows its role and place', async () => {
  const reachOf = async (role: RoleId, placeId: string): Promise<Actor['reach']> => (await addActor(role, placeId)).reach;
  expect(await reachOf('childDirector', open.places.village)).toEqual({
    kind: 'region',
    from: '0001000100010001',
    below: '0001000100010001~',
  });
  expect(await reachOf('childSupervisor', open.places.township)).toEqual({ kind: 'region', from: '000100010001', below: '000100010001~' });
  expect(await reachOf('counsellor', open.places.school)).toEqual({ kind: 'school', from: '10010001', below: '10010001~' });
  expect(await reachOf('countyEducation', open.places.bureau)).toEqual({ kind: 'school', from: '1001', below: '1001~' });
  expect(await reachOf('departmentOfficer', open.places.county)).toEqual({ kind: 'tasks', childIds: [] });
  expect(await reachOf('auditAdministrator', open.places.county)).toEqual({ kind: 'log' });
  const reader = await addActor('areaReader', open.places.prefecture);
  expect(reader).toMatchObject({ county: undefined, reach: { kind: 'counts' } });
});

test('a class teacher reaches the children of the class', async () => {
  const child = await open.addChild({ schoolPath: '10010001', classId: open.places.class });
  await open.addChild({ schoolPath: '10010001' });
  const teacher = await addActor('classTeacher', open.places.class);
  expect(teacher.reach).toEqual({ kind: 'caseload', childIds: [child] });
});

test('a helper reaches a child on the days that the caseload says', async () => {
  const helper = await addActor('helper', open.places.village);
  const [first, second] = [await open.addChild(), await open.addChild()];
  const give = (spans: readonly CaseloadSpan[]): Promise<void> =>
    withKeeper(open.house.engine, (tx) =>
      replaceCaseload(tx, { county: 1, accountId: helper.accountId, childIds: [first, second], spans, assignedBy: system.accountId }),
    );
  const reach = async (): Promise<unknown> => (await listActorsOf(open.house, helper.accountId))[0]?.reach;
  await give([
    { childId: first, from: plainDate('2026-11-01') },
    { childId: second, from: plainDate('2026-11-01'), to: plainDate('2026-11-22') },
  ]);
  expect(await reach()).toEqual({ kind: 'caseload', childIds: [first] });
  await give([{ childId: second, from: plainDate('2026-11-22'), to: plainDate('2026-11-23') }]);
  expect(await reach()).toEqual({ kind: 'caseload', childIds: [second] });
  open.setNow(new Date('2026-11-23T02:00:00Z'));
  expect(await reach()).toEqual({ kind: 'caseload', childIds: [] });
});

test('a child whose file is closed is out of a helper’s reach', async () => {
  const helper = await addActor('helper', open.places.village);
  const childId = await open.addChild();
  await withKeeper(open.house.engine, async (tx) => {
    const spans = [{ childId, from: plainDate('2026-11-01') }];
    await replaceCaseload(tx, { county: 1, accountId: helper.accountId, childIds: [childId], spans, assignedBy: system.accountId });
    await tx.run(sql`update child set closed_on = '2026-11-20' where child_id = ${childId}`);
  });
  expect((await listActorsOf(open.house, helper.accountId))[0]?.reach).toEqual({ kind: 'caseload', childIds: [] });
});

test('a post counts from its first day up to its end, and not on the day after', async () => {
  const accountId = await newAccount();
  await run(security, grantPost, {
    accountId,
    role: 'childDirector',
    placeId: open.places.village,
    from: plainDate('2026-12-01'),
    to: plainDate('2027-01-01'),
  });
  const rolesOn = async (day: string): Promise<readonly string[]> => {
    open.setNow(new Date(`${day}T04:00:00Z`));
    return (await listActorsOf(open.house, accountId)).map(({ role }) => role);
  };
  expect(await rolesOn('2026-11-30')).toEqual([]);
  expect(await rolesOn('2026-12-01')).toEqual(['childDirector']);
  expect(await rolesOn('2026-12-31')).toEqual(['childDirector']);
  expect(await rolesOn('2027-01-01')).toEqual([]);
});

test('whoever makes accounts grants no posts, and the other way round', async () => {
  const accountId = await newAccount();
  const grant = { accountId, role: 'childDirector', placeId: open.places.village } as const;
  await expect(run(system, grantPost, grant)).rejects.toMatchObject({ code: 'command.notAllowed' });
  await expect(run(security, createAccount, { name: '许青禾', username: 'byother' })).rejects.toMatchObject({ code: 'command.notAllowed' });
  await expect(run(security, grantPost, { ...grant, accountId: security.accountId })).rejects.toMatchObject({ code: 'staff.notToOneself' });
});

test('posts beyond the county of the granter are refused', async () => {
  const accountId = await newAccount();
  const grant = { accountId, role: 'childDirector', placeId: open.places.neighbourVillage } as const;
  await expect(run(security, grantPost, grant)).rejects.toMatchObject({ code: 'staff.beyondGranter' });
  const above = await addActor('securityAdministrator', open.places.prefecture);
  const { postId } = await run(above, grantPost, grant);
  await expect(run(security, endPost, { postId, reason: '离职' })).rejects.toMatchObject({ code: 'staff.beyondGranter' });
});

test('two of the three administrators never meet in one person, not even granted at the same moment', async () => {
  const roles = ['systemAdministrator', 'auditAdministrator', 'securityAdministrator'] as const;
  for (let round = 0; round < 8; round += 1) {
    const accountId = await newAccount();
    const granted = await Promise.allSettled(
      roles.map((role) => run(security, grantPost, { accountId, role, placeId: open.places.county })),
    );
    expect(granted.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }
});

test('of two last administrators ended at the same moment one stays', async () => {
  const fresh = await openStaffHouse();
  try {
    const add = (username: string, role: RoleId) => addUser(fresh.house, fresh.signIn, { name: '严守纪', username, role });
    const { accountId } = await add('security', 'securityAdministrator');
    const [actor] = await listActorsOf(fresh.house, accountId);
    for (let round = 0; round < 8; round += 1) {
      const both = await Promise.all([add(`one${round}`, 'auditAdministrator'), add(`two${round}`, 'auditAdministrator')]);
      const left = await Promise.allSettled(
        both.map(({ postId }) => runCommand(fresh.house, actor as Actor, endPost, { id: newId(), payload: { postId, reason: '调离' } })),
      );
      // Whoever stayed of the round before makes it three.
      expect(left.filter(({ status }) => status === 'fulfilled')).toHaveLength(round === 0 ? 1 : 2);
    }
  } finally {
    await fresh.close();
  }
});

test('an ended post no longer counts', async () => {
  const accountId = await newAccount();
  const { postId } = await run(security, grantPost, { accountId, role: 'childDirector', placeId: open.places.village });
  await run(security, endPost, { postId, reason: '换届' });
  expect(await listActorsOf(open.house, accountId)).toEqual([]);
  await expect(run(security, endPost, { postId, reason: '换届' })).rejects.toMatchObject({ code: 'staff.noSuchPost' });
});

test('a closed account holds no post; nobody closes or resets the own one; administrators are reset at the machine only', async () => {
  const director = await addActor('childDirector', open.places.village);
  await run(system, closeAccount, { accountId: director.accountId, reason: '调离' });
  expect(await listActorsOf(open.house, director.accountId)).toEqual([]);
  await expect(run(system, closeAccount, { accountId: system.accountId, reason: '调离' })).rejects.toMatchObject({
    code: 'staff.notOwnSignIn',
  });
  await expect(run(system, resetPassword, { accountId: system.accountId, secondFactor: false })).rejects.toMatchObject({
    code: 'staff.notOwnSignIn',
  });
  await expect(run(system, resetPassword, { accountId: security.accountId, secondFactor: false })).rejects.toMatchObject({
    code: 'staff.administratorSignIn',
  });
});

test('a system administrator closes and resets the accounts of the own area only', async () => {
  const neighbour = await addActor('childDirector', open.places.neighbourVillage);
  await expect(run(system, resetPassword, { accountId: neighbour.accountId, secondFactor: true })).rejects.toMatchObject({
    code: 'staff.accountBeyondArea',
  });
  await expect(run(system, closeAccount, { accountId: neighbour.accountId, reason: '调离' })).rejects.toMatchObject({
    code: 'staff.accountBeyondArea',
  });
  const everywhere = await addActor('auditAdministrator', undefined);
  await expect(run(system, closeAccount, { accountId: everywhere.accountId, reason: '调离' })).rejects.toMatchObject({
    code: 'staff.accountBeyondArea',
  });
  const above = await addActor('systemAdministrator', open.places.prefecture);
  await expect(run(above, resetPassword, { accountId: neighbour.accountId, secondFactor: true })).resolves.toMatchObject({
    accountId: neighbour.accountId,
  });
  // Whoever holds no post yet belongs to no area.
  await expect(run(system, resetPassword, { accountId: await newAccount(), secondFactor: false })).resolves.toBeDefined();
});

test('the operator of the machine adds and resets users; the code enters once; the act is written down', async () => {
  const added = await addUser(open.house, open.signIn, { name: '马力行', role: 'childDirector', placeId: open.places.otherVillage });
  expect(added.username).toBe('malixing');
  const again = await addUser(open.house, open.signIn, { name: '马力行', role: 'childDirector', placeId: open.places.otherVillage });
  expect(again.username).toBe('malixing2');
  const password = 'Spring-Rain-2026';
  await open.signIn.claim({}, { username: 'malixing', code: added.code, password });
  const reset = await resetUser(open.house, open.signIn, { username: 'malixing' });
  await expect(open.signIn.enter({}, { username: 'malixing', password })).rejects.toMatchObject({ code: 'auth.wrongPassword' });
  await expect(open.signIn.claim({}, { username: 'malixing', code: reset.code, password })).resolves.toMatchObject({ kind: 'signedIn' });
  await open.house.accessLog.flush();
  const rows = await withKeeper(open.house.engine, (tx) =>
    tx.rows(sql<{ action: string }>`select action from access_log where detail ->> 'accountId' = ${added.accountId} order by at`),
  );
  expect(rows.map(({ action }) => action)).toEqual(['staff.addUser', 'staff.resetUser']);
});

test('the caseload table and the marks of sign-in are out of reach of the roles that requests act under', async () => {
  for (const actor of [system, await addActor('childSupervisor', open.places.township)]) {
    for (const query of ['select from caseload', 'select from installation', 'select from auth.session', 'select from auth."user"']) {
      await expect(withActor(open.house.engine, actor, (tx) => tx.rows(sql.raw(query)))).rejects.toMatchObject({ sqlState: '42501' });
    }
  }
});

test('a fresh folder sets up its three administrators by codes that work once', async () => {
  const fresh = await openStaffHouse();
  try {
    expect(await markInstallation(fresh.house, 'real')).toBe('real');
    expect(await markInstallation(fresh.house, 'demo')).toBe('real');
    const old = await giveSetUpCodes(fresh.house, fresh.signIn);
    const codes = await giveSetUpCodes(fresh.house, fresh.signIn);
    const person = { name: '高立新', password: 'Spring-Rain-2026' };
    const setUp = (code: string, username: string): Promise<RoleId> =>
      setUpAdministrator(fresh.house, fresh.signIn, { ...person, code, username });
    await expect(setUp(old[0]?.code as string, 'first')).rejects.toMatchObject({ code: 'auth.wrongCode' });
    const both = await Promise.allSettled([setUp(codes[0]?.code as string, 'first'), setUp(codes[0]?.code as string, 'first')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(setUp(codes[1]?.code as string, 'first')).rejects.toMatchObject({ code: 'staff.usernameTaken' });
    expect(await setUp(codes[1]?.code as string, 'third')).toBe('securityAdministrator');
    fresh.setNow(new Date(NOW.getTime() + 25 * 3_600_000));
    await expect(setUp(codes[2]?.code as string, 'fourth')).rejects.toMatchObject({ code: 'auth.wrongCode' });
    expect(await listMissingAdministrators(fresh.house)).toEqual(['auditAdministrator']);
  } finally {
    await fresh.close();
  }
});

test('a demo folder has a way in for each role, with passwords of its own', async () => {
  const [one, other] = [await openStaffHouse(), await openStaffHouse()];
  try {
    await one.addChild();
    const made = await makeDemoSignIns(one.house, one.signIn);
    expect(made).toHaveLength(13);
    expect(readDemoSignIns(one.house.folder)).toEqual(made);
    const elsewhere = await makeDemoSignIns(other.house, other.signIn);
    expect(new Set([...made, ...elsewhere].map(({ password }) => password)).size).toBe(26);
    const helper = made.find(({ role }) => role === 'helper');
    const entry = await one.signIn.enter({}, { username: 'helper', password: helper?.password as string });
    const [actor] = await listActorsOf(one.house, entry.kind === 'signedIn' ? entry.accountId : '');
    expect(actor?.role).toBe('helper');
    // Left after the sign-ins: two villages and the neighbour county. Too few for one to stay vacant.
    expect(await fillDemoPosts(one.house, 7)).toBe(3);
    expect(await fillDemoPosts(one.house, 7)).toBe(0);
  } finally {
    await one.close();
    await other.close();
  }
});

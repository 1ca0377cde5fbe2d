import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { fileChild } from '../../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { closeFile, moveChild } from '../../child/server/index.ts';
import { closePlace } from '../../place/server/index.ts';
import { changeHelper } from './commands/change-helper.ts';
import { endPairings, handOver, setSubstitute } from './commands/end-pairings.ts';
import { pairBuddy } from './commands/pair-buddy.ts';
import { pairChildren, pairPlaces } from './commands/pair-children.ts';
import { recordCheck } from './commands/record-days.ts';
import { registerHelpers } from './commands/register-helpers.ts';
import { countWithoutHelper } from './in-need.ts';
import { listHelpersInReach } from './list-helpers.ts';
import { listPairings, listPairingsOf } from './list-pairings.ts';

const TODAY = plainDate('2026-11-27');
const START = plainDate('2026-09-01');

onEachEngine('pairing', () => {
  let house: TestHouse;
  let now: Date;
  let supervisor: Actor;
  let director: Actor;

  beforeEach(async () => {
    now = new Date('2026-11-27T02:00:00Z');
    house = await openTestHouse(() => now);
    supervisor = actorAt(house.world, 'childSupervisor', 'east');
    director = actorAt(house.world, 'childDirector', 'eastHill');
  });
  afterEach(() => house.close());

  function run<Payload, Result extends object>(actor: Actor, command: Command<Payload, Result>, payload: Payload): Promise<Result> {
    return runCommand(house, actor, command, { id: newId(), payload });
  }

  async function addChild(at: 'eastHill' | 'eastRiver' | 'westHill' = 'eastHill', values: object[] = []): Promise<string> {
    const { county, places } = house.world;
    return fileChild(house, {
      county,
      placeId: places[at].placeId,
      values: [{ path: 'child.name', value: '岩生' }, ...(values as { path: string; value: unknown }[])],
    });
  }

  async function addHelper(
    more: { values?: object; accountId?: string; checkedOn?: string; at?: 'eastHill' | 'east' | 'school' } = {},
  ): Promise<string> {
    const helperId = newId();
    const { values, accountId, checkedOn = '2026-08-20', at = 'eastHill' } = more;
    const actor = at === 'school' ? actorAt(house.world, 'schoolAdministrator', 'school') : supervisor;
    const helper = {
      helperId,
      placeId: house.world.places[at].placeId,
      values: { name: '周春梅', kind: 'caringMother', ...values },
      accountId,
      ...(checkedOn === '' ? {} : { checkedOn: plainDate(checkedOn) }),
    };
    await run(actor, registerHelpers, { helpers: [helper] });
    return helperId;
  }

  /** An account with a helper's post in the village. */
  async function addAccount(): Promise<{ accountId: string; postId: string }> {
    const [accountId, postId] = [newId(), newId()];
    await withKeeper(house.engine, async (tx) => {
      await tx.run(
        sql`insert into account (account_id, name, username, created_at, created_by) values (${accountId}, '马力行', ${`u${accountId.slice(-12)}`}, now(), ${newId()})`,
      );
      await tx.run(sql`insert into post (post_id, account_id, role, place_id, valid_from, granted_by, granted_at)
        values (${postId}, ${accountId}, 'helper', ${house.world.places.eastHill.placeId}, '2026-01-01', ${newId()}, now())`);
    });
    return { accountId, postId };
  }

  async function caseloadOf(postId: string): Promise<readonly unknown[]> {
    return withKeeper(house.engine, (tx) =>
      tx.rows(
        sql`select child_id as child, valid_from as from, valid_to as to from caseload where post_id = ${postId} order by valid_from, child_id`,
      ),
    );
  }

  function listOf(actor: Actor, childIds: readonly string[]) {
    return withActor(house.engine, actor, (tx) => listPairingsOf(tx, house.world.county, childIds));
  }

  test('one child or many are paired in one go, and told with the person who helps', async () => {
    const { accountId, postId } = await addAccount();
    const [first, second] = [await addChild(), await addChild()];
    const helperId = await addHelper({ accountId });
    const done = await run(director, pairChildren, { pairs: [{ helperId, childIds: [first, second] }], from: START });
    expect(done).toMatchObject({ already: 0, pairingIds: [expect.any(String), expect.any(String)] });
    expect(await listOf(director, [first])).toEqual([
      expect.objectContaining({
        childId: first,
        helperId,
        personId: accountId,
        kind: 'caringMother',
        from: START,
        to: undefined,
        recordedAt: now.toISOString(),
      }),
    ]);
    expect(await caseloadOf(postId)).toHaveLength(2);
    expect(await run(director, pairChildren, { pairs: [{ helperId, childIds: [first] }], from: TODAY })).toEqual({
      pairingIds: [],
      already: 1,
    });
  });

  test('a buddy is another child: its profile is opened once, and nobody is their own', async () => {
    const [first, second, mate] = [await addChild(), await addChild(), await addChild()];
    const [profile, unused] = [newId(), newId()];
    const pairWith = (childId: string, helperId: string) =>
      run(director, pairBuddy, { childId, buddyChildId: mate, helperId, from: START });
    expect(await pairWith(first, profile)).toMatchObject({ already: 0, pairingIds: [expect.any(String)] });
    expect(await pairWith(second, unused)).toMatchObject({ already: 0 });
    expect(await pairWith(second, unused)).toEqual({ pairingIds: [], already: 1 });
    const paired = await withKeeper(house.engine, (tx) =>
      tx.rows(
        sql`select subject_id as child, helper_id as helper, kind from pairing where subject_id in (${first}, ${second}) order by valid_from, pairing_id`,
      ),
    );
    expect(paired).toEqual([first, second].map((child) => ({ child, helper: profile, kind: 'buddy' })));
    expect(await listOf(director, [first, second]), 'whoever answers for the children').toEqual([]);
    await expect(pairWith(mate, newId())).rejects.toMatchObject({ code: 'pairing.ownHelper' });
    const far = await addChild('westHill');
    await expect(run(director, pairBuddy, { childId: first, buddyChildId: far, helperId: newId(), from: START })).rejects.toMatchObject({
      code: 'pairing.childrenBeyondReach',
    });
  });

  test('children beyond reach, helpers beyond reach and posts that do not pair are refused', async () => {
    const helperId = await addHelper();
    const [near, far] = [await addChild(), await addChild('westHill')];
    const pairs = [{ helperId, childIds: [near, far] }];
    await expect(run(director, pairChildren, { pairs, from: TODAY })).rejects.toMatchObject({ code: 'pairing.childrenBeyondReach' });
    const west = actorAt(house.world, 'childDirector', 'westHill');
    await expect(run(west, pairChildren, { pairs: [{ helperId, childIds: [far] }], from: TODAY })).rejects.toMatchObject({
      code: 'pairing.noSuchHelper',
    });
    for (const role of ['countyEducation', 'countyCivilAffairs', 'counsellor', 'helper', 'classTeacher'] as const) {
      const at = role === 'countyEducation' ? 'bureau' : role === 'counsellor' ? 'school' : role === 'classTeacher' ? 'class1' : 'county';
      await expect(run(actorAt(house.world, role, at, [near]), pairChildren, { pairs, from: TODAY })).rejects.toMatchObject({
        code: 'command.notAllowed',
      });
    }
    const beyond = { helperId: newId(), placeId: house.world.places.westHill.placeId, values: { name: '甲', kind: 'volunteer' } };
    await expect(run(supervisor, registerHelpers, { helpers: [beyond] })).rejects.toMatchObject({ code: 'pairing.placeBeyondReach' });
  });

  test('a new pairing needs the check of the last year; recording it lets the pairing begin', async () => {
    const childId = await addChild();
    const helperId = await addHelper({ checkedOn: '' });
    const payload = { pairs: [{ helperId, childIds: [childId] }], from: TODAY };
    await expect(run(director, pairChildren, payload)).rejects.toMatchObject({ code: 'pairing.checkMissing' });
    await run(supervisor, recordCheck, { helperIds: [helperId], on: TODAY });
    expect(await run(director, pairChildren, payload)).toMatchObject({ already: 0 });
    await expect(run(supervisor, recordCheck, { helperIds: [helperId], on: plainDate('2026-11-28') })).rejects.toMatchObject({
      code: 'pairing.dayInFuture',
    });
  });

  test('more children than fit need a reason, and two who pair at one moment do not both find the same room', async () => {
    const children = await Promise.all(Array.from({ length: 4 }, () => addChild()));
    const helperId = await addHelper();
    const outcomes = await Promise.allSettled(
      children.map((childId) => run(director, pairChildren, { pairs: [{ helperId, childIds: [childId] }], from: TODAY })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const at = outcomes.findIndex(({ status }) => status === 'rejected');
    expect(outcomes[at]).toMatchObject({ reason: { code: 'pairing.overCapacity' } });
    const fourth = { pairs: [{ helperId, childIds: [children[at] as string] }], from: TODAY, beyondCapacity: true };
    await expect(run(director, pairChildren, fourth)).rejects.toMatchObject({ code: 'pairing.reasonMissing' });
    expect(await run(director, pairChildren, { ...fourth, reason: '同住一家' })).toMatchObject({ already: 0 });
  });

  test('a leaving helper is handed over in one go, without a gap, and sees the children no more', async () => {
    const { accountId, postId } = await addAccount();
    const children = [await addChild(), await addChild()];
    const [leaving, next] = [await addHelper({ accountId }), await addHelper({ values: { name: '吴家明' } })];
    const { pairingIds } = await run(director, pairChildren, { pairs: [{ helperId: leaving, childIds: children }], from: START });
    await expect(
      run(supervisor, changeHelper, { helperId: leaving, values: {}, leaves: { on: TODAY, reason: '调走' } }),
    ).rejects.toMatchObject({
      code: 'pairing.stillPaired',
    });
    await run(supervisor, handOver, { pairingIds, helperId: next, on: TODAY, summary: '两个孩子都爱画画', leaves: true });
    for (const childId of children) {
      const [before, after] = await listOf(director, [childId]);
      expect([before?.helperId, before?.to, after?.helperId, after?.from]).toEqual([leaving, TODAY, next, TODAY]);
    }
    expect(await caseloadOf(postId)).toEqual(children.toSorted().map((child) => ({ child, from: START, to: TODAY })));
    const more = { pairs: [{ helperId: leaving, childIds: [await addChild()] }], from: TODAY };
    await expect(run(director, pairChildren, more)).rejects.toMatchObject({ code: 'pairing.helperLeft' });
  });

  test('a substitute gains the caseload for the days of standing in', async () => {
    const { accountId, postId } = await addAccount();
    const childId = await addChild();
    const [away, substitute] = [await addHelper(), await addHelper({ accountId, values: { name: '吴家明' } })];
    const { pairingIds } = await run(director, pairChildren, { pairs: [{ helperId: away, childIds: [childId] }], from: START });
    const [from, to] = [plainDate('2026-12-01'), plainDate('2026-12-15')];
    await run(director, setSubstitute, { pairingIds, helperId: substitute, from, to, reason: '外出培训' });
    expect(await caseloadOf(postId)).toEqual([{ child: childId, from, to }]);
    expect(await listOf(director, [childId])).toEqual([
      expect.objectContaining({ helperId: away, substituteOf: undefined }),
      expect.objectContaining({ helperId: substitute, from, to, substituteOf: pairingIds[0] }),
    ]);
    await run(director, endPairings, { pairingIds, on: plainDate('2026-12-05'), reason: '孩子随父母进城' });
    expect(await caseloadOf(postId)).toEqual([{ child: childId, from, to: '2026-12-05' }]);
  });

  test('an account linked later, or taken away, gets and loses the children', async () => {
    const { accountId, postId } = await addAccount();
    const childId = await addChild();
    const helperId = await addHelper();
    await run(director, pairChildren, { pairs: [{ helperId, childIds: [childId] }], from: START });
    await run(supervisor, changeHelper, { helperId, values: { workUnit: '坡上村委会' }, accountId });
    expect(await caseloadOf(postId)).toEqual([{ child: childId, from: START, to: null }]);
    await expect(addHelper({ accountId })).rejects.toMatchObject({ code: 'pairing.accountTaken' });
    await expect(addHelper({ accountId: newId() })).rejects.toMatchObject({ code: 'pairing.noSuchAccount' });
    await run(supervisor, changeHelper, { helperId, values: {}, accountId: null });
    expect(await caseloadOf(postId)).toEqual([]);
  });

  test('pairings are seen by whoever sees the child, and move along with it', async () => {
    const childId = await addChild('eastHill', [
      { path: 'schooling.class', value: { text: '1班', placeId: house.world.places.class1.placeId } },
    ]);
    const helperId = await addHelper();
    await run(director, pairChildren, { pairs: [{ helperId, childIds: [childId] }], from: START });
    const seen = async (role: RoleId, at: Parameters<typeof actorAt>[2]): Promise<number> =>
      (await listOf(actorAt(house.world, role, at, [childId]), [childId])).length;
    expect(await seen('schoolAdministrator', 'school')).toBe(1);
    expect(await seen('classTeacher', 'class1')).toBe(1);
    expect(await seen('countyCivilAffairs', 'county')).toBe(1);
    expect(await seen('childDirector', 'eastRiver')).toBe(0);
    const { placeId } = house.world.places.eastRiver;
    await run(director, moveChild, { childId, on: TODAY, residence: { text: '河边村', placeId } });
    expect(await seen('childDirector', 'eastRiver')).toBe(1);
    expect(await seen('childDirector', 'eastHill')).toBe(0);
  });

  test('the helpers of a post are those of its place, of the places above, and of the children within reach', async () => {
    const [own, above, ofSchool] = [
      await addHelper(),
      await addHelper({ at: 'east' }),
      await addHelper({ at: 'school', values: { kind: 'teacher' } }),
    ];
    const seen = (actor: Actor): Promise<readonly string[]> =>
      withActor(house.engine, actor, async (tx) =>
        (await listHelpersInReach(tx, actor, house.world.county, TODAY)).map(({ helperId }) => helperId),
      );
    expect(await seen(director)).toEqual(expect.arrayContaining([own, above]));
    const neighbour = actorAt(house.world, 'childDirector', 'eastRiver');
    expect(await seen(neighbour)).not.toContain(own);
    expect(await seen(actorAt(house.world, 'schoolAdministrator', 'school'))).toContain(ofSchool);
    expect(await seen(actorAt(house.world, 'childDirector', 'westHill'))).not.toContain(above);
    const childId = await addChild('eastRiver');
    await run(supervisor, pairChildren, { pairs: [{ helperId: own, childIds: [childId] }], from: START });
    expect(await seen(neighbour)).toContain(own);
    expect(await seen(actorAt(house.world, 'helper', 'eastHill', [childId]))).toEqual([own]);
  });

  test('a child without a helper is counted until somebody answers for it; a buddy does not', async () => {
    const away = ['father', 'mother'].map((who) => ({ path: `parent.${who}.whereabouts`, value: 'awayWorking', from: '2026-01-01' }));
    const childId = await addChild('eastHill', [{ path: 'child.birthDate', value: '2016-05-04' }, ...away]);
    const count = () =>
      withActor(house.engine, director, (tx) =>
        countWithoutHelper(tx, { county: house.world.county, definition: 'state-council-2016', today: TODAY }),
      );
    expect(await count()).toEqual({ count: 1, key: 0 });
    const buddy = await addHelper({ values: { kind: 'buddy' }, checkedOn: '' });
    await run(director, pairChildren, { pairs: [{ helperId: buddy, childIds: [childId] }], from: START });
    expect(await count()).toEqual({ count: 1, key: 0 });
    expect(await listOf(director, [childId])).toEqual([]);
    await run(director, pairChildren, { pairs: [{ helperId: await addHelper(), childIds: [childId] }], from: START });
    expect(await count()).toEqual({ count: 0, key: 0 });
  });

  test('a helper whose child’s file is closed has room again', async () => {
    const helperId = await addHelper();
    const childId = await addChild();
    await run(director, pairChildren, { pairs: [{ helperId, childIds: [childId] }], from: START });
    const load = async (): Promise<number | undefined> =>
      withActor(house.engine, supervisor, async (tx) => (await listHelpersInReach(tx, supervisor, house.world.county, TODAY))[0]?.load);
    expect(await load()).toBe(1);
    await run(director, closeFile, { childId, on: TODAY, reason: 'movedAway' } as never);
    expect(await load()).toBe(0);
  });

  test('a unit answers for a village, and goes on at the one that took over', async () => {
    const { eastRiver, eastHill, westHill } = house.world.places;
    const helperId = await addHelper({ at: 'east', values: { name: '东坪镇卫生院', kind: 'unit' }, checkedOn: '' });
    const placeIds = [eastRiver.placeId];
    await run(supervisor, pairPlaces, { helperId, placeIds, layer: 'unitToVillage', from: START });
    await expect(
      run(supervisor, pairPlaces, { helperId, placeIds: [westHill.placeId], layer: 'unitToVillage', from: START }),
    ).rejects.toMatchObject({
      code: 'pairing.placeBeyondReach',
    });
    await expect(run(supervisor, pairPlaces, { helperId, placeIds, layer: 'sectionForSchool', from: START })).rejects.toMatchObject({
      code: 'pairing.wrongSubject',
    });
    const system = actorAt(house.world, 'systemAdministrator', 'county');
    await run(system, closePlace, { placeId: eastRiver.placeId, successorId: eastHill.placeId, on: TODAY } as never);
    const { items } = await withActor(house.engine, director, (tx) =>
      listPairings(tx, { county: house.world.county, today: TODAY, where: sql`true`, state: 'running', limit: 10 }, house.keyring),
    );
    expect(items.map(({ subject, helper }) => [subject.name, helper.name])).toEqual([['坡上村', '东坪镇卫生院']]);
  });

  test('a phone is kept encrypted, with a mask beside it', async () => {
    const helperId = await addHelper({ values: { phone: '19900001234' } });
    const row = await withKeeper(house.engine, (tx) =>
      tx.first(sql<{ phone: string; phone_secret: Uint8Array }>`select phone, phone_secret from helper where helper_id = ${helperId}`),
    );
    expect(row?.phone).toBe('1*********4');
    expect(Buffer.from(row?.phone_secret ?? []).toString('latin1')).not.toContain('19900001234');
    await expect(addHelper({ values: { phone: 'abc' } })).rejects.toMatchObject({ code: 'pairing.badValue', field: 'phone' });
    await expect(addHelper({ values: { shoeSize: '40' } })).rejects.toMatchObject({ code: 'pairing.noSuchField' });
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, withChildren } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { actorAt } from '../../../../test/support/house.ts';
import { importRecords, listActsOf, nameActors, recordCare } from '../../../care/server/index.ts';
import { listHelpersOn, pairChildren, registerHelpers } from '../../../pairing/server/index.ts';
import { loadDuties } from './duty-rows.ts';
import { planWaiting } from './waiting.ts';

const [MONDAY, THURSDAY] = ['2026-11-23', '2026-11-26'];

/** Most helpers in villages have no account: what they do is written down by others, and fulfils their duty all the same. */
onEachEngine('acts of helpers without an account', () => {
  let house: DutyHouse;
  let now: Date;
  let childId: string;
  let helperId: string;
  let number = 0;

  beforeAll(async () => {
    now = at('2026-09-01');
    house = await openDutyHouse(() => now);
  });
  beforeEach(async () => {
    now = at('2026-09-01');
    number += 1;
    childId = await house.register(nameOf('安'));
    helperId = await register('周春梅', 'proxyParent');
    await pair(helperId, [childId], '2026-09-01');
    now = at(THURSDAY);
    await planWaiting(house, dayOf(now), undefined);
  });
  afterAll(() => house.close());

  function at(day: string): Date {
    return new Date(`${day}T10:00:00+08:00`);
  }

  /** A child of another name in each test, as a work log finds children by it. */
  function nameOf(family: string): string {
    return `${family}${'一二三四五六七八九十'.charAt(number % 10)}${'东南西北中'.charAt(Math.floor(number / 10))}`;
  }

  async function register(name: string, kind: string): Promise<string> {
    const profile = {
      helperId: newId(),
      placeId: house.world.places.eastHill.placeId,
      values: { name, kind },
      checkedOn: '2026-08-20' as never,
    };
    await runCommand(house, house.supervisor, registerHelpers, { id: newId(), payload: { helpers: [profile] } });
    return profile.helperId;
  }

  async function pair(helper: string, childIds: string[], from: string, to?: string): Promise<void> {
    const payload = { pairs: [{ helperId: helper, childIds }], from: from as never, ...(to !== undefined && { to: to as never }) };
    await runCommand(house, house.supervisor, pairChildren, { id: newId(), payload });
  }

  function record(actor: object, childIds: readonly string[] = [childId], day = THURSDAY, by: Actor = house.director): Promise<unknown> {
    const payload = {
      actId: newId(),
      actor,
      act: { act: 'talk', day, withWhom: ['child'] },
      lateReason: '补记',
      rows: childIds.map((id) => ({ recordId: newId(), subject: { kind: 'child', id } })),
    };
    return runCommand(house, by, recordCare, { id: newId(), payload: payload as never });
  }

  /** What became of the weekly talk of this week, and whose it is. */
  async function talk(of = childId): Promise<readonly (string | readonly string[])[]> {
    const stored = await withKeeper(house.engine, (keeper) => loadDuties(keeper, house.world.county, [of]));
    const week = [...(stored.get(of)?.values() ?? [])].find(({ article, from }) => article === 'talk' && from === MONDAY);
    return [week?.state ?? 'none', week?.persons ?? []];
  }

  function acts(of = childId) {
    return withActor(house.engine, house.director, (tx) => listActsOf(tx, house.world.county, [of], MONDAY as never));
  }

  test('the director writes what the helper did, and the helper’s duty is done; lists name the helper', async () => {
    expect(await talk()).toEqual(['open', [helperId]]);
    await record({ kind: 'helper', personId: helperId });
    expect(await talk()).toEqual(['done', [helperId]]);
    const nameOf = await withActor(house.engine, house.director, (tx) => nameActors(tx, house.world.county, [helperId]));
    expect(nameOf(helperId)).toBe('周春梅');
  });

  test('a name that is typed stands beside it and fulfils nothing', async () => {
    await record({ kind: 'helper', name: '周春梅' });
    expect(await talk()).toEqual(['open', [helperId]]);
    expect(await acts()).toMatchObject([{ actor: { role: 'helper', personId: undefined } }]);
  });

  test('a helper with an account may be chosen by the profile: it is as if they had written it', async () => {
    const other = await house.register(nameOf('白'));
    await house.pair(house.helper, other, '2026-09-01');
    await record({ kind: 'helper', personId: house.helper.accountId }, [other]);
    expect(await acts(other)).toMatchObject([{ actor: { role: 'helper', personId: house.helper.accountId } }]);
  });

  test('somebody who was not paired with the child that day is refused with the day and the child, and nothing is written', async () => {
    const other = await register('秦小雨', 'volunteer');
    const refused = { code: 'care.helperNotPaired', field: 'actor' };
    await expect(record({ kind: 'helper', personId: other })).rejects.toMatchObject({
      ...refused,
      params: { day: THURSDAY, names: nameOf('安') },
    });
    await expect(record({ kind: 'helper', personId: newId() })).rejects.toMatchObject(refused);
    await pair(other, [childId], '2026-11-25', '2026-11-26');
    await expect(record({ kind: 'helper', personId: other })).rejects.toMatchObject(refused);
    await expect(record({ kind: 'helper', personId: other }, [childId], '2026-11-24')).rejects.toMatchObject(refused);
    expect(await acts()).toEqual([]);
    await record({ kind: 'helper', personId: other }, [childId], '2026-11-25');
    expect(await acts()).toHaveLength(1);
  });

  test('of an afternoon with several children it counts for the helper’s own, and stands beside for the others', async () => {
    const other = await house.register(nameOf('白'));
    await pair(await register('林芳', 'teacher'), [other], '2026-09-01');
    await planWaiting(house, dayOf(now), undefined);
    await record({ kind: 'helper', personId: helperId }, [other, childId]);
    expect((await talk())[0]).toBe('done');
    expect((await talk(other))[0]).toBe('open');
    expect(await acts(other)).toMatchObject([{ actor: { personId: helperId } }]);
  });

  test('who helped on a day is told to whoever reaches the child: no buddies, nobody else’s children', async () => {
    await pair(await register('小伙伴', 'buddy'), [childId], '2026-09-01');
    const helpers = (actor: Actor, day: string) =>
      withActor(house.engine, actor, (tx) => listHelpersOn(tx, house.world.county, [childId], day as never));
    expect(await helpers(house.director, THURSDAY)).toMatchObject([
      { helperId, personId: helperId, name: '周春梅', kind: 'proxyParent', subjectIds: [childId] },
    ]);
    expect(await helpers(house.director, '2026-08-31')).toEqual([]);
    expect(await helpers(withChildren(house.helper, [childId]), THURSDAY)).toHaveLength(1);
    expect(await helpers(withChildren(house.helper, []), THURSDAY)).toEqual([]);
    expect(await helpers(actorAt(house.world, 'childDirector', 'westHill'), THURSDAY)).toEqual([]);
  });

  async function importLog(who: string, day = THURSDAY) {
    const file = join(house.folder, `${newId()}.csv`);
    writeFileSync(file, ['姓名,日期,方式,对象,谈话人', `${nameOf('安')},${day},谈心,学生,${who}`].join('\n'));
    const operator = { ...house.operator, county: house.world.county };
    return (await importRecords(house, operator, file, false)).map(({ row, outcome, field, warning, message }) => ({
      row,
      outcome,
      ...(field !== undefined && { field }),
      ...((warning ?? message) !== undefined && { words: (warning ?? message)?.zh }),
    }));
  }

  test.each(['周春梅', '代理家长'])('a work log that names “%s” fulfils the duty of the helper', async (who) => {
    expect(await importLog(who)).toEqual([{ row: 2, outcome: 'recorded' }]);
    expect(await talk()).toEqual(['done', [helperId]]);
  });

  test('a work log that names nobody of that day is recorded with a warning, and fulfils nothing', async () => {
    const warned = (words: RegExp) => [{ row: 2, outcome: 'recorded', field: 'who', words: expect.stringMatching(words) as string }];
    expect(await importLog('张三')).toEqual(warned(/“张三”那天没有与这名儿童结对/));
    expect(await importLog('')).toEqual(warned(/没有写明由谁做的/));
    await pair(await register('秦小雨', 'volunteer'), [childId], '2026-11-01');
    expect(await importLog('帮扶人')).toEqual(warned(/不能确定是这名儿童那天的哪一位/));
    expect(await acts()).toHaveLength(3);
    expect((await talk())[0]).toBe('open');
  });

  test('of two helpers of one name the row is refused; on a day on which one of them helped, it counts', async () => {
    await pair(await register('周春梅', 'teacher'), [childId], THURSDAY);
    expect(await importLog('周春梅')).toEqual([
      { row: 2, outcome: 'refused', field: 'who', words: expect.stringMatching(/2位帮扶责任人都叫“周春梅”/) as string },
    ]);
    expect(await acts()).toEqual([]);
    expect(await importLog('周春梅', '2026-11-25')).toEqual([{ row: 2, outcome: 'recorded' }]);
    expect((await talk())[0]).toBe('done');
  });
});

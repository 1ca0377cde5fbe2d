import { afterAll, beforeAll, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { addDays, dayOf, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { registerChild } from '../../child/server/index.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import type { Priority } from '../domain/index.ts';
import type { NameCursor } from './cursor.ts';
import { placesAsked, recordCare, withdrawCare } from './index.ts';
import { countPriorities, listWithout, sumOf, type LinesBy } from './queries/priorities.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
const TODAY = dayOf(NOW);

onEachEngine('the three priorities', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse(() => NOW);
  });
  afterAll(() => house.close());

  const about = (childId: string) => ({ recordId: newId(), subject: { kind: 'child' as const, id: childId } });
  function record(actor: Actor, rows: readonly object[], act: object, more: object = {}) {
    const payload = { actId: newId(), actor: { kind: 'self' }, act: { day: TODAY, withWhom: ['child'], ...act }, rows, ...more };
    return runCommand(house, actor, recordCare, { id: newId(), payload: payload as never });
  }
  const see = <T>(actor: Actor, work: (tx: Parameters<Parameters<typeof withActor>[2]>[0]) => Promise<T>) =>
    withActor(house.engine, actor, work);

  test('who was given what, of those who count and of the others; the list holds the rest; nobody beyond reach', async () => {
    const { county, places } = house.world;
    const operator: Actor = { ...MACHINE_OPERATOR, county };
    const { west, westHill, class1 } = places;
    const since = plainDate('2026-01-01');
    const ofParents = async (name: string, whereabouts: string): Promise<string> => {
      const childId = newId();
      const values = [
        { path: 'child.name', value: name },
        { path: 'child.birthDate', value: '2016-03-01' },
        { path: 'schooling.class', value: { text: '1班', placeId: class1.placeId } },
        ...['father', 'mother'].map((who) => ({ path: `parent.${who}.whereabouts`, value: whereabouts, from: since })),
      ];
      const payload = { childId, placeId: westHill.placeId, openedOn: '2025-09-01', values };
      await runCommand(house, operator, registerChild, { id: newId(), payload: payload as never });
      return childId;
    };
    const [first, second, third] = [
      await ofParents('安一', 'awayWorking'),
      await ofParents('白二', 'awayWorking'),
      await ofParents('陈三', 'awayWorking'),
    ];
    const home = await ofParents('丁四', 'home');
    const westDirector = actorAt(house.world, 'childDirector', 'westHill');
    const eastDirector = actorAt(house.world, 'childDirector', 'eastHill');
    const supervisor = actorAt(house.world, 'childSupervisor', 'west');
    await record(westDirector, [about(first), about(home)], { act: 'homeworkHelp' });
    await record(westDirector, [about(second)], { act: 'homeworkHelp', day: addDays(TODAY, -10) });
    await record(westDirector, [about(second)], { act: 'call' }, { actor: { kind: 'mother' } });
    await record(westDirector, [{ recordId: newId(), subject: { kind: 'village', id: westHill.placeId } }], { act: 'activity' });
    const mistaken = await record(westDirector, [about(third)], { act: 'talk' });
    const [recordId = ''] = mistaken.recordIds;

    const asked = async (actor: Actor, from: PlainDate, placeId?: string) => ({
      ...(await see(actor, (tx) => placesAsked(tx, actor, placeId))),
      county,
      definition: 'state-council-2016',
      from,
      to: TODAY,
    });
    const count = async (actor: Actor, by: LinesBy, from: PlainDate, placeId?: string) => {
      const query = await asked(actor, from, placeId);
      return see(actor, (tx) => countPriorities(tx, query, by));
    };
    const names = async (actor: Actor, priority: Priority, from: PlainDate, placeId?: string) => {
      const found: string[] = [];
      let after: NameCursor | undefined;
      do {
        const query = { ...(await asked(actor, from, placeId)), priority, after, limit: 1 };
        const page = await see(actor, (tx) => listWithout(tx, query));
        found.push(...page.ids);
        after = page.next;
        if (after === undefined) expect(found).toHaveLength(page.total);
      } while (after !== undefined);
      return found;
    };
    const village: LinesBy = { kind: 'region', width: westHill.path.length };
    const week = addDays(TODAY, -7);

    expect(await count(supervisor, village, week)).toEqual([
      {
        key: westHill.path,
        counting: { children: 3, tutoring: 1, care: 1, activity: 0 },
        others: { children: 1, tutoring: 1, care: 0, activity: 0 },
        cannotTell: 0,
      },
    ]);
    expect(await names(supervisor, 'tutoring', week)).toEqual([second, third]);
    expect(await names(supervisor, 'tutoring', addDays(TODAY, -30))).toEqual([third]);
    expect(new Set(await names(supervisor, 'care', week))).toEqual(new Set([first, second]));
    await runCommand(house, westDirector, withdrawCare, { id: newId(), payload: { recordId, version: 1, reason: '记错了人' } });
    expect(new Set(await names(supervisor, 'care', week))).toEqual(new Set([first, second, third]));
    expect((await count(supervisor, village, week))[0]?.counting).toEqual({ children: 3, tutoring: 1, care: 0, activity: 0 });

    // The same children by their class; and counts of every level reconcile with the list.
    const teacher = actorAt(house.world, 'classTeacher', 'class1', [first, second]);
    expect(await count(teacher, { kind: 'class' }, week, class1.placeId)).toMatchObject([
      { key: class1.placeId, counting: { children: 2, tutoring: 1 }, others: { children: 0 } },
    ]);
    expect(await names(teacher, 'tutoring', week, class1.placeId)).toEqual([second]);
    const countyWide = actorAt(house.world, 'countyCivilAffairs', 'county');
    const lines = await count(countyWide, { kind: 'region', width: west.path.length }, week);
    expect(lines.find(({ key }) => key === west.path)?.counting.children).toBe(3);
    const { counting } = sumOf(lines);
    for (const priority of ['tutoring', 'care', 'activity'] as const) {
      expect(await names(countyWide, priority, week)).toHaveLength(counting.children - counting[priority]);
    }

    expect(await count(eastDirector, village, week, west.placeId)).toEqual([]);
    expect(await names(eastDirector, 'tutoring', week, west.placeId)).toEqual([]);
  });
});

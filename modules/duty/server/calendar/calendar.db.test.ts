import { afterAll, beforeAll, expect, test } from 'vitest';
import { MACHINE_OPERATOR } from '../../../../kernel/access/actor.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../../test/support/house.ts';
import { demoCalendar, type SchoolCalendar } from '../../domain/index.ts';
import { changeCalendar } from './change-calendar.ts';
import { loadCalendar } from './load.ts';

const TODAY = plainDate('2026-11-22');
const FIRST = demoCalendar(TODAY);

onEachEngine('the school calendar of a county', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T04:00:00Z'));
  });
  afterAll(() => house.close());

  function change(role: RoleId, at: Parameters<typeof actorAt>[2], calendar: SchoolCalendar, reason?: string) {
    return runCommand(house, actorAt(house.world, role, at), changeCalendar, { id: newId(), payload: { calendar, reason } });
  }

  test('is kept by county civil affairs and county education, read by every post, and each change is a revision', async () => {
    const read = () =>
      withActor(house.engine, actorAt(house.world, 'classTeacher', 'class1'), (tx) => loadCalendar(tx, house.world.county));
    expect(await read()).toBeUndefined();
    await expect(change('schoolAdministrator', 'school', FIRST)).rejects.toMatchObject({ code: 'command.notAllowed' });
    expect(await change('countyEducation', 'bureau', FIRST)).toEqual({ revision: 1 });
    expect(await read()).toEqual(FIRST);
    await expect(change('countyCivilAffairs', 'county', FIRST)).rejects.toMatchObject({ code: 'calendar.unchanged' });
    const past = { ...FIRST, makeUpDays: FIRST.makeUpDays.slice(1) };
    await expect(change('countyCivilAffairs', 'county', past)).rejects.toMatchObject({ code: 'calendar.pastNeedsReason', field: 'reason' });
    expect(await change('countyCivilAffairs', 'county', past, '当年没有调休')).toEqual({ revision: 2 });
    expect(await read()).toEqual(past);
  });

  test('needs a county to be meant', async () => {
    const submission = { id: newId(), payload: { calendar: FIRST } };
    await expect(runCommand(house, MACHINE_OPERATOR, changeCalendar, submission)).rejects.toMatchObject({ code: 'calendar.countyUnclear' });
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { addDays, dayOf } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { registerChild } from '../../child/server/index.ts';
import { changeSettings } from '../../governance/server/index.ts';
import { importCare } from './commands/import-care.ts';
import { correctCare, recordCare } from './index.ts';
import { getRecord } from './queries/get-record.ts';
import { listRecords } from './queries/list-records.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
const TODAY = dayOf(NOW);

onEachEngine('after how many days a record needs a reason', () => {
  let house: TestHouse;
  let director: Actor;
  let anna: string;

  beforeAll(async () => {
    house = await openTestHouse(() => NOW);
    director = actorAt(house.world, 'childDirector', 'eastHill');
    anna = newId();
    const operator: Actor = { ...MACHINE_OPERATOR, county: house.world.county };
    const values = [{ path: 'child.name', value: '安一' }];
    const payload = { childId: anna, placeId: house.world.places.eastHill.placeId, openedOn: '2025-09-01', values };
    await runCommand(house, operator, registerChild, { id: newId(), payload: payload as never });
  });
  afterAll(() => house.close());

  const about = (childId: string) => ({ recordId: newId(), subject: { kind: 'child' as const, id: childId } });
  function record(actor: Actor, rows: readonly object[], act: object) {
    const payload = { actId: newId(), actor: { kind: 'self' }, act: { act: 'visit', ...act }, rows };
    return runCommand(house, actor, recordCare, { id: newId(), payload: payload as never });
  }
  const see = <T>(actor: Actor, work: (tx: Parameters<Parameters<typeof withActor>[2]>[0]) => Promise<T>) =>
    withActor(house.engine, actor, work);

  test('is what the county has set, in writing, correcting, importing and in lists', async () => {
    const civil = actorAt(house.world, 'countyCivilAffairs', 'county');
    const set = (lateDays: number | null) => runCommand(house, civil, changeSettings, { id: newId(), payload: { changes: { lateDays } } });
    const lateOnes = async () =>
      (await see(director, (tx) => listRecords(tx, { county: house.world.county, subjectId: anna, late: true, limit: 9 }))).items;
    await set(30);
    const { recordIds } = await record(director, [about(anna)], { day: addDays(TODAY, -30) });
    expect(await lateOnes()).toEqual([]);
    const moreThanThirty = { code: 'care.lateReasonMissing', params: { days: 31, limit: 30 } };
    await expect(record(director, [about(anna)], { day: addDays(TODAY, -31) })).rejects.toMatchObject(moreThanThirty);
    await set(3);
    await expect(record(director, [about(anna)], { day: addDays(TODAY, -4) })).rejects.toMatchObject({ params: { days: 4, limit: 3 } });
    await record(director, [about(anna)], { day: addDays(TODAY, -3) });
    expect((await lateOnes()).map(({ id, late }) => [id, late])).toEqual([[recordIds[0], true]]);
    // A correction says why anyway: where the day is old, that is why it is late.
    const values = { day: addDays(TODAY, -4) };
    const correction = { recordId: recordIds[0] as string, version: 1, values, reason: '记错了日子' };
    await runCommand(house, director, correctCare, { id: newId(), payload: correction as never });
    const { versions } = await see(director, (tx) => getRecord(tx, director, recordIds[0] as string));
    expect(versions[0]).toMatchObject({ lateReason: '记错了日子' });
    const row = { ...about(anna), values: { act: 'call', day: addDays(TODAY, -4) }, actor: { role: 'other' } };
    const imported = (more: object) =>
      runCommand(house, { ...MACHINE_OPERATOR, county: house.world.county }, importCare, {
        id: newId(),
        payload: { county: house.world.county, rows: [{ ...row, ...more }] } as never,
      });
    await expect(imported({})).rejects.toMatchObject({ code: 'care.lateReasonMissing' });
    await imported({ lateReason: '由工作记录导入' });
    await set(null);
    await expect(record(director, [about(anna)], { day: addDays(TODAY, -15) })).rejects.toMatchObject({ params: { limit: 14 } });
  });
});

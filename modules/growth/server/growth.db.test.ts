import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { recordCare, withdrawCare } from '../../care/server/index.ts';
import { moveChild, recordFacts } from '../../child/server/index.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { fileChild } from '../../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { correctEntry, withdrawEntry, writeEntry } from './commands.ts';
import { getChild, loadVersions } from './entry-rows.ts';
import { loadStory } from './story.ts';
import { fileRecord, takeBackRecord } from './file-record.ts';
import { listFiled } from './filed-rows.ts';
import { tellFiledRecord, tellGrowthRecord } from './tell-record.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
const TODAY = dayOf(NOW);

onEachEngine('growth records', () => {
  let house: TestHouse;
  let operator: Actor;
  let director: Actor;
  let helper: Actor;
  let anna: string;

  // One house for all: each test has a child of its own.
  beforeAll(async () => {
    house = await openTestHouse(() => NOW);
    operator = { ...MACHINE_OPERATOR, county: house.world.county };
    director = actorAt(house.world, 'childDirector', 'eastHill');
  });
  beforeEach(async () => {
    const { eastHill, class1 } = house.world.places;
    const values = [
      { path: 'child.name', value: '安一' },
      { path: 'child.birthDate', value: '2016-03-01' },
      { path: 'schooling.class', value: { text: '1班', placeId: class1.placeId } },
    ];
    anna = await fileChild(house, { county: house.world.county, placeId: eastHill.placeId, openedOn: '2026-09-01', values });
    helper = actorAt(house.world, 'helper', 'eastHill', [anna]);
  });
  afterAll(() => house.close());

  async function write(actor: Actor, words: string, day: string = TODAY): Promise<string> {
    const entryId = newId();
    const payload = { entryId, childId: anna, kind: 'diary' as const, values: { day, words } };
    await runCommand(house, actor, writeEntry, { id: newId(), payload });
    return entryId;
  }
  const correct = (actor: Actor, entryId: string, version: number, words: string, reason = '写错了') =>
    runCommand(house, actor, correctEntry, { id: newId(), payload: { entryId, version, values: { words }, reason } });
  const withdraw = (actor: Actor, entryId: string, version: number, reason = '不是这个孩子') =>
    runCommand(house, actor, withdrawEntry, { id: newId(), payload: { entryId, version, reason } });
  const versions = (actor: Actor, entryId: string) => withActor(house.engine, actor, (tx) => loadVersions(tx, entryId));
  const story = (schoolYear?: string) =>
    withActor(house.engine, director, async (tx) => loadStory(tx, await getChild(tx, anna), { schoolYear, term: undefined }, TODAY));

  test('a correction and a withdrawal keep what stood there, with their reasons', async () => {
    const entryId = await write(helper, '今天背了一首诗');
    await correct(helper, entryId, 1, '今天背了两首诗');
    expect(
      (await versions(director, entryId)).map(({ values, reason, supersedeReason }) => [values.words, reason, supersedeReason]),
    ).toEqual([
      ['今天背了两首诗', '写错了', null],
      ['今天背了一首诗', null, '写错了'],
    ]);
    await expect(correct(helper, entryId, 1, '别的')).rejects.toMatchObject({ code: 'growth.changedMeanwhile' });
    await expect(correct(helper, entryId, 2, '今天背了两首诗')).rejects.toMatchObject({ code: 'growth.nothingChanged' });
    await expect(correct(helper, entryId, 2, '别的', ' ')).rejects.toMatchObject({ code: 'growth.reasonMissing', field: 'reason' });
    expect((await story()).entries).toHaveLength(1);
    await withdraw(helper, entryId, 2);
    expect((await story()).entries).toEqual([]);
    expect((await versions(director, entryId))[0]).toMatchObject({ withdrawn: true, supersedeReason: '不是这个孩子' });
    await expect(withdraw(helper, entryId, 2)).rejects.toMatchObject({ code: 'growth.alreadyWithdrawn' });
  });

  test('a helper changes own entries of own children only; the village what stands in it; the county reads', async () => {
    const ofHelper = await write(helper, '由帮扶人写');
    const ofDirector = await write(director, '由儿童主任写');
    await expect(withdraw(helper, ofDirector, 1)).rejects.toMatchObject({ code: 'growth.notYours' });
    await correct(director, ofHelper, 1, '由儿童主任更正');
    const stranger = actorAt(house.world, 'helper', 'eastHill', []);
    await expect(write(stranger, '越权')).rejects.toMatchObject({ code: 'growth.childNotFound' });
    expect(await versions(stranger, ofHelper)).toEqual([]);
    const county = actorAt(house.world, 'countyEducation', 'bureau');
    expect(await versions(county, ofHelper)).toHaveLength(2);
    await expect(write(county, '越权')).rejects.toMatchObject({ code: 'command.notAllowed' });
  });

  test('the time line is of one school year, and tells of care what was done, not what was said or withdrawn', async () => {
    const recordId = newId();
    const about = (act: string, id = newId()) => {
      const rows = [{ recordId: id, subject: { kind: 'child' as const, id: anna } }];
      const payload = { actId: newId(), actor: { kind: 'self' }, act: { act, day: TODAY, findings: '想妈妈，说着就哭了' }, rows };
      return runCommand(house, director, recordCare, { id: newId(), payload: payload as never });
    };
    await about('visit');
    await about('report');
    await about('talk', recordId);
    await runCommand(house, director, withdrawCare, { id: newId(), payload: { recordId, version: 1, reason: '没有谈' } });
    await write(helper, '这个学年');
    await write(helper, '上个学年', '2026-06-01');
    const { entries, acts } = await story();
    expect(entries.map(({ values }) => values.words)).toEqual(['这个学年']);
    expect(acts.map(({ act }) => act)).toEqual(['visit']);
    expect((await story('2025-2026')).entries.map(({ values }) => values.words)).toEqual(['上个学年']);
    await expect(story('1999-2000')).rejects.toMatchObject({ code: 'growth.noSuchYear' });
    const { paper } = await tellGrowthRecord(house, helper, anna, { schoolYear: undefined, term: undefined });
    const text = JSON.stringify(paper);
    expect(text).toContain('家访1次');
    expect(text).toContain('这个学年');
    expect(text).toContain('东坪小学');
    expect(text).not.toContain('想妈妈');
    expect(text).not.toContain('上个学年');
  });

  describe('filed', () => {
    const file = async (actor: Actor, schoolYear = '2026-2027') => {
      const filingId = newId();
      await runCommand(house, actor, fileRecord, { id: newId(), payload: { filingId, childId: anna, schoolYear } });
      return filingId;
    };
    const takeBack = (actor: Actor, filingId: string, reason = '写了别的孩子') =>
      runCommand(house, actor, takeBackRecord, { id: newId(), payload: { filingId, reason } });
    const filedOf = (actor: Actor) => withActor(house.engine, actor, async (tx) => listFiled(tx, await getChild(tx, anna), '2026-2027'));
    const paperOf = async (actor: Actor, filingId: string) => (await tellFiledRecord(house, actor, filingId)).paper;

    test('a record stays as it was, whatever is corrected, taken back, renamed or done later', async () => {
      const entryId = await write(helper, '今天背了一首诗');
      const filingId = await file(helper);
      const paper = await paperOf(director, filingId);
      expect(JSON.stringify(paper)).toContain('今天背了一首诗');
      expect(paper.notes).toHaveLength(2);
      await expect(file(director)).rejects.toMatchObject({ code: 'growth.filedAlready' });
      await correct(director, entryId, 1, '今天背了两首诗');
      const rename = { childId: anna, changes: [{ path: 'child.name', value: '安新', kind: 'correction' as const, reason: '写错了' }] };
      await runCommand(house, operator, recordFacts, { id: newId(), payload: rename });
      expect(await paperOf(director, filingId)).toEqual(paper);
      const second = await file(director);
      await withdraw(director, entryId, 2);
      expect(await paperOf(helper, filingId)).toEqual(paper);
      const text = JSON.stringify(await paperOf(helper, second));
      for (const words of ['今天背了两首诗', '安新']) expect(text).toContain(words);
      expect((await filedOf(helper)).map(({ filingId: id, withdrawnAt }) => [id, withdrawnAt])).toEqual([
        [second, null],
        [filingId, null],
      ]);
      await expect(file(director)).rejects.toMatchObject({ code: 'growth.nothingToFile' });
    });

    test('what was taken back is listed with its reason and given out no more; a helper takes back only their own', async () => {
      await write(helper, '今天背了一首诗');
      const filingId = await file(director);
      await expect(takeBack(helper, filingId)).rejects.toMatchObject({ code: 'growth.notYourFiling' });
      await expect(takeBack(director, filingId, ' ')).rejects.toMatchObject({ code: 'growth.reasonMissing', field: 'reason' });
      await takeBack(director, filingId);
      await expect(takeBack(director, filingId)).rejects.toMatchObject({ code: 'growth.filingWithdrawn' });
      await expect(paperOf(director, filingId)).rejects.toMatchObject({ code: 'growth.filingWithdrawn' });
      expect(await filedOf(helper)).toMatchObject([{ filingId, withdrawReason: '写了别的孩子' }]);
      const own = await file(helper);
      await takeBack(helper, own);
    });

    test('is for those who write of the child, is read within reach, and goes along when the child moves', async () => {
      await write(helper, '今天背了一首诗');
      const filingId = await file(helper);
      await expect(file(actorAt(house.world, 'countyEducation', 'bureau'))).rejects.toMatchObject({ code: 'command.notAllowed' });
      const stranger = actorAt(house.world, 'helper', 'eastHill', []);
      await expect(file(stranger)).rejects.toMatchObject({ code: 'growth.childNotFound' });
      for (const what of [paperOf(stranger, filingId), takeBack(stranger, filingId)])
        await expect(what).rejects.toMatchObject({ code: 'growth.noSuchFiling' });
      await expect(file(helper, '1999-2000')).rejects.toMatchObject({ code: 'growth.noSuchYear' });
      const residence = { text: '岭头村', placeId: house.world.places.westHill.placeId };
      await runCommand(house, operator, moveChild, { id: newId(), payload: { childId: anna, on: TODAY, residence } });
      await expect(paperOf(director, filingId)).rejects.toMatchObject({ code: 'growth.noSuchFiling' });
      expect(await paperOf(actorAt(house.world, 'childDirector', 'westHill'), filingId)).toMatchObject({ title: '成长记录册' });
    });
  });

  test('entries go along when the child moves, and the old village no longer sees them', async () => {
    await write(helper, '搬家以前');
    const residence = { text: '岭头村', placeId: house.world.places.westHill.placeId };
    await runCommand(house, operator, moveChild, { id: newId(), payload: { childId: anna, on: TODAY, residence } });
    const seen = (actor: Actor) =>
      withActor(house.engine, actor, (tx) => tx.rows(sql`select 1 from growth_entry where subject_id = ${anna}::uuid`));
    expect(await seen(director)).toHaveLength(0);
    expect(await seen(actorAt(house.world, 'childDirector', 'westHill'))).toHaveLength(1);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { addDays, dayOf, plainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Happening } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { openFile, putFile, tidyFiles } from '../../../platform/files/index.ts';
import { newId } from '../../../platform/ids.ts';
import { moveChild } from '../../child/server/index.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { fileChild } from '../../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import {
  addPhoto,
  answerNeed,
  closeNeed,
  correctCare,
  countNeeds,
  importRecords,
  lastContacts,
  listActsOf,
  passNeedUp,
  raiseNeed,
  recordCare,
  withdrawCare,
} from './index.ts';
import { withdrawPhoto } from './commands/photos.ts';
import { MOST_PHOTOS } from '../domain/index.ts';
import { findPhoto } from './queries/photos.ts';
import { getNeed, listNeeds } from './queries/list-needs.ts';
import { getRecord } from './queries/get-record.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
const TODAY = dayOf(NOW);

onEachEngine('records of care', () => {
  let house: TestHouse;
  let now: Date = NOW;
  let director: Actor;
  let anna: string;
  let bela: string;
  const heard: Happening[] = [];

  // One house for all: each test has children of its own.
  beforeAll(async () => {
    const opened = await openTestHouse(() => now);
    const listen = (name: string) => ({ to: name, handle: async (_: unknown, happening: Happening) => void heard.push(happening) });
    house = { ...opened, subscribers: [...opened.subscribers, ...['careRecorded', 'careCorrected', 'careWithdrawn'].map(listen)] };
    director = actorAt(house.world, 'childDirector', 'eastHill');
  });
  beforeEach(async () => {
    now = NOW;
    heard.length = 0;
    anna = await register('安一', 'eastHill');
    bela = await register('白二', 'eastHill');
  });
  afterAll(() => house.close());

  async function register(name: string, village: 'eastHill' | 'westHill'): Promise<string> {
    const { county, places } = house.world;
    const values = [
      { path: 'child.name', value: name },
      { path: 'child.birthDate', value: '2016-03-01' },
      { path: 'schooling.class', value: { text: '1班', placeId: places.class1.placeId } },
    ];
    return fileChild(house, { county, placeId: places[village].placeId, openedOn: '2025-09-01', values });
  }

  const about = (childId: string, recordId = newId()) => ({ recordId, subject: { kind: 'child' as const, id: childId } });
  function record(actor: Actor, rows: readonly object[], act: object = {}, more: object = {}) {
    const payload = {
      actId: newId(),
      actor: { kind: 'self' },
      act: { act: 'visit', day: TODAY, withWhom: ['child', 'carer'], ...act },
      rows,
      ...more,
    };
    return runCommand(house, actor, recordCare, { id: newId(), payload: payload as never });
  }
  const see = <T>(actor: Actor, work: (tx: Parameters<Parameters<typeof withActor>[2]>[0]) => Promise<T>) =>
    withActor(house.engine, actor, work);
  const versionOf = async (recordId: string) => (await see(director, (tx) => getRecord(tx, director, recordId))).versions[0]?.version ?? 0;

  test('one act is written for several children, each with words of its own, and plans are told of all', async () => {
    const { recordIds } = await record(director, [
      { ...about(anna), values: { mood: 'worry', findings: '想妈妈' } },
      { ...about(bela), values: { mood: 'good' } },
    ]);
    expect(recordIds).toHaveLength(2);
    const acts = await see(director, (tx) => listActsOf(tx, house.world.county, [anna, bela], addDays(TODAY, -1)));
    expect(acts).toHaveLength(2);
    expect(new Set(acts.map(({ actId }) => actId)).size).toBe(1);
    expect(acts[0]).toMatchObject({
      act: 'visit',
      withWhom: ['child', 'carer'],
      day: TODAY,
      writtenAt: NOW.toISOString(),
      actor: { role: 'childDirector', personId: director.accountId },
      supersededAt: undefined,
    });
    expect(heard.map(({ name, childIds }) => [name, new Set(childIds)])).toEqual([['careRecorded', new Set([anna, bela])]]);
    const last = await see(director, (tx) => lastContacts(tx, house.world.county, [anna]));
    expect(last.get(anna)).toEqual({ day: TODAY, act: 'visit' });
  });

  test.each([
    ['a day to come', { day: addDays(TODAY, 1) }, {}, 'care.dayInFuture', 'day'],
    ['a day before birth', { day: '2015-01-01' }, { lateReason: '补记' }, 'care.dayBeforeBirth', 'day'],
    ['a day before the file', { day: '2025-08-01' }, { lateReason: '补记' }, 'care.dayBeforeOpening', 'day'],
    ['no act', { act: null }, {}, 'care.fieldMissing', 'act'],
    ['an act of no list', { act: 'dance' }, {}, 'care.badValue', 'act'],
    ['long ago without a reason', { day: addDays(TODAY, -15) }, {}, 'care.lateReasonMissing', 'lateReason'],
    ['a date without a next step', { nextOn: TODAY }, {}, 'care.nextStepMissing', 'nextStep'],
  ])('%s is refused at its field, and nothing is written', async (_, act, more, code, field) => {
    await expect(record(director, [about(anna)], act, more)).rejects.toMatchObject({ code, field });
    expect(await see(director, (tx) => listActsOf(tx, house.world.county, [anna], plainDate('2000-01-01')))).toEqual([]);
  });

  test('nobody chosen, and a child out of reach, are refused', async () => {
    await expect(record(director, [])).rejects.toMatchObject({ code: 'care.nobodyChosen', field: 'subjects' });
    const far = await register('远处', 'westHill');
    await expect(record(director, [about(anna), about(far)])).rejects.toMatchObject({ code: 'care.subjectOutOfReach' });
  });

  test('what is fifteen days old is taken with a reason', async () => {
    await record(director, [about(anna)], { day: addDays(TODAY, -15) }, { lateReason: '在山上没有信号' });
    const [act] = await see(director, (tx) => listActsOf(tx, house.world.county, [anna], addDays(TODAY, -20)));
    expect(act).toMatchObject({ day: addDays(TODAY, -15), writtenAt: NOW.toISOString() });
  });

  test('a correction of words leaves the day of writing, one of the day is news; both keep what stood there', async () => {
    const { recordIds } = await record(director, [{ ...about(anna), values: { findings: '很好' } }]);
    const recordId = recordIds[0] as string;
    now = new Date('2026-11-25T02:00:00Z');
    const correct = (version: number, values: object, reason = '写错了') =>
      runCommand(house, director, correctCare, { id: newId(), payload: { recordId, version, values: values as never, reason } });
    await correct(1, { findings: '作业没有写完' });
    const toldToPlans = async () =>
      (await see(director, (tx) => listActsOf(tx, house.world.county, [anna], TODAY))).map(({ day, writtenAt, supersededAt }) => [
        day,
        writtenAt,
        supersededAt,
      ]);
    const [written, mended] = [NOW.toISOString(), now.toISOString()];
    expect(await toldToPlans()).toEqual([
      [TODAY, written, mended],
      [TODAY, written, undefined],
    ]);
    await correct(2, { day: '2026-11-23' }, '是第二天去的');
    expect(await toldToPlans()).toEqual([
      [TODAY, written, mended],
      [TODAY, written, mended],
      ['2026-11-23', mended, undefined],
    ]);
    const shown = await see(director, (tx) => getRecord(tx, director, recordId));
    expect(shown.versions.map(({ values, supersedeReason }) => [values.findings, values.day, supersedeReason])).toEqual([
      ['作业没有写完', '2026-11-23', null],
      ['作业没有写完', TODAY, '是第二天去的'],
      ['很好', TODAY, '写错了'],
    ]);
    await expect(correct(2, { findings: '别的' })).rejects.toMatchObject({ code: 'care.changedMeanwhile' });
    await expect(correct(3, { findings: '作业没有写完' })).rejects.toMatchObject({ code: 'care.nothingChanged' });
    await expect(correct(3, { findings: '别的' }, ' ')).rejects.toMatchObject({ code: 'care.reasonMissing', field: 'reason' });
  });

  test('a withdrawn record is out of the lists and stays for plans and for whoever asks', async () => {
    const { recordIds } = await record(director, [about(anna)]);
    const recordId = recordIds[0] as string;
    await runCommand(house, director, withdrawCare, { id: newId(), payload: { recordId, version: 1, reason: '记在别的孩子名下了' } });
    const [act] = await see(director, (tx) => listActsOf(tx, house.world.county, [anna], TODAY));
    expect(act?.supersededAt).toBe(NOW.toISOString());
    expect((await see(director, (tx) => lastContacts(tx, house.world.county, [anna]))).size).toBe(0);
    const shown = await see(director, (tx) => getRecord(tx, director, recordId));
    expect(shown).toMatchObject({ withdrawn: true, mayChange: false });
    const again = runCommand(house, director, withdrawCare, { id: newId(), payload: { recordId, version: 1, reason: '再撤回' } });
    await expect(again).rejects.toMatchObject({ code: 'care.alreadyWithdrawn' });
    expect(heard.map(({ name }) => name)).toEqual(['careRecorded', 'careWithdrawn']);
  });

  test('a helper changes what they wrote, a supervisor what anybody wrote below', async () => {
    const helper = actorAt(house.world, 'helper', 'eastHill', [anna]);
    const { recordIds } = await record(director, [about(anna)]);
    const recordId = recordIds[0] as string;
    const withdraw = (actor: Actor) =>
      runCommand(house, actor, withdrawCare, { id: newId(), payload: { recordId, version: 1, reason: '没有去' } });
    await expect(withdraw(helper)).rejects.toMatchObject({ code: 'care.notYours' });
    await withdraw(actorAt(house.world, 'childSupervisor', 'east'));
    const own = await record(helper, [about(anna)]);
    expect(await versionOf(own.recordIds[0] as string)).toBe(1);
    await expect(record(helper, [about(bela)])).rejects.toMatchObject({ code: 'care.subjectOutOfReach' });
  });

  test('a class teacher writes of the class, a director of the village; other posts do not see it', async () => {
    const teacher = actorAt(house.world, 'classTeacher', 'class1', [anna]);
    const { class1, class2, school, eastHill } = house.world.places;
    const at = (kind: string, placeId: string) => ({ recordId: newId(), subject: { kind, id: placeId } });
    const day = addDays(TODAY, -1);
    await record(teacher, [at('class', class1.placeId)], { act: 'mindClass', day });
    await expect(record(teacher, [at('class', class2.placeId)])).rejects.toMatchObject({ code: 'command.outOfReach' });
    await record(director, [at('village', eastHill.placeId)], { act: 'report', day });
    await expect(record(director, [at('school', school.placeId)])).rejects.toMatchObject({ code: 'command.outOfReach' });
    const acts = (actor: Actor, id: string) => see(actor, (tx) => listActsOf(tx, house.world.county, [id], day));
    expect(await acts(actorAt(house.world, 'schoolAdministrator', 'school'), class1.placeId)).toHaveLength(1);
    expect(await acts(actorAt(house.world, 'countyCivilAffairs', 'county'), class1.placeId)).toHaveLength(1);
    expect(await acts(director, class1.placeId)).toEqual([]);
  });

  test('an act of a parent is kept with who reported it; a colleague must be on duty in the county', async () => {
    await record(director, [about(anna)], { act: 'call', withWhom: ['child'] }, { actor: { kind: 'mother' } });
    const [act] = await see(director, (tx) => listActsOf(tx, house.world.county, [anna], TODAY));
    expect(act?.actor).toEqual({ role: 'mother', personId: undefined });
    const stranger = record(director, [about(anna)], {}, { actor: { kind: 'staff', personId: newId() } });
    await expect(stranger).rejects.toMatchObject({ code: 'care.noSuchPerson', field: 'actor' });
  });

  test('records and needs go along when the child moves, and the old village no longer sees them', async () => {
    const { recordIds } = await record(director, [{ ...about(anna), needs: [{ needId: newId(), kind: 'study', what: '想补数学' }] }]);
    const supervisor: Actor = { ...MACHINE_OPERATOR, county: house.world.county };
    await runCommand(house, supervisor, moveChild, {
      id: newId(),
      payload: { childId: anna, on: TODAY, residence: { text: '岭头村', placeId: house.world.places.westHill.placeId } },
    });
    const rows = (actor: Actor) =>
      see(actor, (tx) =>
        tx.rows(
          sql`select 1 from care_record where record_id = ${recordIds[0]}::uuid union all select 1 from care_need union all select 1 from care_need_step`,
        ),
      );
    expect(await rows(director)).toHaveLength(0);
    expect(await rows(actorAt(house.world, 'childDirector', 'westHill'))).toHaveLength(3);
  });

  test('a need is found, passed up, answered by the county and closed, with its state history', async () => {
    const needId = newId();
    const county = actorAt(house.world, 'countyCivilAffairs', 'county');
    const send = (actor: Actor, command: typeof answerNeed, payload: object) =>
      runCommand(house, actor, command, { id: newId(), payload: { needId, ...payload } as never });
    await runCommand(house, director, raiseNeed, {
      id: newId(),
      payload: { needId, kind: 'living', what: '低保没有办下来', subject: { kind: 'child', id: anna } },
    });
    await expect(send(county, answerNeed, { words: '正在核查' })).rejects.toMatchObject({ code: 'care.needNotYours' });
    await send(director, passNeedUp as never, { level: 'county', dueOn: addDays(TODAY, 10), words: '请县里协调' });
    await send(county, answerNeed, { words: '已转社会救助股' });
    await expect(send(director, passNeedUp as never, { level: 'department', dueOn: addDays(TODAY, 3) })).rejects.toMatchObject({
      code: 'care.departmentMissing',
      field: 'department',
    });
    now = new Date('2026-12-20T02:00:00Z');
    const counted = await see(county, (tx) => countNeeds(tx, { county: house.world.county, today: dayOf(now), ownedBy: county }));
    expect(counted).toEqual({ open: 1, overdue: 1 });
    await send(county, closeNeed as never, { outcome: 'solved', words: '已纳入低保' });
    await expect(send(director, answerNeed, { words: '再问' })).rejects.toMatchObject({ code: 'care.needClosed' });
    const { need, steps } = await see(director, (tx) => getNeed(tx, needId, dayOf(now)));
    expect(need).toMatchObject({ state: 'solved', overdue: false, closedOn: dayOf(now) });
    expect(steps.map(({ state, words }) => [state, words])).toEqual([
      ['open', '低保没有办下来'],
      ['passedUp', '请县里协调'],
      ['answered', '已转社会救助股'],
      ['solved', '已纳入低保'],
    ]);
  });

  test('a need whose owner no longer reaches the child says so, and whoever answers takes it over', async () => {
    const west = actorAt(house.world, 'childDirector', 'westHill');
    await withKeeper(house.engine, async (tx) => {
      for (const { accountId, postId, placeId, role } of [director, west]) {
        const username = `u${accountId.slice(-12)}`;
        await tx.run(sql`insert into account (account_id, name, username, created_at, created_by)
          values (${accountId}, '赵玉珍', ${username}, now(), ${newId()})`);
        await tx.run(sql`insert into post (post_id, account_id, role, place_id, valid_from, granted_by, granted_at)
          values (${postId}, ${accountId}, ${role}, ${placeId ?? null}, '2026-01-01', ${newId()}, now())`);
      }
    });
    const needId = newId();
    const need = { needId, kind: 'study', what: '想有人辅导数学', subject: { kind: 'child', id: bela } };
    await runCommand(house, director, raiseNeed, { id: newId(), payload: need as never });
    const leftIn = (actor: Actor) =>
      see(actor, async (tx) => {
        const { items } = await listNeeds(tx, { county: house.world.county, subjectId: bela, state: 'open', today: TODAY, limit: 10 });
        return items.map(({ ownerLeft }) => ownerLeft);
      });
    expect(await leftIn(director)).toEqual([false]);
    const residence = { text: '岭头村', placeId: house.world.places.westHill.placeId };
    const operator: Actor = { ...MACHINE_OPERATOR, county: house.world.county };
    await runCommand(house, operator, moveChild, { id: newId(), payload: { childId: bela, on: TODAY, residence } });
    expect(await leftIn(director)).toEqual([]);
    expect(await leftIn(west)).toEqual([true]);
    await runCommand(house, west, answerNeed, { id: newId(), payload: { needId, words: '由我接着办' } });
    expect(await leftIn(west)).toEqual([false]);
    expect(await see(west, (tx) => countNeeds(tx, { county: house.world.county, today: TODAY, ownedBy: west }))).toEqual({
      open: 1,
      overdue: 0,
    });
  });

  test('a work log is imported row by row: recorded, refused with its field, and the same again is no news', async () => {
    const operator = { ...MACHINE_OPERATOR, county: house.world.county };
    const name = `甘${newId()
      .slice(-2)
      .replace(/./g, (digit) => '零一二三四五六七八九甲乙丙丁戊己'.charAt(Number.parseInt(digit, 16)))}`;
    const child = await register(name, 'eastHill');
    const file = join(house.folder, `${newId()}.csv`);
    const rows = [
      '某小学谈心记录,,,,,',
      '姓名,日期,方式,谈话人,情绪,内容',
      `${name},2026.11.1,谈心,妈妈,异常,想爸爸`,
      `${name},2026.11.31,谈心,妈妈,,日期写错`,
      `${name},2026年11月2日,跳舞,,,方式不对`,
      '查无此人,2026-11-3,谈心,,,',
    ];
    writeFileSync(file, rows.join('\n'));
    const told = async (dryRun: boolean) =>
      (await importRecords(house, operator, file, dryRun)).map(({ row, outcome, field }) => [row, outcome, field]);
    const refused = [
      [4, 'refused', 'day'],
      [5, 'refused', 'act'],
      [6, 'refused', 'name'],
    ];
    const acts = () => see(director, (tx) => listActsOf(tx, house.world.county, [child], plainDate('2026-01-01')));
    expect(await told(true)).toEqual([[3, 'recorded', undefined], ...refused]);
    expect(await acts()).toEqual([]);
    expect(await told(false)).toEqual([[3, 'recorded', undefined], ...refused]);
    expect(await told(false)).toEqual([[3, 'unchanged', undefined], ...refused]);
    expect(await acts()).toMatchObject([{ act: 'talk', day: '2026-11-01', actor: { role: 'mother' } }]);
  });

  test('a photo stands with its record for whoever may read it; taken back, nothing of it is left', async () => {
    const { recordIds } = await record(director, [about(anna)]);
    const [recordId = ''] = recordIds;
    const add = async (by: Actor, words: string) => {
      const [photoId, content] = [newId(), Readable.from([Buffer.from(words)])];
      const fileId = await putFile(house, content, { mediaType: 'image/jpeg', limit: 100 });
      await runCommand(house, by, addPhoto, { id: photoId, payload: { photoId, recordId, fileId } });
      return photoId;
    };
    const helper = actorAt(house.world, 'helper', 'eastHill', [anna]);
    await expect(add(helper, '别人的记录')).rejects.toMatchObject({ code: 'care.notYours' });
    await expect(add(actorAt(house.world, 'childDirector', 'westHill'), '邻村')).rejects.toMatchObject({ code: 'care.notFound' });
    const photoId = await add(director, '新书桌');
    expect((await see(helper, (tx) => getRecord(tx, helper, recordId))).photos).toMatchObject([{ id: photoId, withdrawReason: null }]);
    const fileId = (await see(director, (tx) => findPhoto(tx, photoId)))?.fileId ?? '';
    await expect(text((await openFile(house, fileId)).content)).resolves.toBe('新书桌');
    for (let more = 2; more <= MOST_PHOTOS; more += 1) await add(director, `第${more}张`);
    await expect(add(director, '再一张')).rejects.toMatchObject({ code: 'care.photosEnough' });

    await runCommand(house, director, withdrawPhoto, { id: newId(), payload: { photoId, reason: '拍到了别人' } });
    await expect(
      runCommand(house, director, withdrawPhoto, { id: newId(), payload: { photoId, reason: '拍到了别人' } }),
    ).rejects.toMatchObject({
      code: 'care.photoNotFound',
    });
    const { photos } = await see(director, (tx) => getRecord(tx, director, recordId));
    expect(photos.map(({ withdrawReason }) => withdrawReason)).toEqual([
      '拍到了别人',
      ...Array.from({ length: MOST_PHOTOS - 1 }, () => null),
    ]);
    // The record was about another child: it is withdrawn, and its photos can still be taken back.
    await runCommand(house, director, withdrawCare, { id: newId(), payload: { recordId, version: 1, reason: '记错了孩子' } });
    await expect(add(director, '补一张')).rejects.toMatchObject({ code: 'care.alreadyWithdrawn' });
    const left = photos.find(({ withdrawReason }) => withdrawReason === null)?.id ?? '';
    await expect(
      runCommand(house, helper, withdrawPhoto, { id: newId(), payload: { photoId: left, reason: '越权' } }),
    ).rejects.toMatchObject({
      code: 'care.notYours',
    });
    await runCommand(house, director, withdrawPhoto, { id: newId(), payload: { photoId: left, reason: '记错了孩子' } });
    // Nothing holds on to the file any more: it is let go one night, and removed another.
    for (const days of [2, 4]) {
      const later = { ...house, now: () => new Date(NOW.getTime() + days * 86_400_000) };
      await tidyFiles.handle(later, {}, { signal: new AbortController().signal, lastDoneAt: undefined });
    }
    await expect(openFile(house, fileId)).rejects.toMatchObject({ code: 'files.notFound' });
  });
});

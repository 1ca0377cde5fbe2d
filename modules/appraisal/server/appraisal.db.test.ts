import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { addDays, dayOf, plainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { raiseNeed, recordCare } from '../../care/server/index.ts';
import { demoCalendar } from '../../duty/domain/index.ts';
import { changeCalendar } from '../../duty/server/index.ts';
import { changeHelper, pairChildren, registerHelpers } from '../../pairing/server/index.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { fileChild } from '../../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { listAppraisals } from './appraisals.ts';
import { fileSummary, reopenSummary, saveSummary } from './commands.ts';
import { confirmAppraisal } from './confirm-appraisal.ts';
import { fillDemoAppraisals } from './fill-demo-appraisals.ts';
import { findFiling } from './filings.ts';
import { getAppraisal } from './get-appraisal.ts';
import { getSummary } from './get-summary.ts';
import { listPersons } from './persons.ts';
import { tellAppraisal } from './tell-appraisal.ts';
import { tellSummary } from './tell-summary.ts';

const NOW = new Date('2026-06-28T02:00:00Z');
const TODAY = dayOf(NOW);
const TERM = { schoolYear: '2025-2026', term: 'spring' } as const;
const TEXT = { work: '谈心和家访', results: '作业能交', problems: '家长难联系', next: '假期打电话' };

onEachEngine('summaries of a term', () => {
  let house: TestHouse;
  let now = NOW;
  let operator: Actor;
  let teacher: Actor;
  let administrator: Actor;
  let helperId: string;
  let anna: string;
  let bela: string;

  beforeAll(async () => {
    house = await openTestHouse(() => now);
    operator = { ...MACHINE_OPERATOR, county: house.world.county };
    await runCommand(house, operator, changeCalendar, { id: newId(), payload: { calendar: demoCalendar(TODAY) } });
    administrator = actorAt(house.world, 'schoolAdministrator', 'school');
  });
  // A teacher of their own for each test, with an account, and two children.
  beforeEach(async () => {
    now = NOW;
    [anna, bela, helperId] = [await register('安一'), await register('白二'), newId()];
    teacher = actorAt(house.world, 'helper', 'school', [anna, bela]);
    const { accountId, postId, placeId } = teacher;
    await withKeeper(house.engine, async (tx) => {
      await tx.run(sql`
        insert into account (account_id, name, username, created_at, created_by)
        values (${accountId}, '王老师', ${`t${accountId.slice(-12)}`}, now(), ${accountId})`);
      await tx.run(sql`
        insert into post (post_id, account_id, role, place_id, valid_from, granted_by, granted_at)
        values (${postId}, ${accountId}, 'helper', ${placeId}, '2025-09-01', ${accountId}, now())`);
    });
    await pair(helperId, teacher.accountId);
  });
  afterAll(() => house.close());

  async function register(name: string): Promise<string> {
    const { eastHill, class1 } = house.world.places;
    const values = [
      { path: 'child.name', value: name },
      { path: 'schooling.class', value: { text: '1班', placeId: class1.placeId } },
    ];
    return fileChild(house, { county: house.world.county, placeId: eastHill.placeId, openedOn: '2025-09-01', values });
  }
  async function pair(id: string, accountId: string | undefined, from = '2026-03-01'): Promise<void> {
    const { placeId } = house.world.places.school;
    const helper = {
      helperId: id,
      placeId,
      values: { name: '王老师', kind: 'teacher' },
      checkedOn: TODAY,
      ...(accountId && { accountId }),
    };
    await runCommand(house, operator, registerHelpers, { id: newId(), payload: { helpers: [helper] } });
    const payload = { pairs: [{ helperId: id, childIds: [anna, bela] }], from: plainDate(from) };
    await runCommand(house, operator, pairChildren, { id: newId(), payload });
  }
  const giveDuty = (key: string, state: string, late = false, to = '2026-05-07') =>
    withKeeper(house.engine, (keeper) =>
      keeper.run(sql`
        insert into duty (county, subject_kind, subject_id, region, school_path, key, scheme, version, article, act, day_from, day_to, grace_to, needed,
          done, state, overdue, role, persons, late_in_writing)
        select county, 'child', child_id, region, school_path, ${key}, 'probe', 1, 'probe', 'visit', ${to}::date - 6, ${to}, ${to}, 1, 0, ${state},
          false, 'helper', array[${helperId}::uuid], ${late} from child where child_id = ${anna}::uuid`),
    );
  async function talk(actor: Actor, childIds: readonly string[], day: string): Promise<void> {
    const rows = childIds.map((id) => ({ recordId: newId(), subject: { kind: 'child' as const, id } }));
    const act = { act: 'talk', day, withWhom: ['child'] };
    const payload = { actId: newId(), actor: { kind: 'self' }, act, lateReason: '补记', rows };
    await runCommand(house, actor, recordCare, { id: newId(), payload: payload as never });
  }
  const send = <Payload, Result extends object>(actor: Actor, command: Command<Payload, Result>, payload: Payload) =>
    runCommand(house, actor, command, { id: newId(), payload });
  const file = (actor: Actor, more: { helperId?: string; text?: Record<string, string> } = {}) =>
    send(actor, fileSummary, { ...TERM, text: TEXT, filingId: newId(), ...more });
  const look = (actor: Actor, helper?: string) => getSummary(house, actor, helper, TERM);

  test('counts what the helper did in the term, one act for two children once, and nothing of anybody else', async () => {
    await talk(teacher, [anna, bela], '2026-05-12');
    await talk(teacher, [anna], '2026-05-19');
    await talk(teacher, [anna], '2025-11-03');
    await talk(administrator, [anna], '2026-05-20');
    const { figures, children, mayWrite } = await look(teacher);
    expect(mayWrite).toBe(true);
    expect(figures).toMatchObject({ asOf: TODAY, children: 2, acts: [{ act: 'talk', times: 2 }], needs: { raised: 0, solved: 0 } });
    const timesOf = (id: string) => figures?.perChild.find(({ childId }) => childId === id)?.acts;
    expect([timesOf(anna), timesOf(bela)]).toEqual([[{ act: 'talk', times: 2 }], [{ act: 'talk', times: 1 }]]);
    expect(children.map(({ name }) => name)).toEqual(['安一', '白二']);
  });

  test('what was done under an account counts for whoever helped the child under it on that day', async () => {
    await talk(teacher, [anna, bela], '2026-05-12');
    now = new Date('2026-05-13T02:00:00Z');
    const need = { needId: newId(), kind: 'study', what: '作业没人辅导' };
    await send(teacher, raiseNeed, raiseNeed.payload.parse({ ...need, subject: { kind: 'child', id: anna } }));
    now = NOW;
    // The account is taken away, and goes with the child to another profile from June on.
    await send(administrator, changeHelper, { helperId, values: {}, accountId: null });
    await withKeeper(house.engine, (keeper) =>
      keeper.run(sql`update pairing set valid_to = '2026-06-01', ended_at = now() where helper_id = ${helperId}::uuid`),
    );
    await pair(newId(), teacher.accountId, '2026-06-01');
    await talk(teacher, [anna], '2026-06-10');
    await talk(teacher, [anna], '2026-06-11');
    const countedOf = async (actor: Actor, helper?: string) => {
      const { figures } = await look(actor, helper);
      return [figures?.acts, figures?.perChild.find(({ childId }) => childId === anna)?.acts, figures?.needs.raised];
    };
    const before = [{ act: 'talk', times: 1 }];
    expect(await countedOf(administrator, helperId)).toEqual([before, before, 1]);
    const since = [{ act: 'talk', times: 2 }];
    expect(await countedOf(teacher)).toEqual([since, since, 0]);
  });

  test('of a term older than a year only the days are told of which every duty is kept', async () => {
    await withKeeper(house.engine, (keeper) => keeper.run(sql`update helper set account_id = null where helper_id = ${helperId}::uuid`));
    await giveDuty('a', 'missed', false, '2026-03-20');
    await giveDuty('b', 'done');
    await giveDuty('c', 'missed', false, '2026-05-20');
    const of = async (instant: string) => {
      now = new Date(instant);
      const { figures } = await look(administrator, helperId);
      return { from: figures?.dutiesFrom, duties: figures?.duties.map(({ done, missed }) => [done, missed]) };
    };
    expect(await of('2026-07-10T02:00:00Z')).toEqual({ from: undefined, duties: [[1, 2]] });
    expect(await of('2027-05-01T02:00:00Z')).toEqual({ from: '2026-05-01', duties: [[1, 1]] });
    expect(await of('2028-01-01T02:00:00Z')).toEqual({ from: '2027-01-01', duties: [] });
  });

  test('what is filed is frozen; reopened it stays, and the next one is counted anew', async () => {
    await talk(teacher, [anna], '2026-05-12');
    const { filingId } = await file(teacher);
    await talk(teacher, [anna], '2026-05-19');
    expect(await look(teacher)).toMatchObject({ figures: { acts: [{ times: 1 }] }, text: TEXT });
    await expect(file(teacher)).rejects.toMatchObject({ code: 'appraisal.alreadyFiled' });
    await expect(send(teacher, reopenSummary, { filingId, reason: ' ' })).rejects.toMatchObject({ field: 'reason' });
    now = new Date('2026-07-10T02:00:00Z');
    await send(administrator, reopenSummary, { filingId, reason: '请补写问题' });
    await expect(send(teacher, reopenSummary, { filingId, reason: '再退' })).rejects.toMatchObject({ code: 'appraisal.notFiled' });
    const open = await look(teacher);
    expect(open).toMatchObject({ figures: { acts: [{ times: 2 }] }, text: TEXT, filings: [{ number: 1, reopenReason: '请补写问题' }] });
    const second = await file(teacher, { text: { ...TEXT, problems: '写全了' } });
    const filings = await withActor(house.engine, teacher, async (tx) => [
      await findFiling(tx, filingId),
      await findFiling(tx, second.filingId),
    ]);
    expect(filings.map((one) => [one?.number, one?.text.problems, one?.figures.acts[0]?.times])).toEqual([
      [1, '家长难联系', 1],
      [2, '写全了', 2],
    ]);
  });

  test('a draft is its writer’s alone, and the post that it goes to sees only what is filed', async () => {
    await send(teacher, saveSummary, { ...TERM, text: { work: '草稿' } });
    expect((await look(teacher)).text).toEqual({ work: '草稿' });
    expect(await look(administrator, helperId)).toMatchObject({ text: {}, figures: null, mayWrite: false, filings: [] });
    await expect(file(administrator, { helperId })).rejects.toMatchObject({ code: 'appraisal.writesThemselves' });
    await expect(send(teacher, fileSummary, { ...TERM, text: { work: '草稿' }, filingId: newId() })).rejects.toMatchObject({
      field: 'results',
    });
    const { filingId } = await file(teacher);
    expect(await look(administrator, helperId)).toMatchObject({ text: TEXT, filings: [{ number: 1 }] });
    const others: readonly Actor[] = [
      actorAt(house.world, 'counsellor', 'school'),
      actorAt(house.world, 'countyEducation', 'bureau'),
      actorAt(house.world, 'childDirector', 'eastHill'),
      actorAt(house.world, 'classTeacher', 'class1', [anna, bela]),
    ];
    for (const other of others) {
      expect(await withActor(house.engine, other, (tx) => findFiling(tx, filingId))).toBeUndefined();
      await expect(tellSummary(house, other, filingId)).rejects.toMatchObject({ code: 'appraisal.noSuchFiling' });
      await expect(send(other, reopenSummary, { filingId, reason: '越权' })).rejects.toMatchObject({
        code: /appraisal.noSuchFiling|command.notAllowed/,
      });
    }
  });

  test('for a helper without an account the school enters it; nobody files for themselves without a profile', async () => {
    const onPaper = newId();
    await pair(onPaper, undefined);
    await file(administrator, { helperId: onPaper });
    expect(await look(administrator, onPaper)).toMatchObject({ mayWrite: true, text: TEXT });
    await expect(file(actorAt(house.world, 'childSupervisor', 'east'), { helperId: onPaper })).rejects.toMatchObject({
      code: 'appraisal.noSuchPerson',
    });
    await expect(look(actorAt(house.world, 'classTeacher', 'class2'))).rejects.toMatchObject({ code: 'appraisal.noProfile' });
    const listed = await withActor(house.engine, administrator, (tx) => listPersons(tx, administrator, plainDate('2026-02-20'), TODAY));
    expect(listed.find((one) => one.helperId === onPaper)).toMatchObject({ children: 2, accountId: undefined });
    const before = await withActor(house.engine, administrator, (tx) =>
      listPersons(tx, administrator, addDays(TODAY, -400), addDays(TODAY, -300)),
    );
    expect(before).toEqual([]);
  });

  test('the name of a child who went out of reach is not told, its work is', async () => {
    await talk(teacher, [anna, bela], '2026-05-12');
    const { filingId } = await file(teacher);
    const later: Actor = { ...teacher, reach: { kind: 'caseload', childIds: [bela] } };
    const { paper, childIds } = await tellSummary(house, later, filingId);
    expect(childIds).toEqual([bela]);
    const text = JSON.stringify(paper);
    expect(text).toContain('白二');
    expect(text).not.toContain('安一');
    expect(text).toContain('其他1名');
  });

  test('before the term is near its end nothing is filed, and a term of no calendar is refused', async () => {
    now = new Date('2026-05-01T02:00:00Z');
    await expect(file(teacher)).rejects.toMatchObject({ code: 'appraisal.tooEarly' });
    const nowhere = send(teacher, saveSummary, { schoolYear: '1999-2000', term: 'autumn', text: TEXT });
    await expect(nowhere).rejects.toMatchObject({ code: 'appraisal.noSuchTerm', field: 'term' });
  });

  test('a year is appraised by the post alone, frozen with its trace, and corrected with a reason', async () => {
    await giveDuty('a', 'done');
    await giveDuty('b', 'done', true);
    await giveDuty('c', 'missed');
    const proposedBy = async (actor: Actor, helper?: string) => {
      const { proposed, figures, versions } = await getAppraisal(house, actor, helper, TERM.schoolYear);
      return { total: proposed?.total ?? 0, visits: figures?.visits, versions };
    };
    const first = await proposedBy(administrator, helperId);
    expect(first).toMatchObject({ visits: { done: 1, lateInWriting: 1, missed: 1, excused: 0 }, versions: [] });
    // Two visits of three: 23.3 + 10; one of three in time: 3.3; talks, summaries and the check whole; no training.
    expect(first.total).toBe(71.6);
    await giveDuty('d', 'excused');
    expect(await proposedBy(teacher)).toMatchObject({ total: 71.6, visits: { excused: 1 } });

    const ask = { helperId, schoolYear: TERM.schoolYear, proposed: 71.6, versions: 0 };
    const confirm = (actor: Actor, more: object = {}) => send(actor, confirmAppraisal, { ...ask, appraisalId: newId(), ...more });
    await expect(confirm(teacher)).rejects.toMatchObject({ code: 'command.notAllowed' });
    await expect(confirm({ ...administrator, accountId: teacher.accountId })).rejects.toMatchObject({ code: 'appraisal.notOneself' });
    await expect(confirm(administrator, { proposed: 90 })).rejects.toMatchObject({ code: 'appraisal.countedAnew' });
    await expect(confirm(actorAt(house.world, 'childSupervisor', 'east'))).rejects.toMatchObject({ code: 'appraisal.noSuchPerson' });
    const overrides = [{ rule: 'training', points: 5, reason: '校本培训没有登记' }];
    await confirm(administrator, { overrides });

    await giveDuty('e', 'missed');
    const [stands] = (await proposedBy(teacher)).versions;
    expect(stands).toMatchObject({ number: 1, total: 76.6, figures: { visits: { missed: 1, excused: 1 } } });
    expect(stands?.lines.find(({ rule }) => rule === 'training')).toMatchObject({ proposed: 0, points: 5, reason: '校本培训没有登记' });
    expect(stands?.lines.find(({ rule }) => rule === 'visits')?.trace.zh).toBe('应家访3项，完成2项；准免1项，不计，按比例得10分。');

    const { total: anew } = await proposedBy(administrator, helperId);
    expect(anew).toBeLessThan(71.6);
    await expect(confirm(administrator, { proposed: anew })).rejects.toMatchObject({ code: 'appraisal.reasonMissing' });
    await expect(confirm(administrator, { proposed: anew, reason: '重新统计' })).rejects.toMatchObject({ code: 'appraisal.countedAnew' });
    await confirm(administrator, { proposed: anew, versions: 1, reason: '重新统计' });
    const after = await proposedBy(teacher);
    expect(after.versions.map(({ number, total, reason }) => [number, total, reason])).toEqual([
      [2, anew, '重新统计'],
      [1, 76.6, null],
    ]);
    for (const other of [actorAt(house.world, 'countyEducation', 'bureau'), actorAt(house.world, 'counsellor', 'school')]) {
      expect(await withActor(house.engine, other, (tx) => listAppraisals(tx, helperId, TERM.schoolYear))).toEqual([]);
      await expect(getAppraisal(house, other, helperId, TERM.schoolYear)).rejects.toMatchObject({ code: 'appraisal.noSuchPerson' });
    }
  });

  test('the paper of a year tells what was confirmed and said then, whatever is recorded later, and to nobody but the two', async () => {
    await giveDuty('a', 'done');
    await giveDuty('b', 'missed');
    const { filingId } = await file(teacher);
    const ask = { helperId, schoolYear: TERM.schoolYear };
    const confirm = async (versions: number, reason?: string) => {
      const { proposed } = await getAppraisal(house, administrator, helperId, TERM.schoolYear);
      const appraisalId = newId();
      const overrides = [{ rule: 'training', points: 5, reason: '校本培训没有登记' }];
      const asked = { ...ask, appraisalId, proposed: proposed?.total ?? 0, versions, overrides, ...(reason && { reason }) };
      await send(administrator, confirmAppraisal, asked);
      return appraisalId;
    };
    now = new Date('2026-06-29T02:00:00Z');
    const first = await confirm(0);
    const asPrinted = async (actor: Actor, id: string) => (await tellAppraisal(house, actor, id)).paper;
    const paper = await asPrinted(teacher, first);
    expect(await asPrinted(administrator, first)).toEqual(paper);
    const text = JSON.stringify(paper);
    for (const words of [
      '应家访2项，完成1项',
      '“参加培训”按办法为0分，改为5分，原因：校本培训没有登记',
      '工作情况：谈心和家访',
      '来源没有写分值',
    ])
      expect(text).toContain(words);

    now = new Date('2026-07-10T02:00:00Z');
    await giveDuty('c', 'missed');
    await send(administrator, reopenSummary, { filingId, reason: '请补写' });
    await file(teacher, { text: { ...TEXT, work: '后来补写的' } });
    expect(await asPrinted(teacher, first)).toEqual(paper);
    const second = await confirm(1, '补记了家访');
    expect(await asPrinted(teacher, first)).toEqual({ ...paper, notes: [...paper.notes, '这次确认以后又有更正，以最新的一次为准。'] });
    const corrected = JSON.stringify(await asPrinted(administrator, second));
    for (const words of ['应家访3项，完成1项', '这是第2次确认，更正原因：补记了家访', '工作情况：后来补写的'])
      expect(corrected).toContain(words);
    const others: readonly Actor[] = [
      actorAt(house.world, 'counsellor', 'school'),
      actorAt(house.world, 'countyEducation', 'bureau'),
      actorAt(house.world, 'childSupervisor', 'east'),
      actorAt(house.world, 'helper', 'school', [anna]),
    ];
    for (const other of others)
      await expect(tellAppraisal(house, other, first)).rejects.toMatchObject({ code: 'appraisal.noSuchAppraisal' });
  });

  test('a demo post has confirmed a few of those without an account, one with other points and a reason', async () => {
    const onPaper = newId();
    await pair(onPaper, undefined);
    await fillDemoAppraisals(house, administrator);
    const versionsOf = async (id: string) => (await getAppraisal(house, administrator, id, TERM.schoolYear)).versions;
    expect(await versionsOf(helperId)).toEqual([]);
    const rows = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ helper_id: string }>`
        select helper_id from yearly_appraisal where confirmed_account = ${administrator.accountId} and account_id is null order by confirmed_at`),
    );
    expect(rows.length).toBeGreaterThan(0);
    const versions = await Promise.all(rows.map(({ helper_id: id }) => versionsOf(id)));
    const reasons = versions.map(([one]) => (one?.lines ?? []).flatMap(({ rule, reason }) => (reason === null ? [] : [rule])));
    expect(reasons.filter(({ length }) => length > 0)).toEqual([['training']]);
  });

  test('a year is not appraised before its end, nor one without children', async () => {
    const ask = { helperId, schoolYear: '2025-2026', proposed: 95, versions: 0 };
    now = new Date('2026-05-01T02:00:00Z');
    const confirm = (more: object) => send(administrator, confirmAppraisal, { ...ask, appraisalId: newId(), ...more });
    await expect(confirm({})).rejects.toMatchObject({ code: 'appraisal.yearNotOver' });
    await expect(confirm({ schoolYear: '2024-2025' })).rejects.toMatchObject({ code: 'appraisal.nothingToAppraise' });
    await expect(confirm({ schoolYear: '1999-2000' })).rejects.toMatchObject({ code: 'appraisal.noSuchYear' });
  });
});

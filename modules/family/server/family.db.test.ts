import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { addDays, dayOf, plainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { openPrinter } from '../../../platform/print/index.ts';
import { type DutyHouse, openDutyHouse, withChildren } from '../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { actorAt } from '../../../test/support/house.ts';
import { readPdf } from '../../../test/support/pdf-text.ts';
import { withdrawCare } from '../../care/server/index.ts';
import { moveChild, recordFacts } from '../../child/server/index.ts';
import { schemeSchema } from '../../duty/domain/index.ts';
import { changeSettings } from '../../governance/server/index.ts';
import { correctAttendance, holdMeeting, withdrawHolding } from './commands/hold-meeting.ts';
import { cancelMeeting, changeMeeting, planMeeting, writeFollowUps } from './commands/plan-meeting.ts';
import { recordContacts } from './commands/record-contacts.ts';
import { tellAbsent } from './commands/tell-absent.ts';
import { getMeeting } from './queries/get-meeting.ts';
import { listOfChild, listUntold } from './queries/list-attendance.ts';
import { listCommitments } from './queries/list-commitments.ts';
import { listFamilyRoutes } from './routes.ts';

const WORDS = { zh: '示例', en: 'Example' };
const SCHEME = schemeSchema.parse({
  id: 'test-meetings',
  name: WORDS,
  source: WORDS,
  version: 1,
  articles: [
    { id: 'meeting', subject: 'school', acts: ['meeting'], by: 'school', cadence: { unit: 'term' }, needed: 1, season: 'term' },
    {
      id: 'teacher',
      subject: 'child',
      acts: ['teacherContact', 'meeting'],
      withWhom: ['teacher'],
      by: 'parent',
      cadence: { unit: 'term' },
      needed: 1,
      season: 'term',
    },
    {
      id: 'call',
      subject: 'child',
      acts: ['call', 'video'],
      withWhom: ['child'],
      by: 'parent',
      cadence: { unit: 'week' },
      needed: 1,
      season: 'both',
    },
    { id: 'home', subject: 'child', acts: ['homecoming'], by: 'parent', cadence: { unit: 'year' }, needed: 1, season: 'both' },
  ].map((article) => ({ ...article, text: WORDS, minutes: 60 })),
});

onEachEngine('meetings and commitments', () => {
  const now = new Date('2026-11-20T02:00:00Z');
  const today = dayOf(now);
  let house: DutyHouse;
  let anna: string;
  let bela: string;
  let teacher: Actor;

  beforeAll(async () => {
    house = await openDutyHouse(() => now, SCHEME);
  });
  // Each test has the school to itself: whoever was registered before has left it.
  beforeEach(async () => {
    await withKeeper(house.engine, (keeper) => keeper.run(sql`update child set class_id = null, school_path = null`));
    anna = await house.register('安一');
    bela = await house.register('白二');
    teacher = withChildren(actorAt(house.world, 'classTeacher', 'class1'), [anna, bela]);
  });
  afterAll(() => house.close());

  const send = <Payload, Result extends object>(actor: Actor, command: Command<Payload, Result>, payload: object): Promise<Result> =>
    runCommand(house, actor, command, { id: newId(), payload: command.payload.parse(payload) });
  const show = (actor: Actor, meetingId: string) => withActor(house.engine, actor, (tx) => getMeeting(tx, house, actor, meetingId, today));

  async function plan(actor: Actor, kind: 'class' | 'school' | 'village', placeId: string, values: object = {}): Promise<string> {
    const meetingId = newId();
    const given = { kind: 'carersContact', day: today, topic: '假期安全', ...values };
    await send(actor, planMeeting, { meetingId, subject: { kind, id: placeId }, values: given });
    return meetingId;
  }

  const ofSchool = () => plan(house.school, 'school', house.world.places.school.placeId);
  const both = (came: readonly string[] = ['father']) => [
    { childId: anna, came },
    { childId: bela, came: [], absence: 'work' },
  ];

  /** The states of the duties of a place or child by article. */
  async function duties(subjectId: string): Promise<Readonly<Record<string, string>>> {
    const rows = await withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<{ article: string; state: string }>`
        select article, state from duty where subject_id = ${subjectId}::uuid and day_from <= ${today}::date and day_to >= ${today}::date`),
    );
    return Object.fromEntries(rows.filter(({ article }) => article !== 'call').map(({ article, state }) => [article, state]));
  }

  async function recordsOf(subjectId: string, actId: string): Promise<readonly string[]> {
    const rows = await withKeeper(house.engine, (tx) =>
      tx.rows(
        sql<{ record_id: string }>`select record_id from care_record where subject_id = ${subjectId}::uuid and act_id = ${actId}::uuid`,
      ),
    );
    expect(rows).not.toEqual([]);
    return rows.map(({ record_id: recordId }) => recordId);
  }

  test('holding one fulfils the duty of the place and of parents who came, and taking it back reopens both', async () => {
    const school = house.world.places.school.placeId;
    const meetingId = await ofSchool();
    await send(house.school, holdMeeting, { meetingId, version: 1, rows: both(), values: { minutes: '讲了安全', guests: 2 } });
    expect(await duties(school)).toEqual({ meeting: 'done' });
    expect([await duties(anna), await duties(bela)]).toEqual([{ teacher: 'done' }, { teacher: 'open' }]);
    const held = await show(house.school, meetingId);
    expect(held).toMatchObject({ state: 'held', present: 1, absent: 1, version: 2, duties: [{ article: WORDS }] });
    // The act is the meeting's: on the page of the record it can neither be taken back nor changed.
    const [ofAnna = ''] = await recordsOf(anna, meetingId);
    for (const recordId of [...(await recordsOf(school, meetingId)), ofAnna]) {
      const asked = { id: newId(), payload: { recordId, version: 1, reason: '没有开' } };
      await expect(runCommand(house, house.school, withdrawCare, asked)).rejects.toMatchObject({ code: 'family.writtenByMeeting' });
    }
    expect(await duties(school)).toEqual({ meeting: 'done' });
    await send(house.school, withdrawHolding, { meetingId, version: 2, reason: '写错了日期' });
    expect(await duties(school)).toEqual({ meeting: 'open' });
    expect(await duties(anna)).toEqual({ teacher: 'open' });
    // What was tapped is kept to be looked at, and can be saved as it was.
    const again = await show(house.school, meetingId);
    expect(again.families.map(({ childId, came }) => [childId, came])).toEqual([
      [anna, ['father']],
      [bela, []],
    ]);
    await send(house.school, holdMeeting, { meetingId, version: 3, rows: both() });
    expect(await duties(school)).toEqual({ meeting: 'done' });
    expect((await show(house.school, meetingId)).history.map(({ step }) => step)).toEqual(['held', 'withdrawn', 'held', 'planned']);
  });

  test('a round table of children fulfils no duty to meet their families, and nobody is to be told', async () => {
    const meetingId = await plan(house.school, 'school', house.world.places.school.placeId, { kind: 'childrenRoundTable' });
    await send(house.school, holdMeeting, { meetingId, version: 1, rows: both(['child']) });
    const held = await show(house.school, meetingId);
    expect([held.duties, held.families.filter(({ toTell }) => toTell)]).toEqual([[], []]);
  });

  test('an absent family is to be told, and once told stands in no list; the child carries it along', async () => {
    const meetingId = await ofSchool();
    await send(house.school, holdMeeting, { meetingId, version: 1, rows: both() });
    const untold = async (actor: Actor): Promise<readonly string[]> => {
      const asked = { county: house.world.county, within: [], classId: undefined, today, limit: 99 };
      const { items } = await withActor(house.engine, actor, (tx) => listUntold(tx, asked));
      return items.filter((line) => line.meetingId === meetingId).map(({ childId }) => childId);
    };
    expect(await untold(house.director)).toEqual([bela]);
    const telling = { meetingId, childIds: [bela], on: today, how: 'visit', words: '说给奶奶听了' };
    // The village sees the child and not the meeting of the school: it may tell, and does not read the minutes.
    await expect(show(house.director, meetingId)).rejects.toMatchObject({ code: 'family.notFound' });
    await send(house.director, tellAbsent, telling);
    expect(await untold(house.director)).toEqual([]);
    await expect(send(house.school, tellAbsent, telling)).rejects.toMatchObject({ code: 'family.nobodyToTell' });
    const [family] = (await show(house.school, meetingId)).families.filter(({ childId }) => childId === bela);
    expect(family?.told).toEqual({ on: today, how: 'visit', words: '说给奶奶听了', by: '赵玉珍' });
    const residence = { text: '岭头村', placeId: house.world.places.westHill.placeId };
    await send(house.operator, moveChild, { childId: bela, on: today, reason: '搬家', residence, address: '岭头村2号' });
    const there = actorAt(house.world, 'childDirector', 'westHill');
    const carried = await withActor(house.engine, there, (tx) => listOfChild(tx, house.world.county, bela, today, 9));
    expect(carried).toMatchObject([{ absence: 'work', topic: null, told: { how: 'visit' } }]);
  });

  test('who came is corrected with a reason: counts, who is to be told, and the acts of parents follow', async () => {
    const meetingId = await ofSchool();
    await send(house.school, holdMeeting, { meetingId, version: 1, rows: both() });
    const correct = (version: number, rows: object, reason = '签到表看错行') =>
      send(house.school, correctAttendance, { meetingId, version, rows, reason });
    await expect(correct(2, both(), '核对')).rejects.toMatchObject({ code: 'family.nothingChanged' });
    await expect(correct(2, [{ childId: bela, came: ['mother'] }], '')).rejects.toMatchObject({ code: 'family.reasonMissing' });
    await correct(2, [
      { childId: anna, came: [], absence: 'ill' },
      { childId: bela, came: ['mother'] },
    ]);
    expect([await duties(anna), await duties(bela)]).toEqual([{ teacher: 'open' }, { teacher: 'done' }]);
    const corrected = await show(house.school, meetingId);
    expect(corrected).toMatchObject({ present: 1, absent: 1 });
    expect(corrected.families.filter(({ toTell }) => toTell).map(({ childId }) => childId)).toEqual([anna]);
    await expect(correct(2, both())).rejects.toMatchObject({ code: 'family.changedMeanwhile' });
  });

  test('the sign-in sheet of a planned meeting names families as far as the reader may, and is logged for each child', async () => {
    const carer = newId();
    const changes = [
      { path: `carer.${carer}.name`, value: '李秀英', kind: 'change' },
      { path: `carer.${carer}.relationship`, value: '62', kind: 'change' },
      { path: `carer.${carer}.role`, value: 'main', kind: 'change', from: '2026-03-01' },
    ];
    await send(house.operator, recordFacts, { childId: anna, changes });
    const meetingId = await plan(house.school, 'school', house.world.places.school.placeId, { day: '2026-12-04', time: '15:00' });
    const bureau = actorAt(house.world, 'countyEducation', 'bureau');
    const readers = new Map([house.school, bureau, house.director].map((actor) => [actor.postId, actor]));
    const server = await makeServer({
      house,
      routes: listFamilyRoutes(openPrinter),
      version: 'test',
      identify: async ({ headers }) => readers.get(headers['x-post'] as string) as Actor,
    });
    const print = ({ postId }: Actor) =>
      server.inject({ method: 'GET', url: `/api/v1/family/meetings/${meetingId}/sign-in-sheet.pdf`, headers: { 'x-post': postId } });
    const sheet = await print(house.school);
    const text = await readPdf(sheet.rawPayload);
    for (const words of [
      '监护人联系会签到表',
      '东坪小学',
      '2026年12月4日15:00',
      '假期安全',
      '应到2户',
      '安一',
      '李秀英',
      '祖母',
      '白二',
      '盖章',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('留守');
    // Whoever reads families masked prints names of children alone; whoever does not see the meeting, nothing.
    const masked = await readPdf((await print(bureau)).rawPayload);
    expect([masked.includes('安一'), masked.includes('李秀英'), masked.includes('祖母')]).toEqual([true, false, false]);
    expect((await print(house.director)).json()).toMatchObject({ code: 'family.notFound' });
    await house.accessLog.flush();
    const logged = await withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<{ post_id: string; child_ids: string[] }>`
        select post_id, child_ids from access_log where action = 'child.print' and detail ->> 'form' = 'signInSheet' order by at`),
    );
    expect(logged.map(({ post_id: by, child_ids: ids }) => [by, ids.toSorted()])).toEqual(
      [house.school, bureau].map(({ postId }) => [postId, [anna, bela].toSorted()]),
    );
    await send(house.school, cancelMeeting, { meetingId, version: 1, reason: '停课' });
    expect((await print(house.school)).json()).toMatchObject({ code: 'family.sheetTooLate' });
  });

  test('a class teacher holds the meeting of the class; whoever has no such post, or another place, does not', async () => {
    const { class1, class2, eastHill } = house.world.places;
    const meetingId = await plan(teacher, 'class', class1.placeId, { kind: 'parentsMeeting' });
    await send(teacher, holdMeeting, { meetingId, version: 1, rows: both() });
    expect((await show(house.school, meetingId)).subject.kind).toBe('class');
    await expect(plan(teacher, 'class', class2.placeId)).rejects.toMatchObject({ code: 'command.outOfReach' });
    await expect(plan(teacher, 'school', house.world.places.school.placeId)).rejects.toMatchObject({ code: 'family.notYours' });
    await expect(plan(house.supervisor, 'village', eastHill.placeId)).rejects.toMatchObject({ code: 'command.notAllowed' });
    const village = await plan(house.director, 'village', eastHill.placeId);
    expect((await show(house.supervisor, village)).mayHold).toBe(false);
    await expect(send(house.school, cancelMeeting, { meetingId: village, version: 1, reason: '越权' })).rejects.toMatchObject({
      code: 'family.notFound',
    });
  });

  test('what parents did is written for many at once, kept with who told it, and read with where they are', async () => {
    const read = (actor: Actor, more: object = {}) =>
      withActor(house.engine, actor, (tx) =>
        listCommitments(tx, actor, {
          county: house.world.county,
          within: [],
          classId: undefined,
          term: { from: plainDate('2026-09-01'), to: plainDate('2027-01-20') },
          today,
          limit: 50,
          ...more,
        }),
      );
    const mine = async (actor: Actor, more: object = {}) => (await read(actor, more)).items.filter(({ id }) => id === anna || id === bela);
    const away = [{ path: 'parent.father.whereabouts', value: 'awayWorking', kind: 'change', from: '2026-03-01' }];
    await send(house.operator, recordFacts, { childId: anna, changes: away });
    const before = await mine(teacher);
    expect(before.map(({ id }) => id)).toEqual([anna, bela]);
    expect(before[0]).toMatchObject({
      name: '安一',
      heard: null,
      parents: { father: { whereabouts: 'awayWorking' }, mother: { whereabouts: null } },
    });
    expect(await mine(teacher, { silentWeeks: 2 })).toHaveLength(2);
    const rows = [
      { childId: anna, parents: ['mother'] },
      { childId: bela, parents: ['father', 'mother'] },
    ];
    const told = { act: 'call', day: today, withCarer: true, reportedBy: 'child', rows };
    expect((await send(teacher, recordContacts, told)).recordIds).toHaveLength(3);
    const after = await mine(teacher);
    expect(after.map(({ commitments }) => commitments.find(({ id }) => id === 'call'))).toMatchObject([
      { state: 'kept', last: today },
      { state: 'kept', last: today },
    ]);
    expect(await mine(teacher, { silentWeeks: 2 })).toEqual([]);
    const written = await withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<{ actor_role: string; with_whom: string[]; content: object }>`
        select actor_role, with_whom, content from care_record where subject_id = ${anna}::uuid`),
    );
    expect(written).toEqual([{ actor_role: 'mother', with_whom: ['child', 'carer'], content: { reportedBy: 'child' } }]);
    // Missed is the last window that is over; the page goes on where it ended.
    expect((await mine(teacher, { missed: 'call' })).map(({ id }) => id)).toEqual([]);
    const [first] = (await read(house.school, { limit: 1 })).items;
    const { next } = await read(house.school, { limit: 1 });
    expect((await read(house.school, { limit: 1, after: next })).items[0]?.id).not.toBe(first?.id);
    const far = withChildren(house.helper, [anna]);
    await expect(send(far, recordContacts, told)).rejects.toMatchObject({ code: 'care.subjectOutOfReach' });
    expect((await read(far)).items.map(({ id }) => id)).toEqual([anna]);
  });

  test('a promise of the year that came into force in autumn tells from when on it counts, and what was done since', async () => {
    const home = async (child: string) => {
      const asked = {
        county: house.world.county,
        within: [],
        classId: undefined,
        term: { from: plainDate('2026-09-01'), to: plainDate('2027-01-20') },
      };
      const { items } = await withActor(house.engine, teacher, (tx) => listCommitments(tx, teacher, { ...asked, today, limit: 50 }));
      return items.find(({ id }) => id === child)?.commitments.find(({ id }) => id === 'home');
    };
    const begun = { since: '2026-09-01', until: '2026-12-31' };
    expect(await home(anna)).toMatchObject({ state: null, last: null, beginning: { ...begun, done: false } });
    const came = { act: 'homecoming', day: today, withCarer: false, reportedBy: 'child', rows: [{ childId: anna, parents: ['mother'] }] };
    await send(teacher, recordContacts, came);
    expect([await home(anna), await home(bela)]).toMatchObject([
      { state: null, last: today, beginning: { ...begun, done: true } },
      { state: null, last: null, beginning: { ...begun, done: false } },
    ]);
  });

  test('a refused holding leaves nothing behind, and a plan is changed and cancelled', async () => {
    const meetingId = await ofSchool();
    const rows = [{ childId: anna, came: ['carer'] }];
    await expect(send(house.school, holdMeeting, { meetingId, version: 1, rows })).rejects.toMatchObject({
      code: 'family.attendanceMissing',
    });
    const early = { meetingId, version: 1, rows: both(), values: { day: '2026-10-20' } };
    await expect(send(house.school, holdMeeting, early)).rejects.toMatchObject({ code: 'care.lateReasonMissing', field: 'lateReason' });
    // The county may ask for it sooner, or later.
    const set = (lateDays: number | null) =>
      send({ ...house.school, role: 'countyCivilAffairs' }, changeSettings, { changes: { lateDays } });
    await set(1);
    const twoDaysAgo = { ...early, values: { day: addDays(today, -2) } };
    await expect(send(house.school, holdMeeting, twoDaysAgo)).rejects.toMatchObject({
      code: 'care.lateReasonMissing',
      params: { limit: 1 },
    });
    await set(null);
    expect((await show(house.school, meetingId)).families.every(({ came }) => came === null)).toBe(true);
    await send(house.school, changeMeeting, { meetingId, version: 1, values: { day: '2026-12-20', where: '操场' } });
    await expect(send(house.school, holdMeeting, { meetingId, version: 2, rows: both() })).rejects.toMatchObject({ code: 'family.notYet' });
    await expect(send(house.school, writeFollowUps, { meetingId, version: 2, followUps: [] })).rejects.toMatchObject({
      code: 'family.notHeld',
    });
    await send(house.school, cancelMeeting, { meetingId, version: 2, reason: '停课' });
    expect(await show(house.school, meetingId)).toMatchObject({ state: 'cancelled', families: [], history: [{ reason: '停课' }, {}, {}] });
  });
});

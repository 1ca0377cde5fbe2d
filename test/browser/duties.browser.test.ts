import { sql } from 'kysely';
import type { Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import { addDays, dayOf, weekdayOf } from '../../kernel/calendar.ts';
import { registerChild } from '../../modules/child/server/index.ts';
import { schemeSchema } from '../../modules/duty/domain/index.ts';
import { planAll, publishScheme } from '../../modules/duty/server/index.ts';
import { pairChildren } from '../../modules/pairing/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { emptyClass } from '../support/empty-class.ts';
import { DESK, openRunning, PHONE, type Running } from '../support/running.ts';
import { weeklyExample } from '../support/weekly-example.ts';
import { listFaults, settle } from './check-page.ts';
import { choosePage, dialogGone, dialogOn } from './steps.ts';

const LATE = '解小舟';
const EXCUSED = '解小帆';
const ARTICLE = '《每周谈心示例》：帮扶责任人每周与儿童谈心一次。';

/** Last week’s talk is past its last day and in its grace on every day of this week; that of the week before is missed. */
const WEEKLY_TALK = weeklyExample(
  'weekly-talk-example',
  { zh: '每周谈心示例', en: 'Weekly talks' },
  {
    id: 'talk',
    text: { zh: '帮扶责任人每周与儿童谈心一次。', en: 'The helper talks with the child once a week.' },
    acts: ['talk'],
    withWhom: ['child'],
  },
);

let running: Running;
let helper: Page;
let school: Page;
let classId: string;

beforeAll(async () => {
  running = await openRunning({ children: 60 });
  await prepareChildren();
  helper = await running.signIn('helper', PHONE);
  school = await running.signIn('schoolAdministrator', DESK);
});
afterAll(() => running.close());

/** Two children in the helper’s village and a class of the school, paired for three weeks, and nobody has talked with them. */
async function prepareChildren(): Promise<void> {
  const { house } = running;
  const today = dayOf(house.now());
  // Three weeks, that of today not counted, begin on a Monday.
  const from = addDays(today, 1 - weekdayOf(today) - 21);
  const [room, helperId, village, schoolId, county] = await withKeeper(house.engine, async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>) => ((await tx.first(query)) as { id: string }).id;
    const post = (username: string) => sql<{ id: string }>`
      select post.place_id as id from post join account using (account_id) where account.username = ${username}`;
    const at = await one(post('school'));
    const rooms = sql<{ id: string }>`
      select place_id as id from place where kind = 'class' and valid_to is null and path like (select path from place where place_id = ${at}) || '%'
      order by path desc limit 1`;
    const profile = sql<{ id: string }>`
      select helper_id as id from helper join account using (account_id) where account.username = 'helper'`;
    const home = (await tx.first(sql<{ county: number }>`select county from place where place_id = ${at}`)) as { county: number };
    return [await one(rooms), await one(profile), await one(post('helper')), at, home.county] as const;
  });
  classId = room;
  await emptyClass(house, classId);
  const operator: Actor = { ...MACHINE_OPERATOR, county };
  const then = { ...house, now: () => new Date(`${from}T10:00:00+08:00`) };
  const childIds = [newId(), newId()];
  for (const [number, name] of [LATE, EXCUSED].entries()) {
    const values = [
      { path: 'child.name', value: name },
      { path: 'schooling.class', value: { text: '示例班', placeId: classId } },
    ];
    const payload = { childId: childIds[number] as string, placeId: village, openedOn: from, values };
    await runCommand(then, operator, registerChild, { id: newId(), payload });
  }
  const terms = { from, beyondCapacity: true, reason: '人手不足，暂由一人多帮' };
  await runCommand(then, operator, pairChildren, { id: newId(), payload: { pairs: [{ helperId, childIds }], ...terms } });
  await runCommand(then, operator, publishScheme, { id: newId(), payload: { scheme: WEEKLY_TALK, placeId: schoolId, from } });
  await planAll(house, today);
}

/** The line of the class in the table of coverage, as the school reads it. */
async function standing(
  scheme = WEEKLY_TALK.id,
  article = 'talk',
): Promise<{
  readonly done: number;
  readonly writtenLate: number;
  readonly late: number;
  readonly missed: number;
}> {
  // Windows that ended in another month stand in this period too.
  await school.goto(`/oversight?period=threeMonths&scheme=${scheme}&article=${article}`);
  const link = listLink();
  await link.waitFor();
  await settle(school);
  const cells = await school.getByRole('row').filter({ has: link }).getByRole('cell').allInnerTexts();
  const [, , done, writtenLate, , late, missed] = cells.map(Number);
  return { done: done ?? NaN, writtenLate: writtenLate ?? NaN, late: late ?? NaN, missed: missed ?? NaN };
}

/** The link to what is late and missed in the class. */
function listLink(): Locator {
  return school.getByRole('link', { name: /逾期和错过的清单$/ }).and(school.locator(`[href*="${classId}"]`));
}

async function write(page: Page, day?: string): Promise<void> {
  // Child and act are chosen already.
  await page.locator('.ant-select-selection-item').first().waitFor();
  await expect.poll(() => page.getByRole('radio', { name: '谈心', exact: true }).isChecked()).toBe(true);
  if (day !== undefined) await page.getByLabel('日期', { exact: true }).fill(day);
  await page.getByLabel('情况记录').fill('说想爸爸，作业都写完了');
  await page.getByRole('button', { name: '保存，记下一个' }).click();
  await page.getByText(/^已保存：/).waitFor();
}

test('a late talk stands first on Today, is written down in a few steps, and gone; the school sees lateness fall and coverage rise', async () => {
  const before = await standing();
  expect(before).toMatchObject({ done: 0, late: 2, missed: 4 });
  await choosePage(helper, '今天');
  const late = helper.getByRole('region', { name: '已逾期，请尽快' });
  await late.getByRole('link', { name: LATE, exact: true }).waitFor();
  await expect.poll(() => helper.locator('section.sw-today').first().getAttribute('aria-labelledby')).toBe('today-late');
  await late.getByText(ARTICLE).first().waitFor();
  expect(await listFaults(helper)).toEqual([]);
  await late.getByRole('link', { name: new RegExp(`^写记录：${LATE} 谈心`) }).click();
  await write(helper);
  await choosePage(helper, '今天');
  await late.getByRole('link', { name: EXCUSED, exact: true }).waitFor();
  await late.getByRole('link', { name: LATE, exact: true }).waitFor({ state: 'detached' });
  expect(await standing()).toEqual({ ...before, done: before.done + 1, late: before.late - 1 });
});

test('a missed talk that was held and not written down becomes done late in writing; that it was missed stays on the file', async () => {
  const before = await standing();
  await choosePage(helper, '今天');
  const missed = helper.getByRole('region', { name: '近三十天错过的，做过的可以补记' });
  const links = missed.getByRole('link', { name: new RegExp(`^写记录：${LATE} 谈心`) });
  await links.first().waitFor();
  await settle(helper);
  const owed = await links.count();
  await links.first().click();
  // Sunday of the week before last: at most fourteen days ago, so that no reason is asked for.
  const today = dayOf(running.house.now());
  await write(helper, addDays(today, -weekdayOf(today) - 7));
  await choosePage(helper, '今天');
  await missed.waitFor();
  // One or more: in the first days of a month the same talk may have been missed for the county’s month too.
  await expect.poll(() => links.count()).toBeLessThan(owed);
  expect(await standing()).toEqual({
    ...before,
    done: before.done + 1,
    writtenLate: before.writtenLate + 1,
    missed: before.missed - 1,
  });
  // Down to the child: from the class to what is still missed there, and to the file.
  await listLink().click();
  await school.getByRole('heading', { level: 1, name: '职责清单' }).waitFor();
  await school.getByRole('link', { name: LATE, exact: true }).first().click();
  await school.getByRole('heading', { level: 1, name: LATE }).waitFor();
  const past = school.getByRole('region', { name: '已过去的' });
  // The window of the week is the older one where the county’s month was written late by the same talk.
  const line = past.getByRole('listitem').filter({ hasText: '补记' }).last();
  await line.getByText(/（补记）（曾于.*记为错过）$/).waitFor();
  await line.locator('summary').click();
  await line.getByText(/^依据《每周谈心示例》/).waitFor();
  expect(await listFaults(school)).toEqual([]);
});

test('a number leads to the duties that it counts: from the scheme to its article, from there to the children', async () => {
  await school.goto('/oversight?period=threeMonths&by=scheme');
  await school.getByRole('button', { name: '查看下一级：每周谈心示例', exact: true }).click();
  const line = school.getByRole('row').filter({ hasText: '每周谈心示例：' });
  const missed = line.getByRole('link', { name: /：错过 \d+，查看清单$/ });
  await missed.waitFor();
  await settle(school);
  const count = Number(await missed.innerText());
  expect(count).toBeGreaterThan(0);
  expect(await listFaults(school)).toEqual([]);
  await missed.click();
  await school.getByRole('heading', { level: 1, name: '职责清单' }).waitFor();
  await school.getByText('只看：每周谈心示例：').waitFor();
  await expect.poll(() => school.getByRole('row').filter({ hasText: ARTICLE }).count()).toBe(count);
  await settle(school);
  expect(await listFaults(school)).toEqual([]);

  await school.getByRole('button', { name: '看全部制度' }).click();
  await school.getByText('只看：每周谈心示例：').waitFor({ state: 'detached' });
});

test('whoever keeps a room says with one tap that it was open today, and takes it back where it was not', async () => {
  await askForTheRoom();
  const keeper = await running.signIn('roomKeeper', PHONE);
  await choosePage(keeper, '今天');
  const due = keeper.getByRole('region', { name: '今天到期' });
  await due.getByText('《活动室每天开放示例》：活动室每天开放。').waitFor();
  expect(await listFaults(keeper)).toEqual([]);
  const line = due.getByRole('listitem').filter({ hasText: '《活动室每天开放示例》' }).last();
  await line.getByRole('button', { name: /^今天开放了：.*留守儿童之家$/ }).click();
  await keeper.getByText(/^已记下：.*留守儿童之家，活动室开放。/).waitFor();
  await due.waitFor({ state: 'detached' });
  await keeper.getByRole('link', { name: '查看或撤回' }).click();
  await keeper.getByRole('button', { name: '撤回' }).click();
  await dialogOn(keeper).getByRole('textbox').fill('今天没有开门');
  await dialogOn(keeper).getByRole('button', { name: '撤回' }).click();
  await dialogGone(keeper);
  await choosePage(keeper, '今天');
  await line.getByRole('button', { name: /^今天开放了：/ }).waitFor();
});

/** Also on a Sunday or in the holidays the room of the keeper shall be open. */
async function askForTheRoom(): Promise<void> {
  const { house } = running;
  const today = dayOf(house.now());
  const place = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ id: string; county: number }>`
      select post.place_id as id, place.county from post join account using (account_id) join place using (place_id) where account.username = 'room'`),
  );
  const { id: placeId, county } = place as { id: string; county: number };
  const scheme = schemeSchema.parse({
    ...WEEKLY_TALK,
    id: 'room-example',
    name: { zh: '活动室每天开放示例', en: 'Room example' },
    articles: [
      {
        id: 'open',
        text: { zh: '活动室每天开放。', en: 'The room is open every day.' },
        subject: 'room',
        acts: ['roomOpening'],
        by: 'roomKeeper',
        cadence: { unit: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7] },
        needed: 1,
        season: 'both',
        minutes: 60,
      },
    ],
  });
  const operator: Actor = { ...MACHINE_OPERATOR, county };
  await runCommand(house, operator, publishScheme, { id: newId(), payload: { scheme, placeId, from: today } });
  await planAll(house, today);
}

test('who cannot do it asks to be excused with a reason, and the school decides', async () => {
  await choosePage(helper, '今天');
  const late = helper.getByRole('region', { name: '已逾期，请尽快' });
  await late.getByRole('button', { name: new RegExp(`^申请免除：${EXCUSED} 谈心`) }).click();
  await dialogOn(helper).getByLabel('天气或道路不通').check();
  await dialogOn(helper).getByRole('button', { name: '提交申请' }).click();
  await dialogGone(helper);
  await late.getByText('已申请免除，等待审批').waitFor();
  await choosePage(school, '督办');
  await school.getByRole('link', { name: '免除申请' }).click();
  const row = school.getByRole('row').filter({ hasText: EXCUSED });
  await row.getByText('天气或道路不通').waitFor();
  expect(await listFaults(school)).toEqual([]);
  await row.getByRole('button', { name: /^批准/ }).click();
  await row.waitFor({ state: 'hidden' });
});

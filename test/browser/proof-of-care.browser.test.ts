import { sql } from 'kysely';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../kernel/calendar.ts';
import { planAll } from '../../modules/duty/server/index.ts';
import { registerHelpers } from '../../modules/pairing/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { openRunning, type Running } from '../support/running.ts';
import { fillSmallCounty } from '../support/small-county.ts';
import { listFaults, settle } from './check-page.ts';
import { numberOf, standingOf } from './oversight-lines.ts';
import { choosePage, dialogGone, dialogOn, pickChoice, pickTyped } from './steps.ts';

/** In the villages of the world: two on the hill, one at the river, all of one class. */
const VISITED = '解小舟';
const OTHERS = ['解小帆', '解小桥'] as const;
/** Of the class and checked, so that she is suggested for each; the helper, also of the school, has an account. */
const TEACHER = '甘晓梅';
const HELPER = '马力行';

const SCHEME = '每周家访办法';

/**
 * Three weeks of one autumn, the same on whatever day this runs: a scheme never holds backwards, so that something is late only once
 * its days have passed. The clock is what a test cannot wait for; all else is done on the pages, by those whose work it is.
 */
const SUMMER_ENDS = new Date('2026-08-31T10:00:00+08:00');
/** A Wednesday: the page offers to begin on the next Monday, the 19th. */
const PUBLISHED = new Date('2026-10-14T10:00:00+08:00');
/** The Tuesday after the first week: its visit is late, in its week of grace. */
const WEEK_LATER = new Date('2026-10-27T10:00:00+08:00');

let now = SUMMER_ENDS;
let running: Running;

beforeAll(async () => {
  running = await openRunning({ now: () => now, fill: fillCounty });
});
afterAll(() => running.close());

async function fillCounty(house: House): Promise<void> {
  const { places, operator } = await fillSmallCounty(house, [
    [VISITED, 'eastHill'],
    [OTHERS[0], 'eastHill'],
    [OTHERS[1], 'eastRiver'],
  ]);
  const account = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ id: string }>`select account_id as id from account where username = 'helper'`),
  );
  const checkedOn = dayOf(house.now());
  const helpers = [
    { helperId: newId(), placeId: places.class1.placeId, values: { name: TEACHER, kind: 'teacher' }, checkedOn },
    { helperId: newId(), placeId: places.school.placeId, values: { name: HELPER, kind: 'volunteer' }, accountId: account?.id, checkedOn },
  ];
  await runCommand(house, operator, registerHelpers, { id: newId(), payload: { helpers } });
}

test('a scheme is published, a class is paired, a visit is written down, and the lateness of that place falls by exactly this', async () => {
  now = PUBLISHED;
  await publishScheme(await running.signIn('countyCivilAffairs'));
  await pairClass(await running.signIn('schoolAdministrator'));

  now = WEEK_LATER;
  await planAll(running.house, dayOf(now));
  const supervisor = await running.signIn('childSupervisor');
  expect(await standing(supervisor)).toEqual({
    坡上村: { owed: 2, done: 0, late: 2, excused: 0 },
    河边村: { owed: 1, done: 0, late: 1, excused: 0 },
  });
  await numberOf(supervisor, '坡上村', '其中逾期').click();
  await supervisor.getByRole('heading', { level: 1, name: '职责清单' }).waitFor();
  await expect.poll(() => namesIn(supervisor)).toEqual([OTHERS[0], VISITED]);
  expect(await listFaults(supervisor)).toEqual([]);

  await writeVisit(await running.signIn('helper'));

  expect(await standing(supervisor)).toEqual({
    坡上村: { owed: 2, done: 1, late: 1, excused: 0 },
    河边村: { owed: 1, done: 0, late: 1, excused: 0 },
  });
  await numberOf(supervisor, '坡上村', '其中逾期').click();
  await supervisor.getByRole('heading', { level: 1, name: '职责清单' }).waitFor();
  await expect.poll(() => namesIn(supervisor)).toEqual([OTHERS[0]]);
  // What is done is found from the number that rose, down to the visit itself.
  await supervisor.goBack();
  await numberOf(supervisor, '坡上村', '完成').click();
  await supervisor.getByRole('link', { name: VISITED, exact: true }).click();
  await supervisor.getByRole('heading', { level: 1, name: VISITED }).waitFor();
  const past = supervisor
    .getByRole('region', { name: '已过去的' })
    .getByRole('listitem')
    .filter({ hasText: `《${SCHEME}》` });
  await past.getByText('已完成', { exact: true }).waitFor();
  await past.getByText(HELPER).waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
  await past.getByRole('link', { name: /^记录/ }).click();
  await supervisor.getByText('家里收拾得干净，奶奶身体还好').waitFor();
});

/** A scheme of the county’s own, written on the page: the helper visits each child every week, with a week of grace. */
async function publishScheme(page: Page): Promise<void> {
  await choosePage(page, '制度');
  await page.getByRole('link', { name: '新建一项自己的制度' }).click();
  await page.getByRole('heading', { level: 1, name: '编辑制度' }).waitFor();
  await page.getByRole('textbox', { name: '制度名称' }).fill(SCHEME);
  await page.getByLabel('依据（哪份文件）', { exact: true }).fill('云岭县关爱服务办法');
  const article = page.getByRole('group', { name: '第 1 条' });
  await pickChoice(article, '由谁', '帮扶责任人');
  await pickChoice(article, '多久', '每周');
  // The visit comes in, and the talk that a new article begins with goes out.
  await article.getByLabel('做什么', { exact: true }).click();
  for (const act of ['家访', '谈心']) await page.locator('.ant-select-item-option').filter({ hasText: act, visible: true }).first().click();
  await page.keyboard.press('Escape');
  await article.getByText('更多条件').click();
  await article.getByLabel('宽限（天）', { exact: true }).fill('7');
  await page.getByRole('status').getByText('每人每周要花的时间').waitFor();
  expect(await listFaults(page)).toEqual([]);
  await expect.poll(() => page.getByLabel('从哪一天起施行', { exact: true }).inputValue()).toBe('2026-10-19');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await dialogOn(page).getByRole('button', { name: '确认发布' }).click();
  await dialogGone(page);
  await page.getByRole('row').filter({ hasText: SCHEME }).filter({ hasText: '将于' }).waitFor();
}

/** The class in one go: two as suggested, and one with the helper whom the school chooses. */
async function pairClass(page: Page): Promise<void> {
  await choosePage(page, '结对帮扶');
  await page.getByRole('button', { name: '整班结对' }).click();
  const dialog = dialogOn(page);
  await pickTyped(dialog, '班级', '1班');
  const rows = dialog.getByRole('row').filter({ hasText: /解小[舟帆桥]/ });
  await expect.poll(() => rows.filter({ hasText: TEACHER }).count()).toBe(3);
  await pickTyped(dialog, `为 ${VISITED} 找帮扶人`, HELPER);
  await rows.filter({ hasText: VISITED }).filter({ hasText: HELPER }).waitFor();
  expect(await listFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '结对', exact: true }).click();
  await dialogGone(page);
  await page.getByRole('row').filter({ hasText: VISITED }).waitFor({ state: 'hidden' });
}

/** From Today to the quick entry, and saved. */
async function writeVisit(page: Page): Promise<void> {
  await choosePage(page, '今天');
  const late = page.getByRole('region', { name: '已逾期，请尽快' });
  await late.getByRole('link', { name: new RegExp(`^写记录：${VISITED} 家访`) }).click();
  await page.locator('.ant-select-selection-item').filter({ hasText: VISITED }).waitFor();
  await expect.poll(() => page.getByRole('radio', { name: '家访', exact: true }).isChecked()).toBe(true);
  await page.getByLabel('情况记录').fill('家里收拾得干净，奶奶身体还好');
  expect(await listFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '保存，记下一个' }).click();
  await page.getByText(new RegExp(`^已保存：${VISITED}，家访，`)).waitFor();
}

/** How the duties of this month stand in both villages, as the supervisor of the township reads it. */
async function standing(page: Page): Promise<object> {
  const told = await standingOf(page, ['坡上村', '河边村']);
  expect(await listFaults(page)).toEqual([]);
  return told;
}

/** Children in the list of duties. */
async function namesIn(page: Page): Promise<readonly string[]> {
  await settle(page);
  return (await page.getByRole('table').getByRole('link', { name: /^解小/ }).allInnerTexts()).toSorted();
}

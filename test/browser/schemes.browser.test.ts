import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../kernel/calendar.ts';
import { RULES } from '../../modules/duty/domain/index.ts';
import { planAll } from '../../modules/duty/server/index.ts';
import { nextMonday } from '../../modules/duty/domain/what-if.ts';
import { openRunning, PHONE, type Running } from '../support/running.ts';
import { listFaults } from './check-page.ts';
import { choosePage, dialogGone, dialogOn, pickChoice } from './steps.ts';

let running: Running;
let civil: Page;

beforeAll(async () => {
  running = await openRunning({ children: 60 });
  civil = await running.signIn('countyCivilAffairs');
});

afterAll(() => running.close());

async function openEditor(page: Page, scheme: string): Promise<void> {
  await choosePage(page, '制度');
  const row = page.getByRole('row').filter({ hasText: scheme });
  await row.getByRole('link', { name: '修改' }).click();
  await page.getByRole('heading', { name: '编辑制度' }).waitFor();
  await page.getByRole('status').getByText('每人每周要花的时间').waitFor();
}

/** Average minutes a week of the class teachers, as the page says. */
async function averageOf(page: Page): Promise<number> {
  const table = page.getByRole('table', { name: '每人每周要花的时间' });
  // Persons, duties, minutes.
  return Number(await table.getByRole('row').filter({ hasText: '班主任' }).getByRole('cell').nth(2).innerText());
}

test('a number is changed, the cost follows at once, and the version is published from next Monday', async () => {
  await openEditor(civil, '每月与临时监护人沟通');
  const before = await averageOf(civil);
  expect(before).toBeGreaterThan(0);
  await civil.getByRole('group', { name: '第 1 条' }).getByLabel('几次', { exact: true }).fill('3');
  await expect.poll(() => averageOf(civil)).toBeGreaterThan(before * 2);
  // The wording follows the number.
  await expect.poll(() => civil.getByLabel('条文', { exact: true }).inputValue()).toContain('3 次');
  const monday = nextMonday(dayOf(new Date()));
  await expect.poll(() => civil.getByLabel('从哪一天起施行', { exact: true }).inputValue()).toBe(monday);
  await civil.getByRole('button', { name: '发布', exact: true }).click();
  await dialogOn(civil).getByRole('button', { name: '确认发布' }).click();
  await dialogGone(civil);
  await civil.getByRole('heading', { name: '正在施行和即将施行' }).waitFor();
  const row = civil.getByRole('row').filter({ hasText: '每月与临时监护人沟通' }).filter({ hasText: '将于' });
  await row.waitFor();
  await row
    .getByText(`${Number(monday.slice(5, 7))}月${Number(monday.slice(8))}日`)
    .first()
    .waitFor();
  await row.getByText('郑守文').first().waitFor();
});

test('the page says how duties are counted, rule by rule', async () => {
  await choosePage(civil, '制度');
  const rules = civil.getByRole('region', { name: '怎样计算' });
  await expect.poll(() => rules.getByRole('listitem').allTextContents()).toEqual(Object.values(RULES).map(({ zh }) => zh));
});

test('what is published from today stands on Today of whoever owes it', async () => {
  const school = await running.signIn('schoolAdministrator');
  await school.goto('/schemes/edit?scheme=monthly-carer-talk');
  await school.getByRole('status').getByText('每人每周要花的时间').waitFor();
  const article = school.getByRole('group', { name: '第 1 条' });
  // Counted from the first day on: asked for on whatever day this runs.
  await pickChoice(article, '多久', '距上次几天内');
  await article.getByLabel('天数', { exact: true }).fill('20');
  const today = dayOf(new Date());
  await school.getByLabel('从哪一天起施行', { exact: true }).fill(today);
  await school.getByRole('button', { name: '发布', exact: true }).click();
  await dialogOn(school).getByRole('button', { name: '确认发布' }).click();
  await dialogGone(school);
  await school.getByRole('heading', { name: '正在施行和即将施行' }).waitFor();
  await planAll(running.house, today);
  const teacher = await running.signIn('classTeacher', PHONE);
  await choosePage(teacher, '今天');
  const line = teacher.getByRole('listitem').filter({ hasText: '距上次 20 天内' }).filter({ hasText: '《每月与临时监护人沟通》' });
  await line
    .getByRole('link', { name: /^写记录：/ })
    .first()
    .waitFor();
  expect(await listFaults(teacher)).toEqual([]);
});

test('less than the law is told at its control, and cannot be published', async () => {
  await openEditor(civil, '外出父母每周联系（法定）');
  const article = civil.getByRole('group', { name: '第 1 条' });
  await pickChoice(article, '多久', '每月');
  await article.getByRole('alert').filter({ hasText: '第二十三条' }).first().waitFor();
  await expect.poll(() => civil.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
  await pickChoice(article, '多久', '每周');
  await expect.poll(() => civil.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(false);
});

test('what is seldom asked for stands behind one line, and who would fall out is named', async () => {
  // A window of its own: the former test left changes in the other, which asks before it leaves them.
  const desk = await running.signIn('countyCivilAffairs');
  await desk.goto('/schemes/edit?scheme=monthly-talk');
  await desk.getByRole('status').getByText('每人每周要花的时间').waitFor();
  const article = desk.getByRole('group', { name: '第 1 条' });
  await article.getByText('更多条件').focus();
  await desk.keyboard.press('Enter');
  await pickChoice(article, '寄宿', '只要寄宿');
  await pickChoice(desk.getByRole('group', { name: '第 2 条' }), '重点帮扶儿童', '只要重点帮扶');
  await article.getByText('已设：寄宿').waitFor();
  await expect.poll(() => article.getByLabel('条文', { exact: true }).inputValue()).toContain('寄宿');
  await desk.getByRole('button', { name: '看不再涉及的是谁' }).click();
  const names = desk.getByRole('status').getByRole('listitem').getByRole('link');
  await names.first().waitFor();
  expect(await listFaults(desk)).toEqual([]);
});

test('the editor holds at the desk and on a phone, in Chinese and in English', async () => {
  const page = await running.signIn('schoolAdministrator', PHONE);
  await page.goto('/schemes/edit?scheme=three-ones-class');
  await page.getByRole('status').getByText('每人每周要花的时间').waitFor();
  expect(await listFaults(page)).toEqual([]);
  const desk = await running.signIn('schoolAdministrator');
  await desk.goto('/schemes/edit?scheme=three-ones-class');
  await desk.getByText('English').filter({ visible: true }).first().click();
  await desk.getByRole('status').getByText('Time a week for each person').waitFor();
  expect(await listFaults(desk)).toEqual([]);
});

test('a coming public holiday is added to the calendar; one that has passed asks for the reason', async () => {
  const page = await running.signIn('countyEducation');
  await choosePage(page, '校历');
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByRole('button', { name: '增加节假日' }).click();
  expect(await listFaults(page)).toEqual([]);
  // It begins on the first day of the school year, which has passed.
  await page.getByLabel('为什么改动已经过去的日子').waitFor();
  await page.getByRole('button', { name: '保存校历' }).click();
  await page.getByRole('alert').filter({ hasText: '请写明原因' }).waitFor();
  await page.getByLabel('为什么改动已经过去的日子').fill('补录开学放假');
  await page.getByRole('button', { name: '保存校历' }).click();
  await page.getByText('第 2 次修改').waitFor();
});

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRunning, PHONE, type Running } from '../support/running.ts';
import { listFaults } from './check-page.ts';
import { choosePage, dialogGone, dialogOn, pickTyped } from './steps.ts';

const NAME = '单小满';
const CARER = '单奶奶';

let running: Running;
let page: Page;

beforeAll(async () => {
  running = await openRunning({ children: 60 });
  page = await running.signIn('childDirector', PHONE);
});

afterAll(() => running.close());

function press(name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).click();
}

function confirm(name: string): Promise<void> {
  return dialogOn(page).getByRole('button', { name, exact: true }).click();
}

test('a file is opened in the village and found again', async () => {
  await choosePage(page, '儿童');
  await page.getByRole('link', { name: '新建档案' }).click();
  await page.getByLabel('姓名', { exact: true }).fill(NAME);
  await press('建立档案');
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  expect(await listFaults(page)).toEqual([]);
  await choosePage(page, '儿童');
  await page.getByLabel('查找儿童').fill('sxm');
  await page.getByRole('link', { name: NAME }).click();
  await page.getByRole('tab', { name: '本人与家庭', exact: true }).click();
  expect(await listFaults(page)).toEqual([]);
});

test('a carer is added, and the care ends on a day', async () => {
  await press('添加照护人');
  await page.getByLabel('姓名', { exact: true }).fill(CARER);
  expect(await listFaults(page)).toEqual([]);
  await press('保存');
  await page.getByRole('heading', { level: 3, name: CARER }).waitFor();
  await press(`照护结束：${CARER}`);
  expect(await listFaults(page)).toEqual([]);
  await confirm('照护结束');
  await dialogGone(page);
  await page.getByRole('heading', { level: 3, name: '以前的照护人' }).waitFor();
});

test('a file is closed with a reason and opened again', async () => {
  await press('结档（销号）');
  await dialogOn(page).getByLabel('误登', { exact: true }).check();
  expect(await listFaults(page)).toEqual([]);
  await confirm('结档（销号）');
  await dialogGone(page);
  await press('恢复档案');
  await dialogOn(page).getByLabel('原因', { exact: true }).fill('不是误登');
  expect(await listFaults(page)).toEqual([]);
  await confirm('恢复档案');
  await page.getByRole('button', { name: '结档（销号）', exact: true }).waitFor();
});

test('a child moves to another village', async () => {
  const own = running.demoSignIn('childDirector').place;
  const answer = await page.request.get('/api/v1/places?tree=admin&search=村');
  const { items } = (await answer.json()) as { items: { name: string }[] };
  const other = items.find(({ name }) => name !== own && name.endsWith('村'));
  await press('转村、转学、转班');
  await pickTyped(dialogOn(page), '新的居住村（社区）', other?.name ?? '');
  expect(await listFaults(page)).toEqual([]);
  await confirm('确认转出');
  await dialogGone(page);
  await choosePage(page, '儿童');
  await page.getByLabel('查找儿童').fill(NAME);
  await page.getByText('没有符合这些条件的儿童').waitFor();
  expect(await listFaults(page, { refusals: true })).toEqual([]);
});

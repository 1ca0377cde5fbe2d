import { sql } from 'kysely';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../kernel/calendar.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { DESK, openRunning, PHONE, type Running } from '../support/running.ts';
import { listFaults } from './check-page.ts';
import { choosePage, dialogOn, pickTyped } from './steps.ts';

let running: Running;

beforeAll(async () => {
  running = await openRunning({ children: 60 });
});
afterAll(() => running.close());

interface Line {
  readonly id: string;
  readonly name: string;
}

async function listChildren(page: Page): Promise<readonly Line[]> {
  return ((await (await page.request.get('/api/v1/children')).json()) as { items: readonly Line[] }).items;
}

/** Moves on by Tab until `what` has the focus; how many keys that took. */
async function tabTo(page: Page, what: string): Promise<number> {
  for (let keys = 1; keys <= 60; keys += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((selector) => document.activeElement?.closest(selector) !== null, what);
    if (there) return keys;
  }
  throw new Error(`the keyboard does not reach ${what}`);
}

test('a talk is written by keyboard alone, in few keys, and the page is ready for the next child', async () => {
  const page = await running.signIn('childDirector', DESK);
  const [child] = await listChildren(page);
  await page.goto('/care/new');
  await page.locator('.sw-entry').waitFor();
  // The finder has the focus from the start.
  await page.keyboard.type(child?.name ?? '');
  await page.locator('.ant-select-item-option').filter({ visible: true }).first().waitFor();
  let keys = 1;
  await page.keyboard.press('Enter');
  await page.locator('.ant-select-selection-item').first().waitFor();
  // The act is a talk with the child, today, unless said otherwise: only how it is remains to be told.
  keys += await tabTo(page, 'section .sw-chips');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  keys += 3 + (await tabTo(page, 'input[maxlength="200"]'));
  await page.keyboard.type('应用题听不懂');
  keys += await tabTo(page, 'textarea');
  await page.keyboard.type('课间谈了十分钟');
  await page.keyboard.press('Control+Enter');
  keys += 1;
  await page.getByText(/^已保存：/).waitFor();
  expect(keys).toBeLessThan(40);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.ant-select') !== null)).toBe(true);
  await expect.poll(() => page.getByLabel('情况记录').inputValue()).toBe('');
  await page.getByRole('link', { name: '查看', exact: true }).click();
  await page.getByText('应用题听不懂').waitFor();
  expect(await listFaults(page)).toEqual([]);
  await page.getByText('担心', { exact: true }).first().waitFor();
});

test('what was typed and not saved is found again after the page was closed, and not in clear in the browser', async () => {
  const page = await running.signIn('childDirector', DESK);
  await page.goto('/care/new');
  await page.getByLabel('情况记录').fill('奶奶说爸爸过年回来');
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('shouwang.draft.care')));
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toContain('奶奶');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText('这是上次没有保存的内容，已为您找回。').waitFor();
  await expect.poll(() => page.getByLabel('情况记录').inputValue()).toBe('奶奶说爸爸过年回来');
  await page.getByRole('button', { name: '不要了' }).click();
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('shouwang.draft.care')));
});

describe.each([DESK, PHONE])('at the size of a $name', (size) => {
  test('a record is corrected with a reason, and the history keeps what stood there', async () => {
    const page = await running.signIn('childDirector', size);
    const [child] = await listChildren(page);
    await page.goto(`/care/new?child=${child?.id}`);
    await page.locator('.ant-select-selection-item').first().waitFor();
    await page.getByLabel('情况记录').fill('作业写完了');
    await page.getByRole('button', { name: '保存，记下一个' }).click();
    await page.getByRole('link', { name: '查看', exact: true }).click();
    await page.getByRole('button', { name: '更正', exact: true }).click();
    await page.getByLabel('情况记录').fill('作业没有写完');
    await page.getByRole('button', { name: '保存更正' }).click();
    await page.getByText('请写明更正原因（至少2个字）。').waitFor();
    await page.getByLabel(/更正原因/).fill('看错了本子');
    await page.getByRole('button', { name: '保存更正' }).click();
    await page.getByText(/更正：看错了本子/).waitFor();
    await page.getByText('情况记录：作业写完了 → 作业没有写完').waitFor();
    expect(await listFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('an evening of visits is written group by group', async () => {
    const page = await running.signIn('schoolAdministrator', size);
    // By its address: the menu of a phone takes the focus back when it has closed, from whatever has it by then.
    await page.goto('/care/evening');
    await page.getByRole('heading', { level: 1, name: '集中走访' }).waitFor();
    await pickTyped(page.locator('.sw-team-head').first(), '走访范围', running.demoSignIn('schoolAdministrator').place);
    const group = page.getByRole('region', { name: '第1组' });
    await group.getByRole('button', { name: '保存第1组' }).click();
    await group.getByText('这一组还没有勾选见到的儿童。').waitFor();
    await group.getByRole('listitem').first().getByRole('textbox').first().fill('和房东谈过');
    await group.getByRole('button', { name: '保存第1组' }).click();
    await group.getByText(/没有勾选“见到”/).waitFor();
    await group
      .getByRole('checkbox', { name: /：见到$/ })
      .first()
      .check();
    await group.getByRole('button', { name: '保存第1组' }).click();
    await group.getByText('第1组已保存1条记录。').waitFor();
    await choosePage(page, '关爱记录');
    await page.getByText('和房东谈过').first().waitFor();
    expect(await listFaults(page)).toEqual([]);
    await page.context().close();
  });
});

test('photos of a phone go with the record, made small; taken back, nobody sees them again', async () => {
  const page = await running.signIn('childDirector', PHONE);
  const [child] = await listChildren(page);
  await page.goto(`/care/new?child=${child?.id}`);
  await page.locator('.ant-select-selection-item').first().waitFor();
  await page.getByLabel('情况记录').fill('看了新书桌');
  const photo = { name: 'desk.png', mimeType: 'image/png', buffer: await page.screenshot() };
  await page.getByRole('button', { name: '保存，记下一个' }).click();
  await page.getByLabel('选择或拍摄照片').setInputFiles([photo, { name: 'list.txt', mimeType: 'image/png', buffer: Buffer.from('清单') }]);
  await page.getByText('已附1张照片').waitFor();
  await page.getByText('这些文件不是照片，没有上传：list.txt').waitFor();
  await page.getByRole('link', { name: '查看', exact: true }).click();
  const sent = page.waitForResponse((response) => response.url().includes('/care/photos/'));
  await page.getByRole('button', { name: '查看照片（1张）' }).click();
  const photoOf = async () => page.request.get((await sent).url());
  const bytes = await (await photoOf()).body();
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  expect(bytes.length).toBeLessThan(200_000);
  await expect
    .poll(() => page.getByRole('img', { name: '第1张照片' }).evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  expect(await listFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '删除第1张照片' }).click();
  const dialog = dialogOn(page);
  await dialog.getByRole('textbox').fill('拍到了别人家的孩子');
  await dialog.getByRole('button', { name: '删除照片' }).click();
  await page.getByText('另有1张照片已删除。').waitFor();
  expect((await photoOf()).status()).toBe(404);
  await page.context().close();
});

test('a need is written down on the file, passed up and seen by the township as its own', async () => {
  const page = await running.signIn('childDirector', DESK);
  const [child] = await listChildren(page);
  await page.goto(`/children/${child?.id}?part=care`);
  await page.getByRole('button', { name: '登记诉求' }).click();
  await dialogOn(page).getByLabel('需要什么').fill('要过的沟上没有桥');
  await dialogOn(page).getByRole('button', { name: '保存' }).click();
  await page.getByRole('link', { name: '要过的沟上没有桥' }).click();
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await dialogOn(page).getByLabel('乡镇（街道）').check();
  expect(await listFaults(page)).toEqual([]);
  await dialogOn(page).getByRole('button', { name: '上报' }).click();
  await page.getByText('已上报').first().waitFor();
  const township = await running.signIn('childSupervisor', DESK);
  await choosePage(township, '困难诉求');
  await township.getByRole('link', { name: '要过的沟上没有桥' }).waitFor();
  expect(await listFaults(township)).toEqual([]);
  // Past its date it stands on the first page: of whoever has it, and of whoever looks over the place.
  const yesterday = addDays(dayOf(running.house.now()), -1);
  await withKeeper(running.house.engine, (tx) => tx.run(sql`update care_need set due_on = ${yesterday} where what = '要过的沟上没有桥'`));
  await page.goto('/');
  await page.getByRole('link', { name: /别人办理的诉求：已过期限/ }).waitFor();
  await township.goto('/');
  await township.getByRole('link', { name: /由我办理的诉求：已过期限/ }).click();
  await township.getByRole('link', { name: '要过的沟上没有桥' }).waitFor();
});

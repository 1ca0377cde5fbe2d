import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleId } from '../../kernel/access/roles.ts';
import { DESK, enter, openRunning, PHONE, type Running } from '../support/running.ts';
import { listFaults, settle } from './check-page.ts';
import { choosePage, dialogGone, dialogOn, headingOf, pickChoice, pickTyped, typedDay } from './steps.ts';

let running: Running;

beforeAll(async () => {
  running = await openRunning({ children: 60 });
});

afterAll(() => running.close());

describe.each([DESK, PHONE])('at the size of a $name', (size) => {
  test('the sign-in page says what was wrong, and lets the right person in', async () => {
    const { username, password } = running.demoSignIn('helper');
    const page = await running.openPage(size);
    await enter(page, username, 'Falsch-0-wort');
    await page.getByRole('alert').filter({ hasText: '次' }).waitFor();
    await expect.poll(() => page.getByLabel('用户名').inputValue()).toBe(username);
    expect(await listFaults(page, { refusals: true })).toEqual([]);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.locator('.sw-frame').waitFor();
    await page.context().close();
  });

  test('English and large type hold for the whole page and stay after a reload', async () => {
    const page = await running.signIn('childDirector', size);
    await openUserMenu(page, size);
    await page.getByText('English').filter({ visible: true }).first().click();
    await page.getByText(/Good (morning|afternoon|evening)/).waitFor();
    await openUserMenu(page, size);
    await page.getByText('Large type').filter({ visible: true }).first().click();
    await page.reload();
    await page.getByText(/Good (morning|afternoon|evening)/).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('class')).toContain('sw-large');
    expect(await listFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('signing out leads back to the sign-in page and leaves nothing on it', async () => {
    const page = await running.signIn('childSupervisor', size);
    await choosePage(page, '儿童');
    await settle(page);
    await page.getByRole('button', { name: /^用户：/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByLabel('用户名').waitFor();
    await page.goBack();
    await page.getByLabel('用户名').waitFor();
    await expect.poll(() => page.locator('.sw-list').count()).toBe(0);
    await page.context().close();
  });
});

describe.each([DESK, PHONE])('whoever walks away from a $name', (size) => {
  test('is warned, may stay, and is signed out in the end; what they typed waits for them', async () => {
    const page = await running.signIn('childDirector', size);
    await page.clock.install();
    await page.reload();
    await choosePage(page, '儿童');
    await page.clock.fastForward('29:00');
    await dialogOn(page).getByText('您已有一段时间没有操作').waitFor();
    expect(await listFaults(page)).toEqual([]);
    await dialogOn(page).getByRole('button', { name: '继续使用' }).click();
    await dialogGone(page);
    await page.getByRole('link', { name: '新建档案' }).click();
    await page.getByLabel('姓名', { exact: true }).fill('单小满');
    await page.clock.fastForward('29:00');
    await dialogOn(page).getByText('您已有一段时间没有操作').waitFor();
    // A paper on the keyboard is nobody at the desk.
    await page.keyboard.press('Shift');
    await page.clock.fastForward('02:00');
    await page.getByText('登录已失效。').waitFor();
    expect((await page.request.get('/api/v1/session')).status()).toBe(401);
    expect(await listFaults(page, { refusals: true })).toEqual([]);
    await page.getByLabel('密码', { exact: true }).fill(running.demoSignIn('childDirector').password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '新建档案' }).waitFor();
    await expect.poll(() => page.getByLabel('姓名', { exact: true }).inputValue()).toBe('单小满');
    await page.context().close();
  });
});

test('in English the whole installation is called so, and a class is told with its school', async () => {
  const administrator = await running.signIn('systemAdministrator');
  await administrator.getByRole('button', { name: 'English' }).click();
  await administrator
    .getByText(/System administrator\s*·\s*Everywhere/)
    .first()
    .waitFor();
  expect(await listFaults(administrator)).toEqual([]);
  const teacher = await running.signIn('classTeacher');
  await teacher
    .getByText(/(小学|中学|学校|教学点|幼儿园).*(年级|班).*班 · 班主任/)
    .first()
    .waitFor();
  await administrator.context().close();
  await teacher.context().close();
});

/** On a phone language and type size stand in the menu of the user. */
async function openUserMenu(page: Page, size: typeof DESK): Promise<void> {
  if (size === PHONE) await page.getByRole('button', { name: /^(用户：|User: )/ }).click();
}

test('five wrong passwords lock the name for a while, and the page says for how long', async () => {
  const page = await running.openPage();
  const { username, password } = running.demoSignIn('counsellor');
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await enter(page, username, 'Falsch-0-wort');
    await page.getByRole('alert').waitFor();
  }
  await enter(page, username, password);
  await page.getByText(/请\d+分钟后再试/).waitFor();
  expect(await listFaults(page, { refusals: true })).toEqual([]);
  await page.context().close();
});

test.each([
  'helper',
  'classTeacher',
  'countyEducation',
  'departmentOfficer',
  'areaReader',
  'systemAdministrator',
  'auditAdministrator',
] satisfies RoleId[])('the home page of a %s is whole on a phone', async (role) => {
  const page = await running.signIn(role, PHONE);
  await expect.poll(() => headingOf(page)).toContain(running.demoSignIn(role).name);
  expect(await listFaults(page)).toEqual([]);
  await page.context().close();
});

test('figures of the home page lead to the list they count', async () => {
  const page = await running.signIn('countyCivilAffairs');
  const link = page
    .getByRole('row', { name: /国发〔2016〕13号/ })
    .getByRole('link')
    .first();
  await settle(page);
  const figure = await link.innerText();
  await link.click();
  await page.getByText(`共 ${figure} 条`).waitFor();
  expect(await listFaults(page)).toEqual([]);
  await page.context().close();
});

test('whoever holds two posts chooses one, and sees what it reaches', async () => {
  const security = await running.signIn('securityAdministrator');
  await choosePage(security, '人员与岗位');
  await security.getByLabel('姓名或用户名').fill('田小禾');
  await security.getByRole('button', { name: '查询' }).click();
  await security
    .getByRole('row', { name: /田小禾/ })
    .getByRole('button', { name: '授予岗位' })
    .click();
  await pickChoice(dialogOn(security), '角色', '儿童督导员');
  const { place } = running.demoSignIn('childSupervisor');
  await pickTyped(dialogOn(security), '地点或单位', place);
  await dialogOn(security).getByRole('button', { name: '授予', exact: true }).click();
  await dialogGone(security);
  const page = await running.signIn('childDirector');
  await page.getByRole('button', { name: /^切换岗位/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(`${place} · 儿童督导员`) }).click();
  await page.getByText(`您正以“${place} · 儿童督导员”的岗位办理`).waitFor();
  expect(await listFaults(page)).toEqual([]);
  await page.context().close();
});

test('a place is added below another and renamed from a day on', async () => {
  const page = await running.signIn('countyCivilAffairs');
  await choosePage(page, '地区与学校');
  await page.getByLabel('查找名称、拼音或代码').fill('柳坪镇');
  await page.getByRole('button', { name: '柳坪镇', exact: true }).click();
  await page.getByRole('button', { name: '在下面添加' }).click();
  await dialogOn(page).getByLabel('名称').fill('新立村');
  expect(await listFaults(page)).toEqual([]);
  await dialogOn(page).getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { level: 2, name: '新立村' }).waitFor();
  await dialogGone(page);
  await page.getByRole('button', { name: '改名称' }).click();
  await dialogOn(page).getByLabel('名称').fill('新立社区');
  await dialogOn(page).getByLabel('从哪天起', { exact: true }).fill(typedDay(20));
  await dialogOn(page).getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { level: 2, name: '新立社区' }).waitFor();
  await page.getByRole('cell', { name: '新立村' }).waitFor();
  await page.context().close();
});

test('a setting of the county is changed and kept', async () => {
  const page = await running.signIn('countyCivilAffairs');
  await choosePage(page, '设置');
  const field = page.locator('form input[type=text]').filter({ visible: true }).first();
  await field.fill('云岭县民政局');
  await Promise.all([page.getByText(/已保存/).waitFor(), page.getByRole('button', { name: '保存' }).click()]);
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe('云岭县民政局');
  await page.context().close();
});

test('a session ended on another device asks to sign in again', async () => {
  const lost = await running.signIn('schoolAdministrator');
  const page = await running.signIn('schoolAdministrator');
  await choosePage(page, '我的登录');
  await page
    .getByRole('button', { name: /^退出这个登录/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^退出这个登录/ }).waitFor({ state: 'detached' });
  await lost.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '儿童' }).click();
  await lost.getByLabel('用户名').waitFor();
  expect(await listFaults(lost, { refusals: true })).toEqual([]);
  await lost.context().close();
  await page.context().close();
});

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMINISTRATORS, ROLES, type RoleId } from '../../kernel/access/roles.ts';
import { enter, openRunning, PHONE, type Running } from '../support/running.ts';
import { totp } from '../support/totp.ts';
import { listFaults, settle } from './check-page.ts';
import { choosePage, dialogGone, dialogOn, headingOf, pickChoice, pickTyped } from './steps.ts';

const PASSWORD = 'Lushan-Yu7-qing';
const PEOPLE: Readonly<Record<string, { name: string; username: string }>> = {
  systemAdministrator: { name: '高立行', username: 'gao.lixing' },
  securityAdministrator: { name: '石守正', username: 'shi.shouzheng' },
  auditAdministrator: { name: '严明德', username: 'yan.mingde' },
};

let running: Running;
let page: Page;
const secrets = new Map<RoleId, string>();

beforeAll(async () => {
  running = await openRunning({ children: undefined });
  page = await running.openPage();
  await page.goto('/');
});

afterAll(() => running.close());

/** The console tells each code on a line with its role. */
function codeOf(role: RoleId): string {
  const line = running.told.find((one) => one.includes(role) || one.includes(ROLES[role].label.zh));
  return /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(line ?? '')?.[0] ?? '';
}

async function setUp(role: RoleId): Promise<void> {
  const { name, username } = PEOPLE[role] as { name: string; username: string };
  await page.getByLabel('一次性代码').fill(codeOf(role));
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { name: `设置${ROLES[role].label.zh}` }).waitFor();
  await page.getByLabel('真实姓名').fill(name);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('设置新密码').fill(PASSWORD);
  await page.getByLabel('再输入一次').fill(PASSWORD);
  await page.getByRole('button', { name: '下一步' }).click();
  await page
    .getByLabel('为确认是您本人')
    .or(page.getByLabel('密码', { exact: true }))
    .fill(PASSWORD);
  await page.getByRole('button', { name: '下一步' }).click();
  const key = await page.getByText(/^密钥：/).innerText();
  const secret = key.replace(/^密钥：/, '').replaceAll(' ', '');
  secrets.set(role, secret);
  await page.getByLabel(/输入验证器现在显示/).fill(totp(secret));
  await page.getByRole('button', { name: '启用' }).click();
}

async function signInWithFactor(role: RoleId, size?: typeof PHONE): Promise<Page> {
  const window = await running.openPage(size);
  await enter(window, (PEOPLE[role] as { username: string }).username, PASSWORD);
  await window.getByLabel('6位数字或备用代码').fill(totp(secrets.get(role) as string));
  await window.getByRole('button', { name: '登录', exact: true }).click();
  await window.locator('.sw-frame').waitFor();
  return window;
}

test('a new folder asks for the three administrators, and a wrong code is refused in words', async () => {
  await expect.poll(() => headingOf(page)).toBe('首次启动');
  await expect.poll(() => page.getByText('待设置').count()).toBe(3);
  expect(await listFaults(page)).toEqual([]);
  await page.getByLabel('一次性代码').fill('AAAA-BBBB-CCCC');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('alert').waitFor();
  expect(await listFaults(page, { refusals: true })).toEqual([]);
});

test('on a phone the first page fits too', async () => {
  const phone = await running.openPage(PHONE);
  await phone.goto('/');
  expect(await listFaults(phone)).toEqual([]);
  await phone.context().close();
});

test('three persons set themselves up one after the other', async () => {
  const [first, second, third] = ADMINISTRATORS;
  await setUp(first);
  await page.getByRole('button', { name: '由下一位继续设置' }).click();
  await expect.poll(() => page.getByText('已设置', { exact: true }).count()).toBe(1);
  await setUp(second);
  await page.getByRole('button', { name: '由下一位继续设置' }).click();
  await setUp(third);
  await page.locator('.sw-frame').waitFor();
  await page.getByText(ROLES[third].label.zh).filter({ visible: true }).first().waitFor();
  expect(await listFaults(page, { refusals: true })).toEqual([]);
});

test('one administrator makes the account, another grants the post, and neither can do both', async () => {
  const system = await signInWithFactor('systemAdministrator');
  await choosePage(system, '地区与学校');
  await system.getByRole('button', { name: '添加顶层' }).click();
  await pickChoice(dialogOn(system), '级别', '省');
  await dialogOn(system).getByLabel('名称').fill('示例省');
  await dialogOn(system).getByLabel('代码').fill('99');
  await dialogOn(system).getByRole('button', { name: '保存' }).click();
  await system.getByRole('heading', { level: 2, name: '示例省' }).waitFor();
  await dialogGone(system);
  await choosePage(system, '人员与岗位');
  await system.getByRole('button', { name: '新建账号' }).click();
  await dialogOn(system).getByLabel('真实姓名').fill('梁望川');
  await dialogOn(system).getByLabel('用户名').fill('liang.wc');
  await dialogOn(system).getByRole('button', { name: '保存' }).click();
  const code = await dialogOn(system).locator('.sw-digits').innerText();
  expect(await listFaults(system)).toEqual([]);
  await dialogOn(system).getByRole('button', { name: '完成' }).click();
  await dialogGone(system);
  await system.getByRole('row', { name: /梁望川/ }).waitFor();
  await settle(system);
  await expect.poll(() => system.getByRole('button', { name: '授予岗位' }).count()).toBe(0);

  const security = await signInWithFactor('securityAdministrator');
  await choosePage(security, '人员与岗位');
  await security
    .getByRole('row', { name: /梁望川/ })
    .getByRole('button', { name: '授予岗位' })
    .click();
  await dialogOn(security).waitFor();
  await expect.poll(() => security.getByRole('button', { name: '新建账号' }).count()).toBe(0);
  await pickChoice(dialogOn(security), '角色', '市级、省级查阅人');
  await pickTyped(dialogOn(security), '地点或单位', '示例省');
  expect(await listFaults(security)).toEqual([]);
  await dialogOn(security).getByRole('button', { name: '授予', exact: true }).click();
  await security
    .getByRole('row', { name: /梁望川/ })
    .getByText('示例省')
    .waitFor();

  const reader = await running.openPage();
  await enter(reader, 'liang.wc', code);
  await reader.getByLabel('设置新密码').fill('Qinghe-Tian9-shu');
  await reader.getByLabel('再输入一次').fill('Qinghe-Tian9-shu');
  await reader.getByRole('button', { name: '登录', exact: true }).click();
  await reader.getByText('示例省').first().waitFor();
  expect(await listFaults(reader)).toEqual([]);
});

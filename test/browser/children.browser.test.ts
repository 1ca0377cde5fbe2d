import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/calendar.ts';
import { makeSampleIdNumber } from '../../modules/child/domain/index.ts';
import { openRunning, type Running } from '../support/running.ts';
import { listFaults, settle } from './check-page.ts';
import { choosePage, dialogGone, dialogOn, headingOf, pickTyped, typedDay } from './steps.ts';

const NAME = '解小川';
const NUMBER = makeSampleIdNumber('990102', plainDate('2016-09-12'), 27);

let running: Running;
let director: Page;

beforeAll(async () => {
  running = await openRunning({ children: 80 });
  director = await running.signIn('childDirector');
});

afterAll(() => running.close());

function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
}

async function find(page: Page, search: string): Promise<void> {
  await choosePage(page, '儿童');
  // The list as it was before may show the name too: what was asked stands in the history entry. A page that is just being opened
  // anew empties the field once more, so it is filled until the question stands.
  const field = page.getByLabel('查找儿童');
  await expect
    .poll(async () => {
      if ((await field.inputValue()) !== search) await field.fill(search);
      return page.evaluate((asked) => JSON.stringify(history.state).includes(asked), JSON.stringify(search));
    })
    .toBe(true);
  await settle(page);
  await page.getByRole('link', { name: NAME }).first().waitFor();
}

async function openFile(page: Page, search = NAME): Promise<void> {
  await find(page, search);
  await page.getByRole('link', { name: NAME }).first().click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
}

async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** Opens the form of one record in the part of the family. */
async function edit(page: Page, record: string): Promise<void> {
  await openPart(page, '本人与家庭');
  await button(page, new RegExp(`^(修改|填写)：${record}$`)).click();
}

/** The form has gone, which it does when what it holds was kept. The word for it would be there from the time before as well. */
async function saved(page: Page): Promise<void> {
  await button(page, '保存').filter({ visible: true }).first().waitFor({ state: 'hidden' });
  await dialogGone(page);
}

describe('at the desk of a child director', () => {
  test('a file is opened with a name alone', async () => {
    await choosePage(director, '儿童');
    await director.getByRole('link', { name: '新建档案' }).click();
    await director.getByLabel('姓名', { exact: true }).fill(NAME);
    await button(director, '建立档案').click();
    await director.getByRole('heading', { level: 1, name: NAME }).waitFor();
    await director.getByText(/下一步请问清/).waitFor();
    expect(await listFaults(director)).toEqual([]);
  });

  test('without a name nothing is opened, and the field says so', async () => {
    await choosePage(director, '儿童');
    await director.getByRole('link', { name: '新建档案' }).click();
    await button(director, '建立档案').click();
    await director.getByText(/有 1 处需要修改/).waitFor();
    await expect.poll(() => director.getByLabel('姓名', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(await listFaults(director)).toEqual([]);
  });

  test('the same name is shown before a second file is opened', async () => {
    await director.getByLabel('姓名', { exact: true }).fill(NAME);
    await director.getByText('可能已经有档案').waitFor();
    await button(director, '建立档案').click();
    await director.getByText('请先核对上面的档案').waitFor();
    await settle(director);
    expect(await headingOf(director)).toBe('新建档案');
    await director.getByLabel('姓名', { exact: true }).fill('');
  });

  test('what was not known is filled in without questions', async () => {
    await openFile(director);
    await edit(director, '儿童基本信息');
    await director.getByLabel('公民身份证号码', { exact: true }).fill(NUMBER);
    await director.getByLabel('出生日期', { exact: true }).fill('2016.9.12');
    await button(director, '保存').click();
    await saved(director);
    await director.getByText('2016年9月12日').first().waitFor();
    await expect.poll(() => director.getByText(NUMBER).count()).toBe(0);
  });

  test('with the number of a child that is there no second file is opened, and the first one is a click away', async () => {
    await choosePage(director, '儿童');
    await director.getByRole('link', { name: '新建档案' }).click();
    await director.getByLabel('姓名', { exact: true }).fill('解小船');
    await director.getByLabel('公民身份证号码', { exact: true }).fill(NUMBER);
    await director.getByText('是同一个孩子，不能再建一份').first().waitFor();
    await button(director, '建立档案').click();
    await settle(director);
    expect(await headingOf(director)).toBe('新建档案');
    expect(await listFaults(director)).toEqual([]);
    await director.getByRole('link', { name: NAME }).click();
    await dialogOn(director).getByRole('button', { name: '不保存，离开' }).click();
    await director.getByRole('heading', { level: 1, name: NAME }).waitFor();
  });

  test('a teacher who enters that child is told that there is a file, and whom to ask', async () => {
    const teacher = await running.signIn('classTeacher');
    await choosePage(teacher, '儿童');
    await teacher.getByRole('link', { name: '新建档案' }).click();
    await teacher.getByLabel('姓名', { exact: true }).fill(NAME);
    await teacher.getByLabel('公民身份证号码', { exact: true }).fill(NUMBER);
    await teacher.getByText(/请与.+联系办理转入/).waitFor();
    await expect.poll(() => teacher.getByRole('link', { name: NAME }).count()).toBe(0);
    expect(await listFaults(teacher)).toEqual([]);
    await teacher.context().close();
  });

  test.each([
    ['initials', 'xxc'],
    ['the other reading of the surname', 'jiexiao'],
    ['the last four digits of the ID number', NUMBER.slice(-4)],
    ['one character', '川'],
    ['the village and a part of the name', () => `${running.demoSignIn('childDirector').place} 小川`],
  ] as const)('a child is found by %s', async (_, search) => {
    await find(director, typeof search === 'string' ? search : search());
    await expect.poll(() => director.getByRole('link', { name: NAME }).count()).toBe(1);
  });

  test('whoever finds nothing is told what to try', async () => {
    await director.getByLabel('查找儿童').fill('没有这个人');
    await director.getByText('没有符合这些条件的儿童').waitFor();
    expect(await listFaults(director)).toEqual([]);
    await button(director, '清空条件').click();
    await director.getByRole('link', { name: NAME }).waitFor();
  });

  test('an ID number shows in full for a reason only', async () => {
    await openFile(director);
    await openPart(director, '本人与家庭');
    await button(director, '查看完整公民身份证号码').first().click();
    await dialogOn(director).getByRole('button', { name: '查看' }).click();
    await dialogOn(director).getByText('请选择原因。').waitFor();
    await dialogOn(director).getByLabel('办理救助、补贴').click();
    await dialogOn(director)
      .getByLabel(/具体说明/)
      .fill('核对低保申请');
    await dialogOn(director).getByRole('button', { name: '查看' }).click();
    await director.getByText(NUMBER).waitFor();
    expect(await listFaults(director)).toEqual([]);
  });

  test('a change tells from which day, a correction why, and the history keeps both', async () => {
    await openFile(director);
    await edit(director, '父亲');
    await director.getByLabel('外出务工', { exact: true }).check();
    await button(director, '保存').click();
    await dialogOn(director).getByLabel('知道从哪天开始').check();
    await dialogOn(director).getByLabel('从哪天起', { exact: true }).fill(typedDay(90));
    expect(await listFaults(director)).toEqual([]);
    await dialogOn(director).getByRole('button', { name: '保存' }).click();
    await saved(director);
    await edit(director, '父亲');
    await director.getByLabel('外出(非务工)', { exact: true }).check();
    await button(director, '保存').click();
    await dialogOn(director).getByLabel('原来记错了，现在更正').check();
    await dialogOn(director).getByLabel('更正原因').fill('问过奶奶，不是务工');
    await dialogOn(director).getByRole('button', { name: '保存' }).click();
    await saved(director);
    await openPart(director, '变更历史');
    await director.getByText('问过奶奶，不是务工').waitFor();
    await director.getByText('外出务工').first().waitFor();
    expect(await listFaults(director)).toEqual([]);
  });

  test('the page tells under which definition the child counts, and why', async () => {
    await openFile(director);
    await director.locator('summary').filter({ hasText: '父母一方或双方外出' }).click();
    await director
      .getByText(/^依据：/)
      .filter({ visible: true })
      .first()
      .waitFor();
    expect(await listFaults(director)).toEqual([]);
  });

  test('of two who write at once the second is shown what the first wrote', async () => {
    const other = await running.signIn('childDirector');
    await openFile(director);
    await openFile(other);
    await edit(director, '母亲');
    await edit(other, '母亲');
    await other.getByLabel('姓名', { exact: true }).fill('吴先写');
    await button(other, '保存').click();
    await saved(other);
    await director.getByLabel('姓名', { exact: true }).fill('吴后写');
    await button(director, '保存').click();
    await dialogOn(director)
      .getByText(/别人改了其中的内容/)
      .waitFor();
    await dialogOn(director).getByText('吴先写').waitFor();
    expect(await listFaults(director, { refusals: true })).toEqual([]);
    const reason = dialogOn(director).getByLabel('更正原因');
    await reason.fill('户口簿上是后一个');
    await button(director, '按我填写的保存').click();
    await saved(director);
    await director.getByText('吴后写').first().waitFor();
    await other.context().close();
  });

  test('the file is shown as of a day, and as it was known on one', async () => {
    await openFile(director);
    await button(director, '某日的档案').click();
    await director.getByLabel('看哪天的情况', { exact: true }).fill(typedDay(1));
    await director.getByLabel('按哪天掌握的信息（可不填）', { exact: true }).fill(typedDay(2));
    await button(director, '查看').click();
    await director.getByText(/只含.+当天及以前登记的信息/).waitFor();
    await openPart(director, '本人与家庭');
    // The birth date was learnt today: it stands in the line at the top, which is of today, and nowhere in the file as it was known.
    await expect.poll(() => director.getByText('2016年9月12日').count()).toBe(1);
    await expect.poll(() => button(director, /^修改：/).count()).toBe(0);
    expect(await listFaults(director, { refusals: true })).toEqual([]);
    await button(director, '回到今天').click();
    await button(director, '修改：儿童基本信息').waitFor();
  });

  test('the registration form comes as PDF', async () => {
    await openFile(director);
    await button(director, '打印登记表').click();
    const [download] = await Promise.all([
      director.waitForEvent('download'),
      director.getByRole('menuitem', { name: '证件号和电话部分隐去' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^农村留守儿童基本情况登记表-\d{4}-\d{2}-\d{2}\.pdf$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).subarray(0, 4).toString()).toBe('%PDF');
  });

  test('a file is closed with a reason and opened again', async () => {
    await openFile(director);
    await button(director, '结档（销号）').click();
    await dialogOn(director).getByLabel('误登', { exact: true }).check();
    expect(await listFaults(director, { refusals: true })).toEqual([]);
    await dialogOn(director).getByRole('button', { name: '结档（销号）' }).click();
    await button(director, '恢复档案').click();
    await dialogOn(director).getByLabel('原因', { exact: true }).fill('不是误登');
    await dialogOn(director).getByRole('button', { name: '恢复档案' }).click();
    await button(director, '结档（销号）').waitFor();
    await expect.poll(() => director.getByText('已结档').count()).toBe(0);
  });
});

test('the children of one village go out as they are shown, with masked numbers', async () => {
  const civil = await running.signIn('countyCivilAffairs');
  await choosePage(civil, '儿童');
  const places = civil.locator('.sw-drill-place:not([disabled])');
  await places.first().click();
  await expect.poll(() => civil.locator('.sw-drill-way button').count()).toBe(1);
  await settle(civil);
  await places.first().click();
  await expect.poll(() => civil.locator('.sw-drill-way button').count()).toBe(2);
  await settle(civil);
  const shown = await civil.locator('[data-row-open]').allInnerTexts();
  const [masked] = await Promise.all([civil.waitForEvent('download'), button(civil, '导出名册').click()]);
  const list = await sheetOf(await masked.path());
  expect(list.names).toEqual(shown.map((name) => name.trim().split(' ')[0]));
  expect(list.names.length).toBeGreaterThan(0);
  expect(list.numbers.every((number) => number === '' || number.includes('*'))).toBe(true);
  // Full numbers leave only on approval: docs/decisions/0024.
  await expect.poll(() => button(civil, '导出完整信息').count()).toBe(0);
  expect(await listFaults(civil)).toEqual([]);
  await civil.context().close();
});

/** Names and ID numbers of an exported list, below the line that says who took it out and the header. */
async function sheetOf(path: string): Promise<{ names: readonly string[]; numbers: readonly string[] }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
  const header = sheet.getRow(2).values as readonly string[];
  const column = (name: string): readonly string[] =>
    Array.from({ length: sheet.rowCount - 2 }, (_, at) => sheet.getRow(at + 3).getCell(header.indexOf(name)).text);
  return { names: column('姓名'), numbers: column('公民身份证号码') };
}

test('with the keyboard alone one gets from the list into a file', async () => {
  const page = await running.signIn('childSupervisor');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
  await choosePage(page, '儿童');
  await settle(page);
  const focused = () => page.evaluate(() => document.activeElement?.hasAttribute('data-row-open') ?? false);
  for (let tab = 0; tab < 60 && !(await focused()); tab += 1) await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('ArrowDown');
  const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await expect.poll(focusedText).not.toBe(first);
  const name = await focusedText();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: '概况' }).waitFor();
  await expect.poll(() => headingOf(page)).toContain(name.trim().split(' ')[0]);
});

test('whoever moves a child away from their village no longer sees the file, and is told so', async () => {
  const [{ name: village }] = await listOtherVillages();
  await openFile(director);
  await button(director, '转村、转学、转班').click();
  await pickTyped(dialogOn(director), '新的居住村（社区）', village);
  expect(await listFaults(director, { refusals: true })).toEqual([]);
  await dialogOn(director).getByRole('button', { name: '确认转出' }).click();
  await dialogGone(director);
  await choosePage(director, '儿童');
  await director.getByLabel('查找儿童').fill(NAME);
  await director.getByText('没有符合这些条件的儿童').waitFor();
  await expect.poll(() => headingOf(director)).toBe('儿童');
});

async function listOtherVillages(): Promise<readonly [{ name: string }]> {
  const own = running.demoSignIn('childDirector').place;
  const answer = await director.request.get('/api/v1/places?tree=admin&search=村');
  const { items } = (await answer.json()) as { items: { name: string }[] };
  const others = items.filter(({ name }) => name !== own && name.endsWith('村'));
  return [others[0] as { name: string }];
}

test('the audit administrator reads who saw the number in full and why, without the name of the child', async () => {
  const audit = await running.signIn('auditAdministrator');
  await choosePage(audit, '查阅记录');
  const row = audit.getByRole('row').filter({ hasText: '核对低保申请' });
  await row
    .filter({ hasText: running.demoSignIn('childDirector').name })
    .first()
    .waitFor();
  await settle(audit);
  await expect.poll(() => audit.getByText(NAME).count()).toBe(0);
  expect(await listFaults(audit)).toEqual([]);
});

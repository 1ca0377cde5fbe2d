import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '../../kernel/calendar.ts';
import { makeSampleIdNumber } from '../../modules/child/domain/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { ledgerOf, writeLedger } from '../ledgers/ledger-files.ts';
import { fileChild } from '../support/file-child.ts';
import { openRunning, PHONE, type Running } from '../support/running.ts';
import { listFaults } from './check-page.ts';
import { choosePage, dialogGone, dialogOn } from './steps.ts';

const RIGHT = makeSampleIdNumber('990102', plainDate('2015-03-10'), 31);
const WRONG = `${RIGHT.slice(0, 17)}${RIGHT.endsWith('0') ? '1' : '0'}`;
const TWICE = makeSampleIdNumber('990102', plainDate('2016-08-20'), 41);
const HEADER = ['序号', '儿童姓名', '身份证号', '出生日期', '居住村'];

let running: Running;
let supervisor: Page;
let known: { id: string; name: string; birthDate: string };
let ledger: string;

beforeAll(async () => {
  running = await openRunning({ children: 60 });
  supervisor = await running.signIn('childSupervisor');
  known = await findKnownChild();
  ledger = ledgerOf(
    {
      花名册: [
        ['农村留守儿童花名册'],
        HEADER,
        ['1', '容小圆', '', '2016.5.4', ''],
        ['2', '祝小方', WRONG, '2015年3月10日', ''],
        ['3', '', '', '2014-1-1', ''],
        ['4', known.name, '', known.birthDate, ''],
        ['合计', '4人', '', '', ''],
      ],
    },
    '乱台账.xlsx',
  );
});

afterAll(() => running.close());

/** A child of the register whose name alone does not make it certain. */
async function findKnownChild(): Promise<typeof known> {
  const answer = await supervisor.request.get('/api/v1/children');
  const { items } = (await answer.json()) as { items: { id: string; name: string; birthDate: string | null }[] };
  const found = items.find(({ birthDate }) => birthDate !== null);
  return { id: found?.id ?? '', name: found?.name ?? '', birthDate: found?.birthDate ?? '' };
}

async function upload(page: Page, file: string): Promise<void> {
  await choosePage(page, '台账导入');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '上传并预览' }).click();
  await page.getByRole('heading', { name: /会发生什么/ }).waitFor();
}

test('a messy ledger is shown with everything that is wrong before anything is written', async () => {
  await upload(supervisor, ledger);
  await supervisor.getByText('退回 2').waitFor();
  await supervisor.getByText(/校验/).first().waitFor();
  await supervisor.getByText('待确认 1').waitFor();
  await supervisor.getByText('新建 1').waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
  await choosePage(supervisor, '儿童');
  await supervisor.getByLabel('查找儿童').fill('容小圆');
  await supervisor.getByText('没有符合这些条件的儿童').waitFor();
});

test('it is written as a whole', async () => {
  await choosePage(supervisor, '台账导入');
  await supervisor.getByRole('link', { name: '乱台账.xlsx' }).click();
  await supervisor.getByRole('button', { name: '写入 1 行' }).click();
  await supervisor.getByText(/已写入：新建 1/).waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
});

test('refused rows come back as a workbook, are mended, and go in', async () => {
  await choosePage(supervisor, '台账导入');
  await supervisor.getByRole('link', { name: '乱台账.xlsx' }).click();
  const [download] = await Promise.all([
    supervisor.waitForEvent('download'),
    supervisor.getByRole('button', { name: '下载退回的 2 行' }).click(),
  ]);
  const mended = await mend(await download.path());
  await upload(supervisor, mended);
  await supervisor.getByRole('button', { name: '写入 1 行' }).click();
  await supervisor.getByText(/已写入：新建 1/).waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
});

async function mend(path: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.value === WRONG) cell.value = RIGHT;
      }),
    ),
  );
  return writeLedger('改好的.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
}

test('the same file again changes nothing', async () => {
  await upload(supervisor, ledger);
  await supervisor.getByText('无变化 1').waitFor();
  await expect.poll(() => supervisor.getByText('新建 0').isVisible()).toBe(true);
  await supervisor.getByRole('button', { name: '删除' }).click();
  await supervisor.getByRole('heading', { level: 1, name: '台账导入' }).waitFor();
});

test('whether two are the same child a person decides', async () => {
  await choosePage(supervisor, '疑似重复');
  const held = supervisor.getByRole('article', { name: known.name });
  await held.waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
  await held.getByRole('button', { name: '是另一名儿童' }).click();
  await held.getByText('已确认：另一名儿童').waitFor();
  await supervisor.getByRole('button', { name: '写入已确认的行' }).click();
  await supervisor.getByText('没有待确认的重复').waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
});

test('two files of one number stand side by side, and one is closed in favour of the other', async () => {
  const { house } = running;
  const stands = await withKeeper(house.engine, (tx) =>
    tx.first(
      sql<{ county: number; placeId: string }>`select county, village_id as "placeId" from child where child_id = ${known.id}::uuid`,
    ),
  );
  if (stands === undefined) throw new Error('the known child is gone');
  for (const name of ['容小双', '容晓双']) {
    const values = [
      { path: 'child.name', value: name },
      { path: 'child.idNumber', value: TWICE },
    ];
    await fileChild(house, { ...stands, values });
  }
  await choosePage(supervisor, '儿童');
  await supervisor.reload();
  await choosePage(supervisor, '疑似重复');
  const pair = supervisor.getByRole('article', { name: /容小双/ });
  await pair.getByText('身份证号码相同').waitFor();
  await pair.getByRole('button', { name: '保留这份，另一份结档' }).first().waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
  await pair.getByRole('button', { name: '保留这份，另一份结档' }).first().click();
  await dialogOn(supervisor).getByLabel('原因', { exact: true }).fill('入户核实，是同一个孩子');
  await dialogOn(supervisor).getByRole('button', { name: '另一份结档' }).click();
  await dialogGone(supervisor);
  await pair.waitFor({ state: 'hidden' });
  expect(await listFaults(supervisor)).toEqual([]);
});

test('an import is undone as a whole, for a reason', async () => {
  await choosePage(supervisor, '台账导入');
  await supervisor.getByRole('link', { name: '乱台账.xlsx' }).click();
  await supervisor.getByRole('button', { name: '撤销这次导入' }).click();
  await dialogOn(supervisor).getByLabel('原因', { exact: true }).fill('传错了文件');
  await dialogOn(supervisor).getByRole('button', { name: '确定' }).click();
  await supervisor.getByText('这次导入已撤销。').waitFor();
  await choosePage(supervisor, '儿童');
  await supervisor.getByLabel('查找儿童').fill('容小圆');
  await supervisor.getByText('没有符合这些条件的儿童').waitFor();
  await expect.poll(() => supervisor.getByRole('link', { name: '容小圆' }).count()).toBe(0);
});

test('a file that is no ledger is refused in words', async () => {
  await choosePage(supervisor, '台账导入');
  await supervisor.locator('input[type=file]').setInputFiles(writeLedger('照片.xlsx', readFileSync(import.meta.filename)));
  await supervisor.getByRole('button', { name: '上传并预览' }).click();
  await expect.poll(() => supervisor.getByRole('alert').first().innerText()).toMatch(/[\u4e00-\u9fff]{6}/);
  expect(await listFaults(supervisor, { refusals: true })).toEqual([]);
});

test('on a phone a ledger is uploaded and read as well', async () => {
  const page = await running.signIn('childSupervisor', PHONE);
  await upload(page, ledger);
  await page.getByText('退回 2').waitFor();
  expect(await listFaults(page)).toEqual([]);
});

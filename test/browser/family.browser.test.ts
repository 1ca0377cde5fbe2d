import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../kernel/calendar.ts';
import { schemeSchema } from '../../modules/duty/domain/index.ts';
import { publishScheme } from '../../modules/duty/server/index.ts';
import { DEMO_COUNTY_CODE } from '../../modules/place/domain/index.ts';
import { getPlaceByCode } from '../../modules/place/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { openRunning, PHONE, type Running } from '../support/running.ts';
import { listFaults } from './check-page.ts';
import { dialogGone, dialogOn } from './steps.ts';

const NAME = { zh: '示例：每月班会', en: 'Example: a class meeting each month' };

let running: Running;

beforeAll(async () => {
  running = await openRunning({ children: 120 });
  await askForMeetings();
});
afterAll(() => running.close());

/** Whatever the day: every class owes a meeting this month. */
async function askForMeetings(): Promise<void> {
  const { house } = running;
  const today = dayOf(house.now());
  const first = plainDate(`${today.slice(0, 7)}-01`);
  const scheme = schemeSchema.parse({
    id: 'example-class-meeting',
    name: NAME,
    source: NAME,
    version: 1,
    articles: [
      {
        id: 'meeting',
        text: NAME,
        subject: 'class',
        acts: ['meeting'],
        by: 'classTeacher',
        cadence: { unit: 'month' },
        needed: 1,
        season: 'both',
        minutes: 60,
      },
    ],
  });
  const { placeId, county } = await withKeeper(house.engine, (tx) => getPlaceByCode(tx, DEMO_COUNTY_CODE, today));
  const then = { ...house, now: () => new Date(`${first}T00:01:00+08:00`) };
  const payload = { scheme, placeId, from: first };
  await runCommand(then, { ...MACHINE_OPERATOR, county }, publishScheme, { id: newId(), payload });
}

/** Chips are drawn over their inputs: a person taps the words. */
function chip(page: Page, row: string, word: string) {
  return page.getByRole('group', { name: `${row}：到会人` }).getByRole('checkbox', { name: word });
}

// At a class teacher's phone; every page is visited at both sizes by pages.browser.test.ts.
describe.each([PHONE])('at the size of a $name', (size) => {
  test('a meeting is planned, held with two absent, one of them is told, and the duty of the class is done', async () => {
    const page = await running.signIn('classTeacher', size);
    await page.goto('/meetings/new');
    await page.getByLabel('主题').fill(`寒假安全 ${size.name}`);
    expect(await listFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '保存计划' }).click();
    await page.getByRole('button', { name: '全部到会' }).waitFor();
    const sheet = page.waitForEvent('download');
    await page.getByRole('button', { name: '打印签到表' }).click();
    expect((await sheet).suggestedFilename()).toMatch(/^签到表-[\d-]+\.pdf$/);
    await page.getByRole('button', { name: '全部到会' }).click();
    const names = await page.locator('.sw-family-row .sw-family-who strong').allInnerTexts();
    expect(names.length).toBeGreaterThan(2);
    const [first, second] = names as [string, string];
    await page.getByRole('button', { name: '保存：会议已召开' }).waitFor();
    for (const name of [first, second]) await chip(page, name, '缺席').check();
    await page.getByText(`到会${names.length - 2}户，缺席2户，未标明0户`).waitFor();
    await page.getByLabel('会议记录').fill('讲了用火用电');
    expect(await listFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '保存：会议已召开' }).click();
    await page.getByText(`到会${names.length - 2}户，缺席2户`).waitFor();
    // Duties of a class are planned in the same transaction, or, right after the start, within some seconds.
    await expect
      .poll(async () => {
        await page.reload();
        await page.getByRole('region', { name: '变更历史' }).waitFor();
        return page.getByRole('region', { name: '这次会议完成了' }).getByText(NAME.zh).first().isVisible();
      })
      .toBe(true);
    await page.getByRole('button', { name: `标为已转告：${first}` }).click();
    await dialogOn(page).getByRole('button', { name: '保存' }).click();
    await dialogOn(page).getByText('请选择转告方式。').waitFor();
    await dialogOn(page).getByRole('radio', { name: '电话' }).check();
    expect(await listFaults(page)).toEqual([]);
    await dialogOn(page).getByRole('button', { name: '保存' }).click();
    await dialogGone(page);
    await page.getByText(/已转告（电话）/).waitFor();
    await page.goto('/meetings/untold');
    await page.getByRole('link', { name: second, exact: true }).first().waitFor();
    expect(await listFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('a teacher writes down whose parents rang, all at once', async () => {
    const page = await running.signIn('classTeacher', size);
    await page.goto('/commitments');
    const groups = page.getByRole('group', { name: /：谁$/ });
    await groups.nth(1).waitFor();
    // The demo does not make up equally many families of a class each time; two already show that each is written down by itself.
    const families = Math.min(3, await groups.count());
    // Filters and what is the same for all are folded: the first family stands on the first screen.
    const first = await groups.first().boundingBox();
    expect((first?.y ?? size.height) + (first?.height ?? 0)).toBeLessThan(size.height - 60);
    for (let at = 0; at < families; at += 1)
      await groups
        .nth(at)
        .getByRole('checkbox', { name: at === 1 ? '父亲' : '母亲' })
        .check();
    expect(await listFaults(page)).toEqual([]);
    await page.getByRole('button', { name: `保存（${families}名儿童）` }).click();
    await page.getByText(`已记下${families}名儿童父母的联系。`).waitFor();
    await page.getByRole('button', { name: '保存（0名儿童）' }).waitFor();
    await page.goto('/care?act=call');
    await page.getByText('母亲').first().waitFor();
    await page.context().close();
  });
});

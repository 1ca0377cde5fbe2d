import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../support/pdf-text.ts';
import { DESK, openRunning, type Running } from '../support/running.ts';
import { listFaults, settle } from './check-page.ts';
import { choosePage, dialogOn } from './steps.ts';

let running: Running;

beforeAll(async () => {
  running = await openRunning({ children: 120 });
});
afterAll(() => running.close());

const PARTS = ['工作情况', '取得的成效', '存在的问题', '下一步打算'];

/** What a button brings down, by its name and as bytes. */
async function fetchFile(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

// At the desk, where summaries are written; every page is visited at both sizes by pages.browser.test.ts.
describe.each([DESK])('at the size of a $name', (size) => {
  test('a prize is written into a growth record, corrected with a reason, and stands in the PDF', async () => {
    const page = await running.signIn('helper', size);
    const { items } = (await (await page.request.get('/api/v1/children')).json()) as { items: { id: string; name: string }[] };
    const [child] = items;
    await page.goto(`/children/${child?.id}?part=growth`);
    await page.getByRole('button', { name: '奖励', exact: true }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('请填写奖项').first().waitFor();
    const title = `朗读比赛${size.name}`;
    await page.getByLabel('奖项').fill(title);
    await page.getByLabel('级别').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '县级', visible: true }).click();
    await page.locator('.ant-select-dropdown').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    expect(await listFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    const entry = page.getByRole('listitem').filter({ hasText: title });
    await entry.getByText('县级').waitFor();
    await entry.getByRole('button', { name: '更正', exact: true }).click();
    await entry.getByLabel('颁发单位').fill('县妇联');
    await entry.getByRole('button', { name: '保存更正' }).click();
    await entry.getByText('请写明更正原因（至少2个字）。').waitFor();
    await entry.getByLabel('更正原因').fill('补上单位');
    await entry.getByRole('button', { name: '保存更正' }).click();
    await entry.getByText('县妇联颁发').waitFor();
    await entry.getByRole('button', { name: '看原来的内容' }).click();
    await entry.getByText('更正原因：补上单位').waitFor();
    expect(await listFaults(page)).toEqual([]);
    const { name, bytes } = await fetchFile(page, '打印（PDF）');
    expect(name).toMatch(/^成长记录册-\d{4}-\d{2}-\d{2}\.pdf$/);
    const text = await readPdf(bytes);
    for (const words of [child?.name ?? '', title, '县妇联', '父母（照护人）的话']) expect(text).toContain(words);
    await page.getByRole('button', { name: '归档', exact: true }).click();
    await page.getByRole('heading', { name: '已归档的记录册' }).waitFor();
    await entry.getByRole('button', { name: '撤回', exact: true }).click();
    await dialogOn(page).getByRole('textbox').fill('发错了奖状');
    await dialogOn(page).getByRole('button', { name: '撤回' }).click();
    await entry.waitFor({ state: 'detached' });
    expect(await listFaults(page)).toEqual([]);
    const filed = await fetchFile(page, '打印归档的（PDF）');
    const kept = await readPdf(filed.bytes);
    for (const words of [title, '归档']) expect(kept).toContain(words);
    await page.getByRole('button', { name: '收回' }).click();
    await dialogOn(page).getByRole('textbox').fill('奖项不对');
    await dialogOn(page).getByRole('button', { name: '收回' }).click();
    await page.getByText(/收回：奖项不对$/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: '打印归档的（PDF）' }).count()).toBe(0);
    await page.context().close();
  });

  test('a summary is saved, filed and seen by the post that it goes to, which opens it again with a reason', async () => {
    const page = await running.signIn('helper', size);
    await page.goto('/term-summary');
    await page.getByRole('heading', { name: '系统统计' }).waitFor();
    await page.getByLabel('工作情况').fill(`每周谈心（${size.name}）`);
    await page.getByRole('button', { name: '先保存' }).click();
    await page.getByText('已保存，只有您自己看得到。').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('工作情况').inputValue()).toBe(`每周谈心（${size.name}）`);
    await page.getByLabel('存在的问题').fill('');
    await page.getByRole('button', { name: '提交总结' }).click();
    await page
      .getByText(/^请填写“.+”后再提交。$/)
      .first()
      .waitFor();
    for (const part of PARTS.slice(1)) await page.getByLabel(part).fill(`${part}写好了`);
    expect(await listFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '提交总结' }).click();
    await page.getByRole('heading', { name: '提交经过' }).waitFor();
    await page.getByText('下一步打算写好了').waitFor();
    expect(await listFaults(page)).toEqual([]);
    const { bytes } = await fetchFile(page, '打印（PDF）');
    expect(await readPdf(bytes)).toContain('取得的成效写好了');
    await page.context().close();

    const supervisor = await running.signIn('childSupervisor', size);
    await choosePage(supervisor, '学期总结');
    await supervisor.getByText(/^应提交\d+份/).waitFor();
    expect(await listFaults(supervisor)).toEqual([]);
    await supervisor.getByRole('link', { name: running.demoSignIn('helper').name }).click();
    await supervisor.getByText('下一步打算写好了').waitFor();
    await supervisor.getByRole('button', { name: '退回重写' }).click();
    await dialogOn(supervisor).getByRole('textbox').fill('请补写家访');
    await dialogOn(supervisor).getByRole('button', { name: '退回重写' }).click();
    await supervisor.getByText('这份总结还没有提交。').waitFor();
    await supervisor
      .getByText(/退回：请补写家访/)
      .first()
      .waitFor();
    expect(await listFaults(supervisor)).toEqual([]);
    await supervisor.context().close();
  });

  test('a year is appraised rule by rule, with a reason where points differ, and the person sees how each came about', async () => {
    const { name } = running.demoSignIn('helper');
    const supervisor = await running.signIn('childSupervisor', size);
    await choosePage(supervisor, '学期总结');
    await supervisor.getByRole('link', { name: '年度考核' }).click();
    await supervisor.getByText(/^共\d+人，已确认\d+人。$/).waitFor();
    await supervisor.getByRole('link', { name }).click();
    await supervisor.getByText(/^合计[\d.]+\/100分$/).waitFor();
    expect(await listFaults(supervisor)).toEqual([]);
    // The other size has confirmed it already: then it is corrected.
    const { items } = (await (await supervisor.request.get('/api/v1/appraisal/yearly-list')).json()) as {
      items: { name: string; confirmedAt: string | null }[];
    };
    const corrects = items.some((one) => one.name === name && one.confirmedAt !== null);
    if (corrects) await supervisor.getByRole('button', { name: '更正考核' }).click();
    await supervisor.getByRole('button', { name: '改分：参加培训' }).click();
    await supervisor.getByLabel('“参加培训”的分数（0到5）').fill('3');
    const send = supervisor.getByRole('button', { name: corrects ? '保存更正' : '确认考核' });
    if (corrects) await supervisor.getByLabel('更正原因').fill('培训时间不足');
    await send.click();
    await supervisor.getByText('“参加培训”改了分，请写明原因（至少2个字）。').first().waitFor();
    await supervisor.getByLabel('“参加培训”的改分原因').fill(`只听了半天（${size.name}）`);
    expect(await listFaults(supervisor)).toEqual([]);
    // Right after the start duties are still being planned: what was counted anew is shown, with what was written, and confirmed then.
    await expect
      .poll(async () => {
        if (await send.isVisible()) await send.click();
        await settle(supervisor);
        return send.count();
      })
      .toBe(0);
    await supervisor.getByRole('heading', { name: '确认经过' }).waitFor();
    await supervisor.getByText(`只听了半天（${size.name}）`).waitFor();
    expect(await listFaults(supervisor, { refusals: true })).toEqual([]);
    await supervisor.context().close();

    const page = await running.signIn('helper', size);
    await page.goto('/term-summary');
    await page.getByRole('link', { name: '我的年度考核' }).click();
    await page.getByRole('heading', { name: '确认的考核' }).waitFor();
    await page.getByText(`只听了半天（${size.name}）`).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /考核/ }).count()).toBe(0);
    const { name: fileName, bytes } = await fetchFile(page, '打印（PDF）');
    expect(fileName).toMatch(/^结对帮扶年度考核表-\d{4}-\d{2}-\d{2}\.pdf$/);
    const text = await readPdf(bytes);
    for (const words of [name, `只听了半天（${size.name}）`, '本人意见']) expect(text).toContain(words);
    expect(await listFaults(page)).toEqual([]);
    await page.context().close();
  });
});

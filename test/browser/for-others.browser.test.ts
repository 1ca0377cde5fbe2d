import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '../../kernel/calendar.ts';
import { planAll, publishScheme } from '../../modules/duty/server/index.ts';
import { pairChildren, registerHelpers } from '../../modules/pairing/server/index.ts';
import { runCommand, type Command } from '../../platform/command/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { openRunning, type Running } from '../support/running.ts';
import { fillSmallCounty } from '../support/small-county.ts';
import { weeklyExample } from '../support/weekly-example.ts';
import { listFaults } from './check-page.ts';
import { numberOf, standingOf } from './oversight-lines.ts';
import { choosePage, dialogGone, dialogOn } from './steps.ts';

const VISITED = '解小舟';
const AWAY = '解小帆';
/** She helps both children and never signs in. */
const HELPER = '秦春梅';
const VILLAGE = '坡上村';

const VISITS = weeklyExample(
  'weekly-visit-example',
  { zh: '每周家访示例', en: 'Weekly visits' },
  { id: 'visit', text: { zh: '帮扶责任人每周家访一次。', en: 'The helper visits the child once a week.' }, acts: ['visit'] },
);
const CALLS = weeklyExample(
  'weekly-call-example',
  { zh: '每周通话示例', en: 'Weekly calls' },
  { id: 'call', text: { zh: '父母每周打一次电话。', en: 'The parents call once a week.' }, acts: ['call'], by: 'parent' },
);

/** A week of autumn in which nobody did anything, and the Tuesday after it: the same on whatever day this runs. */
const MONDAY = plainDate('2026-10-12');
const TUESDAY = plainDate('2026-10-20');

let today = MONDAY;
let running: Running;

beforeAll(async () => {
  running = await openRunning({ now: () => new Date(`${today}T10:00:00+08:00`), fill: fillCounty });
  today = TUESDAY;
  await planAll(running.house, today);
});
afterAll(() => running.close());

/** Two children of the village, paired with a helper without an account, and a visit and a call each week. */
async function fillCounty(house: House): Promise<void> {
  const { places, operator, childIds } = await fillSmallCounty(house, [
    [VISITED, 'eastHill'],
    [AWAY, 'eastHill'],
  ]);
  const run = <Payload, Result extends object>(command: Command<Payload, Result>, payload: Payload) =>
    runCommand(house, operator, command, { id: newId(), payload });
  const helperId = newId();
  const profile = { helperId, placeId: places.eastHill.placeId, values: { name: HELPER, kind: 'proxyParent' }, checkedOn: MONDAY };
  await run(registerHelpers, { helpers: [profile] });
  await run(pairChildren, { pairs: [{ helperId, childIds }], from: MONDAY });
  for (const scheme of [VISITS, CALLS]) await run(publishScheme, { scheme, placeId: places.county.placeId, from: MONDAY });
}

async function standing(page: Page, scheme: string): Promise<object> {
  return (await standingOf(page, [VILLAGE], `scheme=${scheme}`))[VILLAGE] as object;
}

/** What became of a child’s duties, on its file. */
async function openDuties(page: Page, name: string): Promise<void> {
  await choosePage(page, '儿童');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('tab', { name: '职责', exact: true }).click();
}

test('the director writes down the visit of a helper who never signs in: it is hers, the file says so, and less is late', async () => {
  const director = await running.signIn('childDirector');
  expect(await standing(director, VISITS.id)).toEqual({ owed: 4, done: 0, late: 2, excused: 0 });
  await director.goto('/care/new');
  // The finder has the focus from the start.
  await director.locator('.sw-entry').waitFor();
  await director.keyboard.type(VISITED);
  await director.locator('.ant-select-item-option').filter({ hasText: VISITED }).filter({ visible: true }).waitFor();
  await director.keyboard.press('Enter');
  await director.locator('.ant-select-selection-item').filter({ hasText: VISITED }).waitFor();
  await director.getByRole('radio', { name: '家访', exact: true }).check();
  // By name, with nothing but keys: who did it is asked last of what is asked always.
  const byWhom = director.getByRole('combobox', { name: '由谁做的' });
  await byWhom.focus();
  await director.keyboard.type('秦春');
  const offered = director
    .locator('.ant-select-item-option')
    .filter({ hasText: `${HELPER}（代理家长）` })
    .filter({ visible: true });
  await offered.waitFor();
  await director.keyboard.press('Enter');
  await offered.waitFor({ state: 'hidden' });
  await director.locator('.sw-actor').getByText(`${HELPER}（代理家长）`).filter({ visible: true }).first().waitFor();
  await director.getByLabel('情况记录').fill('家里收拾得干净');
  expect(await listFaults(director)).toEqual([]);
  await director.keyboard.press('Control+Enter');
  await director.getByText(new RegExp(`^已保存：${VISITED}，家访，`)).waitFor();
  await director.getByRole('link', { name: '查看', exact: true }).click();
  await director.getByText(`${HELPER}（帮扶责任人）`).first().waitFor();
  expect(await listFaults(director)).toEqual([]);

  expect(await standing(director, VISITS.id)).toEqual({ owed: 4, done: 1, late: 1, excused: 0 });
  await openDuties(director, VISITED);
  const done = director.getByRole('region', { name: '已过去的' }).getByRole('listitem').filter({ hasText: '《每周家访示例》' });
  await done.getByText('已完成', { exact: true }).waitFor();
  await done.getByText(`帮扶责任人 ${HELPER}`).waitFor();
  expect(await listFaults(director)).toEqual([]);
});

test.each([
  ['a helper without an account', VISITS, '家访', '负责人生病或外出'],
  ['a family', CALLS, '电话', '儿童外出，见不到'],
] as const)('for %s the director asks to be excused, the supervisor grants it, and the lists show it', async (_, scheme, what, reason) => {
  const director = await running.signIn('childDirector');
  await openDuties(director, AWAY);
  const now = director
    .getByRole('region', { name: '现在' })
    .getByRole('listitem')
    .filter({ hasText: `《${scheme.name.zh}》` });
  const late = now.filter({ hasText: '10月12日' });
  await late.getByRole('button', { name: new RegExp(`^代为申请免除：${AWAY} ${what}`) }).click();
  await dialogOn(director).getByLabel(reason).check();
  expect(await listFaults(director)).toEqual([]);
  await dialogOn(director).getByRole('button', { name: '提交申请' }).click();
  await dialogGone(director);
  await late.getByText(`免除申请：${reason}（${running.demoSignIn('childDirector').name}，待审批）`).waitFor();

  const supervisor = await running.signIn('childSupervisor');
  const owedBy = scheme === CALLS ? '&owedBy=family' : '';
  const before = await standing(supervisor, `${scheme.id}${owedBy}`);
  await choosePage(supervisor, '督办');
  await supervisor.getByRole('link', { name: '免除申请' }).click();
  const row = supervisor.getByRole('row').filter({ hasText: AWAY });
  await row.getByText(reason).waitFor();
  await row.getByText(running.demoSignIn('childDirector').name).waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
  await row.getByRole('button', { name: /^批准/ }).click();
  await row.waitFor({ state: 'hidden' });

  const after = await standing(supervisor, `${scheme.id}${owedBy}`);
  expect(after).toMatchObject({ excused: 1 });
  expect(before).toMatchObject({ excused: 0 });
  await numberOf(supervisor, VILLAGE, '准免').click();
  await supervisor.getByRole('link', { name: AWAY, exact: true }).click();
  await supervisor.getByText(`免除申请：${reason}（${running.demoSignIn('childDirector').name}，已批准）`).waitFor();
  expect(await listFaults(supervisor)).toEqual([]);
});

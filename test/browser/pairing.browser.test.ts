import { sql } from 'kysely';
import type { Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import { addDays, dayOf } from '../../kernel/calendar.ts';
import { labelClass, registerChild } from '../../modules/child/server/index.ts';
import { registerHelpers } from '../../modules/pairing/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { emptyClass } from '../support/empty-class.ts';
import { DESK, openRunning, PHONE, type Running } from '../support/running.ts';
import { listFaults, settle } from './check-page.ts';
import { choosePage, dialogGone, dialogOn, headingOf, pickChoice, pickTyped, takeOption } from './steps.ts';

const CHILDREN = ['解小舟', '解小帆', '解小桥', '解小川'];
/** Of the class itself, so that she is suggested first; she has room for three. */
const TEACHER = '甘晓梅';
const OTHER = '池明远';
/** Paired on purpose only: nobody suggests a youth unit. */
const UNIT = '示例团支部';
const NEXT = '容远山';

let running: Running;
let school: Page;
let room: { readonly label: string; readonly school: string };

beforeAll(async () => {
  running = await openRunning({ children: 60 });
  room = await prepareClass();
  school = await running.signIn('schoolAdministrator', DESK);
});
afterAll(() => running.close());

/** Four left-behind children without helper in a class of the school, and two teachers who were checked, one of them of the class. */
async function prepareClass(): Promise<typeof room> {
  const { house } = running;
  const today = dayOf(house.now());
  const from = addDays(today, -120);
  const { placeId, schoolId, county, village, attributes } = await withKeeper(house.engine, async (tx) => {
    type Row = { placeId: string; schoolId: string; county: number; village: string; attributes: Readonly<Record<string, string>> };
    const row = await tx.first(sql<Row>`
      select room.place_id as "placeId", home.place_id as "schoolId", room.county, (select post.place_id from post where post.role = 'childDirector' limit 1) as village,
        (select jsonb_object_agg(attribute, value) from place_attribute where place_attribute.place_id = room.place_id and valid_to is null) as attributes
      from post join account using (account_id) join place home using (place_id)
        join place room on room.kind = 'class' and room.valid_to is null and room.path like home.path || '%'
      where account.username = 'school' order by room.path desc limit 1`);
    return row as Row;
  });
  await emptyClass(house, placeId);
  const operator: Actor = { ...MACHINE_OPERATOR, county };
  const away = ['father', 'mother'].map((who) => ({ path: `parent.${who}.whereabouts`, value: 'awayWorking', from }));
  for (const name of CHILDREN) {
    const values = [
      { path: 'child.name', value: name },
      { path: 'child.birthDate', value: '2016-05-04' },
      { path: 'schooling.class', value: { text: '示例班', placeId } },
      ...away,
    ];
    const payload = { childId: newId(), placeId: village, values: values as never };
    await runCommand(house, operator, registerChild, { id: newId(), payload });
  }
  const helpers = [
    { name: TEACHER, placeId },
    { name: OTHER, placeId: schoolId },
  ].map(({ name, placeId: at }) => ({ helperId: newId(), placeId: at, values: { name, kind: 'teacher' }, checkedOn: addDays(today, -30) }));
  const unit = { helperId: newId(), placeId: schoolId, values: { name: UNIT, kind: 'youthUnit' } };
  await runCommand(house, operator, registerHelpers, { id: newId(), payload: { helpers: [...helpers, unit] } });
  return { label: labelClass(attributes, today), school: running.demoSignIn('schoolAdministrator').place };
}

/** Other schools have a class of this name too; the own one stands first. */
async function pickClass(within: Locator, label: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true });
  await field.click();
  await field.pressSequentially(room.label);
  await takeOption(within.page(), room.school);
}

/** The running pairings of the class, all of them chosen. */
async function chooseAllOfClass(): Promise<Locator> {
  await school.goto('/pairing/pairings');
  await pickClass(school.getByRole('search'), '所在学校、班级');
  await school.getByRole('button', { name: '查询', exact: true }).click();
  const rows = school.getByRole('row').filter({ hasText: /解小[舟帆桥川]/ });
  await expect.poll(() => rows.count()).toBe(CHILDREN.length);
  await settle(school);
  await school.getByRole('table').getByRole('checkbox').first().check();
  return rows;
}

test('a teacher is registered with the day of the check', async () => {
  await choosePage(school, '结对帮扶');
  await school.getByRole('link', { name: /^帮扶人/ }).click();
  await school.getByRole('button', { name: '登记帮扶人' }).click();
  const form = dialogOn(school);
  await form.getByLabel('姓名或名称').fill(NEXT);
  // The list below the dialog has a field of this name too.
  await pickChoice(form, '类别', '帮扶教师');
  await form.getByLabel('无违法犯罪记录查询日期', { exact: true }).fill(addDays(dayOf(running.house.now()), -10));
  expect(await listFaults(school)).toEqual([]);
  // A tap beside the dialog throws nothing away.
  await school.mouse.click(4, 4);
  await settle(school);
  await expect.poll(() => form.getByLabel('姓名或名称').inputValue()).toBe(NEXT);
  await form.getByRole('button', { name: '登记帮扶人' }).click();
  await dialogGone(school);
  await school.getByRole('searchbox').or(school.getByLabel('姓名、单位')).first().fill(NEXT);
  await school.getByRole('link', { name: NEXT }).waitFor();
});

test('a class is paired in one go: who is suggested and why, and nobody beyond what fits', async () => {
  await school.goto('/pairing');
  await school.getByRole('button', { name: '整班结对' }).click();
  const dialog = dialogOn(school);
  await pickClass(dialog, '班级');
  const rows = dialog.getByRole('row').filter({ hasText: /解小[舟帆桥川]/ });
  await expect.poll(() => rows.count()).toBe(CHILDREN.length);
  await expect.poll(() => rows.filter({ hasText: TEACHER }).count()).toBe(3);
  await expect.poll(() => rows.filter({ hasText: TEACHER }).filter({ hasText: '同一个班' }).count()).toBe(3);
  expect(await listFaults(school)).toEqual([]);
  await dialog.getByLabel('从哪天起', { exact: true }).fill(addDays(dayOf(running.house.now()), -14));
  // The fourth to the same teacher: more than fit, and nothing is written.
  const fourth = rows.filter({ hasNotText: TEACHER });
  const name = (await fourth.getByRole('rowheader').innerText()).trim();
  await pickTyped(dialogOn(school), `为 ${name} 找帮扶人`, TEACHER);
  await dialog.getByRole('button', { name: '结对', exact: true }).click();
  await dialog.getByRole('alert').filter({ hasText: TEACHER }).first().waitFor();
  await pickTyped(dialogOn(school), `为 ${name} 找帮扶人`, OTHER);
  await dialog.getByRole('button', { name: '结对', exact: true }).click();
  await dialogGone(school);
  const all = await chooseAllOfClass();
  await expect.poll(() => all.filter({ hasText: TEACHER }).count()).toBe(3);
  expect(await listFaults(school, { refusals: true })).toEqual([]);
});

test('the whole class is handed over with a summary, beyond capacity only on purpose, and a substitute stands in', async () => {
  let rows = await chooseAllOfClass();
  await school.getByRole('button', { name: '交接给另一人' }).click();
  await pickTyped(dialogOn(school), '交接给谁', NEXT);
  await dialogOn(school).getByLabel('交接情况', { exact: true }).fill('小舟怕生，周三放学后见面；小帆的奶奶腿脚不好。');
  await dialogOn(school).getByRole('button', { name: '交接给另一人' }).click();
  await dialogOn(school).getByRole('alert').filter({ hasText: NEXT }).first().waitFor();
  await dialogOn(school).getByLabel('新帮扶人超额也要交接').check();
  await dialogOn(school).getByRole('button', { name: '交接给另一人' }).click();
  await dialogGone(school);
  rows = await chooseAllOfClass();
  await expect.poll(() => rows.filter({ hasText: NEXT }).count()).toBe(CHILDREN.length);
  await school.getByRole('button', { name: '请人代管' }).click();
  await pickTyped(dialogOn(school), '谁来代管', TEACHER);
  await dialogOn(school)
    .getByLabel('哪天回来', { exact: true })
    .fill(addDays(dayOf(running.house.now()), 7));
  await dialogOn(school).getByLabel('原因', { exact: true }).fill('外出培训一周');
  await dialogOn(school).getByRole('button', { name: '请人代管' }).click();
  await dialogGone(school);
  await expect.poll(() => school.getByRole('row').filter({ hasText: TEACHER }).filter({ hasText: '代管' }).count()).toBe(CHILDREN.length);
  expect(await listFaults(school, { refusals: true })).toEqual([]);
  await school
    .getByRole('link', { name: CHILDREN[0] as string })
    .first()
    .click();
  await school.getByText('以前的帮扶人').waitFor();
  await school.getByText('交接：小舟怕生，周三放学后见面；小帆的奶奶腿脚不好。').first().waitFor();
  expect(await listFaults(school, { refusals: true })).toEqual([]);
});

test('a child gets a classmate as buddy, and a helper nobody suggested, until a day', async () => {
  const [child, buddy] = CHILDREN as [string, string];
  await school.getByRole('button', { name: '找小帮手' }).click();
  await pickTyped(dialogOn(school), '哪个孩子（姓名或拼音）', buddy);
  expect(await listFaults(school, { refusals: true })).toEqual([]);
  await dialogOn(school).getByRole('button', { name: '结对', exact: true }).click();
  await dialogGone(school);
  const helps = school.getByRole('region', { name: '谁在帮扶' });
  await helps.getByRole('row').filter({ hasText: buddy }).filter({ hasText: '小帮手' }).waitFor();
  await school.getByRole('button', { name: '找帮扶人' }).click();
  const dialog = dialogOn(school);
  await dialog.getByRole('radio', { name: /^另选一位/ }).check();
  await pickTyped(dialogOn(school), '选哪一位', UNIT);
  await dialog.getByLabel(/^到哪天止/).fill(addDays(dayOf(running.house.now()), 90));
  expect(await listFaults(school, { refusals: true })).toEqual([]);
  await dialog.getByRole('button', { name: '结对', exact: true }).click();
  await dialogGone(school);
  await helps.getByRole('row').filter({ hasText: UNIT }).filter({ hasText: '止' }).waitFor();
  expect(await headingOf(school)).toContain(child);
});

describe('on a phone', () => {
  test('the suggestions for one child are readable with their reasons', async () => {
    const page = await running.signIn('schoolAdministrator', PHONE);
    await page.goto(`${new URL(school.url()).pathname}?part=pairing`);
    await page.getByRole('button', { name: '找帮扶人' }).click();
    await dialogOn(page).getByRole('radio').filter({ visible: true }).first().waitFor();
    await expect.poll(() => dialogOn(page).getByRole('listitem').count()).toBeGreaterThan(0);
    expect(await listFaults(page)).toEqual([]);
  });
});

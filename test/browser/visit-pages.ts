import { mkdirSync, readFileSync } from 'node:fs';
import type { Page as Window } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleId } from '../../kernel/access/roles.ts';
import { SLICES } from '../../apps/office/pages.ts';
import type { Page, Session } from '../../apps/office/shell/index.ts';
import { dayOf } from '../../kernel/calendar.ts';
import type { Locale } from '../../kernel/phrase.ts';
import { newId } from '../../platform/ids.ts';
import { ledgerOf } from '../ledgers/ledger-files.ts';
import { forgetHeard } from '../support/heard.ts';
import { DESK, openRunning, type Running, type Size } from '../support/running.ts';
import { listFaults, settle } from './check-page.ts';

/** A page is visited by the first of these that may open it: those who see much come first. */
const VISITORS: readonly RoleId[] = [
  'childSupervisor',
  'countyCivilAffairs',
  'securityAdministrator',
  'systemAdministrator',
  'auditAdministrator',
  'schoolAdministrator',
  'helper',
];

const PAGES = SLICES.flatMap(({ pages }) => pages);

let running: Running;
const windows = new Map<string, Window>();
const sessions = new Map<RoleId, Session>();

async function windowOf(role: RoleId, size: Size): Promise<Window> {
  const key = `${role} ${size.name}`;
  const open = windows.get(key) ?? (await running.signIn(role, size));
  windows.set(key, open);
  return open;
}

async function sessionOf(role: RoleId): Promise<Session> {
  const known = sessions.get(role) ?? ((await (await (await windowOf(role, DESK)).request.get('/api/v1/session')).json()) as Session);
  sessions.set(role, known);
  return known;
}

async function findVisitor({ needs = () => true, path }: Page): Promise<RoleId> {
  for (const role of VISITORS) {
    if (needs(await sessionOf(role))) return role;
  }
  throw new Error(`nobody of ${VISITORS.join(', ')} may open ${path}`);
}

/** What stands for the parts of an address that name a record. */
async function fillAddress(path: string, window: Window): Promise<string> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  let filled = path;
  for (const name of names) filled = filled.replace(`:${name}`, await findRecord(name, window));
  return filled;
}

/** By the name of a part of an address: a record that it may stand for. */
const RECORDS: Readonly<Record<string, (window: Window) => Promise<string>>> = {
  childId: async (window) => {
    const { items } = (await (await window.request.get('/api/v1/children')).json()) as { items: { id: string }[] };
    return (items[0] as { id: string }).id;
  },
  recordId: async (window) => (await writeRecord(window)).recordId,
  needId: async (window) => (await writeRecord(window)).needId,
  helperId: async (window) => {
    const { items } = (await (await window.request.get('/api/v1/pairing/helpers')).json()) as { items: { id: string }[] };
    return (items[0] as { id: string }).id;
  },
  meetingId: async (window) => {
    const { items } = (await (await window.request.get('/api/v1/family/meetings?state=held')).json()) as { items: { id: string }[] };
    return (items[0] as { id: string }).id;
  },
  summaryHelperId: async (window) => {
    const { items } = (await (await window.request.get('/api/v1/appraisal/summaries')).json()) as { items: { id: string }[] };
    return (items[0] as { id: string }).id;
  },
  appraisedHelperId: async (window) => {
    const { items } = (await (await window.request.get('/api/v1/appraisal/yearly-list')).json()) as { items: { id: string }[] };
    return (items[0] as { id: string }).id;
  },
  importId: async (window) => {
    const { posts } = await sessionOf('childSupervisor');
    const ledger = ledgerOf({
      台账: [
        ['姓名', '身份证号', '出生日期'],
        ['容小圆', '', '2016.5.4'],
        ['祝小方', '990102201503100000', ''],
        ['', '', '2014-1-1'],
      ],
    });
    const address = `/api/v1/imports?fileName=${encodeURIComponent('乱台账.xlsx')}&place=${posts[0]?.place.id}`;
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await window.request.post(address, { headers, data: readFileSync(ledger) });
    return ((await answer.json()) as { importId: string }).importId;
  },
};

/** A record of care with a need that was heard in it, of the first child in sight. */
async function writeRecord(window: Window): Promise<{ readonly recordId: string; readonly needId: string }> {
  const { items } = (await (await window.request.get('/api/v1/children')).json()) as { items: { id: string }[] };
  const { current } = await sessionOf('childSupervisor');
  const [recordId, needId] = [newId(), newId()];
  const payload = {
    actId: newId(),
    act: { act: 'visit', day: dayOf(new Date()), withWhom: ['carer'], mood: 'worry', moodWords: '想家', findings: '晚上睡不好' },
    rows: [{ recordId, subject: { kind: 'child', id: items[0]?.id }, needs: [{ needId, kind: 'study', what: '想有人辅导数学' }] }],
  };
  const answer = await window.request.post('/api/v1/care/record-care', { headers: { 'x-post': current }, data: { id: newId(), payload } });
  expect(answer.status()).toBe(200);
  return { recordId, needId };
}

async function findRecord(parameter: string, window: Window): Promise<string> {
  const find = RECORDS[parameter];
  if (find === undefined) throw new Error(`This test does not know what to put in the place of :${parameter}. Add it to RECORDS.`);
  return find(window);
}

async function picture(window: Window, path: string, size: Size, locale: string): Promise<void> {
  if (process.env['SCREENS'] !== '1') return;
  mkdirSync('.cache/screens', { recursive: true });
  const name = path === '/' ? 'home' : path.slice(1).replace(/[/:]+/g, '-');
  await window.screenshot({ path: `.cache/screens/${name}-${size.name}-${locale}.png`, fullPage: true });
}

async function visit(page: Page, size: Size, locales: readonly Locale[]): Promise<readonly string[]> {
  const role = await findVisitor(page);
  const window = await windowOf(role, size);
  const address = await fillAddress(page.path, window);
  await window.evaluate(() => localStorage.setItem('shouwang.locale', 'zh'));
  forgetHeard(window);
  await window.goto(address);
  const faults: string[] = [];
  for (const locale of locales) {
    // The page stays and its words change, as for whoever presses the button.
    if (locale === 'en') await window.getByRole('button', { name: 'English', exact: true }).click();
    await settle(window);
    await picture(window, page.path, size, locale);
    await expect.poll(() => window.title()).toContain(page.title[locale]);
    faults.push(...(await listFaults(window, { wordsOnly: locale === 'en' })));
  }
  return faults;
}

/** Every page at one size, in these languages. Each size is a file of its own, so that two run beside each other. */
export function testPages(size: Size, locales: readonly Locale[]): void {
  beforeAll(async () => {
    running = await openRunning({ children: 80 });
  });
  afterAll(() => running.close());

  describe(`at the size of a ${size.name}`, () => {
    test.each(PAGES)('$path is whole, readable and in one language', async (page) => {
      expect(await visit(page, size, locales)).toEqual([]);
    });
  });
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { afterEach } from 'vitest';
import type { RoleId } from '../../kernel/access/roles.ts';
import { SUBSCRIBERS } from '../../apps/program/subscribers.ts';
import { fillDemoCounty } from '../../apps/program/demo.ts';
import { startServer } from '../../apps/server/start.ts';
import { temporaryKeyring } from '../../platform/crypto/index.ts';
import type { House } from '../../platform/house.ts';
import { openAccessLog } from '../../platform/log/access-log.ts';
import { openLog } from '../../platform/log/index.ts';
import { launchBrowser } from '../provide/browser.ts';
import { openTestEngine } from '../provide/engine.ts';
import { listenTo } from './heard.ts';
import { PATIENCE } from './patience.ts';

export interface Size {
  readonly name: 'desk' | 'phone';
  readonly width: number;
  readonly height: number;
}

export const DESK: Size = { name: 'desk', width: 1366, height: 768 };
export const PHONE: Size = { name: 'phone', width: 390, height: 844 };

const SEED = 2026;

export interface DemoSignIn {
  readonly role: RoleId;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly place: string;
}

export interface Running {
  readonly house: House;
  /** Without a slash at its end. */
  readonly url: string;
  /** What the console told at the start. */
  readonly told: readonly string[];
  /** A window of a browser of its own, signed in as nobody. It ends with `close`. */
  openPage(size?: Size): Promise<Page>;
  /** A window signed in as the demo person of the role. The sign-in page is proved by tests of its own; here it is passed by. */
  signIn(role: RoleId, size?: Size): Promise<Page>;
  demoSignIn(role: RoleId): DemoSignIn;
  close(): Promise<void>;
}

export interface RunningOptions {
  /** Files in the demo county; undefined starts a real and empty folder. */
  readonly children: number | undefined;
}

/** A county of the test's own, filled as a demo folder, and the clock that rules and pages go by. Sessions run on the real one. */
export interface OwnCounty {
  readonly fill: (house: House) => Promise<void>;
  readonly now: () => Date;
}

const OPEN = new Set<Page>();
const LOGS = new Set<string>();

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const windows = [...OPEN].filter((page) => !page.isClosed());
  await takePictures(windows, task.name);
  for (const log of LOGS) console.error(readFileSync(log, 'utf8'));
  // The next test finds its pages as after signing in, not below a dialog that this one left open.
  for (const page of windows) await page.goto('/');
});

/** The program as people meet it: one server on a port of its own, its pages as built, and a browser. */
export async function openRunning(options: RunningOptions | OwnCounty): Promise<Running> {
  const engine = await openTestEngine();
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-running-'));
  const own = 'fill' in options ? options : undefined;
  const now = own?.now ?? ((): Date => new Date());
  const log = openLog('warn', join(folder, 'shouwang.log'));
  LOGS.add(join(folder, 'shouwang.log'));
  const accessLog = openAccessLog(engine, log, now);
  const house: House = { engine, keyring: temporaryKeyring(now()), log, accessLog, subscribers: SUBSCRIBERS, folder, now };
  const fill = fillOf(options);
  await fill?.(house);
  const told: string[] = [];
  const running = await startServer(house, {
    port: 0,
    host: '127.0.0.1',
    kind: fill === undefined ? 'real' : 'demo',
    tell: (line) => void told.push(line),
  });
  const url = running.url.replace(/\/$/, '');
  await waitForOffice(url);
  const signIns = fill === undefined ? [] : await readDemoSignIns(url);
  const browser = await launchBrowser();
  const windows: Page[] = [];

  async function openPage(size = DESK): Promise<Page> {
    const page = await openWindow(browser, size, url);
    // A window goes by the day on which it was opened, as one that somebody opened that day.
    if (own !== undefined) await page.clock.setFixedTime(now());
    windows.push(page);
    OPEN.add(page);
    return page;
  }
  const demoSignIn = (role: RoleId): DemoSignIn => {
    const found = signIns.find((one) => one.role === role);
    if (found === undefined) throw new Error(`the demo county has nobody as ${role}`);
    return found;
  };
  return {
    house,
    url,
    told,
    openPage,
    demoSignIn,
    signIn: async (role, size) => {
      const page = await openPage(size);
      const { username, password } = demoSignIn(role);
      const answer = await page.request.post('/api/v1/session', { data: { username, password } });
      if (!answer.ok()) throw new Error(`signing in as ${role} was answered ${answer.status()}: ${await answer.text()}`);
      await page.goto('/');
      await page.locator('.sw-frame').waitFor();
      return page;
    },
    close: async () => {
      await Promise.all(windows.map((page) => page.context().close()));
      OPEN.clear();
      LOGS.clear();
      await browser.close();
      await running.close();
      await accessLog.flush();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Undefined for a real folder, which begins empty. */
function fillOf(options: RunningOptions | OwnCounty): ((house: House) => Promise<unknown>) | undefined {
  if ('fill' in options) return options.fill;
  const { children } = options;
  return children === undefined ? undefined : (house) => fillDemoCounty(house, { children, seed: SEED, tell: () => undefined });
}

/** Fills in the sign-in page and sends it. */
export async function enter(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function openWindow(browser: Browser, { width, height, name }: Size, baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: name === 'phone',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE.stepMs);
  const page = await context.newPage();
  listenTo(page);
  return page;
}

/** What a failed test left on the screen, in `.cache/screens`. */
async function takePictures(windows: readonly Page[], test: string): Promise<void> {
  const folder = '.cache/screens/failed';
  mkdirSync(folder, { recursive: true });
  for (const [index, page] of windows.entries()) await page.screenshot({ path: join(folder, `${test.slice(0, 60)} ${index}.png`) });
}

/** The server looks whether its pages are those of these sources before it shows them. */
async function waitForOffice(url: string): Promise<void> {
  for (let second = 0; second < PATIENCE.startMs / 1_000; second += 1) {
    const page = await (await fetch(url)).text();
    if (page.includes('id="root"')) return;
    await wait(1_000);
  }
  throw new Error('The office pages were not built in time: npm run build tells why.');
}

async function readDemoSignIns(url: string): Promise<readonly DemoSignIn[]> {
  const answer = await fetch(`${url}/api/v1/demo-sign-ins`);
  return ((await answer.json()) as { signIns: readonly DemoSignIn[] }).signIns;
}

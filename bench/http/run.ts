import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as send } from 'node:http';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { openBenchHouse } from '../house.ts';
import { compare, latency, type Work } from '../method/measure.ts';
import type { Measured, Report } from '../method/report.ts';
import type { BenchDatabase } from '../postgres.ts';
import { fillCounty } from './county.ts';

// No digits: searching for numbers is limited, for good reason.
const SEARCHES = ['zh', 'wang', '小雨', 'lx', '张', 'chen', 'yu'];
/** Requests of one side of a pair, and how many of them at once. */
const CALLS = 40;
const AT_ONCE = 4;
const GOAL_RATE = 0.5;
const TRADES = ['建筑', '制衣', '电子厂', '快递', '餐饮'];

interface Server {
  readonly port: number;
  readonly process: ChildProcess;
}

/** List, search, open and save over HTTP, with a real session, against a bare server that does the same transactions. */
export async function measureHttp(database: BenchDatabase, { children, pairs }: { children: number; pairs: number }): Promise<Report> {
  const house = openBenchHouse(database.url);
  const county = await fillCounty(house, children, 10);
  const supervisor = county.signIns.find(({ role }) => role === 'childSupervisor');
  if (supervisor === undefined) throw new Error('the demo county has no supervisor');
  const product = await start('product.ts', database.url);
  const floor = await start('floor.ts', database.url);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  try {
    const cookie = await signInAs(product.port, agent, supervisor.username, supervisor.password);
    const childIds = await listReached(house, supervisor.place);
    const ask = (port: number, path: string, body?: unknown): Promise<string> => call({ port, path, body, cookie, agent });
    const works = worksOf(
      childIds,
      (path, body) => ask(product.port, path, body),
      (path, body) => ask(floor.port, path, body),
    );
    const measured: Measured[] = [];
    for (const [what, [floorWork, productWork]] of Object.entries(works)) {
      const crowd =
        (work: Work): Work =>
        async (round) => {
          await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => work(round * AT_ONCE + at)));
        };
      const comparison = await compare(crowd(floorWork), crowd(productWork), CALLS / AT_ONCE, pairs);
      const latencies = [await latency(productWork, 1, 200), await latency(productWork, 16, 400)];
      measured.push({
        what: `${what} over HTTP`,
        comparison,
        latencies,
        figures: { 'of the floor’s rate': 1 / comparison.ratio },
        goals: { [`at least ${GOAL_RATE} of the floor’s rate`]: 1 / comparison.from >= GOAL_RATE },
      });
      console.log(`  measured ${what}`);
    }
    const { seconds, facts } = county;
    measured.push({ what: 'filling the county by commands', figures: { 'facts per second': facts / seconds, seconds } });
    return { name: 'http', sizes: { children: county.children, facts, reached: childIds.length, pairs }, measured };
  } finally {
    agent.destroy();
    for (const server of [product, floor]) server.process.kill('SIGTERM');
    await house.accessLog.flush();
    await house.engine.close();
  }
}

type Ask = (path: string, body?: unknown) => Promise<string>;

function worksOf(childIds: readonly string[], product: Ask, floor: Ask): Readonly<Record<string, readonly [Work, Work]>> {
  const childAt = (round: number): string => childIds[round % childIds.length] as string;
  const search = (round: number): string => encodeURIComponent(SEARCHES[round % SEARCHES.length] as string);
  let saved = 0;
  const save = (round: number) => {
    saved += 1;
    return { id: newId(), childId: childAt(round), value: `${TRADES[saved % TRADES.length]}${saved}` };
  };
  return {
    list: [() => floor('/list'), () => product('/api/v1/children')],
    search: [(round) => floor(`/search?q=${search(round)}`), (round) => product(`/api/v1/children?search=${search(round)}`)],
    open: [(round) => floor(`/open?id=${childAt(round)}`), (round) => product(`/api/v1/children/${childAt(round)}`)],
    save: [
      (round) => floor('/save', save(round)),
      (round) => {
        const { id, childId, value } = save(round);
        return product('/api/v1/child/record-facts', {
          id,
          payload: { childId, changes: [{ path: 'parent.father.trade', value, kind: 'correction', reason: '测量' }] },
        });
      },
    ],
  };
}

async function listReached(house: ReturnType<typeof openBenchHouse>, placeName: string): Promise<readonly string[]> {
  const rows = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<{ child_id: string }>`
      select child_id from child join place township on child.region >= township.path and child.region < township.path || '~'
      where township.place_id in (select place_id from place_attribute where attribute = 'name' and value = ${placeName}) and township.kind = 'township' and closed_on is null
      order by md5(child_id::text) limit 500`),
  );
  return rows.map(({ child_id: childId }) => childId);
}

async function start(script: string, url: string): Promise<Server> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const server = spawn(process.execPath, [...process.execArgv, path, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return { port: Number(String(line).trim()), process: server };
}

async function signInAs(port: number, agent: Agent, username: string, password: string): Promise<string> {
  const cookies: string[] = [];
  await call({ port, path: '/api/v1/session', body: { username, password }, agent, onCookies: (set) => cookies.push(...set) });
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

interface Call {
  readonly port: number;
  readonly path: string;
  readonly body?: unknown;
  readonly cookie?: string;
  readonly agent: Agent;
  readonly onCookies?: (cookies: readonly string[]) => void;
}

function call({ port, path, body, cookie, agent, onCookies }: Call): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const headers = {
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined ? {} : { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` }),
  };
  const asked = send({ host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers, agent }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    response.on('end', () => {
      onCookies?.(response.headers['set-cookie'] ?? []);
      if (response.statusCode === 200) resolve(text);
      else reject(new Error(`${path}: ${response.statusCode} ${text}`));
    });
  });
  asked.on('error', reject);
  asked.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}

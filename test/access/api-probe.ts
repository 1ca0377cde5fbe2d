import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { listAppraisalRoutes } from '../../modules/appraisal/server/index.ts';
import { careRoutes } from '../../modules/care/server/index.ts';
import { childRoutes } from '../../modules/child/server/index.ts';
import { listGrowthRoutes } from '../../modules/growth/server/index.ts';
import { ledgerRoutes } from '../../modules/ledger/server/index.ts';
import { listNoticeRoutes, NO_OUTLETS } from '../../modules/notice/server/index.ts';
import { pairingRoutes } from '../../modules/pairing/server/index.ts';
import { dutyRoutes } from '../../modules/duty/server/index.ts';
import { listFamilyRoutes } from '../../modules/family/server/index.ts';
import { privacyRoutes } from '../../modules/privacy/server/index.ts';
import { makeServer, type Route } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids.ts';
import { openPrinter } from '../../platform/print/index.ts';
import { probeCare } from './care-probe.ts';
import { probeRooms } from './room-probe.ts';
import { probeDuties } from './duty-probe.ts';
import { probeGrowth } from './growth-probe.ts';
import { probeFamily } from './family-probe.ts';
import { APPRAISALS, APPRAISED, appraises, FILINGS, readsFiling } from './work-probe.ts';
import { readOracle } from './oracle.ts';
import { probeExport } from './export-probe.ts';
import { probeGist } from './gist-probe.ts';
import { PROBED, PROBED_GROUPS, type ProbeWorld } from './probe-world.ts';

/** All that shows children: lists, files, figures, exports, and the traces of looking; and what each person is told. */
export const PROBED_ROUTES: readonly Route[] = [
  ...childRoutes,
  ...pairingRoutes,
  ...careRoutes,
  ...dutyRoutes,
  ...listGrowthRoutes(openPrinter),
  ...listFamilyRoutes(openPrinter),
  ...listAppraisalRoutes(openPrinter),
  ...ledgerRoutes,
  ...privacyRoutes,
  ...listNoticeRoutes(NO_OUTLETS),
];

const COUNTY_WIDE: ReadonlySet<RoleId> = new Set(['countyCivilAffairs']);

interface ShownFile {
  readonly values: readonly { path: string; factId: string; value: unknown; masked: boolean }[];
}

/**
 * Walks role x record group x operation through the API. Returns what differs from the document;
 * `untilRole` ends with the first role for which something does.
 */
export async function probeApi(
  world: ProbeWorld,
  { routes = PROBED_ROUTES, untilRole = false }: { readonly routes?: readonly Route[]; readonly untilRole?: boolean } = {},
): Promise<readonly string[]> {
  const { house, near, far, actors } = world;
  const oracle = readOracle();
  const server = await makeServer({
    house,
    routes,
    version: 'test',
    checkAnswers: true,
    identify: async (request) => actors.get(request.headers['x-role'] as RoleId) as Actor,
  });
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  for (const role of actors.keys()) {
    if (role === 'machineOperator') continue;
    if (untilRole && wrong.length > 0) break;
    const rights = oracle.get(role);
    const has = (group: string, letter: string): boolean => rights?.get(group as never)?.has(letter) ?? false;
    const seesChildren = has('list', 'r');
    const listed = await ask(server, role, 'GET', '/children');
    const ids = ((listed.body as { items?: { id: string }[] }).items ?? []).map(({ id }) => id);
    compare(`${role} lists near`, ids.includes(near), seesChildren);
    compare(`${role} lists far`, ids.includes(far), seesChildren && COUNTY_WIDE.has(role));
    const opened = await ask(server, role, 'GET', `/children/${near}`);
    compare(`${role} opens near`, opened.status === 200, seesChildren);
    compare(
      `${role} opens far`,
      (await ask(server, role, 'GET', `/children/${far}`)).status === 200,
      seesChildren && COUNTY_WIDE.has(role),
    );
    compare(
      `${role} reads history far`,
      (await ask(server, role, 'GET', `/children/${far}/history`)).status === 200,
      seesChildren && COUNTY_WIDE.has(role),
    );
    const shown = opened.status === 200 ? (opened.body as ShownFile).values : [];
    for (const group of PROBED_GROUPS) {
      const { path, value, other } = PROBED[group];
      const fact = shown.find((one) => one.path === path);
      const inClear = fact !== undefined && fact.value === value;
      compare(`${role} sees ${group} in clear`, inClear, seesChildren && has(group, 'r') && group !== 'identity');
      compare(`${role} sees ${group} at all`, fact !== undefined, seesChildren && ['r', 'm', 'R'].some((letter) => has(group, letter)));
      if (fact !== undefined) {
        const revealed = await ask(server, role, 'POST', `/children/${near}/reveal`, { factId: fact.factId, reason: '核对身份信息' });
        compare(`${role} reveals ${group}`, revealed.status === 200, has(group, 'R') || has(group, 'r'));
        if (!has(group, 'r') && !has(group, 'R') && JSON.stringify(revealed.body).includes(value))
          wrong.push(`${role}: the refusal to reveal ${group} tells the value`);
      }
      const write = (childId: string) =>
        ask(server, role, 'POST', '/child/record-facts', {
          id: newId(),
          payload: {
            childId,
            changes: [
              { path, value: other, kind: 'change', reason: '示例理由' },
              { path, value, kind: 'change', reason: '示例理由' },
            ],
          },
        });
      compare(`${role} writes ${group} near`, (await write(near)).status === 200, seesChildren && has(group, 'w'));
      compare(`${role} writes ${group} far`, (await write(far)).status === 200, seesChildren && has(group, 'w') && COUNTY_WIDE.has(role));
    }
    wrong.push(...(await probeGist(world, (method, path, body) => ask(server, role, method, path, body), role)));
    for (const fault of await probeCare(world, (method, path, body) => ask(server, role, method, path, body), {
      role,
      reads: seesChildren && has('care', 'r'),
      writes: seesChildren && has('care', 'w'),
      everywhere: COUNTY_WIDE.has(role),
    }))
      wrong.push(fault);
    const readsCare = seesChildren && has('care', 'r');
    const duties = { role, reads: readsCare, everywhere: COUNTY_WIDE.has(role), decides: readsCare };
    wrong.push(...(await probeDuties(world, (method, path, body) => ask(server, role, method, path, body), duties)));
    wrong.push(...(await probeRooms(world, (method, path, body) => ask(server, role, method, path, body), role)));
    const growth = { role, reads: readsCare, writes: seesChildren && has('care', 'w'), everywhere: COUNTY_WIDE.has(role) };
    wrong.push(...(await probeGrowth(world, (method, path, body) => ask(server, role, method, path, body), growth)));
    const meetings = { role, reads: readsCare, writes: seesChildren && has('care', 'w'), everywhere: COUNTY_WIDE.has(role) };
    wrong.push(...(await probeFamily(world, (method, path, body) => ask(server, role, method, path, body), meetings)));
    for (const [childId, expected] of [
      [near, readsCare],
      [far, readsCare && COUNTY_WIDE.has(role)],
    ] as const) {
      const helped = await ask(server, role, 'GET', `/children/${childId}/pairings`);
      compare(`${role} reads pairings ${childId === near ? 'near' : 'far'}`, isFilled(helped), expected);
      const helping = await ask(server, role, 'GET', `/pairing/helping?subjects=${childId}&day=${dayOf(house.now())}`);
      compare(`${role} is told who helped ${childId === near ? 'near' : 'far'}`, isFilled(helping), expected);
    }
    const paired = await ask(server, role, 'GET', '/pairing/pairings');
    const ofFar = JSON.stringify(paired.body).includes(far);
    compare(`${role} lists pairings`, isFilled(paired), readsCare);
    compare(`${role} lists pairings far`, ofFar, readsCare && COUNTY_WIDE.has(role));
    for (const [childId, reaches] of [
      [near, true],
      [far, COUNTY_WIDE.has(role)],
    ] as const) {
      const url = `/api/v1/children/${childId}/growth-record.docx`;
      const paper = await server.inject({ method: 'GET', url, headers: { 'x-role': role } });
      compare(`${role} fetches the growth record ${childId === near ? 'near' : 'far'}`, paper.statusCode === 200, readsCare && reaches);
    }
    for (const [of, filingId] of Object.entries(FILINGS)) {
      const url = `/api/v1/appraisal/filings/${filingId}.docx`;
      const paper = await server.inject({ method: 'GET', url, headers: { 'x-role': role } });
      // A paper needs the profile too, which the invented filings lack: whoever may read the filing is told that, the others that there is none.
      compare(
        `${role} finds the summary of ${of}`,
        (paper.json() as { code?: string }).code === 'appraisal.noSuchPerson',
        readsFiling(role, of),
      );
    }
    for (const [of, helperId] of Object.entries(APPRAISED)) {
      const asked = { appraisalId: newId(), helperId, schoolYear: '2025-2026', proposed: 100, versions: 0 };
      const read = await ask(server, role, 'GET', `/appraisal/yearly?helper=${helperId}`);
      const confirmed = await ask(server, role, 'POST', '/appraisal/confirm-appraisal', { id: newId(), payload: asked });
      // The world has no school calendar: whoever may is told that, the others that there is nobody.
      for (const [verb, { body }, expected] of [
        ['reads', read, readsFiling(role, of)],
        ['confirms', confirmed, appraises(role, of)],
      ] as const)
        compare(`${role} ${verb} the appraisal of ${of}`, (body as { code?: string }).code === 'appraisal.noSuchYear', expected);
    }
    for (const [of, appraisalId] of Object.entries(APPRAISALS)) {
      const url = `/api/v1/appraisal/yearly/${appraisalId}.docx`;
      const paper = await server.inject({ method: 'GET', url, headers: { 'x-role': role } });
      compare(`${role} fetches the appraisal of ${of}`, paper.statusCode === 200, readsFiling(role, of));
    }
    wrong.push(...(await probeExport(server, role)));
    compare(`${role} reads the access log`, (await ask(server, role, 'GET', '/access')).status === 200, has('log', 'r'));
    const looked = await ask(server, role, 'GET', `/children/${far}/access`);
    compare(`${role} sees who looked at far`, looked.status === 200, seesChildren && COUNTY_WIDE.has(role));
    const counted = await ask(server, role, 'GET', '/counts');
    const items = (counted.body as { items?: { count: number; cannotTell: number }[] }).items ?? [];
    const total = items.length === 0 ? 0 : Math.max(...items.map((item) => item.count + item.cannotTell));
    if (counted.status === 200 && !seesChildren && total > 0) wrong.push(`${role} counts children it may not see`);
    if (seesChildren && total > (COUNTY_WIDE.has(role) ? 2 : 1)) wrong.push(`${role} counts beyond its reach`);
  }
  wrong.push(...(await probeNotices(server, [...actors.keys()])));
  await house.accessLog.flush();
  await server.close();
  return wrong;
}

function isFilled({ status, body }: { readonly status: number; readonly body: unknown }): boolean {
  return status === 200 && ((body as { items?: unknown[] }).items ?? []).length > 0;
}

async function ask(
  server: FastifyInstance,
  role: RoleId,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown }> {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'x-role': role },
    ...(body === undefined ? {} : { payload: body }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: isJson ? answer.json() : undefined };
}

/** Each person has one notice: whoever sees more, or marks another's as read, reaches what somebody else is told. */
async function probeNotices(server: FastifyInstance, roles: readonly RoleId[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const owner = new Map<string, RoleId>();
  for (const role of roles.filter((one) => one !== 'machineOperator')) {
    const { items = [] } = (await ask(server, role, 'GET', '/notices')).body as { items?: readonly { id: string }[] };
    if (items.length !== 1) wrong.push(`${role} is shown ${items.length} notices, must be the own one`);
    for (const { id } of items) {
      if (owner.has(id)) wrong.push(`${role} is shown the notice of ${owner.get(id)}`);
      owner.set(id, role);
    }
  }
  const noticeIds = [...owner.keys()];
  for (const role of owner.values()) {
    const marked = await ask(server, role, 'POST', '/notice/mark-read', { id: newId(), payload: { noticeIds } });
    if ((marked.body as { read?: number }).read !== 1) wrong.push(`${role} marks notices of others as read`);
  }
  return wrong;
}

import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dayOf } from '../../kernel/calendar.ts';
import { receiveLedger } from '../../modules/ledger/server/running.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { makeServer } from '../../platform/http/index.ts';
import { TEST_ENGINE } from '../support/engines.ts';
import { PROBED_ROUTES } from './api-probe.ts';
import { openProbeWorld, type ProbeWorld } from './probe-world.ts';

const NAME = '近处的孩子';

/** What routes ask for besides the ids in their path. */
function queryOf(path: string, { near, house }: ProbeWorld, helperId: string): string {
  const today = dayOf(house.now());
  if (path === '/pairing/suggestions') return `?childId=${near}&child=${near}`;
  if (path === '/care/team-children') return `?place=${house.world.places.eastHill.placeId}`;
  if (path.startsWith('/appraisal/')) return `?helper=${helperId}&schoolYear=2026-2027&term=autumn`;
  if (path.startsWith('/care/priorities')) return `?from=${today}&to=${today}&priority=tutoring`;
  return '';
}

/**
 * Every GET route that could be asked, as the supervisor whose township the child lives in: an answer that names the child, by id or
 * name, without an entry in the access log is a look that nobody can find again (R41).
 */
test(`whatever tells of a child leaves an entry in the access log (${TEST_ENGINE})`, async () => {
  const world = await openProbeWorld();
  const { house, near, nearRecord, nearPhoto, nearFiled, actors } = world;
  const supervisor = actors.get('childSupervisor');
  if (supervisor === undefined) throw new Error('no supervisor');
  const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
    (await withKeeper(house.engine, (tx) => tx.first(query)))?.id ?? '';
  const ledger = await receiveLedger(house, supervisor, {
    content: Readable.from([Buffer.from(`姓名,民族,电话\n${NAME},苗族,\n`)]),
    fileName: '名单.csv',
    placeId: house.world.places.eastHill.placeId,
  });
  const helperId = await one(sql`select helper_id as id from pairing where subject_id = ${near}::uuid`);
  const ids: Readonly<Record<string, string>> = {
    childId: near,
    recordId: nearRecord,
    photoId: nearPhoto,
    importId: ledger.importId,
    helperId,
    filingId: nearFiled,
    entryId: await one(sql`select entry_id as id from growth_entry where subject_id = ${near}::uuid`),
    needId: await one(sql`select need_id as id from care_need where subject_id = ${near}::uuid`),
    meetingId: await one(sql`select meeting_id as id from meeting_attendance where subject_id = ${near}::uuid`),
  };
  let entries = 0;
  const watched = { ...house.accessLog, append: () => void (entries += 1) };
  const server = await makeServer({
    house: { ...house, accessLog: watched },
    routes: PROBED_ROUTES,
    version: 'test',
    checkAnswers: true,
    identify: async () => supervisor,
  });
  const told: string[] = [];
  const unlogged: string[] = [];
  for (const { path } of PROBED_ROUTES.filter(({ method }) => method === 'GET')) {
    const url = `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name)}${queryOf(path, world, helperId)}`;
    entries = 0;
    const { statusCode, body } = await server.inject({ method: 'GET', url });
    // Papers cannot be read here: whoever fetches one of a child, or anything else under its id, has looked at the child.
    const ofChild =
      path.startsWith('/children/{childId}') ||
      path.startsWith('/growth/filed/') ||
      path === '/exports/children.xlsx' ||
      path === '/imports/{importId}/refused.xlsx';
    const tells = statusCode === 200 && (body.includes(near) || body.includes(NAME) || ofChild);
    if (tells) told.push(path);
    if (tells && entries === 0) unlogged.push(path);
  }
  await server.close();
  await house.close();
  expect(unlogged).toEqual([]);
  // The walk must reach them, or it would prove nothing.
  expect(told).toEqual(
    expect.arrayContaining([
      '/children',
      '/children/{childId}',
      '/children/{childId}/history',
      '/children/{childId}/pairings',
      '/children/{childId}/duties',
      '/children/{childId}/growth',
      '/children/{childId}/access',
      '/care/records',
      '/care/records/{recordId}',
      '/care/needs',
      '/care/needs/{needId}',
      '/duties',
      '/pairing/pairings',
      '/growth/entries/{entryId}',
      '/growth/filed/{filingId}.pdf',
      '/growth/filed/{filingId}.docx',
      '/imports/{importId}/rows',
      '/exports/children.xlsx',
    ]),
  );
});

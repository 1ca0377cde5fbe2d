import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { sql } from 'kysely';
import { rangeBelow, type Actor } from '../../kernel/access/actor.ts';
import { addDays, dayOf, plainDate, type PlainDate, weekdayOf } from '../../kernel/calendar.ts';
import { DUTY_COLUMNS, fromRow, type StoredRow } from '../../modules/duty/server/plan/duty-rows.ts';
import type { AskedPlace } from '../../modules/duty/server/queries/conditions.ts';
import { countChildren, countCoverage, type CoverageQuery } from '../../modules/duty/server/queries/coverage.ts';
import { findKnowledge, listDuties, listMine } from '../../modules/duty/server/queries/list-duties.ts';
import { showDuties } from '../../modules/duty/server/queries/shown.ts';
import { schoolYearOf } from '../../modules/place/domain/index.ts';
import { openPostgres, withActor, type Tx } from '../../platform/db/index.ts';
import { openBenchHouse } from '../house.ts';
import { compare, latency, type Work } from '../method/measure.ts';
import type { Measured, Report } from '../method/report.ts';
import { withoutPolicies } from '../method/without-policies.ts';
import type { BenchDatabase } from '../postgres.ts';
import { loadNation } from '../scale/load.ts';
import { asOwner, keepRules } from './county.ts';

const PAGES = new URL('./pages.sql', import.meta.url);
const CHILDREN_OF_COUNTY = 5_000;
/** The first county of the made-up nation, its fifth township, and a village of that. */
const COUNTY = { number: 1, path: 'a001p000f000c000', kind: 'county' };
const TOWNSHIP = { number: 1, path: `${COUNTY.path}t004`, kind: 'township' };
const VILLAGE = { number: 1, path: `${TOWNSHIP.path}v002`, kind: 'village' };
const GOAL_RATIO = 1.3;
const CALLS = 5;
const LATENCY_CALLS = 200;
const PAGE = 50;
const MONTHS_SHOWN_DAYS = 31;
const MISSED_SHOWN_DAYS = 30;

export interface OversightOrder {
  readonly children: number;
  readonly duties: number;
  readonly pairs: number;
  readonly loaded: boolean;
}

interface Place {
  readonly number: number;
  readonly path: string;
  readonly kind: string;
}

/** Today, Overdue and Coverage at the size of a nation, under row security and without it. */
export async function measureOversight(database: BenchDatabase, { children, duties, pairs, loaded }: OversightOrder): Promise<Report> {
  const house = openBenchHouse(database.url);
  const past = openPostgres({ url: database.superuserUrl });
  const today = dayOf(house.now());
  try {
    if (!loaded) await load(database.superuserUrl, children, duties, today);
    const helper = await findHelper(database.superuserUrl);
    const measured: Measured[] = [];
    for (const { what, actor, product, floor } of questionsOf(helper, today)) {
      const asked: Work = () => withActor(house.engine, actor, product);
      const comparison = await compare(() => withoutPolicies(past, floor), asked, CALLS, pairs);
      const latencies = [await latency(asked, 1, LATENCY_CALLS), await latency(asked, 16, LATENCY_CALLS)];
      measured.push({ what, comparison, latencies, goals: { [`at most ${GOAL_RATIO} times the floor`]: comparison.from <= GOAL_RATIO } });
      console.log(`  measured ${what}`);
    }
    return { name: 'oversight', sizes: { children, duties: children * duties, pairs, 'calls of a pair': CALLS }, measured };
  } finally {
    await house.accessLog.flush();
    await Promise.all([house.engine.close(), past.close()]);
  }
}

async function load(superuserUrl: string, children: number, duties: number, today: PlainDate): Promise<void> {
  const names = Math.min(20_000, children);
  await loadNation(superuserUrl, { children, ofCounty: Math.min(CHILDREN_OF_COUNTY, children), names, tailToken: (digits) => digits });
  await keepRules(superuserUrl, today, plainDate(`${schoolYearOf(today) - 1}-09-01`));
  await asOwner(superuserUrl, async (client: pg.Client) => {
    await client.query("set synchronous_commit = off; set work_mem = '256MB'");
    await client.query('create temp table wanted_day as select $1::date as today, $2::date as monday, $3::integer as duties', [
      today,
      addDays(today, 1 - weekdayOf(today)),
      duties,
    ]);
    await client.query(readFileSync(PAGES, 'utf8'));
    await client.query('vacuum analyze');
  });
  console.log('  loaded');
}

interface Caseload {
  readonly accountId: string;
  readonly childIds: readonly string[];
}

/** Whoever helps a child of the village. */
function findHelper(superuserUrl: string): Promise<Caseload> {
  return asOwner(superuserUrl, async (client) => {
    const { from, below } = rangeBelow(VILLAGE.path);
    const { rows } = await client.query<{ person: string; children: readonly string[] }>(
      `select persons[1] as person, array_agg(distinct subject_id::text) as children from duty
       where county = $1 and region >= $2 and region < $3 and state = 'open' group by 1 order by count(*) desc, 1 limit 1`,
      [VILLAGE.number, from, below],
    );
    return { accountId: rows[0]?.person ?? '', childIds: rows[0]?.children ?? [] };
  });
}

interface Question {
  readonly what: string;
  readonly actor: Actor;
  readonly product: (tx: Tx) => Promise<unknown>;
  /** The same with the reach in the WHERE. */
  readonly floor: (tx: Tx) => Promise<unknown>;
}

function questionsOf({ accountId, childIds }: Caseload, today: PlainDate): readonly Question[] {
  const post = { accountId, postId: accountId, placeId: undefined, county: COUNTY.number };
  const helper: Actor = { ...post, role: 'helper', reach: { kind: 'caseload', childIds } };
  const director: Actor = { ...post, role: 'childDirector', reach: { kind: 'region', ...rangeBelow(VILLAGE.path) } };
  const supervisor: Actor = { ...post, role: 'childSupervisor', reach: { kind: 'region', ...rangeBelow(TOWNSHIP.path) } };
  const civil: Actor = { ...post, role: 'countyCivilAffairs', reach: { kind: 'region', ...rangeBelow(COUNTY.path) } };
  const mine = async (tx: Tx) => {
    const found = await listMine(tx, COUNTY.number, accountId, today);
    return [await showDuties(tx, COUNTY.number, found, today), await findKnowledge(tx, COUNTY.number)];
  };
  return [
    {
      what: 'today, helper',
      actor: helper,
      product: mine,
      floor: (tx) => mineWithin(tx, accountId, today, sql`subject_id = any(${[...childIds]}::uuid[])`),
    },
    { what: 'today, child director', actor: director, product: mine, floor: (tx) => mineWithin(tx, accountId, today, within(VILLAGE)) },
    ...[
      { actor: supervisor, place: TOWNSHIP },
      { actor: civil, place: COUNTY },
    ].flatMap(({ actor, place }): readonly Question[] => [
      {
        what: `overdue, ${place.kind}`,
        actor,
        product: (tx) => overdue(tx, undefined, today),
        floor: (tx) => overdue(tx, askedPlace(place), today),
      },
      {
        what: `coverage, ${place.kind}`,
        actor,
        product: (tx) => coverage(tx, place, today, false),
        floor: (tx) => coverage(tx, place, today, true),
      },
    ]),
  ];
}

function within({ path }: Place) {
  const { from, below } = rangeBelow(path);
  return sql`region >= ${from} and region < ${below}`;
}

/** As `listMine` and `findKnowledge` ask, with the reach in the WHERE. */
async function mineWithin(tx: Tx, accountId: string, today: PlainDate, reach: ReturnType<typeof within>): Promise<unknown> {
  const rows = await tx.rows(sql<StoredRow>`
    select ${DUTY_COLUMNS} from duty
    where county = ${COUNTY.number} and ${reach} and state = 'open' and ${accountId}::uuid = any(persons) and day_from <= ${today}::date
    union all
    select ${DUTY_COLUMNS} from duty
    where county = ${COUNTY.number} and ${reach} and overdue and state = 'missed' and ${accountId}::uuid = any(persons)
      and day_to > ${today}::date - ${MISSED_SHOWN_DAYS}::integer
    order by day_to, subject_id, key`);
  return [await showDuties(tx, COUNTY.number, rows.map(fromRow), today), await knowledgeWithin(tx, reach)];
}

function knowledgeWithin(tx: Tx, reach: ReturnType<typeof within>): Promise<unknown> {
  return tx.first(sql`
    select (select planned_for from duty_subject where county = ${COUNTY.number} and ${reach} and open and planned_for is not null
        order by planned_for limit 1) as planned_for,
      (select count(*)::integer from duty_subject where county = ${COUNTY.number} and ${reach} and open and planned_for is null) as waiting`);
}

function askedPlace({ path, kind }: Place): AskedPlace {
  return { placeId: '00000000-0000-7000-8004-000000000000', tree: 'admin', kind, path };
}

async function overdue(tx: Tx, place: AskedPlace | undefined, today: PlainDate): Promise<unknown> {
  const page = await listDuties(tx, { county: COUNTY.number, overdue: true, owedBy: 'staff', place, order: 'place', limit: PAGE });
  return showDuties(tx, COUNTY.number, page.items, today);
}

async function coverage(tx: Tx, place: Place, today: PlainDate, past: boolean): Promise<unknown> {
  const asked: CoverageQuery = {
    county: COUNTY.number,
    by: 'place',
    base: askedPlace(place),
    from: addDays(today, -MONTHS_SHOWN_DAYS),
    to: addDays(today, MONTHS_SHOWN_DAYS),
  };
  return [
    await countCoverage(tx, asked),
    await countCoverage(tx, { ...asked, by: 'day' }),
    await countChildren(tx, asked, today),
    past ? await knowledgeWithin(tx, within(place)) : await findKnowledge(tx, COUNTY.number),
  ];
}

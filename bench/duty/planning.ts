import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import { dayOf, plainDate, type PlainDate } from '../../kernel/calendar.ts';
import { recordCare } from '../../modules/care/server/index.ts';
import { followWithDuties, planAll } from '../../modules/duty/server/index.ts';
import { schoolYearOf } from '../../modules/place/domain/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { openBenchHouse } from '../house.ts';
import { compare, latency, median, type Work } from '../method/measure.ts';
import type { Measured, Report } from '../method/report.ts';
import type { BenchDatabase } from '../postgres.ts';
import { loadNation } from '../scale/load.ts';
import { asOwner, keepRules } from './county.ts';

const RECORDS = new URL('./records.sql', import.meta.url);
const RECORDS_OF_CHILD = 50;
const GOAL_RATIO = 3;
const GOAL_MS = 100;
const COUNTY = 1;
const CALLS = 5;
const LATENCY_CALLS = 100;

export interface PlanningOrder {
  readonly children: number;
  readonly pairs: number;
  readonly rounds: number;
}

/** The duties of a county, planned from nothing and after one record. */
export async function measurePlanning(database: BenchDatabase, { children, pairs, rounds }: PlanningOrder): Promise<Report> {
  const house = openBenchHouse(database.url);
  try {
    const today = dayOf(house.now());
    await loadNation(database.superuserUrl, {
      children,
      ofCounty: children,
      names: Math.min(20_000, children),
      tailToken: (digits) => digits,
    });
    await keepRules(database.superuserUrl, today, plainDate(`${schoolYearOf(today) - 1}-09-01`));
    await asOwner(database.superuserUrl, (client) => loadRecords(client, today));
    console.log('  loaded');
    const fromNothing = await measureFromNothing(database, house, today, rounds);
    return {
      name: 'planning',
      sizes: { children, records: children * RECORDS_OF_CHILD, rounds, pairs, 'calls of a pair': CALLS },
      measured: [fromNothing, await measureOneRecord(house, children, today, pairs)],
    };
  } finally {
    await house.accessLog.flush();
    await house.engine.close();
  }
}

async function loadRecords(client: pg.Client, today: PlainDate): Promise<void> {
  await client.query("set synchronous_commit = off; set work_mem = '256MB'");
  await client.query('create temp table wanted_day as select $1::date as today', [today]);
  await client.query(readFileSync(RECORDS, 'utf8'));
  await client.query('vacuum analyze');
}

/**
 * Floor: counting the same acts by their windows in SQL, and copying the very rows that came out into an empty table with the same
 * indexes. The first round plans before there are rows to copy.
 */
async function measureFromNothing({ superuserUrl }: BenchDatabase, house: House, today: PlainDate, rounds: number): Promise<Measured> {
  const floors: number[] = [];
  const products: number[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    await asOwner(superuserUrl, (client) => client.query('truncate duty, duty_month, duty_subject, duty_tally'));
    products.push(await secondsOf(() => planAll(house, today)));
    console.log(`  planned from nothing in ${products.at(-1)?.toFixed(0)} s`);
    await asOwner(superuserUrl, async (client) => {
      const counted = await client.query<{ rows: number }>('select count(*)::integer as rows from duty');
      rows = counted.rows[0]?.rows ?? 0;
      floors.push(await measureFloor(client));
    });
    console.log(`  floor in ${floors.at(-1)?.toFixed(0)} s`);
  }
  const ratio = median(products.map((seconds, at) => seconds / (floors[at] as number)));
  return {
    what: 'a county from nothing',
    figures: {
      'times the floor': ratio,
      'seconds of the floor': median(floors),
      seconds: median(products),
      'duties written': rows,
      'duties a second': rows / median(products),
    },
    goals: { [`at most ${GOAL_RATIO} times the floor`]: ratio <= GOAL_RATIO },
  };
}

/** Acts by week, month and term, for each of the rules that ask for them. */
const AGGREGATE = `select count(*) from (
  select subject_id, act, date_trunc('week', day) as began, count(*) from care_record
    where county = 1 and act in ('talk', 'homeworkHelp', 'call', 'video') and superseded_at is null group by 1, 2, 3
  union all select subject_id, act, date_trunc('month', day), count(*) from care_record
    where county = 1 and act in ('letter', 'call', 'visit', 'consolation', 'talk') and superseded_at is null group by 1, 2, 3
  union all select subject_id, act, date_trunc('quarter', day), count(*) from care_record
    where county = 1 and act in ('visit', 'dataCheck') and superseded_at is null group by 1, 2, 3) counted`;

async function measureFloor(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
  const file = `${rows[0]?.folder}/bench-duties.copy`;
  await client.query(`copy duty to '${file}' (format binary)`);
  await client.query('create table duty_floor (like duty including all)');
  const seconds = await secondsOf(async () => {
    await client.query(AGGREGATE);
    await client.query(`copy duty_floor from '${file}' (format binary)`);
  });
  await client.query('drop table duty_floor');
  return seconds;
}

/** A record written by the machine operator, with the plan that follows in the same transaction, and without. */
async function measureOneRecord(house: House, children: number, today: PlainDate, pairs: number): Promise<Measured> {
  const without = { ...house, subscribers: house.subscribers.filter((one) => !followWithDuties.includes(one)) };
  const operator: Actor = { ...MACHINE_OPERATOR, county: COUNTY };
  const write =
    (where: House): Work =>
    (round) => {
      // Spread over the county: each child is written for once or twice.
      const child = `00000000-0000-7000-a001-${((round * 7_919) % children).toString(16).padStart(12, '0')}`;
      const payload = {
        actId: newId(),
        actor: { kind: 'self' },
        act: { act: 'talk', day: today, withWhom: ['child'] },
        rows: [{ recordId: newId(), subject: { kind: 'child', id: child } }],
      };
      return runCommand(where, operator, recordCare, { id: newId(), payload: payload as never });
    };
  const comparison = await compare(write(without), write(house), CALLS, pairs);
  const alone = await latency(write(house), 1, LATENCY_CALLS);
  return {
    what: 'one record, with its plan; floor: without',
    comparison,
    latencies: [alone],
    figures: { 'ms for the plan alone': comparison.productMs - comparison.floorMs },
    goals: { [`p95 with its plan at most ${GOAL_MS} ms`]: alone.p95 <= GOAL_MS },
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

import { sql } from 'kysely';
import type { Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { DatabaseRefusal, withActor, withKeeper, type Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { DUTY_TABLES } from './duty-probe.ts';
import { PLACES_WITH_MEETINGS } from './give-meetings.ts';
import { readOracle } from './oracle.ts';
import { probeRoomsInSql } from './room-probe.ts';
import { probeWork } from './work-probe.ts';
import { probeGistInSql } from './gist-probe.ts';
import { PROBED, PROBED_GROUPS, type ProbedGroup, type ProbeWorld } from './probe-world.ts';

/** Roles whose reach covers the far child too. */
const COUNTY_WIDE: ReadonlySet<RoleId> = new Set(['countyCivilAffairs', 'machineOperator']);

/**
 * Walks role x record group x operation in SQL, under each role’s database role and scope. Returns what differs from the document;
 * `untilRole` ends with the first role for which something does.
 */
export async function probeSql(world: ProbeWorld, { untilRole = false } = {}): Promise<readonly string[]> {
  const { house, near, far, actors } = world;
  const oracle = readOracle();
  const wrong: string[] = [];
  const inClear = await withKeeper(house.engine, (tx) =>
    tx.rows(sql`select 1 from child_fact where value = to_jsonb(${PROBED.identity.value}::text) or field = 'phone' and secret is null`),
  );
  if (inClear.length > 0) wrong.push('a secret value stands in clear');
  for (const [role, actor] of actors) {
    if (untilRole && wrong.length > 0) return wrong;
    const rights = oracle.get(role);
    const seesChildren = ['r', 'm', 'R'].some((letter) => rights?.get('list')?.has(letter));
    for (const group of PROBED_GROUPS) {
      const letters = rights?.get(group);
      const mayRead = seesChildren && ['r', 'm', 'R'].some((letter) => letters?.has(letter));
      const mayWrite = seesChildren && (letters?.has('w') ?? false);
      const expectFar = COUNTY_WIDE.has(role);
      compare(wrong, `${role} reads ${group} near`, await countFacts(house, actor, near, group), mayRead);
      compare(wrong, `${role} reads ${group} far`, await countFacts(house, actor, far, group), mayRead && expectFar);
      compare(wrong, `${role} adds ${group} near`, await addsFact(house, actor, near, group), mayWrite);
      compare(wrong, `${role} adds ${group} far`, await addsFact(house, actor, far, group), mayWrite && expectFar);
      compare(wrong, `${role} changes ${group} far`, await changesFact(house, actor, far, group), mayWrite && expectFar);
    }
    wrong.push(...(await probeGistInSql(world, role, (work) => allowed(house, actor, work))));
    const mayReadCare = seesChildren && (rights?.get('care')?.has('r') ?? false);
    const mayWriteCare = seesChildren && (rights?.get('care')?.has('w') ?? false);
    for (const table of CARE_TABLES) {
      compare(wrong, `${role} reads ${table} near`, await countRows(house, actor, table, near, 'subject_id'), mayReadCare);
      compare(
        wrong,
        `${role} reads ${table} far`,
        await countRows(house, actor, table, far, 'subject_id'),
        mayReadCare && COUNTY_WIDE.has(role),
      );
      compare(wrong, `${role} copies ${table} near`, await copiesRow(house, actor, table, near), mayWriteCare);
      compare(wrong, `${role} copies ${table} far`, await copiesRow(house, actor, table, far), mayWriteCare && COUNTY_WIDE.has(role));
      compare(
        wrong,
        `${role} deletes from ${table}`,
        await allowed(house, actor, (tx) => tx.run(sql`delete from ${sql.table(table)}`)),
        false,
      );
    }
    wrong.push(...(await probeRoomsInSql(world, role, actor)));
    for (const { place, readers } of PLACES_WITH_MEETINGS) {
      const { placeId } = house.world.places[place];
      const reach = readers.has(role);
      compare(
        wrong,
        `${role} reads meetings of ${place}`,
        await countRows(house, actor, 'meeting', placeId, 'subject_id'),
        mayReadCare && reach,
      );
      compare(wrong, `${role} copies meetings of ${place}`, await copiesRow(house, actor, 'meeting', placeId), mayWriteCare && reach);
    }
    for (const table of ['child', 'child_token', 'child_status']) {
      compare(wrong, `${role} reads ${table} near`, await countRows(house, actor, table, near), seesChildren);
      compare(wrong, `${role} reads ${table} far`, await countRows(house, actor, table, far), seesChildren && COUNTY_WIDE.has(role));
      compare(
        wrong,
        `${role} writes ${table}`,
        await allowed(house, actor, (tx) => tx.run(sql`delete from ${sql.table(table)} where child_id = ${near}::uuid`)),
        false,
      );
    }
    const readsCare = seesChildren && (rights?.get('care')?.has('r') ?? false);
    for (const table of DUTY_TABLES) {
      compare(wrong, `${role} reads ${table} near`, await countRows(house, actor, table, near, 'subject_id'), readsCare);
      compare(
        wrong,
        `${role} reads ${table} far`,
        await countRows(house, actor, table, far, 'subject_id'),
        readsCare && COUNTY_WIDE.has(role),
      );
      for (const change of ['delete from', 'update'] as const) {
        const work = change === 'update' ? sql`update ${sql.table(table)} set record_group = 'care'` : sql`delete from ${sql.table(table)}`;
        compare(wrong, `${role} ${change} ${table}`, await allowed(house, actor, (tx) => tx.run(work)), false);
      }
    }
    const places = await allowed(house, actor, async (tx) => (await tx.rows(sql`select 1 from duty_tally`)).length - 1);
    compare(wrong, `${role} counts duties of more than one place`, places, COUNTY_WIDE.has(role));
    for (const table of ['pairing', 'helper']) {
      // No caseload reaches a profile: class teachers and helpers are shown it beside the children, by the program.
      const reads = readsCare && !(table === 'helper' && actor.reach.kind !== 'region' && role !== 'machineOperator');
      compare(wrong, `${role} reads ${table} near`, await countSubjects(house, actor, table, near), reads);
      compare(wrong, `${role} reads ${table} far`, await countSubjects(house, actor, table, far), reads && COUNTY_WIDE.has(role));
      for (const change of ['delete from', 'update'] as const) {
        const work = change === 'update' ? sql`update ${sql.table(table)} set kind = 'probe'` : sql`delete from ${sql.table(table)}`;
        compare(wrong, `${role} ${change} ${table}`, await allowed(house, actor, (tx) => tx.run(work)), false);
      }
    }
    for (const table of ['access_log', 'access_seal']) {
      const mayRead = (rights?.get('log')?.has('r') ?? false) || role === 'machineOperator';
      compare(
        wrong,
        `${role} reads ${table}`,
        await allowed(house, actor, async (tx) => (await tx.rows(sql`select 1 from ${sql.table(table)}`), 1)),
        mayRead,
      );
      compare(wrong, `${role} changes ${table}`, await allowed(house, actor, (tx) => tx.run(sql`delete from ${sql.table(table)}`)), false);
    }
    wrong.push(...(await probeWork(role, (work) => allowed(house, actor, work))));
    const others = await allowed(house, actor, async (tx) => {
      return (await tx.rows(sql`select 1 from notice where account_id <> ${actor.accountId}::uuid`)).length;
    });
    compare(wrong, `${role} reads notices of others`, others, false);
    compare(wrong, `${role} changes notices`, await allowed(house, actor, (tx) => tx.run(sql`update notice set read_at = now()`)), false);
    compare(
      wrong,
      `${role} reads commands`,
      await allowed(house, actor, async (tx) => (await tx.rows(sql`select 1 from command`)).length),
      false,
    );
  }
  wrong.push(...(await probeWithoutScope(house)));
  return wrong;
}

function compare(wrong: string[], what: string, found: boolean, expected: boolean): void {
  if (found !== expected) wrong.push(`${what}: ${found ? 'can, must not' : 'cannot, must'}`);
}

async function countFacts(house: ProbeWorld['house'], actor: Actor, childId: string, group: ProbedGroup): Promise<boolean> {
  const [record = '', field = ''] = [PROBED[group].path.split('.')[0], PROBED[group].path.split('.').at(-1)];
  return allowed(
    house,
    actor,
    async (tx) =>
      (await tx.rows(sql`select 1 from child_fact where child_id = ${childId}::uuid and record = ${record} and field = ${field}`)).length,
  );
}

async function countRows(house: ProbeWorld['house'], actor: Actor, table: string, childId: string, key = 'child_id'): Promise<boolean> {
  return allowed(
    house,
    actor,
    async (tx) => (await tx.rows(sql`select 1 from ${sql.table(table)} where ${sql.ref(key)} = ${childId}::uuid`)).length,
  );
}

/** Tables of acts and needs, with the part of their key that a copy has anew. */
const CARE_TABLES = [
  'care_record',
  'care_photo',
  'care_need',
  'care_need_step',
  'duty_excuse',
  'meeting_attendance',
  'growth_entry',
  'filed_growth_record',
] as const;
const KEY_OF: Readonly<Record<string, string>> = {
  care_record: 'record_id',
  care_photo: 'photo_id',
  care_need: 'need_id',
  care_need_step: 'need_id',
  duty_excuse: 'excuse_id',
  growth_entry: 'entry_id',
  filed_growth_record: 'filing_id',
  meeting: 'meeting_id',
  meeting_attendance: 'meeting_id',
};

/** A row as the keeper finds it, written again by the actor under another id: only the right decides. */
async function copiesRow(house: ProbeWorld['house'], actor: Actor, table: string, subjectId: string): Promise<boolean> {
  return allowed(house, actor, async (tx) => {
    const found = await tx.asKeeper((keeper) =>
      keeper.first(
        sql<{ row: Record<string, unknown> }>`select to_jsonb(t) as row from ${sql.table(table)} t where subject_id = ${subjectId}::uuid`,
      ),
    );
    const row = JSON.stringify({ ...found?.row, [KEY_OF[table] ?? '']: newId() });
    return tx.run(sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${row}::jsonb)`);
  });
}

/** Pairings of the child, or profiles of who helps it. */
async function countSubjects(house: ProbeWorld['house'], actor: Actor, table: string, childId: string): Promise<boolean> {
  return allowed(house, actor, async (tx) => {
    if (table === 'pairing') return (await tx.rows(sql`select 1 from pairing where subject_id = ${childId}::uuid`)).length;
    const helpers = await tx.asKeeper((keeper) =>
      keeper.rows<{ helper_id: string }>(sql`select helper_id from pairing where subject_id = ${childId}::uuid`),
    );
    const ids = helpers.map(({ helper_id: id }) => id);
    return (await tx.rows(sql`select 1 from helper where helper_id = any(${ids}::uuid[])`)).length;
  });
}

/** A copy of the child's own row, so that region and path are right and only the right decides. */
async function addsFact(house: ProbeWorld['house'], actor: Actor, childId: string, group: ProbedGroup): Promise<boolean> {
  return allowed(house, actor, async (tx) => {
    const stands = await tx.asKeeper((keeper) =>
      keeper.first(
        sql<{
          county: number;
          region: string;
          school_path: string | null;
        }>`select county, region, school_path from child where child_id = ${childId}::uuid`,
      ),
    );
    return tx.run(sql`
      insert into child_fact (county, child_id, fact_id, region, school_path, record, item, field, record_group, value, recorded_at, recorded_by, command_id)
      values (${stands?.county}, ${childId}, ${newId()}, ${stands?.region}, ${stands?.school_path}, 'probe', '', 'probe', ${group}, '"x"', now(), ${newId()}, ${newId()})`);
  });
}

async function changesFact(house: ProbeWorld['house'], actor: Actor, childId: string, group: ProbedGroup): Promise<boolean> {
  return allowed(house, actor, (tx) =>
    tx.run(sql`update child_fact set reason = 'probe' where child_id = ${childId}::uuid and record_group = ${group}`),
  );
}

class TakeBack extends Error {}

/** Whether the work is let through and touches at least one row. It is always taken back. */
async function allowed(house: ProbeWorld['house'], actor: Actor, work: (tx: Tx) => Promise<number>): Promise<boolean> {
  let touched = 0;
  try {
    await withActor(house.engine, actor, async (tx) => {
      touched = await work(tx);
      throw new TakeBack();
    });
  } catch (error) {
    if (error instanceof TakeBack) return touched > 0;
    if (error instanceof DatabaseRefusal && error.sqlState === '42501') return false;
    throw error;
  }
  return false;
}

/** A role entered without a scope, as after a forgotten setting, sees no child. */
async function probeWithoutScope(house: ProbeWorld['house']): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const role of ['sw_region', 'sw_school', 'sw_caseload', 'sw_tasks', 'sw_family', 'sw_statistics', 'sw_audit', 'sw_staff']) {
    for (const table of [
      'child',
      'child_fact',
      'child_token',
      'child_status',
      'pairing',
      'helper',
      'duty_tally',
      ...DUTY_TABLES,
      ...CARE_TABLES,
      'meeting',
      'summary_filing',
      'summary_draft',
      'yearly_appraisal',
    ]) {
      const rows = await house.engine.requests.transaction().execute(async (transaction) => {
        await sql.raw(`set local role ${role}`).execute(transaction);
        const may = (await sql<{ may: boolean }>`select has_table_privilege(current_user, ${table}, 'select') as may`.execute(transaction))
          .rows[0]?.may;
        return may ? (await sql`select 1 from ${sql.table(table)}`.execute(transaction)).rows.length : 0;
      });
      if (rows > 0) wrong.push(`${role} without scope reads ${table}`);
    }
  }
  return wrong;
}

import { sql } from 'kysely';
import type { Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { withKeeper, type Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../support/house.ts';

/** Filed summaries of the world: of a helper at the school, of one in the village, of one in the other township. */
export const FILINGS = { school: newId(), village: newId(), elsewhere: newId() } as const;
type Whose = keyof typeof FILINGS;

/** Yearly appraisals of helpers at the same three places, and the profiles of those helpers. */
export const APPRAISALS: Readonly<Record<Whose, string>> = { school: newId(), village: newId(), elsewhere: newId() };
export const APPRAISED: Readonly<Record<Whose, string>> = { school: newId(), village: newId(), elsewhere: newId() };

/** The ones at the school are those of whoever acts as the helper; each is handed in to one role, which appraises too. */
const HANDED_IN: Readonly<Record<Whose, RoleId>> = {
  school: 'schoolAdministrator',
  village: 'childSupervisor',
  elsewhere: 'childSupervisor',
};

/** Read by its person, and by the post that it was handed in to: no other role, however far it reaches. An appraisal is read by the same two. */
export function readsFiling(role: RoleId, whose: string): boolean {
  if (whose === 'school' && role === 'helper') return true;
  return whose !== 'elsewhere' && HANDED_IN[whose as Whose] === role;
}

export async function giveSummaries(house: TestHouse, actors: ReadonlyMap<RoleId, Actor>): Promise<void> {
  const { county, places } = house.world;
  const rows = [
    [FILINGS.school, actors.get('helper')?.accountId ?? null, places.county.path, places.school.path, HANDED_IN.school],
    [FILINGS.village, null, places.eastHill.path, null, HANDED_IN.village],
    [FILINGS.elsewhere, null, places.westHill.path, null, HANDED_IN.elsewhere],
  ] as const;
  await withKeeper(house.engine, async (keeper) => {
    for (const [filingId, accountId, region, schoolPath, role] of rows) {
      const figures = { asOf: '2026-07-01', children: 0, acts: [], duties: [], needs: { raised: 0, solved: 0 }, perChild: [] };
      await keeper.run(sql`
        insert into summary_filing (county, filing_id, account_id, helper_id, region, school_path, answers_role, school_year, term, number, figures,
          content, filed_at, filed_by, filed_account)
        values (${county}, ${filingId}, ${accountId}, ${newId()}, ${region}, ${schoolPath}, ${role}, '2025-2026', 'spring', 1,
          ${JSON.stringify(figures)}::jsonb, '{}', now(), ${newId()}, ${newId()})`);
    }
    await keeper.run(sql`
      insert into summary_draft (county, account_id, helper_id, school_year, term, saved_at)
      values (${county}, ${newId()}, ${newId()}, '2025-2026', 'spring', now())`);
  });
}

const NONE = { done: 0, lateInWriting: 0, missed: 0, excused: 0 };
const YEAR_FIGURES = {
  asOf: '2026-07-01',
  from: '2025-09-01',
  heldFrom: '2025-09-01',
  heldTo: '2026-07-01',
  children: 1,
  duties: NONE,
  visits: NONE,
  talks: NONE,
  needs: { raised: 0, solved: 0 },
  summaries: { owed: 0, inTime: 0 },
  training: { owed: 0, held: 0 },
  check: { owed: 0, valid: 0 },
};

/** Appraisals of the year at the three places, with a profile for each: the API looks the person up first. */
export async function giveAppraisals(house: TestHouse, actors: ReadonlyMap<RoleId, Actor>): Promise<void> {
  const { county, places } = house.world;
  const rows = [
    ['school', places.school.placeId, actors.get('helper')?.accountId ?? null, places.county.path, places.school.path],
    ['village', places.eastHill.placeId, null, places.eastHill.path, null],
    ['elsewhere', places.westHill.placeId, null, places.westHill.path, null],
  ] as const;
  await withKeeper(house.engine, async (keeper) => {
    for (const [whose, placeId, accountId, region, schoolPath] of rows) {
      const helperId = APPRAISED[whose];
      await keeper.run(sql`
        insert into helper (county, helper_id, account_id, subject_id, region, school_path, place_id, kind, name, sort_key, registered_at, registered_by)
        values (${county}, ${helperId}, ${accountId}, ${helperId}, ${region}, ${schoolPath}, ${placeId}, 'teacher', '示例', 'shi li', now(), ${newId()})`);
      await keeper.run(sql`
        insert into yearly_appraisal (county, appraisal_id, account_id, helper_id, region, school_path, answers_role, school_year, number, rules_id,
          rules_version, figures, lines, confirmed_at, confirmed_by, confirmed_account)
        values (${county}, ${APPRAISALS[whose]}, ${accountId}, ${helperId}, ${region}, ${schoolPath}, ${HANDED_IN[whose]}, '2025-2026', 1, 'helper-year', 1,
          ${JSON.stringify(YEAR_FIGURES)}::jsonb, '[]', now(), ${newId()}, ${newId()})`);
    }
  });
}

/** Whose appraisal the role may confirm: nobody confirms their own. */
export function appraises(role: RoleId, whose: string): boolean {
  return role !== 'helper' && readsFiling(role, whose);
}

/** Summaries and appraisals in SQL, as one role: which are read, that none is written, and that no draft of others is seen. Returns what differs. */
export async function probeWork(
  role: RoleId,
  allowed: (work: (tx: Tx) => Promise<number>) => Promise<boolean>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [whose, filingId] of Object.entries(FILINGS)) {
    const reads = await allowed(
      async (tx) => (await tx.rows(sql`select 1 from summary_filing where filing_id = ${filingId}::uuid`)).length,
    );
    if (reads !== readsFiling(role, whose)) wrong.push(`${role} ${reads ? 'reads' : 'does not read'} the summary of ${whose}`);
  }
  for (const [whose, appraisalId] of Object.entries(APPRAISALS)) {
    const reads = await allowed(
      async (tx) => (await tx.rows(sql`select 1 from yearly_appraisal where appraisal_id = ${appraisalId}::uuid`)).length,
    );
    if (reads !== readsFiling(role, whose)) wrong.push(`${role} ${reads ? 'reads' : 'does not read'} the appraisal of ${whose}`);
  }
  if (await allowed((tx) => tx.run(sql`update yearly_appraisal set lines = '[]'`))) wrong.push(`${role} changes an appraisal`);
  if (await allowed((tx) => tx.run(sql`delete from yearly_appraisal`))) wrong.push(`${role} deletes an appraisal`);
  if (await allowed((tx) => tx.run(sql`update summary_filing set reopen_reason = 'probe', reopened_at = now()`)))
    wrong.push(`${role} changes a filing`);
  if (await allowed((tx) => tx.run(sql`delete from summary_filing`))) wrong.push(`${role} deletes a filing`);
  if (await allowed(async (tx) => (await tx.rows(sql`select 1 from summary_draft`)).length))
    wrong.push(`${role} reads a draft of somebody else`);
  return wrong;
}

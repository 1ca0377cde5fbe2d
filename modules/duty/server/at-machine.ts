import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { type DutyRow, type DutyState, type KeptDuty, rowOf } from '../domain/index.ts';
import { listDuties } from './queries/list-duties.ts';
import { simulateDuties } from './plan/simulate.ts';
import { enrolSubjects, planWaiting, type Planned } from './plan/waiting.ts';
import { loadSchemeWords } from './queries/words.ts';

const CHUNK = 2_000;

export interface Wanted {
  readonly state?: DutyState;
  readonly overdue?: boolean;
  readonly child?: string;
}

/** Plans every county for a day, as the running program does by itself. */
export async function planAll(house: House, on: PlainDate): Promise<readonly Planned[]> {
  const counties = await listCountyNumbers(house);
  await withKeeper(house.engine, async (keeper) => {
    for (const county of counties) await enrolSubjects(keeper, county, on);
    await keeper.run(sql`update duty_subject set planned_for = null where planned_for is distinct from ${on}::date`);
  });
  return planWaiting(house, on, undefined);
}

/** The duties that stand there, or, for another day, those that would: logged as an export. */
export async function listAll(house: House, wanted: Wanted, on: PlainDate, simulated: boolean): Promise<readonly DutyRow[]> {
  const rows: DutyRow[] = [];
  for (const county of await listCountyNumbers(house)) {
    const operator: Actor = { ...MACHINE_OPERATOR, county };
    const duties = simulated
      ? (await withKeeper(house.engine, (keeper) => simulateDuties(keeper, county, on, wanted.child))).filter((duty) =>
          isWanted(duty, wanted),
        )
      : await withActor(house.engine, operator, (tx) => listStored(tx, county, wanted));
    const words = await withActor(house.engine, operator, (tx) => loadSchemeWords(tx, county));
    // One by one: a county has more duties than a call may have arguments. Reasons are given of one child; of all they would be most of the text.
    for (const duty of duties) {
      const trace = wanted.child === undefined ? [] : [...words.explain(duty, on)];
      rows.push({ ...rowOf(duty, trace, on), overdue: duty.overdue });
    }
    const childIds = [...new Set(duties.flatMap(({ subject }) => (subject.kind === 'child' ? [subject.id] : [])))];
    house.accessLog.append(operator, { county, action: 'child.export', childIds, detail: { by: 'duties' } });
  }
  await house.accessLog.flush();
  return rows;
}

async function listStored(
  tx: Parameters<typeof listDuties>[0],
  county: number,
  { state, overdue, child }: Wanted,
): Promise<readonly KeptDuty[]> {
  const found: KeptDuty[] = [];
  let after: Parameters<typeof listDuties>[1]['after'];
  do {
    const page = await listDuties(tx, { county, state, overdue, childId: child, order: 'subject', after, limit: CHUNK });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}

function isWanted(duty: KeptDuty, { state, overdue }: Wanted): boolean {
  return (state === undefined || duty.state === state) && (overdue === undefined || duty.overdue === overdue);
}

async function listCountyNumbers(house: House): Promise<readonly number[]> {
  const rows = await withKeeper(house.engine, (tx) => tx.rows(sql<{ county: number }>`select county from county order by county`));
  return rows.map(({ county }) => county);
}

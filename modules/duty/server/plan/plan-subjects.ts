import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { countDuties, type DutyCount, keepDuties, type KeptDuty, planSubject } from '../../domain/index.ts';
import { loadChildInputs } from './child-inputs.ts';
import { type ChangeOfSubject, decideRows, loadDuties, shortKey, writeDuties } from './duty-rows.ts';
import { loadMonths, sameMonths, writeMonths } from './month-rows.ts';
import { loadPlaceInputs } from './place-inputs.ts';
import { loadRoster, type LoadedSubject, type Roster } from './roster.ts';
import { loadTallied, writeSubjects } from './subject-rows.ts';
import { openTally } from './tally.ts';

export interface SubjectsToPlan {
  readonly childIds: readonly string[];
  readonly placeIds: readonly string[];
}

/** A subject with what the planner says of it: duties that stand as rows, and counts of the others. */
export interface PlannedSubject {
  readonly subject: LoadedSubject;
  readonly rows: readonly KeptDuty[];
  readonly counts: readonly DutyCount[];
}

/** What the planner says of these subjects on the roster's day. Nothing is written. Those that are not in the register are left out. */
export async function workOutDuties(
  keeper: Tx,
  roster: Roster,
  { childIds, placeIds }: SubjectsToPlan,
): Promise<readonly PlannedSubject[]> {
  const loaded = [...(await loadChildInputs(keeper, roster, childIds)), ...(await loadPlaceInputs(keeper, roster, placeIds))];
  const actOf = (scheme: string, article: string) => roster.acts.get(`${scheme} ${article}`);
  return loaded.map((subject) => {
    const { rows, counts } = keepDuties(planSubject(roster.plan, subject.input), actOf, roster.today);
    return { subject, rows: rows.map((duty) => ({ ...duty, key: shortKey(duty) })), counts };
  });
}

/**
 * Plans these subjects for `today` and writes what differs from what stands there. Keeper's transaction that holds the county's clock, so
 * that two plans of one subject come one after the other and each sees all that the one before it saw. False where the county has nothing
 * to plan by: what stood there stays.
 */
export async function planSubjects(keeper: Tx, county: number, { childIds, placeIds }: SubjectsToPlan, today: PlainDate): Promise<boolean> {
  const roster = await loadRoster(keeper, county, today);
  if (roster === undefined) return false;
  const planned = await workOutDuties(keeper, roster, { childIds, placeIds });
  const subjectIds = [...childIds, ...placeIds];
  const stored = await loadDuties(keeper, county, subjectIds);
  const storedMonths = await loadMonths(keeper, county, subjectIds);
  const tallied = await loadTallied(keeper, county, subjectIds);
  // A place is planned as each of the subjects that it is: its rows are those of all of them.
  const byId = Map.groupBy(planned, (one) => one.subject.input.facts.subject.id);
  const tally = openTally();
  const changes: ChangeOfSubject[] = [];
  const changedMonths: Parameters<typeof writeMonths>[2][number][] = [];
  for (const subjectId of subjectIds) {
    const before = stored.get(subjectId) ?? new Map<string, KeptDuty>();
    const monthsBefore = storedMonths.get(subjectId) ?? [];
    const stood = tallied.get(subjectId);
    if (stood !== undefined) tally.add(stood, [...countDuties([...before.values()]), ...monthsBefore], -1);
    const now = byId.get(subjectId);
    if (now === undefined) {
      // The file left the register: nothing was ever owed.
      const nowhere = { region: '', schoolPath: null };
      changes.push({ subjectId, standing: nowhere, change: { write: [], remove: [...before.keys()] } });
      if (monthsBefore.length > 0) changedMonths.push({ subjectId, standing: nowhere, counts: [] });
      continue;
    }
    const [
      {
        subject: { standing },
      },
    ] = now as [PlannedSubject];
    const { rows, write, remove } = decideRows(
      before,
      now.flatMap((one) => one.rows),
    );
    const counts = now.flatMap((one) => one.counts);
    changes.push({ subjectId, standing, change: { write, remove } });
    if (!sameMonths(monthsBefore, counts)) changedMonths.push({ subjectId, standing, counts });
    tally.add(standing, [...countDuties(rows), ...counts], 1);
  }
  await writeDuties(keeper, county, changes);
  await writeMonths(keeper, county, changedMonths);
  await writeSubjects(
    keeper,
    county,
    today,
    subjectIds,
    [...byId.values()].map(([one]) => (one as PlannedSubject).subject),
  );
  await tally.write(keeper, county);
  return true;
}

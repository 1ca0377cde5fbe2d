import { setImmediate } from 'node:timers/promises';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { settled, type Tx } from '../../../../platform/db/index.ts';
import { countDuties, type DutyCount, keepDuties, type KeptDuty, planSubject } from '../../domain/index.ts';
import { loadChildInputs } from './child-inputs.ts';
import { type ChangeOfSubject, decideRows, loadDuties, shortKey, writeDuties } from './duty-rows.ts';
import { loadMonths, sameMonths, writeMonths } from './month-rows.ts';
import { loadPlaceInputs } from './place-inputs.ts';
import { loadRoster, type LoadedSubject, type Roster, type Standing } from './roster.ts';
import { loadTallied, writeSubjects } from './subject-rows.ts';
import { openTally, type TallyChange } from './tally.ts';

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
export async function workOutDuties(keeper: Tx, roster: Roster, subjects: SubjectsToPlan): Promise<readonly PlannedSubject[]> {
  return (await loadInputs(keeper, roster, subjects)).map((subject) => workOut(roster, subject));
}

/** All that the planner is told of these subjects. */
export async function loadInputs(keeper: Tx, roster: Roster, { childIds, placeIds }: SubjectsToPlan): Promise<readonly LoadedSubject[]> {
  return [...(await loadChildInputs(keeper, roster, childIds)), ...(await loadPlaceInputs(keeper, roster, placeIds))];
}

function workOut(roster: Roster, subject: LoadedSubject): PlannedSubject {
  const actOf = (scheme: string, article: string) => roster.acts.get(`${scheme} ${article}`);
  const { rows, counts } = keepDuties(planSubject(roster.plan, subject.input), actOf, roster.today);
  return { subject, rows: rows.map((duty) => ({ ...duty, key: shortKey(duty) })), counts };
}

/** Subjects worked out while the database writes those before them. */
const SUBJECTS_AT_ONCE = 20;

/**
 * Plans these subjects for `today` and writes what differs from what stands there. Keeper's transaction that holds the county's clock, so
 * that two plans of one subject come one after the other and each sees all that the one before it saw. False where the county has nothing
 * to plan by: what stood there stays.
 */
export async function planSubjects(keeper: Tx, county: number, { childIds, placeIds }: SubjectsToPlan, today: PlainDate): Promise<boolean> {
  const roster = await loadRoster(keeper, county, today);
  if (roster === undefined) return false;
  const subjectIds = [...childIds, ...placeIds];
  // A place is planned as each of the subjects that it is: its rows are those of all of them.
  const inputs = Map.groupBy(await loadInputs(keeper, roster, { childIds, placeIds }), ({ input }) => input.facts.subject.id);
  const standing: StandingPlan = {
    duties: await loadDuties(keeper, county, subjectIds),
    months: await loadMonths(keeper, county, subjectIds),
    tallied: await loadTallied(keeper, county, subjectIds),
  };
  const tally = openTally();
  const decide = async (ids: readonly string[]): Promise<readonly SubjectChange[]> => {
    // What is written of those before goes out first.
    await setImmediate();
    return ids.map((subjectId) => {
      const planned = (inputs.get(subjectId) ?? []).map((subject) => workOut(roster, subject));
      return decideSubject(subjectId, planned, standing, tally);
    });
  };
  let decided: readonly SubjectChange[] = [];
  for (let at = 0; at < subjectIds.length; at += SUBJECTS_AT_ONCE) {
    const next = subjectIds.slice(at, at + SUBJECTS_AT_ONCE);
    // The database writes of those before while these are worked out.
    [decided] = await settled(decide(next), writeChanges(keeper, county, decided));
  }
  await writeChanges(keeper, county, decided);
  await writeSubjects(
    keeper,
    county,
    today,
    subjectIds,
    [...inputs.values()].map(([one]) => one as LoadedSubject),
  );
  await tally.write(keeper, county);
  return true;
}

/** What stands of these subjects before they are planned. */
interface StandingPlan {
  readonly duties: ReadonlyMap<string, ReadonlyMap<string, KeptDuty>>;
  readonly months: ReadonlyMap<string, readonly DutyCount[]>;
  readonly tallied: ReadonlyMap<string, Standing>;
}

interface SubjectChange extends ChangeOfSubject {
  /** Undefined: as they stand. */
  readonly months: readonly DutyCount[] | undefined;
}

/** What has to be written of one subject, and how it changes the tally. */
function decideSubject(
  subjectId: string,
  planned: readonly PlannedSubject[],
  { duties, months, tallied }: StandingPlan,
  tally: TallyChange,
): SubjectChange {
  const before = duties.get(subjectId) ?? new Map<string, KeptDuty>();
  const monthsBefore = months.get(subjectId) ?? [];
  const stood = tallied.get(subjectId);
  if (stood !== undefined) tally.add(stood, [...countDuties([...before.values()]), ...monthsBefore], -1);
  const [first] = planned;
  if (first === undefined) {
    // The file left the register: nothing was ever owed.
    const change = { write: [], remove: [...before.keys()] };
    return { subjectId, standing: { region: '', schoolPath: null }, change, months: monthsBefore.length > 0 ? [] : undefined };
  }
  const { standing } = first.subject;
  const { rows, ...change } = decideRows(
    before,
    planned.flatMap((one) => one.rows),
  );
  const counts = planned.flatMap((one) => one.counts);
  tally.add(standing, [...countDuties(rows), ...counts], 1);
  return { subjectId, standing, change, months: sameMonths(monthsBefore, counts) ? undefined : counts };
}

async function writeChanges(keeper: Tx, county: number, changes: readonly SubjectChange[]): Promise<void> {
  await writeDuties(keeper, county, changes);
  await writeMonths(
    keeper,
    county,
    changes.flatMap(({ subjectId, standing, months }) => (months === undefined ? [] : [{ subjectId, standing, counts: months }])),
  );
}

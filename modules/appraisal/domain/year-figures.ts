import { z } from 'zod';
import { addDays, daysBetween, type PlainDate } from '../../../kernel/calendar.ts';
import { wholeSince } from '../../duty/domain/index.ts';
import { checkStateOf, type Helper } from '../../pairing/domain/index.ts';
import type { Figures } from './figures.ts';

const count = z.int().min(0);
const outcomes = z.object({ done: count, lateInWriting: count, missed: count, excused: count });

/** What was counted of a helper's school year. Numbers alone: no child is told apart in an appraisal. */
export const yearFiguresSchema = z.object({
  asOf: z.string().describe('Day on which it was counted'),
  from: z.string().describe('First day whose duties are counted'),
  heldFrom: z.string().describe('First day in the year with a child paired'),
  heldTo: z.string(),
  children: count,
  duties: outcomes.describe('Whose last day is past'),
  visits: outcomes,
  talks: outcomes,
  needs: z.object({ raised: count, solved: count }),
  summaries: z.object({ owed: count, inTime: count }),
  training: z.object({ owed: count, held: count }),
  check: z.object({ owed: count, valid: count }),
});

export type YearFigures = z.infer<typeof yearFiguresSchema>;
type Outcomes = YearFigures['duties'];

const VISITS: readonly string[] = ['visit'];
const TALKS: readonly string[] = ['talk', 'groupTalk'];

/** Duties of a year by what became of them. Those still open are owed by nobody yet. */
export function sumDuties({ duties }: Pick<Figures, 'duties'>): Pick<YearFigures, 'duties' | 'visits' | 'talks'> {
  const sum = (acts: readonly string[] | undefined): Outcomes => {
    const rows = duties.filter(({ act }) => acts === undefined || acts.includes(act));
    const of = (state: keyof Outcomes) => rows.reduce((all, row) => all + row[state], 0);
    return { done: of('done'), lateInWriting: of('lateInWriting'), missed: of('missed'), excused: of('excused') };
  };
  return { duties: sum(undefined), visits: sum(VISITS), talks: sum(TALKS) };
}

/** First day whose duties are counted, of a year or term: of those before only the missed would be known, which alone tell less than the truth. */
export function countedFrom(from: PlainDate, today: PlainDate): PlainDate {
  const whole = wholeSince(today);
  return from < whole ? whole : from;
}

/** Days after the last school day by which a summary is in time, and days in the role from which training is owed: our choice, sources have none. */
const SUMMARY_DAYS = 14;
const TRAINING_DAYS = 90;

interface TermFiling {
  readonly lastSchoolDay: PlainDate;
  /** Whether a child was paired when the term ended. */
  readonly paired: boolean;
  /** Day of the first filing: being reopened costs nothing. */
  readonly filedOn: PlainDate | undefined;
}

/** Who has no account hands in paper: when it is entered is not their doing. A summary not filed is owed once its day is past. */
export function sumSummaries(terms: readonly TermFiling[], hasAccount: boolean, today: PlainDate): YearFigures['summaries'] {
  const owed = terms.filter(
    ({ lastSchoolDay, paired, filedOn }) => filedOn !== undefined || (paired && addDays(lastSchoolDay, SUMMARY_DAYS) < today),
  );
  const inTime = owed.filter(
    ({ lastSchoolDay, filedOn }) => filedOn !== undefined && (!hasAccount || filedOn <= addDays(lastSchoolDay, SUMMARY_DAYS)),
  );
  return { owed: owed.length, inTime: inTime.length };
}

/** Training held in the year up to `to`; owed by whoever held the role long enough to be offered one. */
export function sumTraining(
  trainedOn: readonly PlainDate[],
  { yearFrom, heldFrom, heldTo }: { readonly yearFrom: PlainDate; readonly heldFrom: PlainDate; readonly heldTo: PlainDate },
): YearFigures['training'] {
  const held = trainedOn.filter((day) => yearFrom <= day && day <= heldTo).length;
  return { owed: daysBetween(heldFrom, heldTo) + 1 < TRAINING_DAYS ? 0 : 1, held };
}

/** The no-record check on the last day in the role. Taken over from a ledger and not due yet: not owed. */
export function sumCheck(helper: Pick<Helper, 'kind' | 'checkedOn' | 'checkDueBy'>, on: PlainDate): YearFigures['check'] {
  const checkedOn = helper.checkedOn.filter((day) => day <= on);
  const { state } = checkStateOf({ ...helper, checkedOn }, on);
  if (state === 'notNeeded' || (checkedOn.length === 0 && state === 'due')) return { owed: 0, valid: 0 };
  return { owed: 1, valid: state === 'overdue' ? 0 : 1 };
}

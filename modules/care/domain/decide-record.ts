import { addDays, daysBetween, type PlainDate } from '../../../kernel/calendar.ts';
import { refuseValue } from '../../../kernel/check-value.ts';
import type { Field, FieldValue } from '../../../kernel/field.ts';
import { careProblems } from './problems.ts';
import { CARE_FIELDS, CARE_RECORD, type CareField } from './record.ts';

export type CareValues = Readonly<Partial<Record<CareField, FieldValue>>>;

/** What the rules must know of whom an act was about. Places have neither birth nor file. */
export interface SubjectFacts {
  readonly name: string;
  readonly bornOn: PlainDate | undefined;
  readonly openedOn: PlainDate | undefined;
  readonly closedOn: PlainDate | undefined;
}

/** The values that stand in their fields, empty ones left out. Throws Problem at the field that does not take its value. */
export function checkValues(values: Readonly<Record<string, FieldValue | null | undefined>>): CareValues {
  const checked: Partial<Record<CareField, FieldValue>> = {};
  for (const name of CARE_FIELDS) {
    const field: Field = CARE_RECORD.fields[name];
    const value = values[name];
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
      if (field.required) throw careProblems.fieldMissing({ field: field.label.zh, fieldEn: field.label.en }, name);
      continue;
    }
    const tidied = typeof value === 'string' ? value.trim() : value;
    const refused = refuseValue(field, tidied);
    if (refused !== undefined)
      throw careProblems.badValue({ field: field.label.zh, fieldEn: field.label.en, why: refused.zh, whyEn: refused.en }, name);
    checked[name] = tidied;
  }
  return checked;
}

/** What whoever writes says of old acts, and from how many days back the county asks for it. */
interface LateWriting {
  readonly reason: string | undefined;
  readonly days: number;
}

/** Throws Problem where the act cannot have been then, or not with these. */
export function assertPossible(values: CareValues, subjects: readonly SubjectFacts[], today: PlainDate, late: LateWriting): void {
  const day = values.day as PlainDate;
  const nextOn = values.nextOn as PlainDate | undefined;
  if (subjects.length === 0) throw careProblems.nobodyChosen({}, 'subjects');
  if (day > today) throw careProblems.dayInFuture({ today }, 'day');
  for (const { name, bornOn, openedOn, closedOn } of subjects) {
    if (bornOn !== undefined && day < bornOn) throw careProblems.dayBeforeBirth({ name, born: bornOn }, 'day');
    if (openedOn !== undefined && day < openedOn) throw careProblems.dayBeforeOpening({ name, opened: openedOn }, 'day');
    if (closedOn !== undefined && day > closedOn) throw careProblems.dayAfterClosing({ name, closed: closedOn }, 'day');
  }
  if (nextOn !== undefined && nextOn < day) throw careProblems.nextBeforeDay({}, 'nextOn');
  if (nextOn !== undefined && values.nextStep === undefined) throw careProblems.nextStepMissing({}, 'nextStep');
  if (needsLateReason(day, today, late.days) && (late.reason?.trim() ?? '').length < 2)
    throw careProblems.lateReasonMissing({ days: daysBetween(day, today), limit: late.days }, 'lateReason');
}

/** Whether an act of `day` written on `writtenOn` needs a reason, where the county asks for one after `lateDays`. */
export function needsLateReason(day: PlainDate, writtenOn: PlainDate, lateDays: number): boolean {
  return day < addDays(writtenOn, -lateDays);
}

/** Names of the fields whose values differ, in the order of the form. */
export function changedFields(before: CareValues, after: CareValues): readonly CareField[] {
  return CARE_FIELDS.filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null));
}

/** What plans go by. A correction of these is news from the day it is made; one of the words leaves the record as early as it was. */
const PLANNED_BY: readonly CareField[] = ['act', 'day', 'withWhom'];

export function isNewsToPlans(changed: readonly CareField[]): boolean {
  return changed.some((name) => PLANNED_BY.includes(name));
}

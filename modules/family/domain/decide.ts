import type { RoleId } from '../../../kernel/access/roles.ts';
import { can } from '../../../kernel/access/rights.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { refuseValue } from '../../../kernel/check-value.ts';
import type { Field, FieldValue } from '../../../kernel/field.ts';
import type { MeetingSubject } from './kinds.ts';
import { MEETING, MEETING_FIELDS, type FollowUp, type MeetingField, type MeetingState, type MeetingValues } from './meeting.ts';
import { familyProblems } from './problems.ts';

type Given = Readonly<Record<string, FieldValue | null | undefined>>;

/** What `given` makes of `before`: each value in its field, emptied ones gone. Throws Problem at the field that does not take its value. */
export function mergeValues(before: MeetingValues, given: Given): MeetingValues {
  const merged: Partial<Record<MeetingField, FieldValue>> = {};
  for (const name of MEETING_FIELDS) {
    const field: Field = MEETING.fields[name];
    const words = { field: field.label.zh, fieldEn: field.label.en };
    const asked = name in given ? given[name] : before[name];
    const value = typeof asked === 'string' ? asked.trim() : asked;
    if (value === undefined || value === null || value === '') {
      if (field.required) throw familyProblems.fieldMissing(words, name);
      continue;
    }
    const refused = refuseValue(field, value);
    if (refused !== undefined) throw familyProblems.badValue({ ...words, why: refused.zh, whyEn: refused.en }, name);
    merged[name] = value;
  }
  return merged;
}

/** It can be held when its day has come and nobody cancelled it. Throws Problem. */
export function assertHoldable(
  { state, values }: { readonly state: MeetingState; readonly values: MeetingValues },
  today: PlainDate,
): void {
  if (state === 'held') throw familyProblems.alreadyHeld();
  if (state === 'cancelled') throw familyProblems.alreadyCancelled();
  if ((values.day as PlainDate) > today) throw familyProblems.notYet({ today }, 'day');
}

/** Words of a held meeting may be added at any time; what stood there is changed with a reason. Its day and kind have been counted by duties. */
export function assertChangeable(state: MeetingState, before: MeetingValues, after: MeetingValues, reason: string | undefined): void {
  if (state === 'cancelled') throw familyProblems.alreadyCancelled();
  const changed = MEETING_FIELDS.filter((name) => (before[name] ?? null) !== (after[name] ?? null));
  if (changed.length === 0) throw familyProblems.nothingChanged();
  if (state !== 'held') return;
  const counted = changed.find((name) => name === 'day' || name === 'kind');
  if (counted !== undefined) throw familyProblems.alreadyCounted({}, counted);
  if (changed.some((name) => before[name] !== undefined)) statedReason(reason);
}

/** What was agreed to be done, tidied. Throws Problem. */
export function checkFollowUps(followUps: readonly FollowUp[]): readonly FollowUp[] {
  return followUps.map(({ id, words, owner, dueOn, doneOn }) => {
    if (words.trim().length < 2) throw familyProblems.followUpEmpty({}, 'followUps');
    return { id, words: words.trim(), owner: owner.trim(), ...(dueOn !== undefined && { dueOn }), ...(doneOn !== undefined && { doneOn }) };
  });
}

export function statedReason(reason: string | undefined): string {
  const stated = reason?.trim() ?? '';
  if (stated.length < 2) throw familyProblems.reasonMissing({}, 'reason');
  return stated;
}

/** A family is told after the meeting, and not in days to come. Throws Problem. */
export function assertTold(on: PlainDate, heldOn: PlainDate, today: PlainDate): void {
  if (on < heldOn) throw familyProblems.toldBefore({ day: heldOn }, 'on');
  if (on > today) throw familyProblems.toldInFuture({ today }, 'on');
}

/** Who holds meetings of which places: whoever answers for the place; a school also for its classes. Those above read. */
const HOLDS: Partial<Record<RoleId, readonly MeetingSubject[]>> = {
  classTeacher: ['class'],
  schoolAdministrator: ['class', 'school'],
  childDirector: ['village'],
  machineOperator: ['class', 'school', 'village'],
};

export function mayHold(role: RoleId, subject: MeetingSubject): boolean {
  return can(role, 'w', 'care') && (HOLDS[role] ?? []).includes(subject);
}

export function holdsMeetings(role: RoleId): boolean {
  return HOLDS[role] !== undefined;
}

/** Whose duty it is to hold the meetings of a place: a meeting that somebody else writes down was still theirs. */
export const ANSWERS_FOR = { class: 'classTeacher', school: 'schoolAdministrator', village: 'childDirector' } as const satisfies Record<
  MeetingSubject,
  RoleId
>;

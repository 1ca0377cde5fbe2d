import type { PlainDate } from '../../../kernel/calendar.ts';
import { heldStretches, OF_FAMILIES } from './coverage.ts';
import { dateOfDay, dayNumber } from './days.ts';
import { complement, intersect } from './intervals.ts';
import { indexSubject, type SubjectInput } from './subject-index.ts';
import type { ResponsibleRole } from './vocabulary.ts';

/**
 * The days after `after`, up to and with `today`, on which nobody held the role, as known today. A family is never without its own: where
 * nobody can be named, somebody still has to see to the child.
 */
export function daysWithoutHolder(
  { facts, holders }: Pick<SubjectInput, 'facts' | 'holders'>,
  role: ResponsibleRole,
  after: PlainDate,
  today: PlainDate,
): readonly { readonly from: PlainDate; readonly to: PlainDate }[] {
  if (OF_FAMILIES.has(role)) return [];
  const held = heldStretches(indexSubject({ facts, holders, records: [] }), role, dayNumber(today));
  const asked = [{ start: dayNumber(after) + 1, end: dayNumber(today) + 1 }];
  return intersect(complement(held), asked).map(({ start, end }) => ({ from: dateOfDay(start), to: dateOfDay(end - 1) }));
}

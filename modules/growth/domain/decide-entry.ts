import type { PlainDate } from '../../../kernel/calendar.ts';
import { refuseValue } from '../../../kernel/check-value.ts';
import type { Field } from '../../../kernel/field.ts';
import { GROWTH_KINDS, type GrowthKind } from './kinds.ts';
import { growthProblems } from './problems.ts';

/** All fields of an entry are texts: days, codes, words. `day` always stands. */
export type EntryValues = Readonly<Record<string, string>>;
export type EntryChanges = Readonly<Record<string, string | null>>;

/** What the rules must know of the child. */
export interface EntryChild {
  readonly bornOn: PlainDate | undefined;
  readonly closedOn: PlainDate | undefined;
}

function fieldsOf(kind: GrowthKind): Readonly<Record<string, Field>> {
  return GROWTH_KINDS[kind].fields;
}

/** The values as they will stand, empty ones left out. Throws Problem at the field that does not take its value. */
export function decideEntry(kind: GrowthKind, values: EntryChanges, child: EntryChild, today: PlainDate): EntryValues {
  const fields = fieldsOf(kind);
  for (const name of Object.keys(values)) if (!Object.hasOwn(fields, name)) throw growthProblems.unknownField({ name }, name);
  const decided: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]?.trim() ?? '';
    const { zh, en } = field.label;
    if (value === '') {
      if (field.required) throw growthProblems.fieldMissing({ field: zh, fieldEn: en }, name);
      continue;
    }
    const refused = refuseValue(field, value);
    if (refused !== undefined) throw growthProblems.badValue({ field: zh, fieldEn: en, why: refused.zh, whyEn: refused.en }, name);
    decided[name] = value;
  }
  assertPossible(decided, child, today);
  return decided;
}

function assertPossible(values: EntryValues, { bornOn, closedOn }: EntryChild, today: PlainDate): void {
  const { day = '', reachedOn } = values;
  if (day > today) throw growthProblems.dayInFuture({ today }, 'day');
  if (bornOn !== undefined && day < bornOn) throw growthProblems.dayBeforeBirth({ born: bornOn }, 'day');
  if (closedOn !== undefined && day > closedOn) throw growthProblems.dayAfterClosing({ closed: closedOn }, 'day');
  if (reachedOn !== undefined && (reachedOn < day || reachedOn > today)) throw growthProblems.reachedBeforeSet({}, 'reachedOn');
}

/** Names of the fields whose values differ, in the order of the form. */
export function changedEntryFields(kind: GrowthKind, before: EntryValues, after: EntryValues): readonly string[] {
  return Object.keys(fieldsOf(kind)).filter((name) => before[name] !== after[name]);
}

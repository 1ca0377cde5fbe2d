import { z } from 'zod';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { DUTY_STATES, type Duty } from './duty.ts';
import { isOverdue } from './explain.ts';
import { actSchema, dateSchema, idSchema, phraseSchema, roleSchema, subjectKindSchema, withWhomSchema } from './vocabulary.ts';

/** A duty as the command line prints it: one flat row. The first fifteen are the contract; what follows helps whoever reads it. */
export const dutyRowSchema = z.strictObject({
  child: idSchema.nullable().describe('null where the subject is not a child'),
  scheme: idSchema,
  article: idSchema,
  act: actSchema,
  from: dateSchema,
  to: dateSchema,
  needed: z.int(),
  done: z.int(),
  state: z.enum(Object.keys(DUTY_STATES) as (keyof typeof DUTY_STATES)[]),
  missedOn: dateSchema.nullable(),
  role: roleSchema,
  person: idSchema.nullable().describe('the first of persons'),
  lateInWriting: z.boolean(),
  records: z.array(idSchema),
  key: z.string().describe('the same window of the same article, for ever'),
  subject: z.strictObject({ kind: subjectKindSchema, id: idSchema }),
  partner: withWhomSchema.nullable().describe('the one of withEach'),
  version: z.int(),
  graceTo: dateSchema,
  overdue: z.boolean(),
  persons: z.array(idSchema),
  beside: z.array(idSchema).describe('acts by others: shown, not counted'),
  trace: z.array(phraseSchema).describe('why this duty, and why this state'),
});

export type DutyRow = z.infer<typeof dutyRowSchema>;

export function rowOf(duty: Duty, trace: DutyRow['trace'], asOf: PlainDate): DutyRow {
  return {
    child: duty.subject.kind === 'child' ? duty.subject.id : null,
    scheme: duty.scheme,
    article: duty.article,
    act: duty.act,
    from: duty.from,
    to: duty.to,
    needed: duty.needed,
    done: duty.done,
    state: duty.state,
    missedOn: duty.missedOn ?? null,
    role: duty.role,
    person: duty.persons[0] ?? null,
    lateInWriting: duty.lateInWriting,
    records: [...duty.records],
    key: duty.key,
    subject: duty.subject,
    partner: duty.partner ?? null,
    version: duty.version,
    graceTo: duty.graceTo,
    overdue: isOverdue(duty, asOf),
    persons: [...duty.persons],
    beside: [...duty.beside],
    trace,
  };
}

import { z } from 'zod';
import type { Field } from '../../../../kernel/field.ts';
import { isPlainDate } from '../../../../kernel/calendar.ts';
import { CARE_FIELDS, CARE_RECORD, NEED_KIND, REPORTED_ACTORS, SUBJECT_KINDS, type CareField } from '../../domain/index.ts';

export const plainDateText = z.string().refine(isPlainDate, 'YYYY-MM-DD').describe('Day, YYYY-MM-DD');

const LONGEST_REASON = 500;
export const reasonText = z.string().max(LONGEST_REASON);

export const subjectSchema = z.object({ kind: z.enum(SUBJECT_KINDS), id: z.uuid() });

/** The fields of a record as they come from outside: shapes only, the rules decide about the values. */
export const valuesSchema = z.strictObject(Object.fromEntries(CARE_FIELDS.map((name) => [name, shapeOf(name).nullable().optional()])));

function shapeOf(name: CareField): z.ZodType<string | number | string[]> {
  const field: Field = CARE_RECORD.fields[name];
  if (field.kind === 'integer') return z.number().describe(field.label.en);
  if (field.kind === 'choices') return z.array(z.string()).max(20).describe(field.label.en);
  return z.string().describe(field.label.en);
}

export const actorSchema = z.union([
  z.object({ kind: z.literal('self') }),
  z.object({
    kind: z.enum(REPORTED_ACTORS.codes.map(({ code }) => code)),
    personId: z
      .uuid()
      .optional()
      .describe('Account of a colleague; of a helper paired with the child that day, the profile or the account'),
    name: z.string().max(60).optional().describe('Of somebody who is not on record: the act counts for nobody’s duty'),
  }),
]);
export type GivenActor = z.infer<typeof actorSchema>;

const WHAT_LENGTH = 500;
export const needSchema = z.object({
  needId: z.uuid().describe('UUIDv7 made by the caller'),
  kind: z.enum(NEED_KIND.codes.map(({ code }) => code)),
  what: z.string().trim().min(2).max(WHAT_LENGTH),
  dueOn: plainDateText.optional().describe('Without it, a week from today'),
});
export type GivenNeed = z.infer<typeof needSchema>;

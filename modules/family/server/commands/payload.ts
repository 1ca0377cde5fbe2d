import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Field } from '../../../../kernel/field.ts';
import { ABSENCE_REASONS, MEETING, MEETING_FIELDS, WAYS_OF_TELLING, WHO_CAME, type MeetingField } from '../../domain/index.ts';

export const dayText = z.string().refine(isPlainDate, 'YYYY-MM-DD').describe('Day, YYYY-MM-DD') as unknown as z.ZodType<PlainDate>;

const LONGEST_REASON = 500;
const LONGEST_WORDS = 200;
export const reasonText = z.string().max(LONGEST_REASON);

/** The fields of a meeting as they come from outside: shapes only, the rules decide about the values. */
export const valuesSchema = z.strictObject(Object.fromEntries(MEETING_FIELDS.map((name) => [name, shapeOf(name).nullable().optional()])));

function shapeOf(name: MeetingField): z.ZodType<string | number> {
  const field: Field = MEETING.fields[name];
  return field.kind === 'integer' ? z.number().describe(field.label.en) : z.string().describe(field.label.en);
}

const MOST_FAMILIES = 1_000;
export const rowsSchema = z
  .array(
    z.object({
      childId: z.uuid(),
      came: z.array(z.enum(WHO_CAME.codes.map(({ code }) => code))).max(5),
      absence: z.enum(ABSENCE_REASONS.codes.map(({ code }) => code)).optional(),
      words: z.string().max(LONGEST_WORDS).optional(),
    }),
  )
  .max(MOST_FAMILIES)
  .describe('Of each child who came for it, or why nobody did');

export const followUpsSchema = z
  .array(
    z.object({
      id: z.uuid().describe('Made by the caller'),
      words: z.string().max(LONGEST_WORDS),
      owner: z.string().max(60),
      dueOn: dayText.optional(),
      doneOn: dayText.optional(),
    }),
  )
  .max(50);

export const wayOfTelling = z.enum(WAYS_OF_TELLING.codes.map(({ code }) => code));
export const toldWords = z.string().max(LONGEST_WORDS);

export const look = { meetingId: z.uuid(), version: z.int().describe('The version that was looked at') };
export const meetingResult = z.object({ meetingId: z.uuid() });
export type MeetingResult = z.infer<typeof meetingResult>;

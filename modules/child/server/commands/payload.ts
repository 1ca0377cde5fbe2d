import { z } from 'zod';
import { isPlainDate } from '../../../../kernel/calendar.ts';

export const plainDateText = z.string().refine(isPlainDate, 'YYYY-MM-DD').describe('Day, YYYY-MM-DD');

const anyValue = z.union([
  z.string(),
  z.boolean(),
  z.number(),
  z.array(z.string()),
  z.object({ text: z.string(), placeId: z.uuid().optional() }),
]);

const path = z.string().describe('record.field or record.item.field, e.g. parent.father.phone');

const reason = z.string().max(500).optional();

export const openingValue = z.object({
  path,
  value: anyValue,
  from: plainDateText.optional(),
  reason: reason.describe('Needed for values that are somebody’s judgement, as category and level'),
});

export const change = z.object({
  path,
  value: anyValue.nullable().describe('null ends the value'),
  from: plainDateText
    .nullable()
    .optional()
    .describe('Day from which the new value holds; null: since when is not known; without it, today for a change'),
  kind: z.enum(['change', 'correction']).describe('change: the world changed; correction: what we knew was wrong'),
  reason,
  replaces: z
    .uuid()
    .nullable()
    .optional()
    .describe('Fact that the person saw when changing it; null: none. A different one now is a conflict'),
});

export const childResult = z.object({ childId: z.uuid() });

export type ChildResult = z.infer<typeof childResult>;

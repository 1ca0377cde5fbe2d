import { z } from 'zod';
import { eventSchema, holidayNameSchema } from './vocabulary.ts';

/**
 * How often. `needed` of the article says how many acts each window asks for. A unit is a calendar unit; where windows begin and end
 * is in `windows.ts`, and in words in `rules.ts`.
 */
const WIDTH = z.int().min(1).max(20);
const WEEKDAY = z.int().min(1).max(7).describe('1 Monday to 7 Sunday');

export const cadenceSchema = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('week') }),
  z.strictObject({ unit: z.literal('weeks'), weeks: z.int().min(2).max(26).describe('counted from the first week of term') }),
  z.strictObject({ unit: z.literal('halfMonth') }),
  z.strictObject({ unit: z.literal('month') }),
  z.strictObject({ unit: z.literal('months'), months: z.literal([2, 3, 4, 6]).describe('counted from January') }),
  z.strictObject({ unit: z.literal('quarter') }),
  z.strictObject({ unit: z.literal('halfYear') }),
  z.strictObject({ unit: z.literal('year'), of: z.enum(['calendar', 'school']).default('calendar') }),
  z.strictObject({ unit: z.literal('term') }),
  z.strictObject({ unit: z.literal('schoolHoliday'), which: z.enum(['winter', 'summer']).optional() }),
  z.strictObject({
    unit: z.literal('termPart'),
    parts: z.array(z.enum(['start', 'middle', 'end'])).min(1),
    weeks: z.strictObject({ start: WIDTH.default(4), middle: WIDTH.default(4), end: WIDTH.default(4) }).optional(),
  }),
  z.strictObject({ unit: z.literal('publicHoliday'), names: z.array(holidayNameSchema).min(1) }),
  z.strictObject({ unit: z.literal('daysSinceLast'), days: z.int().min(1).max(366) }),
  z.strictObject({
    unit: z.literal('afterEvent'),
    event: eventSchema,
    days: z.int().min(1).max(366),
    working: z.boolean().default(false).describe('working days: public holidays do not count, make-up days do'),
  }),
  z.strictObject({
    unit: z.literal('weekdays'),
    days: z.array(WEEKDAY).min(1),
    notOnPublicHolidays: z.boolean().default(false),
  }),
  z.strictObject({ unit: z.literal('schoolDay') }),
  z.strictObject({ unit: z.literal('anyTime') }),
]);

export type Cadence = z.infer<typeof cadenceSchema>;

/** Whether the last day of each window is a day of its own. Windows of weeks, months and terms all end together, on a Sunday or at a month's end. */
export function endsOnItsDay({ unit }: Cadence): boolean {
  return unit === 'weekdays' || unit === 'schoolDay' || unit === 'afterEvent' || unit === 'daysSinceLast';
}

import { z } from 'zod';
import { daysBetween } from '../../../kernel/calendar.ts';
import { dateSchema, holidayNameSchema } from './vocabulary.ts';

/**
 * A county's school calendar (校历). All days are inclusive. What of a school year is not term is school holiday: between two terms of
 * one school year winter, after the last of it summer. Public holidays and make-up days (调休上班) change working-day counts.
 */
const SHORTEST_TERM_DAYS = 56;

const span = z.strictObject({ from: dateSchema, to: dateSchema });

const termSchema = span.extend({ kind: z.enum(['autumn', 'spring']) });

const schoolYearSchema = span.extend({ name: z.string().min(1).max(20), terms: z.array(termSchema).min(1).max(3) });

export const schoolCalendarSchema = z
  .strictObject({
    schoolYears: z.array(schoolYearSchema).min(1).describe('one after another, without a gap'),
    publicHolidays: z.array(span.extend({ name: holidayNameSchema })).default([]),
    makeUpDays: z.array(dateSchema).default([]).describe('weekend days that are worked'),
    springFestival: z.array(dateSchema).default([]).describe('first day of each lunar year'),
  })
  .superRefine((calendar, context) => {
    const fault = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    calendar.schoolYears.forEach((year, at) => {
      const path = ['schoolYears', at];
      const before = calendar.schoolYears[at - 1];
      if (year.to <= year.from) fault([...path, 'to'], '学年结束应晚于开始 / a school year ends after it begins');
      if (before !== undefined && daysBetween(before.to, year.from) !== 1)
        fault([...path, 'from'], `应接在 ${before.to} 之后一天 / begins on the day after ${before.to}`);
      year.terms.forEach((term, place) => {
        const where = [...path, 'terms', place];
        const earlier = year.terms[place - 1];
        if (term.from < year.from || term.to > year.to) fault(where, '学期应在学年之内 / a term lies within its school year');
        if (daysBetween(term.from, term.to) + 1 < SHORTEST_TERM_DAYS)
          fault([...where, 'to'], '学期至少八周 / a term has eight weeks or more');
        if (earlier !== undefined && term.from <= earlier.to) fault([...where, 'from'], '学期不能重叠 / terms do not overlap');
      });
    });
    calendar.publicHolidays.forEach(({ from, to }, at) => {
      if (to < from) fault(['publicHolidays', at, 'to'], '结束不能早于开始 / ends before it begins');
    });
  });

export type SchoolCalendar = z.infer<typeof schoolCalendarSchema>;

import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Act, WithWhom } from '../../care/domain/index.ts';
import { isTermDay } from './calendar-index.ts';
import { coverageOf, governing } from './coverage.ts';
import { dateOfDay, type Day } from './days.ts';
import { holdsAt } from './intervals.ts';
import { isMeant, isOfRole } from './outcomes.ts';
import type { PreparedPlan } from './prepare.ts';
import { indexSubject, type SubjectInput } from './subject-index.ts';

/** What is asked for “at any time” by one article: how often it was done. Never due, so that a count is all there is. */
export interface AnyTimeCount {
  readonly scheme: string;
  readonly version: number;
  readonly article: string;
  readonly act: Act;
  readonly partner: WithWhom | undefined;
  readonly count: number;
  readonly last: PlainDate | undefined;
}

/** The first day of the term that the plan’s day lies in; in holidays, of the term before them. */
export function termBegan(plan: PreparedPlan): PlainDate {
  return dateOfDay(beginOfTerm(plan));
}

function beginOfTerm({ calendar, asOf }: PreparedPlan): Day {
  return calendar.terms.findLast(({ from }) => from <= asOf)?.from ?? calendar.from;
}

/** Acts in this term that count for the articles which are about the subject today, by the same rules as for windows. */
export function countAnyTime(plan: PreparedPlan, input: SubjectInput): readonly AnyTimeCount[] {
  const { asOf, calendar } = plan;
  const index = indexSubject(input);
  const from = beginOfTerm(plan);
  const counts: AnyTimeCount[] = [];
  for (const prepared of plan.articles) {
    const { article, acts } = prepared;
    if (article.cadence.unit !== 'anyTime' || article.subject !== index.subject.kind) continue;
    if (prepared.from > asOf || asOf >= prepared.until) continue;
    const coverage = coverageOf(prepared, index, asOf);
    if (!holdsAt(coverage, asOf) || !holdsAt(governing(prepared, index, asOf).own, asOf)) continue;
    for (const { partner, bits } of prepared.strands) {
      const counted = index.records.filter((record) => {
        const isKnown = record.written <= asOf && record.withdrawn > asOf;
        const role = isTermDay(calendar, record.day) ? article.by : (article.holidayBy ?? article.by);
        return (
          from <= record.day &&
          isKnown &&
          isMeant(record, acts, bits) &&
          holdsAt(coverage, record.day) &&
          isOfRole(record, role, index, asOf)
        );
      });
      const last = counted.at(-1)?.day;
      counts.push({
        scheme: prepared.scheme,
        version: prepared.version,
        article: article.id,
        act: article.acts[0] as Act,
        partner,
        count: counted.length,
        last: last === undefined ? undefined : dateOfDay(last),
      });
    }
  }
  return counts;
}

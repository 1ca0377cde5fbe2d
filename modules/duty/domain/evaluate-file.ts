import type { z } from 'zod';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { type DutyRow, rowOf } from './duty-row.ts';
import type { UncoveredWindow } from './duty.ts';
import { explainDuty } from './explain.ts';
import { keepMissed } from './keep-missed.ts';
import type { planFileSchema, SchemeInForce } from './plan-input.ts';
import { planSubject } from './plan-subject.ts';
import { preparePlan } from './prepare.ts';
import { dutyProblems } from './problems.ts';
import type { Scheme } from './scheme.ts';
import { findShippedScheme, SHIPPED_SCHEMES } from './schemes/index.ts';
import type { SubjectInput } from './subject-index.ts';
import type { Subject } from './vocabulary.ts';

type PlanFile = z.infer<typeof planFileSchema>;
type Writable<Input> = { -readonly [Key in keyof Input]: Input[Key] extends readonly (infer Row)[] ? Row[] : Input[Key] };

const GONE = {
  zh: '曾经记为错过；按现在的校历和制度已没有这一时段，记录保留。',
  en: 'Was missed; under the calendar and schemes of today there is no such window. The record stays.',
};

/** The pure planner on one file. Throws Problem where the file names what it does not have, or the calendar does not reach. */
export function evaluateFile(file: PlanFile, asOf: PlainDate): { duties: readonly DutyRow[]; uncovered: readonly UncoveredWindow[] } {
  const schemes = file.schemes.map(
    (one): SchemeInForce => ({ ...one, scheme: typeof one.scheme === 'string' ? shipped(one.scheme) : one.scheme }),
  );
  const plan = preparePlan(file.calendar, schemes, asOf, file.horizonDays);
  const subjects = [...subjectsOf(file).values()];
  const plans = subjects.map((subject) => planSubject(plan, subject));
  const rows = plans.flatMap(({ duties }) =>
    duties.map((duty) => {
      const { scheme, article } = articleOf(schemes, duty);
      return rowOf(duty, [...explainDuty(duty, scheme, article, asOf)], asOf);
    }),
  );
  const gone = (row: DutyRow): DutyRow => ({ ...row, state: 'cancelled', overdue: false, trace: [GONE] });
  return { duties: keepMissed(rows, file.earlier, gone), uncovered: plans.flatMap(({ uncovered }) => uncovered) };
}

function shipped(id: string): Scheme {
  const scheme = findShippedScheme(id);
  if (scheme === undefined) throw dutyProblems.noSuchScheme({ id, known: SHIPPED_SCHEMES.map((one) => one.id).join(', ') });
  return scheme;
}

function articleOf(schemes: readonly SchemeInForce[], duty: Pick<DutyRow, 'scheme' | 'version' | 'article'>) {
  for (const { scheme } of schemes) {
    const article =
      scheme.id === duty.scheme && scheme.version === duty.version ? scheme.articles.find(({ id }) => id === duty.article) : undefined;
    if (article !== undefined) return { scheme, article };
  }
  throw new Error(`no article ${duty.scheme}/${duty.article}`);
}

function subjectsOf(file: PlanFile): Map<string, SubjectInput> {
  const subjects = new Map<string, Writable<Required<SubjectInput>>>();
  for (const facts of file.facts) {
    const key = keyOf(facts.subject);
    if (subjects.has(key)) throw dutyProblems.subjectTwice({ id: facts.subject.id });
    subjects.set(key, { facts, holders: [], records: [], excuses: [], events: [] });
  }
  const of = (list: string, subject: Subject, at: number): Writable<Required<SubjectInput>> => {
    const found = subjects.get(keyOf(subject));
    if (found === undefined) throw dutyProblems.subjectUnknown({ list, row: at + 1, id: subject.id }, `${list}.${at}.subject`);
    return found;
  };
  file.pairings.forEach(({ subject, ...row }, at) => of('pairings', subject, at).holders.push({ ...row, role: 'helper' }));
  file.posts.forEach(({ subject, ...row }, at) => of('posts', subject, at).holders.push(row));
  file.records.forEach(({ subject, ...row }, at) => of('records', subject, at).records.push(row));
  file.excuses.forEach(({ subject, ...row }, at) => of('excuses', subject, at).excuses.push(row));
  file.events.forEach(({ subject, ...row }, at) => of('events', subject, at).events.push(row));
  return subjects;
}

function keyOf({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}

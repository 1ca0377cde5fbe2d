import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { nameActors } from '../../../care/server/index.ts';
import type { KeptDuty } from '../../domain/index.ts';
import { phrase } from '../asked.ts';
import { loadSchemeWords, loadSubjectWords, nameOfSubject } from './words.ts';

/** A duty as pages show it. */
export const shownDuty = z.object({
  key: z.string(),
  subject: z.object({ kind: z.string(), id: z.uuid(), name: z.string(), place: z.string().nullable(), class: z.string().nullable() }),
  scheme: z.string(),
  schemeName: phrase,
  article: z.string(),
  articleText: phrase,
  act: z.string(),
  partner: z.string().nullable(),
  withWhom: z.array(z.string()).describe('With one of these it counts; empty: with whomever'),
  from: z.string(),
  to: z.string(),
  graceTo: z.string(),
  needed: z.int(),
  done: z.int(),
  state: z.enum(['upcoming', 'open', 'done', 'missed', 'excused', 'cancelled']),
  overdue: z.boolean(),
  missedOn: z.string().nullable(),
  role: z.string(),
  persons: z.array(z.object({ id: z.uuid(), name: z.string().nullable().describe('Null: nobody of this id is on record any more') })),
  lateInWriting: z.boolean(),
  records: z.array(z.uuid()),
  beside: z.array(z.uuid()),
  legalFloor: phrase.nullable(),
  excuseAsked: z.boolean().describe('Somebody asked to be excused, and it is not decided yet'),
  why: z.array(phrase).describe('Why this duty and why this state, sentence by sentence'),
});

export type ShownDuty = z.infer<typeof shownDuty>;

/** Adds to duties the names that the actor may see, and the words of their schemes. */
export async function showDuties(tx: Tx, county: number, duties: readonly KeptDuty[], today: PlainDate): Promise<readonly ShownDuty[]> {
  if (duties.length === 0) return [];
  const words = await loadSchemeWords(tx, county);
  const subjects = await loadSubjectWords(
    tx,
    duties.map(({ subject }) => subject.id),
    today,
  );
  const nameOf = await nameActors(
    tx,
    county,
    duties.flatMap(({ persons }) => persons),
  );
  const asked = await loadAsked(
    tx,
    county,
    duties.map(({ subject }) => subject.id),
  );
  return duties.map((duty) => {
    const found = words.find(duty);
    const subject = subjects.get(duty.subject.id);
    return {
      key: duty.key,
      subject: {
        ...duty.subject,
        name: nameOfSubject(subject, duty.subject.kind),
        place: subject?.place ?? null,
        class: subject?.class ?? null,
      },
      scheme: duty.scheme,
      schemeName: found?.scheme.name ?? { zh: duty.scheme, en: duty.scheme },
      article: duty.article,
      articleText: found?.article.text ?? { zh: duty.article, en: duty.article },
      act: duty.act,
      partner: duty.partner ?? null,
      withWhom: duty.partner === undefined ? [...(found?.article.withWhom ?? [])] : [duty.partner],
      from: duty.from,
      to: duty.to,
      graceTo: duty.graceTo,
      needed: duty.needed,
      done: duty.done,
      state: duty.state,
      overdue: duty.overdue,
      missedOn: duty.missedOn ?? null,
      role: duty.role,
      persons: duty.persons.map((id) => ({ id, name: nameOf(id) })),
      lateInWriting: duty.lateInWriting,
      records: [...duty.records],
      beside: [...duty.beside],
      legalFloor: found?.article.legalFloor ?? null,
      excuseAsked: asked.has(`${duty.subject.id} ${duty.scheme} ${duty.article} ${duty.from}`),
      why: [...words.explain(duty, today)],
    };
  });
}

async function loadAsked(tx: Tx, county: number, subjectIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(sql<{ subject_id: string; scheme: string; article: string; day_from: PlainDate }>`
    select subject_id, scheme, article, day_from from duty_excuse
    where county = ${county} and subject_id = any(${[...new Set(subjectIds)]}::uuid[]) and approved is null`);
  return new Set(rows.map((row) => `${row.subject_id} ${row.scheme} ${row.article} ${row.day_from}`));
}

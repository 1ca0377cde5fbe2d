import { sql } from 'kysely';
import { dayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { type ClockStop, daysWithoutHolder } from '../../domain/index.ts';
import { loadInputs } from '../plan/plan-subjects.ts';
import { loadRoster } from '../plan/roster.ts';
import type { FoundDuty } from './late-duties.ts';

interface ExcuseRow {
  readonly subject_id: string;
  readonly key: string;
  readonly asked_at: Date;
  readonly approved: boolean | null;
  readonly decided_at: Date | null;
}

/** Days on which nobody may be pressed: an excuse is asked for or granted, or nobody is in charge. Keeper's transaction. */
export async function listClockStops(
  tx: Tx,
  county: number,
  duties: readonly FoundDuty[],
  today: PlainDate,
): Promise<readonly ClockStop[]> {
  return [...(await listExcused(tx, county, duties)), ...(await listAbsences(tx, county, duties, today))];
}

async function listExcused(tx: Tx, county: number, duties: readonly FoundDuty[]): Promise<readonly ClockStop[]> {
  const subjectIds = [...new Set(duties.map(({ subjectId }) => subjectId))];
  const rows = await tx.rows(sql<ExcuseRow>`
    select duty.subject_id, duty.key, excuse.asked_at, excuse.approved, excuse.decided_at
    from duty_excuse excuse join duty on duty.county = excuse.county and duty.subject_id = excuse.subject_id
      and duty.scheme = excuse.scheme and duty.article = excuse.article and duty.day_from <= excuse.day_to and duty.day_to >= excuse.day_from
    where excuse.county = ${county} and excuse.subject_id = any(${subjectIds}::uuid[]) and duty.overdue`);
  return rows.map(({ subject_id: subjectId, key, asked_at: asked, approved, decided_at: decided }): ClockStop => {
    const stop = { key: `${subjectId} ${key}`, from: dayOf(asked) };
    if (approved === true) return { ...stop, reason: 'excused' };
    return decided === null ? { ...stop, reason: 'excuseAsked' } : { ...stop, reason: 'excuseAsked', to: dayOf(decided) };
  });
}

/** So many children’s files are held at once. */
const SUBJECTS_AT_ONCE = 200;

/** As the planner knows who holds a role, on each day since the window ended: that a post is vacant today says nothing of last week. */
async function listAbsences(tx: Tx, county: number, duties: readonly FoundDuty[], today: PlainDate): Promise<readonly ClockStop[]> {
  const roster = await loadRoster(tx, county, today);
  if (roster === undefined) return [];
  const bySubject = [...Map.groupBy(duties, ({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`).values()];
  const stops: ClockStop[] = [];
  for (let at = 0; at < bySubject.length; at += SUBJECTS_AT_ONCE) {
    const chunk = bySubject.slice(at, at + SUBJECTS_AT_ONCE);
    const idsOf = (isChild: boolean) => [
      ...new Set(chunk.flatMap(([one]) => (one !== undefined && (one.subjectKind === 'child') === isChild ? [one.subjectId] : []))),
    ];
    const inputs = await loadInputs(tx, roster, { childIds: idsOf(true), placeIds: idsOf(false) });
    const inputOf = new Map(inputs.map(({ input }) => [`${input.facts.subject.kind} ${input.facts.subject.id}`, input]));
    for (const { subjectKind, subjectId, key, role, lastDay } of chunk.flat()) {
      const input = inputOf.get(`${subjectKind} ${subjectId}`);
      const days = input === undefined ? [] : daysWithoutHolder(input, role, lastDay, today);
      stops.push(...days.map((span): ClockStop => ({ key, ...span, reason: 'holderAbsent' })));
    }
  }
  return stops;
}

import { sql } from 'kysely';
import { dayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import { wordOf } from '../../../../kernel/field.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { withKeeper, type Tx } from '../../../../platform/db/index.ts';
import { defineJob, type Job } from '../../../../platform/jobs/index.ts';
import { ACTS } from '../../../care/domain/index.ts';
import { makeNotices, type WantedNotice } from '../../../notice/server/index.ts';
import { decideEscalations, nameOfStep, RESPONSIBLE_ROLES, STOP_REASONS, type Escalation, type StopReason } from '../../domain/index.ts';
import { listClockStops } from './clock-stops.ts';
import { listLateDuties, type FoundDuty } from './late-duties.ts';

const MOST_LINES = 200;

/**
 * Tells, once a night, whom the steps of the schemes name: after the duties of the day are planned, before the digests go out. One county is
 * one transaction, with the steps that are done by it: a run that was cut off tells nobody twice.
 */
export const escalate: Job = defineJob({
  module: 'duty',
  name: 'escalate',
  every: { at: '06:30' },
  handle: async (house, _data, { signal }) => {
    const now = house.now();
    const counties = await withKeeper(house.engine, (tx) => tx.rows(sql<{ county: number }>`select county from county order by county`));
    for (const { county } of counties) {
      signal.throwIfAborted();
      await withKeeper(house.engine, (tx) => escalateCounty(tx, county, now));
    }
  },
});

async function escalateCounty(tx: Tx, county: number, now: Date): Promise<void> {
  const today = dayOf(now);
  const duties = await listLateDuties(tx, county, today);
  const stops = await listClockStops(tx, county, duties, today);
  const first = await tx.first(sql<{ day: PlainDate | null }>`select min(told_on) as day from duty_escalation where county = ${county}`);
  const since = first?.day ?? today;
  const due = decideEscalations(duties, new Set(), stops, today, since);
  await makeNotices(
    tx,
    now,
    due.flatMap((escalation) => noticesOf(escalation, today, since)),
  );
  await keepTold(tx, county, duties, due, today);
}

function noticesOf(escalation: Escalation, today: PlainDate, since: PlainDate): readonly WantedNotice[] {
  const { to, lines, before } = escalation;
  const whom = 'accountId' in to ? 'own' : `${to.role} ${to.placeId}`;
  const old: WantedNotice = { to, kind: 'dutiesLateBefore', params: { count: before, since }, key: `late before ${whom} ${today}` };
  return [...(lines.length > 0 ? [noticeOf(escalation, today)] : []), ...(before > 0 ? [old] : [])];
}

function noticeOf({ to, lines, stopped }: Escalation, today: PlainDate): WantedNotice {
  const told = lines.slice(0, MOST_LINES).map(({ placeId, act, role, count, persons, since }) => ({
    place: placeId,
    act: wordOf(ACTS, act),
    role: RESPONSIBLE_ROLES[role],
    count,
    persons,
    since,
  }));
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  const shared = { to, lines: told };
  if ('accountId' in to) return { ...shared, kind: 'ownDutiesLate', params: { count }, key: `late own ${today}` };
  const key = `late ${to.role} ${to.placeId} ${today}`;
  const reasons = Object.entries(stopped) as [StopReason, number][];
  if (reasons.length === 0) return { ...shared, kind: 'dutiesLate', params: { count }, key };
  const params = { count, stopped: reasons.reduce((sum, [, each]) => sum + each, 0), reasons: joined(reasons) };
  return { ...shared, kind: 'dutiesLateSomeStopped', params, key };
}

function joined(reasons: readonly (readonly [StopReason, number])[]): Phrase {
  return {
    zh: reasons.map(([reason, count]) => `${STOP_REASONS[reason].zh}${count}项`).join('，'),
    en: reasons.map(([reason, count]) => `${STOP_REASONS[reason].en} ${count}`).join(', '),
  };
}

async function keepTold(tx: Tx, county: number, duties: readonly FoundDuty[], due: readonly Escalation[], today: PlainDate): Promise<void> {
  const done = new Set(due.flatMap(({ steps }) => steps));
  const rows = duties.flatMap((duty) =>
    duty.steps
      .filter((step) => done.has(nameOfStep(duty, step)))
      .map(({ afterDays, to }) => ({ subject_id: duty.subjectId, key: duty.shortKey, after_days: afterDays, told: to })),
  );
  await tx.run(sql`
    insert into duty_escalation (county, subject_id, key, after_days, told, told_on)
    select ${county}, row.subject_id, row.key, row.after_days, row.told, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (subject_id uuid, key text, after_days integer, told text)
    on conflict do nothing`);
}

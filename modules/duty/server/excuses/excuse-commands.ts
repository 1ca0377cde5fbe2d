import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { canWithActs, recordGroupOf } from '../../../care/domain/index.ts';
import { assertMayAsk, DECIDES_EXCUSES, excuseProblems } from '../../domain/index.ts';
import { DUTY_COLUMNS, fromRow, type StoredRow } from '../plan/duty-rows.ts';
import { dutyExcuseTable } from '../tables.ts';
import { tellAsker, tellDeciders } from './tell-excuse.ts';

const LONGEST_REASON = 200;
const reasonText = z.string().trim().min(2).max(LONGEST_REASON);

const asking = z.object({
  excuseId: z.uuid().describe('UUIDv7 made by the caller'),
  subjectId: z.uuid(),
  key: z.string().max(200).describe('Key of the duty'),
  reason: reasonText,
});

export const excuseResult = z.object({ excuseId: z.uuid() });
type ExcuseResult = z.infer<typeof excuseResult>;

/**
 * Whoever owes a duty, or answers for a helper or family that does, asks to be excused from it, by its last day with grace, and says why.
 * Until it is decided nothing is missed.
 */
export const askExcuse: Command<z.infer<typeof asking>, ExcuseResult> = {
  module: 'duty',
  name: 'askExcuse',
  payload: asking,
  may: ({ role }) => canWithActs(role, 'w'),
  handle: async ({ tx, actor, county, now, today, emit }, { excuseId, subjectId, key, reason }) => {
    const row = await tx.first(sql<StoredRow & { region: string; school_path: string | null }>`
      select ${DUTY_COLUMNS}, region, school_path from duty where county = ${county} and subject_id = ${subjectId}::uuid and key = ${key}`);
    if (row === undefined) throw excuseProblems.notFound({}, 'key');
    const duty = fromRow(row);
    assertMayAsk(duty, actor, today);
    const waiting = await tx.first(sql`
      select from duty_excuse where county = ${county} and subject_id = ${subjectId}::uuid and scheme = ${duty.scheme} and article = ${duty.article}
        and day_from = ${duty.from}::date and approved is null`);
    if (waiting !== undefined) throw excuseProblems.askedAlready();
    await tx.insert(dutyExcuseTable, [
      {
        county,
        excuse_id: excuseId,
        subject_kind: duty.subject.kind,
        subject_id: subjectId,
        region: row.region,
        school_path: row.school_path,
        record_group: recordGroupOf(duty.subject.kind),
        scheme: duty.scheme,
        article: duty.article,
        day_from: duty.from,
        day_to: duty.to,
        reason,
        asked_at: now.toISOString(),
        asked_by: actor.postId,
        asked_account: actor.accountId,
      },
    ]);
    await tellDeciders(tx, now, { excuseId, duty, region: row.region, schoolPath: row.school_path, askedBy: actor.accountId });
    emit({ name: 'excuseAsked', ...concerns(duty.subject), details: { excuseId, ...placesOf(duty.subject) } });
    return { excuseId };
  },
};

const decision = z.object({ excuseId: z.uuid(), approved: z.boolean(), note: z.string().trim().max(LONGEST_REASON).optional() });

interface ExcuseRow {
  readonly subject_kind: 'child';
  readonly subject_id: string;
  readonly scheme: string;
  readonly article: string;
  readonly day_from: PlainDate;
  readonly region: string;
  readonly school_path: string | null;
  readonly asked_account: string;
  readonly approved: boolean | null;
}

/** The supervisor or the administrator of the school says yes or no. Nobody decides about a request, or a duty, of their own. */
export const decideExcuse: Command<z.infer<typeof decision>, ExcuseResult> = {
  module: 'duty',
  name: 'decideExcuse',
  payload: decision,
  may: ({ role }) => DECIDES_EXCUSES.includes(role),
  handle: async ({ tx, actor, county, now, emit }, { excuseId, approved, note }) => {
    const row = await tx.first(sql<ExcuseRow>`
      select subject_kind, subject_id, scheme, article, day_from, region, school_path, asked_account, approved
      from duty_excuse where county = ${county} and excuse_id = ${excuseId}::uuid`);
    if (row === undefined) throw excuseProblems.noSuchExcuse({}, 'excuseId');
    const duty = await tx.first(sql<StoredRow>`
      select ${DUTY_COLUMNS} from duty where county = ${county} and subject_id = ${row.subject_id}::uuid and scheme = ${row.scheme}
        and article = ${row.article} and day_from = ${row.day_from} order by key limit 1`);
    if (row.asked_account === actor.accountId || duty?.persons.includes(actor.accountId)) throw excuseProblems.ownRequest();
    if (row.approved !== null) throw excuseProblems.decidedAlready();
    // As the keeper: the county's offices approve what they read, and have no right to write records of care.
    const decided = await tx.asKeeper((keeper) =>
      keeper.run(sql`
        update duty_excuse set approved = ${approved}, decided_at = ${now}, decided_by = ${actor.postId}, decided_account = ${actor.accountId}, decide_note = ${note ?? null}
        where county = ${county} and excuse_id = ${excuseId}::uuid and approved is null`),
    );
    if (decided === 0) throw excuseProblems.decidedAlready();
    const { region, school_path: schoolPath, asked_account: askedBy } = row;
    // A duty that is planned no more since is nothing to be told of.
    if (duty !== undefined) await tellAsker(tx, now, { excuseId, duty: fromRow(duty), region, schoolPath, askedBy }, approved);
    const subject = { kind: row.subject_kind, id: row.subject_id };
    emit({ name: 'excuseDecided', ...concerns(subject), details: { excuseId, ...placesOf(subject) } });
    return { excuseId };
  },
};

function concerns({ kind, id }: { readonly kind: string; readonly id: string }): { childIds?: readonly string[] } {
  return kind === 'child' ? { childIds: [id] } : {};
}

function placesOf({ kind, id }: { readonly kind: string; readonly id: string }): { placeIds?: readonly string[] } {
  return kind === 'child' ? {} : { placeIds: [id] };
}

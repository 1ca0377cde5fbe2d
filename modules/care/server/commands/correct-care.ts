import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { getLateDays } from '../../../governance/server/index.ts';
import {
  assertPossible,
  canWithActs,
  careProblems,
  changedFields,
  checkValues,
  isNewsToPlans,
  needsLateReason,
  recordGroupOf,
} from '../../domain/index.ts';
import { insertRecords, loadVersions, supersede, type StoredRecord } from '../record-rows.ts';
import { loadSubjects, type StandingSubject } from '../subjects.ts';
import { reasonText, valuesSchema } from './payload.ts';
import { emitCare } from './record-care.ts';

const correction = z.object({
  recordId: z.uuid(),
  version: z.int().describe('The version that was looked at'),
  values: valuesSchema.describe('Only what changes; null empties a field'),
  reason: reasonText,
});

export const recordResult = z.object({ recordId: z.uuid() });
type RecordResult = z.infer<typeof recordResult>;

/** Takes back what was written wrongly and puts the right in its place, with a reason. What stood there stays in the history. */
export const correctCare: Command<z.infer<typeof correction>, RecordResult> = {
  module: 'care',
  name: 'correctCare',
  payload: correction,
  may: ({ role }) => canWithActs(role, 'w'),
  handle: async (context, { recordId, version, values, reason }) => {
    const { tx, county, actor, now, commandId, today } = context;
    const before = await getCurrent(context, recordId, version);
    const why = statedReason(reason);
    const after = checkValues({ ...before.values, ...values });
    const changed = changedFields(before.values, after);
    if (changed.length === 0) throw careProblems.nothingChanged();
    const [subject] = await loadSubjects(tx, county, [before.subject]);
    // A correction of a day is as late as writing it anew; one of the words is not late at all.
    const days = await getLateDays(tx, county);
    assertPossible(after, [subject as StandingSubject], today, { reason: why, days });
    const origin = { county, by: actor, now, commandId };
    if (!(await supersede(tx, origin, before, { reason: why, withdrawn: false }))) throw careProblems.changedMeanwhile();
    await insertRecords(tx, origin, [
      {
        ...before,
        version: before.version + 1,
        subject: subject as StandingSubject,
        values: after,
        writtenAt: isNewsToPlans(changed) ? now : new Date(before.writtenAt),
        lateReason: isNewsToPlans(changed) && needsLateReason(after.day as PlainDate, today, days) ? why : (before.lateReason ?? undefined),
        device: undefined,
        reason: why,
      },
    ]);
    emitCare(context, 'careCorrected', [before]);
    return { recordId };
  },
};

const withdrawal = z.object({ recordId: z.uuid(), version: z.int(), reason: reasonText });

/** Takes a record back as a whole: it was about another child, or never happened. It stays readable as withdrawn. */
export const withdrawCare: Command<z.infer<typeof withdrawal>, RecordResult> = {
  module: 'care',
  name: 'withdrawCare',
  payload: withdrawal,
  may: ({ role }) => canWithActs(role, 'w'),
  handle: async (context, { recordId, version, reason }) => {
    const { tx, county, actor, now, commandId } = context;
    const before = await getCurrent(context, recordId, version);
    const done = await supersede(tx, { county, by: actor, now, commandId }, before, { reason: statedReason(reason), withdrawn: true });
    if (!done) throw careProblems.changedMeanwhile();
    emitCare(context, 'careWithdrawn', [before]);
    return { recordId };
  },
};

/** Roles that write of their own children only ("r w own" in docs/access.md) change what they wrote themselves. */
const OWN_RECORDS_ONLY: readonly RoleId[] = ['helper', 'counsellor', 'roomKeeper'];

export function mayChange(actor: Actor, record: Pick<StoredRecord, 'recordedAccount' | 'actor' | 'subject'>): boolean {
  if (!can(actor.role, 'w', recordGroupOf(record.subject.kind))) return false;
  if (!OWN_RECORDS_ONLY.includes(actor.role)) return true;
  return record.recordedAccount === actor.accountId || record.actor.personId === actor.accountId;
}

/** The version that stands, if it is the one that was looked at. Throws Problem. */
async function getCurrent(context: CommandContext, recordId: string, version: number): Promise<StoredRecord> {
  const newest = await getChangeable(context.tx, context.actor, recordId);
  if (newest.version !== version) throw careProblems.changedMeanwhile();
  return newest;
}

/** What stands of a record that the actor may add to. Throws Problem: notFound, alreadyWithdrawn, notYours. */
export async function getChangeable(tx: Tx, actor: Actor, recordId: string): Promise<StoredRecord> {
  const newest = await getOwn(tx, actor, recordId);
  if (newest.withdrawn) throw careProblems.alreadyWithdrawn();
  return newest;
}

/** A record that the actor answers for, withdrawn or not. Throws Problem: notFound, notYours. */
export async function getOwn(tx: Tx, actor: Actor, recordId: string): Promise<StoredRecord> {
  const [newest] = await loadVersions(tx, recordId);
  if (newest === undefined) throw careProblems.notFound();
  if (!mayChange(actor, newest)) throw careProblems.notYours();
  return newest;
}

/** Throws Problem where nothing is said. */
export function statedReason(reason: string): string {
  const stated = reason.trim();
  if (stated.length < 2) throw careProblems.reasonMissing({}, 'reason');
  return stated;
}

import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { Command } from '../../../platform/command/index.ts';
import { assertMayFile, growthProblems, TERM_KINDS } from '../domain/index.ts';
import { changesOwnOnly, mayWrite, statedReason } from './commands.ts';
import { getChild } from './entry-rows.ts';
import { findFiled, insertFiled, listFiled, takeBackFiled, type FiledRecord } from './filed-rows.ts';
import { gatherStory } from './tell-record.ts';

const filing = z.object({
  filingId: z.uuid().describe('UUIDv7 made by the caller'),
  childId: z.uuid(),
  schoolYear: z.string().max(20),
  term: z.enum(TERM_KINDS).optional().describe('Without it the whole year'),
});
export const filingResult = z.object({ filingId: z.uuid() });
type FilingResult = z.infer<typeof filingResult>;

/** Files the growth record of a period as it is told on this day. What is written, corrected or taken back later does not change it. */
export const fileRecord: Command<z.infer<typeof filing>, FilingResult> = {
  module: 'growth',
  name: 'fileRecord',
  payload: filing,
  may: mayWrite,
  handle: async ({ tx, actor, now, commandId, today, house, emit }, { filingId, childId, schoolYear, term }) => {
    const child = await getChild(tx, childId);
    const story = await gatherStory(tx, { keyring: house.keyring, today }, child, { schoolYear, term });
    const filed = await listFiled(tx, child, schoolYear);
    const newest = filed.find((one) => one.term === term && one.withdrawnAt === null);
    assertMayFile(story, newest?.story);
    await insertFiled(tx, { by: actor, now, commandId }, child, { filingId, story });
    emit({ name: 'growthFiled', childIds: [childId], details: { filingId } });
    return { filingId };
  },
};

const takingBack = z.object({ filingId: z.uuid(), reason: z.string().max(500) });

/** Takes a filed record back: it told what it should not. It stays on the list, and is given out no more. */
export const takeBackRecord: Command<z.infer<typeof takingBack>, FilingResult> = {
  module: 'growth',
  name: 'takeBackRecord',
  payload: takingBack,
  may: mayWrite,
  handle: async ({ tx, actor, now, emit }, { filingId, reason }) => {
    const why = statedReason(reason);
    const filed = await findFiled(tx, filingId);
    if (filed === undefined) throw growthProblems.noSuchFiling();
    if (!mayTakeBack(actor, filed)) throw growthProblems.notYourFiling();
    if (!(await takeBackFiled(tx, { by: actor, now }, filed, why))) throw growthProblems.filingWithdrawn();
    emit({ name: 'growthTakenBack', childIds: [filed.childId], details: { filingId } });
    return { filingId };
  },
};

export function mayTakeBack(actor: Actor, { filedAccount }: Pick<FiledRecord, 'filedAccount'>): boolean {
  return mayWrite(actor) && (!changesOwnOnly(actor) || filedAccount === actor.accountId);
}

import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Command, CommandContext } from '../../../platform/command/index.ts';
import { changedEntryFields, decideEntry, GROWTH_KIND_IDS, type GrowthKind, growthProblems } from '../domain/index.ts';
import { getChild, insertEntry, loadVersions, supersede, type StoredEntry } from './entry-rows.ts';

const values = z.record(z.string().max(40), z.string().max(4_000).nullable()).describe('By field of the kind; null empties a field');
const reasonText = z.string().max(500);
export const kindSchema = z.enum(GROWTH_KIND_IDS as [GrowthKind, ...GrowthKind[]]);

export const entryResult = z.object({ entryId: z.uuid() });
type EntryResult = z.infer<typeof entryResult>;

export function mayWrite({ role }: Actor): boolean {
  return can(role, 'w', 'care');
}

const fresh = z.object({ entryId: z.uuid().describe('UUIDv7 made by the caller'), childId: z.uuid(), kind: kindSchema, values });

/** Writes a diary note, a work, an evaluation, a prize or a goal into a child's growth record. */
export const writeEntry: Command<z.infer<typeof fresh>, EntryResult> = {
  module: 'growth',
  name: 'writeEntry',
  payload: fresh,
  may: mayWrite,
  handle: async ({ tx, actor, now, commandId, today, emit }, { entryId, childId, kind, values: given }) => {
    const child = await getChild(tx, childId);
    const decided = decideEntry(kind, given, child, today);
    await insertEntry(tx, { by: actor, now, commandId }, child, { entryId, version: 1, kind, values: decided, reason: undefined });
    emit({ name: 'growthWritten', childIds: [childId], details: { entryId } });
    return { entryId };
  },
};

const correction = z.object({
  entryId: z.uuid(),
  version: z.int().describe('The version that was looked at'),
  values: values.describe('Only what changes; null empties a field'),
  reason: reasonText,
});

/** Puts the right in place of what was written wrongly, with a reason. What stood there stays in the history. */
export const correctEntry: Command<z.infer<typeof correction>, EntryResult> = {
  module: 'growth',
  name: 'correctEntry',
  payload: correction,
  may: mayWrite,
  handle: async (context, { entryId, version, values: changes, reason }) => {
    const { tx, actor, now, commandId, today, emit } = context;
    const before = await getCurrent(context, entryId, version);
    const why = statedReason(reason);
    const child = await getChild(tx, before.childId);
    const after = decideEntry(before.kind, { ...before.values, ...changes }, child, today);
    if (changedEntryFields(before.kind, before.values, after).length === 0) throw growthProblems.nothingChanged();
    const origin = { by: actor, now, commandId };
    if (!(await supersede(tx, origin, before, { reason: why, withdrawn: false }))) throw growthProblems.changedMeanwhile();
    await insertEntry(tx, origin, child, { entryId, version: version + 1, kind: before.kind, values: after, reason: why });
    emit({ name: 'growthCorrected', childIds: [before.childId], details: { entryId } });
    return { entryId };
  },
};

const withdrawal = z.object({ entryId: z.uuid(), version: z.int(), reason: reasonText });

/** Takes an entry back: it belongs to another child, or does not belong into a growth record. */
export const withdrawEntry: Command<z.infer<typeof withdrawal>, EntryResult> = {
  module: 'growth',
  name: 'withdrawEntry',
  payload: withdrawal,
  may: mayWrite,
  handle: async (context, { entryId, version, reason }) => {
    const { tx, actor, now, commandId, emit } = context;
    const before = await getCurrent(context, entryId, version);
    const done = await supersede(tx, { by: actor, now, commandId }, before, { reason: statedReason(reason), withdrawn: true });
    if (!done) throw growthProblems.changedMeanwhile();
    emit({ name: 'growthWithdrawn', childIds: [before.childId], details: { entryId } });
    return { entryId };
  },
};

/** Roles that write of their own children only ("r w own" in docs/access.md) change what they wrote themselves. */
const OWN_ENTRIES_ONLY: readonly RoleId[] = ['helper', 'counsellor'];

export function changesOwnOnly({ role }: Actor): boolean {
  return OWN_ENTRIES_ONLY.includes(role);
}

export function mayChange(actor: Actor, entry: Pick<StoredEntry, 'recordedAccount'>): boolean {
  return mayWrite(actor) && (!changesOwnOnly(actor) || entry.recordedAccount === actor.accountId);
}

/** The version that stands, if it is the one that was looked at. Throws Problem. */
async function getCurrent({ tx, actor }: CommandContext, entryId: string, version: number): Promise<StoredEntry> {
  const [newest] = await loadVersions(tx, entryId);
  if (newest === undefined) throw growthProblems.entryNotFound();
  if (newest.withdrawn) throw growthProblems.alreadyWithdrawn();
  if (newest.version !== version) throw growthProblems.changedMeanwhile();
  if (!mayChange(actor, newest)) throw growthProblems.notYours();
  return newest;
}

export function statedReason(reason: string): string {
  const stated = reason.trim();
  if (stated.length < 2) throw growthProblems.reasonMissing({}, 'reason');
  return stated;
}

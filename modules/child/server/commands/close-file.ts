import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { ONLY_ITEM, type FactPath } from '../../../../kernel/record.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { asOf, childProblems, decideClosing, type CurrentValues, type FileState } from '../../domain/index.ts';
import { loadFacts } from '../fact-rows.ts';
import { type ChildResult, plainDateText } from './payload.ts';
import { changeFiles, refuseNumberOfAnother, type WantedChange } from './record-facts.ts';

const CLOSING: FactPath = { record: 'file', item: ONLY_ITEM, field: 'closing' };

const closing = z.object({
  childId: z.uuid(),
  on: plainDateText,
  reason: z.string().describe('Code of the list of reasons for closing'),
  note: z.string().max(500).optional(),
  duplicateOf: z.uuid().optional().describe('With the reason `duplicate`: the open file of the same child that goes on'),
});

/** Ends a file (销号): the child is no longer followed from that day on. Everything recorded stays and can be read. */
export const closeFile: Command<z.infer<typeof closing>, ChildResult> = {
  module: 'child',
  name: 'closeFile',
  payload: closing,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, on, reason, note, duplicateOf }) => {
    const state = stateOf(await currentFile(context, childId));
    const decided = decideClosing(state, { on: plainDate(on), reason, ...(note === undefined ? {} : { note }) }, context.today);
    const closed: WantedChange = {
      path: CLOSING,
      value: decided.reason,
      kind: 'change',
      from: decided.on,
      ...(decided.note && { reason: decided.note }),
    };
    const kept = decided.reason === 'duplicate' ? [await sameChildAs(context, childId, duplicateOf, decided.note)] : [];
    await changeFiles(context, new Map([[childId, [closed, ...kept]]]));
    context.emit({ name: 'child.fileClosed', childIds: [childId] });
    return { childId };
  },
};

/** What the closed file says of the one that goes on. Throws Problem where that is no open file within reach. */
async function sameChildAs(
  context: CommandContext,
  childId: string,
  duplicateOf: string | undefined,
  note: string | undefined,
): Promise<WantedChange> {
  if (duplicateOf === undefined || duplicateOf === childId) throw childProblems.duplicateOfWrong({}, 'duplicateOf');
  if (stateOf(await currentFile(context, duplicateOf)).closedOn !== undefined) throw childProblems.duplicateOfWrong({}, 'duplicateOf');
  const path = { record: 'compared', item: duplicateOf, field: 'verdict' };
  return { path, value: 'same', kind: 'change', ...(note === undefined ? {} : { reason: note }) };
}

const reopening = z.object({ childId: z.uuid(), reason: z.string().trim().min(1).max(500) });

/** Takes a closing back, with a reason; the history keeps both. */
export const reopenFile: Command<z.infer<typeof reopening>, ChildResult> = {
  module: 'child',
  name: 'reopenFile',
  payload: reopening,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, reason }) => {
    const current = await currentFile(context, childId);
    const closed = current.get('file.closing');
    if (closed === undefined) throw childProblems.notClosed();
    const number = await loadNumber(context, childId);
    if (number !== undefined) await refuseNumberOfAnother(context, childId, number);
    // A file that is followed again is no duplicate any more.
    const same = [...current.values()].filter(({ path, value }) => path.record === 'compared' && value === 'same');
    const back = [closed, ...same].map(
      ({ path, factId }): WantedChange => ({ path, value: null, kind: 'correction', replaces: factId, reason }),
    );
    await changeFiles(context, new Map([[childId, back]]), { closedToo: true });
    context.emit({ name: 'child.fileReopened', childIds: [childId] });
    return { childId };
  },
};

async function loadNumber({ tx, county, today, house }: CommandContext, childId: string): Promise<string | undefined> {
  const facts = await tx.asKeeper((keeper) => loadFacts(keeper, county, [childId], { keyring: house.keyring, fields: ['idNumber'] }));
  const number = asOf(facts.get(childId) ?? [], today).get('child.idNumber')?.value;
  return typeof number === 'string' ? number : undefined;
}

/** The actor's own view of a file's present values. Throws Problem when it is out of reach. */
export async function currentFile({ tx, county, today }: CommandContext, childId: string): Promise<CurrentValues> {
  const facts = (await loadFacts(tx, county, [childId])).get(childId) ?? [];
  if (facts.length === 0) throw childProblems.notFound();
  return asOf(facts, today);
}

export function stateOf(current: CurrentValues): FileState {
  const closed = current.get('file.closing')?.validFrom;
  const birth = current.get('child.birthDate')?.value;
  return {
    openedOn: current.get('file.opened')?.value as PlainDate,
    ...(closed === undefined ? {} : { closedOn: closed }),
    ...(birth === undefined ? {} : { birthDate: birth as PlainDate }),
  };
}

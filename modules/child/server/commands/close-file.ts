import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { ONLY_ITEM, type FactPath } from '../../../../kernel/record.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { asOf, childProblems, decideClosing, type CurrentValues, type FileState } from '../../domain/index.ts';
import { loadFacts } from '../fact-rows.ts';
import { type ChildResult, plainDateText } from './payload.ts';
import { changeFiles } from './record-facts.ts';

const CLOSING: FactPath = { record: 'file', item: ONLY_ITEM, field: 'closing' };

const closing = z.object({
  childId: z.uuid(),
  on: plainDateText,
  reason: z.string().describe('Code of the list of reasons for closing'),
  note: z.string().max(500).optional(),
});

/** Ends a file (销号): the child is no longer followed from that day on. Everything recorded stays and can be read. */
export const closeFile: Command<z.infer<typeof closing>, ChildResult> = {
  module: 'child',
  name: 'closeFile',
  payload: closing,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, on, reason, note }) => {
    const state = stateOf(await currentFile(context, childId));
    const decided = decideClosing(state, { on: plainDate(on), reason, ...(note === undefined ? {} : { note }) }, context.today);
    await changeFiles(
      context,
      new Map([
        [
          childId,
          [{ path: CLOSING, value: decided.reason, kind: 'change', from: decided.on, ...(decided.note && { reason: decided.note }) }],
        ],
      ]),
    );
    context.emit({ name: 'child.fileClosed', childIds: [childId] });
    return { childId };
  },
};

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
    await changeFiles(
      context,
      new Map([[childId, [{ path: CLOSING, value: null, kind: 'correction', replaces: closed.factId, reason }]]]),
      { closedToo: true },
    );
    context.emit({ name: 'child.fileReopened', childIds: [childId] });
    return { childId };
  },
};

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

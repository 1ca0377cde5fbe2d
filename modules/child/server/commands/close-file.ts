import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import { ONLY_ITEM, type FactPath } from '../../../../kernel/record.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { asOf, CLOSING_REASON, childProblems, type CurrentValues } from '../../domain/index.ts';
import { loadFacts } from '../fact-rows.ts';
import { plainDateText } from './payload.ts';
import { changeFiles } from './record-facts.ts';

const CLOSING: FactPath = { record: 'file', item: ONLY_ITEM, field: 'closing' };

const closing = z.object({
  childId: z.uuid(),
  on: plainDateText,
  because: z.string().refine((code) => CLOSING_REASON.codes.some((one) => one.code === code), 'closing reason'),
  reason: z.string().max(500).optional(),
});

/** Ends a file: the child is no longer followed from that day on. Everything recorded stays and can be read. */
export const closeFile: Command<z.infer<typeof closing>, { childId: string }> = {
  module: 'child',
  name: 'closeFile',
  payload: closing,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, on, because, reason }) => {
    const from = plainDate(on);
    const current = await currentFile(context, childId);
    const closed = current.get('file.closing');
    if (closed !== undefined) throw childProblems.alreadyClosed({ on: closed.validFrom ?? '' });
    const opened = String(current.get('file.opened')?.value ?? '');
    if (from < opened) throw childProblems.closedBeforeOpened({ opened }, 'on');
    if (from > context.today) throw childProblems.closedInFuture({}, 'on');
    await changeFiles(context, new Map([[childId, [{ path: CLOSING, value: because, kind: 'change', from, ...(reason === undefined ? {} : { reason }) }]]]));
    context.emit({ name: 'child.fileClosed', childIds: [childId] });
    return { childId };
  },
};

const reopening = z.object({ childId: z.uuid(), reason: z.string().trim().min(1).max(500) });

/** Takes a closing back, with a reason; the history keeps both. */
export const reopenFile: Command<z.infer<typeof reopening>, { childId: string }> = {
  module: 'child',
  name: 'reopenFile',
  payload: reopening,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, reason }) => {
    const closed = (await currentFile(context, childId)).get('file.closing');
    if (closed === undefined) throw childProblems.notClosed();
    await changeFiles(context, new Map([[childId, [{ path: CLOSING, value: null, kind: 'correction', replaces: closed.factId, reason }]]]));
    context.emit({ name: 'child.fileReopened', childIds: [childId] });
    return { childId };
  },
};

async function currentFile({ tx, county, today }: CommandContext, childId: string): Promise<CurrentValues> {
  const facts = await loadFacts(tx, county, [childId]);
  return asOf(facts.get(childId) ?? [], today);
}

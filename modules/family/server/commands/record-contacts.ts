import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { REPORTERS } from '../../../care/domain/index.ts';
import { recordCare } from '../../../care/server/index.ts';
import { checkContacts, CONTACT_ACTS, partnersOf } from '../../domain/index.ts';
import { dayText, reasonText } from './payload.ts';

const MOST_CHILDREN = 200;

const payload = z.object({
  act: z.enum(CONTACT_ACTS.codes.map(({ code }) => code)),
  day: dayText,
  withCarer: z.boolean().default(false).describe('The parent spoke with the carer too'),
  reportedBy: z.enum(REPORTERS.codes.map(({ code }) => code)).describe('Who told it'),
  lateReason: reasonText.optional(),
  rows: z
    .array(z.object({ childId: z.uuid(), parents: z.array(z.enum(['father', 'mother'])).max(2) }))
    .max(MOST_CHILDREN)
    .describe('Which parent, for which child'),
});

export const contactResult = z.object({ recordIds: z.array(z.uuid()) });

/** What parents away did for many children at once, written as acts of theirs through the care slice: one for fathers, one for mothers. */
export const recordContacts: Command<z.infer<typeof payload>, z.infer<typeof contactResult>> = {
  module: 'family',
  name: 'recordContacts',
  payload,
  may: ({ role }) => can(role, 'w', 'care'),
  handle: async (context, { act, day, withCarer, reportedBy, lateReason, rows }) => {
    const recordIds: string[] = [];
    for (const [parent, childIds] of checkContacts(rows)) {
      const written = await recordCare.handle(context, {
        actId: newId(),
        actor: { kind: parent },
        act: { act, day, withWhom: [...partnersOf(act, withCarer)], reportedBy },
        ...(lateReason !== undefined && { lateReason }),
        rows: childIds.map((id) => ({ recordId: newId(), subject: { kind: 'child', id } })),
      });
      recordIds.push(...written.recordIds);
    }
    return { recordIds };
  },
};

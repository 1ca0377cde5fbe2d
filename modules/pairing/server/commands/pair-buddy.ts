import { sql } from 'kysely';
import { z } from 'zod';
import { partsOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { loadHelpers } from '../helpers.ts';
import { getChildren } from '../seen.ts';
import { pair, type PairedResult } from './pair-children.ts';
import { day, mayPair } from './payload.ts';
import { addHelpers } from './register-helpers.ts';

interface BuddyPair {
  readonly childId: string;
  readonly buddyChildId: string;
  readonly helperId: string;
  readonly from: PlainDate;
  readonly to?: PlainDate | undefined;
}

interface BuddyRow {
  readonly name: string;
  readonly sex: string | null;
  readonly birth_date: PlainDate | null;
  readonly village_id: string;
  readonly class_id: string | null;
}

/** Pairs a child with another of the register as its buddy. The buddy's profile is opened from its file where it has none. */
export const pairBuddy: Command<BuddyPair, PairedResult> = {
  module: 'pairing',
  name: 'pairBuddy',
  payload: z.object({
    childId: z.uuid(),
    buddyChildId: z.uuid().describe('The child that is to be a buddy'),
    helperId: z.uuid().describe('UUIDv7 made by the caller, for the profile if there is none'),
    from: day,
    to: day.optional().describe('First day on which it holds no more'),
  }),
  may: mayPair,
  handle: async (context, { childId, buddyChildId, helperId, from, to }) => {
    const stands = await getChildren(context, [childId, buddyChildId]);
    const helper = (await findProfile(context, buddyChildId)) ?? (await openProfile(context, buddyChildId, helperId));
    return pair(context, [{ helperId: helper, subjects: [{ kind: 'child', id: childId }] }], 'direct', { from, to }, stands);
  },
};

async function findProfile({ tx, county, today }: CommandContext, buddyChildId: string): Promise<string | undefined> {
  const [found] = await tx.asKeeper((keeper) =>
    loadHelpers(
      keeper,
      sql`county = ${county} and buddy_child_id = ${buddyChildId}::uuid and kind = 'buddy' and (left_on is null or left_on > ${today}::date)`,
    ),
  );
  return found?.helperId;
}

/** A school keeps buddies with their class, or with itself; everybody else with their village. */
async function openProfile(context: CommandContext, buddyChildId: string, helperId: string): Promise<string> {
  const { tx, county, actor } = context;
  const [child] = await tx.rows(
    sql<BuddyRow>`select name, sex, birth_date, village_id, class_id from child where county = ${county} and child_id = ${buddyChildId}::uuid`,
  );
  if (child === undefined) throw new Error('a child that was just read is gone');
  const { name, sex, birth_date: birthDate, village_id: villageId, class_id: classId } = child;
  const placeId = actor.reach.kind === 'school' ? (classId ?? actor.placeId ?? villageId) : villageId;
  const values = { name, kind: 'buddy', sex, birthYear: birthDate === null ? null : partsOf(birthDate).year };
  await addHelpers(context, [{ helperId, placeId, values, buddyChildId }]);
  context.emit({ name: 'pairing.helpersRegistered', details: { helperIds: [helperId] } });
  return helperId;
}

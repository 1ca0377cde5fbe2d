import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { staffProblems } from '../../domain/index.ts';
import { caseloadTable } from '../tables.ts';

const MAX_CASELOAD = 500;

interface Assignment {
  readonly postId: string;
  /** The whole caseload from today on: who is missing here leaves it. */
  readonly childIds: readonly string[];
}

/** Sets which children a helper cares for. Only children that the one who assigns can see enter or leave. */
export const assignCaseload: Command<Assignment, { added: number; ended: number }> = {
  module: 'staff',
  name: 'assignCaseload',
  payload: z.object({ postId: z.uuid(), childIds: z.array(z.uuid()).max(MAX_CASELOAD) }),
  may: ({ role }) => role === 'schoolAdministrator' || role === 'childSupervisor',
  handle: async (context, { postId, childIds }) => {
    const { tx, county, today, emit } = context;
    await checkHelper(context, postId);
    const wanted = [...new Set(childIds)];
    const before = await tx.asKeeper((keeper) =>
      keeper.rows(sql<{ child_id: string }>`
      select child_id from caseload where county = ${county} and post_id = ${postId} and (valid_to is null or ${today} < valid_to)`),
    );
    const present = new Set(before.map(({ child_id: childId }) => childId));
    const added = wanted.filter((childId) => !present.has(childId));
    const mine = await listVisible(context, [...added, ...present]);
    const beyond = added.filter((childId) => !mine.has(childId));
    if (beyond.length > 0) throw staffProblems.childrenBeyondReach({ count: beyond.length });
    // Children of others' reach in the same caseload stay: the one who assigns does not see them.
    const ended = [...present].filter((childId) => mine.has(childId) && !wanted.includes(childId));
    await write(context, postId, added, ended, today);
    emit({ name: 'caseloadAssigned', childIds: [...added, ...ended], details: { postId } });
    return { added: added.length, ended: ended.length };
  },
};

async function checkHelper({ tx, county, today }: CommandContext, postId: string): Promise<void> {
  const post = await tx.first(sql<{ role: string }>`
    select post.role from post join place on place.place_id = post.place_id
    where post.post_id = ${postId} and place.county = ${county} and (post.valid_to is null or ${today} < post.valid_to)`);
  if (post?.role !== 'helper') throw staffProblems.notHelper({}, 'postId');
}

/** Row security leaves of these children those within the actor's reach. */
async function listVisible({ tx, county }: CommandContext, childIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(sql<{ child_id: string }>`
    select child_id from child where county = ${county} and child_id = any(${childIds}::uuid[])`);
  return new Set(rows.map(({ child_id: childId }) => childId));
}

async function write(
  { tx, county, actor }: CommandContext,
  postId: string,
  added: readonly string[],
  ended: readonly string[],
  today: PlainDate,
): Promise<void> {
  await tx.asKeeper(async (keeper) => {
    await keeper.run(sql`
      update caseload set valid_to = ${today}
      where county = ${county} and post_id = ${postId} and child_id = any(${ended}::uuid[]) and (valid_to is null or ${today} < valid_to)`);
    // Somebody who left today and comes back today goes on as if nothing had been.
    const resumed = await keeper.rows(sql<{ child_id: string }>`
      update caseload set valid_to = null
      where county = ${county} and post_id = ${postId} and child_id = any(${added}::uuid[]) and valid_from = ${today} returning child_id`);
    const again = new Set(resumed.map(({ child_id: childId }) => childId));
    await keeper.insert(
      caseloadTable,
      added
        .filter((childId) => !again.has(childId))
        .map((childId) => ({ county, post_id: postId, child_id: childId, valid_from: today, assigned_by: actor.accountId })),
    );
  });
}

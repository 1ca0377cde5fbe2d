import { sql } from 'kysely';
import { z } from 'zod';
import type { Command } from '../../../../platform/command/index.ts';

const MOST_AT_ONCE = 100;

const some = z.object({ noticeIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) });
const all = z.object({ until: z.iso.datetime().describe('When the newest notice shown was made: later ones stay unread') });

type Answer = { read: number };

/** Of the own notices. The keeper writes, since nobody may make or change what somebody is told. */
export const markRead: Command<z.infer<typeof some>, Answer> = {
  module: 'notice',
  name: 'markRead',
  payload: some,
  may: () => true,
  handle: async ({ tx, actor, now }, { noticeIds }) => ({
    read: await tx.asKeeper((keeper) =>
      keeper.run(sql`
        update notice set read_at = ${now} where account_id = ${actor.accountId} and notice_id = any(${noticeIds}::uuid[]) and read_at is null`),
    ),
  }),
};

export const markAllRead: Command<z.infer<typeof all>, Answer> = {
  module: 'notice',
  name: 'markAllRead',
  payload: all,
  may: () => true,
  handle: async ({ tx, actor, now }, { until }) => ({
    read: await tx.asKeeper((keeper) =>
      keeper.run(sql`
        update notice set read_at = ${now} where account_id = ${actor.accountId} and made_at <= ${until}::timestamptz and read_at is null`),
    ),
  }),
};

import { sql } from 'kysely';
import { dayOf } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { makeNotices } from './make-notices.ts';

export interface MachineAct {
  readonly act: Phrase;
  /** Children, rows or accounts that it was about; 0 where it was about none. */
  readonly concerned: number;
  /** Something was changed or left the machine. What was only read is told once a day. */
  readonly atOnce: boolean;
}

/** Tells every security administrator what was done at the command line of the machine. */
export async function tellOfMachine(house: Pick<House, 'engine' | 'now'>, { act, concerned, atOnce }: MachineAct): Promise<void> {
  const now = house.now();
  const day = dayOf(now);
  await withKeeper(house.engine, async (tx) => {
    const watchers = await tx.rows(sql<{ accountId: string; postId: string }>`
      select account_id as "accountId", post_id as "postId" from post
      where role = 'securityAdministrator' and valid_from <= ${day} and (valid_to is null or ${day} < valid_to)`);
    const content = atOnce
      ? { kind: 'machineActed', params: { act, count: concerned, day }, key: `machine ${newId()}` }
      : { kind: 'machineRead', params: { day }, key: `machine read ${day}` };
    await makeNotices(
      tx,
      now,
      watchers.map((to) => ({ ...content, to })),
    );
  });
}

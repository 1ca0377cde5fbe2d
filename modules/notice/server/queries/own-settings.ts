import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/index.ts';

export interface ShownDelivery {
  readonly channel: string;
  readonly dueAt: string;
  readonly state: 'waiting' | 'sent' | 'unneeded' | 'givenUp';
  readonly attempts: number;
  readonly told: number | null;
  /** Code of the last failure. */
  readonly error: string | null;
}

const SHOWN = 10;

/** What went out to the person lately, or did not arrive; row security leaves no others. */
export async function listDeliveries(tx: Tx): Promise<readonly ShownDelivery[]> {
  const rows = await tx.rows(sql<Omit<ShownDelivery, 'dueAt'> & { due_at: Date }>`
    select channel, due_at, state, attempts, told, error from notice_delivery
    where state <> 'unneeded' order by due_at desc, delivery_id desc limit ${SHOWN}`);
  return rows.map(({ due_at: dueAt, ...row }) => ({ ...row, dueAt: dueAt.toISOString() }));
}

import type { Engine, Tx } from '../../platform/db/index.ts';
import { makeTx } from '../../platform/db/tx.ts';

/** The same transaction without role and scope, as a login that row security does not bind. */
export function withoutPolicies<T>(engine: Engine, work: (tx: Tx) => Promise<T>): Promise<T> {
  return engine.requests.transaction().execute((transaction) => work(makeTx(transaction, 'postgres', async () => {})));
}

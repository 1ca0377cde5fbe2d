import { sql } from 'kysely';
import { MACHINE_OPERATOR_ID } from '../../../kernel/access/actor.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';

export interface OperatorAct {
  /** Name of what was done, as the access log or the command keeps it. */
  readonly act: string;
  readonly at: string;
  /** How many children, rows or accounts it was about; null where that was not kept. */
  readonly concerned: number | null;
  /** Code of the problem for which it was refused. */
  readonly refused: string | null;
}

const SHOWN = 200;

/**
 * What was done at the command line of the machine, newest first: its operator sees all and is watched in turn. The access log knows of
 * everything, and the commands of what was written; a change of an account stands in both and is told once.
 */
export async function listOperatorActs(house: House): Promise<readonly OperatorAct[]> {
  const rows = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<Omit<OperatorAct, 'at'> & { readonly at: Date }>`
      (select action as act, at, refused, concerned from (
          select action, at, detail ->> 'refused' as refused,
            coalesce((detail ->> 'concerned')::integer, (detail ->> 'children')::integer, nullif(child_count, 0)) as concerned
          from access_log
          where account_id = ${MACHINE_OPERATOR_ID} and coalesce(detail ->> 'part', '1') = '1'
          order by at desc limit ${SHOWN}) as logged)
      union all
      (select name, done_at, null, null from command
        where account_id = ${MACHINE_OPERATOR_ID} and name not in ('staff.addUser', 'staff.resetPassword')
        order by done_at desc limit ${SHOWN})
      order by at desc limit ${SHOWN}`),
  );
  return rows.map(({ at, ...act }) => ({ ...act, at: at.toISOString() }));
}

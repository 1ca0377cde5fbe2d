import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly place: string | null;
}

const MOST = 10;

/** People with a post in the actor's county today whose name holds `search`. */
export async function searchColleagues(tx: Tx, { county }: Actor, search: string, today: PlainDate): Promise<readonly Colleague[]> {
  if (county === undefined) return [];
  return tx.rows(sql<Colleague>`
    select distinct on (account.name, account.account_id) account.account_id as id, account.name, post.role,
      (select value from place_attribute named where named.place_id = place.place_id and named.attribute = 'name' and named.valid_to is null) as place
    from account join post using (account_id) join place using (place_id)
    where place.county = ${county} and strpos(account.name, ${search}) > 0 and account.closed_at is null
      and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to)
    order by account.name, account.account_id, post.granted_at limit ${MOST}`);
}

import { sql } from 'kysely';
import type { CommandContext } from '../../../../platform/command/index.ts';
import { careProblems } from '../../domain/index.ts';
import type { CareActor } from '../record-rows.ts';
import type { GivenActor } from './payload.ts';

/** Who did it, as it is kept. A colleague must hold a post in this county; their role is the one they hold. Throws Problem. */
export async function findActor({ tx, actor, county, today }: CommandContext, given: GivenActor): Promise<CareActor> {
  if (given.kind === 'self') return { role: actor.role, personId: actor.accountId, name: undefined };
  const name = given.name?.trim() || undefined;
  if (given.kind !== 'staff') return { role: given.kind, personId: given.kind === 'helper' ? given.personId : undefined, name };
  const post = await tx.first(sql<{ role: string }>`
    select post.role from post join place using (place_id)
    where post.account_id = ${given.personId ?? null} and place.county = ${county}
      and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to)
    order by post.granted_at limit 1`);
  if (post === undefined) throw careProblems.noSuchPerson({}, 'actor');
  return { role: post.role, personId: given.personId, name: undefined };
}

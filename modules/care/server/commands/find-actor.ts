import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { CommandContext } from '../../../../platform/command/index.ts';
import { listHelpersOn } from '../../../pairing/server/index.ts';
import { careProblems } from '../../domain/index.ts';
import type { CareActor } from '../record-rows.ts';
import type { StandingSubject } from '../subjects.ts';
import type { GivenActor } from './payload.ts';

const MOST_NAMED = 3;

/** What somebody is said to have done: for whom, and on which day. */
export interface Done {
  readonly subject: Pick<StandingSubject, 'id' | 'name'>;
  readonly day: PlainDate;
}

/**
 * Who did it, as it is kept. A colleague must hold a post in this county; their role is the one they hold. A helper must have been paired with
 * one of those whom the act was for, on its day: for the others of an afternoon together it stands beside, as anybody's act. Throws Problem.
 */
export async function findActor(context: CommandContext, given: GivenActor, done: readonly Done[]): Promise<CareActor> {
  const { tx, actor, county, today } = context;
  if (given.kind === 'self') return { role: actor.role, personId: actor.accountId, name: undefined };
  if (given.kind === 'helper' && given.personId !== undefined)
    return { role: 'helper', personId: await findHelper(context, given.personId, done), name: undefined };
  if (given.kind !== 'staff') return { role: given.kind, personId: undefined, name: given.name?.trim() || undefined };
  const post = await tx.first(sql<{ role: string }>`
    select post.role from post join place using (place_id)
    where post.account_id = ${given.personId ?? null} and place.county = ${county}
      and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to)
    order by post.granted_at limit 1`);
  if (post === undefined) throw careProblems.noSuchPerson({}, 'actor');
  return { role: post.role, personId: given.personId, name: undefined };
}

/** A helper may be given by profile or account; kept is the account where there is one, as if they had written it themselves. */
async function findHelper({ tx, county }: CommandContext, personId: string, done: readonly Done[]): Promise<string> {
  for (const [day, acts] of Map.groupBy(done, (one) => one.day)) {
    const helpers = await listHelpersOn(
      tx,
      county,
      acts.map(({ subject }) => subject.id),
      day,
    );
    const found = helpers.find((helper) => [helper.helperId, helper.personId, ...helper.formerAccounts].includes(personId));
    if (found !== undefined) return found.personId;
  }
  const names = done.map(({ subject }) => subject.name);
  // Whether there is such a helper elsewhere in the county is not told.
  throw careProblems.helperNotPaired(
    { day: done[0]?.day ?? '', names: `${names.slice(0, MOST_NAMED).join('、')}${names.length > MOST_NAMED ? '……' : ''}` },
    'actor',
  );
}

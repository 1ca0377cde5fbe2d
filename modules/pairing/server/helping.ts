import { sql } from 'kysely';
import { z } from 'zod';
import { can } from '../../../kernel/access/rights.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineRoute } from '../../../platform/http/index.ts';
import { ANSWERING_KINDS, type HelperKind } from '../domain/index.ts';
import { day as dayText } from './commands/payload.ts';

/** Somebody who answered for children or places on a day: one of those whose acts of that day can count for a duty. */
export interface HelperOn {
  readonly helperId: string;
  readonly name: string;
  readonly kind: HelperKind;
  /** Under which the planner knows what they do: the account where there is one, else the profile. */
  readonly personId: string;
  readonly formerAccounts: readonly string[];
  /** Those of the asked whom they helped that day. */
  readonly subjectIds: readonly string[];
}

/**
 * Who helped these children or places on a day, by name: no buddies, no classes, as plans have it. Pairings are those that the transaction's
 * role sees; the profiles of these helpers are read as the keeper.
 */
export async function listHelpersOn(tx: Tx, county: number, subjectIds: readonly string[], day: PlainDate): Promise<readonly HelperOn[]> {
  const ids = [...new Set(subjectIds)];
  if (ids.length === 0) return [];
  const pairs = await tx.rows(sql<{ helper_id: string; subject_ids: readonly string[] }>`
    select helper_id, array_agg(distinct subject_id::text) as subject_ids from pairing
    where county = ${county} and subject_id = any(${ids}::uuid[]) and kind = any(${[...ANSWERING_KINDS]}::text[])
      and valid_from <= ${day}::date and (valid_to is null or ${day}::date < valid_to)
    group by helper_id`);
  if (pairs.length === 0) return [];
  const subjectsOf = new Map(pairs.map(({ helper_id: helperId, subject_ids: subjects }) => [helperId, subjects]));
  const profiles = await tx.asKeeper((keeper) =>
    keeper.rows(sql<Omit<HelperOn, 'subjectIds'>>`
      select helper_id as "helperId", name, kind, coalesce(account_id, helper_id) as "personId", former_accounts as "formerAccounts" from helper
      where county = ${county} and helper_id = any(${[...subjectsOf.keys()]}::uuid[]) order by sort_key, helper_id`),
  );
  return profiles.map((profile) => ({ ...profile, subjectIds: subjectsOf.get(profile.helperId) ?? [] }));
}

const MOST_ASKED = 200;

/** For whoever writes down what somebody else did. */
export const helping = defineRoute({
  method: 'GET',
  path: '/pairing/helping',
  module: 'pairing',
  summary: 'Who helped these children or places on a day, by name: those whose acts can count for a duty',
  who: 'post',
  query: z.object({
    subjects: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.uuid()).min(1).max(MOST_ASKED))
      .describe('Ids, separated by commas'),
    day: dayText,
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        kind: z.string(),
        subjectIds: z.array(z.uuid()).describe('Those of the asked whom they helped that day'),
      }),
    ),
  }),
  handle: ({ house, actor, query }) => {
    const { county } = actor;
    if (county === undefined || !can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
    return withActor(house.engine, actor, async (tx) => {
      const helpers = await listHelpersOn(tx, county, query.subjects, query.day);
      house.accessLog.append(actor, { county, action: 'pairing.list', childIds: await childrenAmong(tx, county, helpers) });
      return { items: helpers.map(({ helperId: id, name, kind, subjectIds }) => ({ id, name, kind, subjectIds: [...subjectIds] })) };
    });
  },
});

/** Places are no children: the access log keeps the children alone. */
async function childrenAmong(tx: Tx, county: number, helpers: readonly HelperOn[]): Promise<readonly string[]> {
  const ids = [...new Set(helpers.flatMap(({ subjectIds }) => subjectIds))];
  const rows = await tx.rows(
    sql<{ id: string }>`select child_id as id from child where county = ${county} and child_id = any(${ids}::uuid[])`,
  );
  return rows.map(({ id }) => id);
}

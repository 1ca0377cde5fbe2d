import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { appraisalProblems, ANSWERING_ROLES, type AnsweringRole, whoAnswers, WRITING_KINDS } from '../domain/index.ts';

/** Somebody who helps children and writes a summary of the term. */
export interface WritingPerson {
  readonly county: number;
  readonly helperId: string;
  readonly accountId: string | undefined;
  readonly name: string;
  readonly sortKey: string;
  readonly kind: string;
  readonly place: string;
  readonly region: string;
  readonly schoolPath: string | null;
  readonly answersRole: AnsweringRole;
}

interface Row extends Omit<WritingPerson, 'accountId' | 'answersRole'> {
  readonly accountId: string | null;
  readonly placeKind: string;
}

/**
 * The own profile, or that of a helper whose summaries are handed in to the actor's post. Profiles at or below the post are seen by row
 * security; the own one, which no caseload reaches, is read as the keeper by the account. Throws Problem.
 */
export async function getPerson(tx: Tx, actor: Actor, helperId: string | undefined): Promise<WritingPerson> {
  const own = await tx.asKeeper((keeper) =>
    loadPersons(keeper, sql`helper.county = ${actor.county ?? null} and helper.account_id = ${actor.accountId}::uuid`),
  );
  const [mine] = own;
  if (mine !== undefined && (helperId === undefined || helperId === mine.helperId)) return mine;
  if (helperId === undefined) throw appraisalProblems.noProfile();
  const [person] = await loadPersons(tx, sql`helper.helper_id = ${helperId}::uuid`);
  if (person === undefined || person.answersRole !== actor.role) throw appraisalProblems.noSuchPerson();
  return person;
}

/** Whether the actor writes this summary: one's own, or, entering it from paper, that of somebody without an account. */
export function writesFor(actor: Actor, person: WritingPerson): boolean {
  return person.accountId === undefined ? person.answersRole === actor.role : person.accountId === actor.accountId;
}

/** Those who write summaries, and those who receive them: others are told so instead of an empty page. */
export function assertTakesPart(actor: Actor): void {
  if (!can(actor.role, 'w', 'care') && !isAnswering(actor)) throw commandProblems.notAllowed();
}

export function isAnswering({ role }: Actor): boolean {
  return (ANSWERING_ROLES as readonly string[]).includes(role);
}

/** Helpers whose summaries of these days are handed in to the actor's post, by name, with how many children each had. */
export async function listPersons(
  tx: Tx,
  actor: Actor,
  from: PlainDate,
  to: PlainDate,
): Promise<readonly (WritingPerson & { readonly children: number })[]> {
  const seen = (await loadPersons(tx, sql`helper.county = ${actor.county ?? null}`)).filter(
    ({ answersRole }) => answersRole === actor.role,
  );
  // Counted as the keeper: a child at another school counts too. A number goes out, no child.
  const counted = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ helper_id: string; children: number }>`
      select helper_id, count(distinct subject_id)::integer as children from pairing
      where county = ${actor.county ?? null} and helper_id = any(${seen.map(({ helperId }) => helperId)}::uuid[]) and ${pairedBetween(from, to)}
      group by helper_id`),
  );
  const children = new Map(counted.map(({ helper_id: id, children: count }) => [id, count]));
  return seen.flatMap((person) => {
    const count = children.get(person.helperId);
    return count === undefined ? [] : [{ ...person, children: count }];
  });
}

/** Pairings with children that held on one of these days. */
export function pairedBetween(from: PlainDate, to: PlainDate): RawBuilder<unknown> {
  return sql`subject_kind = 'child' and valid_from <= ${to}::date and (valid_to is null or (valid_to > ${from}::date and valid_from < valid_to))`;
}

/** Profiles of those who write, as the transaction's role sees them, by name. */
export async function loadPersons(tx: Tx, condition: RawBuilder<unknown>): Promise<readonly WritingPerson[]> {
  const rows = await tx.rows(sql<Row>`
    select helper.county, helper.helper_id as "helperId", helper.account_id as "accountId", helper.name, helper.sort_key as "sortKey", helper.kind,
      coalesce(named.value, '') as place, helper.region, helper.school_path as "schoolPath", place.kind as "placeKind"
    from helper join place on place.place_id = helper.place_id
      left join place_attribute named on named.place_id = place.place_id and named.attribute = 'name' and named.valid_to is null
    where ${condition} and helper.kind = any(${[...WRITING_KINDS]}::text[])
    order by helper.sort_key, helper.helper_id`);
  return rows.map(({ placeKind, accountId, ...row }) => ({
    ...row,
    accountId: accountId ?? undefined,
    answersRole: whoAnswers(placeKind),
  }));
}

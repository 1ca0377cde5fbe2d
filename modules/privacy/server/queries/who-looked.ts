import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/index.ts';
import { privacyProblems } from '../../domain/index.ts';
import { listEntries, type EntryPage, type Page } from '../entry-rows.ts';

/** Entries that tell nothing about the child but that it stood on a page among others. */
const LISTS = ['child.list', 'privacy.whoLooked'];

export interface WhoLookedQuery extends Page {
  /** With those who saw only the line of a list. */
  readonly lists: boolean;
}

/** Who looked at this file, newest first, for anybody who may see it. Throws Problem where the file is out of reach. */
export async function whoLooked(
  tx: Tx,
  childId: string,
  { lists, ...page }: WhoLookedQuery,
): Promise<EntryPage & { readonly county: number }> {
  const county = await findCounty(tx, childId);
  if (county === undefined) throw privacyProblems.noSuchFile();
  const conditions = [sql`log.county = ${county}`, sql`log.child_ids @> array[${childId}]::uuid[]`];
  if (!lists) conditions.push(sql`log.action <> all(${LISTS}::text[])`);
  const found = await tx.asKeeper((keeper) => listEntries(keeper, conditions, page));
  // Which other children stood on the same page is none of this file's business.
  return { ...found, items: found.items.map((entry) => ({ ...entry, childIds: [childId] })), county };
}

/** County of a file within the actor's reach: row security shows no other. */
async function findCounty(tx: Tx, childId: string): Promise<number | undefined> {
  return (await tx.first(sql<{ county: number }>`select county from child where child_id = ${childId}`))?.county;
}

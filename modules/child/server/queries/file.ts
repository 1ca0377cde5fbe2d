import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { can, seesGist } from '../../../../kernel/access/rights.ts';
import { dayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { mask } from '../../../../kernel/mask.ts';
import { writePath } from '../../../../kernel/record.ts';
import type { House } from '../../../../platform/house.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import {
  asOf,
  childProblems,
  completenessOf,
  findField,
  groundsOf,
  knownAt,
  spanOn,
  STATUS_DEFINITIONS,
  statusIntervals,
  statusOn,
  type Fact,
} from '../../domain/index.ts';
import { loadFacts, loadReasons, type StoredFact } from '../fact-rows.ts';
import { loadPlaces } from '../known-places.ts';
import { describeTrace, type ShownTrace } from './shown-trace.ts';
import { listChildren, type ChildLine } from './list-children.ts';

export interface FileValue {
  readonly path: string;
  readonly factId: string;
  /** Masked where the role may only see it so; see `masked`. */
  readonly value: FieldValue;
  readonly masked: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly recordedAt: string;
}

export interface ChildFile {
  readonly line: ChildLine;
  readonly version: number;
  readonly values: readonly FileValue[];
  readonly statuses: readonly FileStatus[];
  readonly completeness: ReturnType<typeof completenessOf>;
  /** Times of care that were over by that day; the people are in `values`. */
  readonly pastCare: readonly { readonly carerId: string; readonly role: FieldValue; readonly from: string | null; readonly to: string }[];
}

export interface FileStatus extends ShownTrace {
  readonly definition: string;
  /** First day of this outcome; null: since ever, or since nobody knows when. */
  readonly since: PlainDate | null;
  /** First day of another outcome, `next`, as long as no fact changes; null: none is in sight. */
  readonly until: PlainDate | null;
  readonly next: boolean | null;
}

export interface FileAt {
  readonly asOf: PlainDate;
  /** As it was known at this instant; without it, as known now. */
  readonly knownAt?: string | undefined;
}

/** One child's file as the actor may see it. Throws Problem when it is not there or out of reach. */
export async function getFile(tx: Tx, house: House, actor: Actor, childId: string, at: FileAt): Promise<ChildFile> {
  const { county, version } = await getLine(tx, childId);
  const page = await listChildren(tx, { asOf: at.asOf, today: dayOf(house.now()), state: 'all', limit: 1, childId }, house.keyring);
  const line = page.items[0];
  if (line === undefined) throw childProblems.notFound();
  const seen = (await loadFacts(tx, county, [childId], { history: at.knownAt !== undefined })).get(childId) ?? [];
  const known = at.knownAt === undefined ? seen : (knownAt(seen, at.knownAt) as readonly StoredFact[]);
  const current = asOf(known, at.asOf);
  // Whether a child counts follows from the whole file, also where the reader may not see all of it; the trace names fields, no values.
  const { facts, places } = await tx.asKeeper(async (keeper) => {
    const all = (await loadFacts(keeper, county, [childId], { history: at.knownAt !== undefined })).get(childId) ?? [];
    const facts: readonly Fact[] = at.knownAt === undefined ? all : knownAt(all, at.knownAt);
    return { facts, places: await loadPlaces(keeper, facts) };
  });
  const grounds = groundsOf(facts, places);
  return {
    line,
    version,
    values: [...current.values()].map((fact) => showFact(fact as StoredFact, actor)),
    statuses: STATUS_DEFINITIONS.map((definition) => {
      const { since = null, until = null, next = null } = spanOn(statusIntervals(definition, grounds), at.asOf);
      return { definition: definition.id, since, until, next, ...describeTrace(statusOn(definition, grounds, at.asOf)) };
    }),
    completeness: completenessOf(asOf(facts, at.asOf)),
    pastCare: pastCareOf(known, actor, at.asOf),
  };
}

function pastCareOf(known: readonly StoredFact[], actor: Actor, day: PlainDate): ChildFile['pastCare'] {
  return known.flatMap((fact) => {
    const { path, validFrom, validTo, supersededAt } = fact;
    if (path.record !== 'carer' || path.field !== 'role' || supersededAt !== undefined || validTo === undefined || validTo > day) return [];
    return [{ carerId: path.item, role: showFact(fact, actor).value, from: validFrom ?? null, to: validTo }];
  });
}

/** The value as this role may see it: secret ones masked, and all of a group masked where the role has no more than that. */
function showFact(fact: StoredFact, actor: Actor): FileValue {
  const field = findField(fact.path.record, fact.path.field);
  const group = field?.group ?? 'list';
  const inClear = field?.gist ? seesGist(actor.role, group) : can(actor.role, 'r', group);
  const hidden = !inClear && field?.secret !== true;
  return {
    path: writePath(fact.path),
    factId: fact.factId,
    value: hidden ? maskWhole(fact.value) : fact.value,
    masked: hidden || field?.secret === true,
    from: fact.validFrom ?? null,
    to: fact.validTo ?? null,
    recordedAt: fact.recordedAt,
  };
}

/** Names and words keep their ends; of a choice or a number an end would already tell it. */
function maskWhole(value: FieldValue): string {
  return typeof value === 'string' && !/^[\w-]+$/.test(value) ? mask(value) : '***';
}

export interface HistoryEntry extends FileValue {
  readonly by: { readonly postId: string; readonly name: string | null; readonly role: string | null };
  readonly reason: string | null;
  readonly supersededAt: string | null;
  readonly supersededBy: { readonly postId: string; readonly name: string | null; readonly role: string | null } | null;
  readonly supersedeReason: string | null;
}

/** Every value that the actor may see, current and past, newest first: who wrote it, when, why, and what took its place. */
export async function listHistory(tx: Tx, actor: Actor, childId: string): Promise<readonly HistoryEntry[]> {
  const { county } = await getLine(tx, childId);
  const facts = (await loadFacts(tx, county, [childId], { history: true })).get(childId) ?? [];
  const who = await namePosts(tx, [
    ...new Set(facts.flatMap(({ recordedBy, supersededBy }) => [recordedBy, supersededBy].filter((id) => id !== undefined))),
  ]);
  const reasons = await loadReasons(
    tx,
    county,
    childId,
    facts.filter((fact) => seesGrounds(actor, fact)).map(({ factId }) => factId),
  );
  return facts
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : 0))
    .map((fact) => ({
      ...showFact(fact, actor),
      by: who(fact.recordedBy),
      reason: reasons.get(fact.factId)?.reason ?? null,
      supersededAt: fact.supersededAt ?? null,
      supersededBy: fact.supersededBy === undefined ? null : who(fact.supersededBy),
      supersedeReason: reasons.get(fact.factId)?.supersedeReason ?? null,
    }));
}

/** Whether the role may be told why a value was written: with the whole of its group, never with its gist alone or a mask of it. */
function seesGrounds({ role }: Actor, { path }: StoredFact): boolean {
  const field = findField(path.record, path.field);
  const group = field?.group ?? 'list';
  return can(role, 'r', group) || (field?.secret === true && (can(role, 'm', group) || can(role, 'R', group)));
}

export type PostNames = (postId: string) => { readonly postId: string; readonly name: string | null; readonly role: string | null };

/** Who stood behind these posts. The machine operator has none and is named by role. */
async function namePosts(tx: Tx, postIds: readonly string[]): Promise<PostNames> {
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ post_id: string; name: string; role: string }>`
    select post_id, name, role from post join account using (account_id) where post_id = any(${[...postIds]}::uuid[])`),
  );
  const known = new Map(rows.map(({ post_id, name, role }) => [post_id, { postId: post_id, name, role }]));
  return (postId) => known.get(postId) ?? { postId, name: null, role: null };
}

/** County and version of a file within the actor's reach. Throws Problem otherwise. */
export async function getLine(
  tx: Tx,
  childId: string,
): Promise<{ readonly county: number; readonly version: number; readonly name: string }> {
  const row = await tx.first(
    sql<{ county: number; version: number; name: string }>`select county, version, name from child where child_id = ${childId}::uuid`,
  );
  if (row === undefined) throw childProblems.notFound();
  return row;
}

/** Full secret value of one fact for a role that may reveal it. Throws Problem. The caller logs it before showing it. */
export async function revealValue(
  tx: Tx,
  house: House,
  actor: Actor,
  childId: string,
  factId: string,
): Promise<{ county: number; path: string; value: FieldValue }> {
  const { county } = await getLine(tx, childId);
  const facts = (await loadFacts(tx, county, [childId], { keyring: house.keyring })).get(childId) ?? [];
  const fact = facts.find((one) => one.factId === factId);
  const field = fact === undefined ? undefined : findField(fact.path.record, fact.path.field);
  if (fact === undefined || field === undefined) throw childProblems.notFound();
  if (!can(actor.role, 'R', field.group) && !can(actor.role, 'r', field.group))
    throw childProblems.fieldNotYours({ field: field.label.zh });
  return { county, path: writePath(fact.path), value: fact.value };
}

import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import { writePath } from '../../../../kernel/record.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { PlacesAsked } from '../../../care/server/index.ts';
import { loadFacts } from '../../../child/server/index.ts';
import type { DutyState } from '../../../duty/domain/index.ts';
import { loadSchemeWords, loadSubjectWords } from '../../../duty/server/index.ts';
import {
  type Beginning,
  beginningOf,
  COMMITMENT_IDS,
  commitmentOf,
  lastOf,
  silentSince,
  standingOf,
  type Commitment,
  type ParentAct,
  type PromisedWindow,
  type Standing,
  type TermSpan,
} from '../../domain/index.ts';
import { loadBeginnings, type PromiseArticle } from './beginnings.ts';

export interface CommitmentQuery extends PlacesAsked {
  readonly county: number;
  readonly term: TermSpan;
  readonly today: PlainDate;
  /** Whose last window of this promise was missed. */
  readonly missed?: Commitment | undefined;
  /** Of whose parents nothing was heard for so many weeks. */
  readonly silentWeeks?: number | undefined;
  readonly after?: { readonly place: string; readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

interface ParentNow {
  readonly whereabouts: string | null;
  readonly place: string | null;
}

export interface ChildCommitments {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
  /** Null: this post may not read where the parents are. */
  readonly parents: Readonly<Record<'father' | 'mother', ParentNow>> | null;
  readonly heard: string | null;
  readonly commitments: readonly (Standing & {
    readonly id: Commitment;
    readonly last: string | null;
    /** Where nothing is owed in the present window, because it came into force late in it. */
    readonly beginning: Beginning | null;
  })[];
}

/** One page of the children whose parents owe something, by place and name: never by how well they keep it. */
export async function listCommitments(tx: Tx, actor: Actor, query: CommitmentQuery) {
  const { county, limit, today, term } = query;
  const articles = await listArticles(tx, county);
  const rows = await tx.rows(sql<{ child_id: string; place: string; sort_key: string }>`
    select child.child_id, ${placeOf(actor)} as place, child.sort_key
    from child left join place class on class.place_id = child.class_id
    where ${conditions(actor, query, articles)}
    order by place, child.sort_key, child.child_id limit ${limit + 1}`);
  const ids = rows.slice(0, limit).map(({ child_id: id }) => id);
  const words = await loadSubjectWords(tx, ids, today);
  const windows = await loadWindows(tx, county, ids, articles, term, today);
  const acts = await loadParentActs(tx, county, ids, today);
  const begins = await loadBeginnings(tx, county, ids, articles, today);
  const parents = await loadParents(tx, actor, county, ids, today);
  const last = rows.at(limit - 1);
  return {
    items: ids.map((id): ChildCommitments => {
      const { name = '', place = null, class: ofClass = null } = words.get(id) ?? {};
      const lastDone = lastOf(acts.get(id) ?? []);
      return {
        id,
        name,
        place,
        class: ofClass,
        parents: parents?.get(id) ?? null,
        heard: lastDone.heard ?? null,
        commitments: COMMITMENT_IDS.map((commitment) => {
          const done = lastDone[commitment];
          const standing = standingOf(windows.get(`${id} ${commitment}`) ?? [], done, today);
          const begun = standing.state === null ? begins(id, commitment) : undefined;
          const beginning = begun === undefined ? undefined : beginningOf(begun.window, begun.since, done);
          return { id: commitment, last: done ?? null, ...standing, beginning: beginning ?? null };
        }),
      };
    }),
    next: rows.length > limit && last !== undefined ? { place: last.place, name: last.sort_key, id: last.child_id } : undefined,
  };
}

/** Schools look at classes, everybody else at villages. */
function placeOf({ reach, role }: Actor): RawBuilder<string> {
  return reach.kind === 'school' || role === 'classTeacher' ? sql`coalesce(class.path, '') collate "C"` : sql`child.region`;
}

/** Which articles, as the county has published them, are one of the four promises. */
async function listArticles(tx: Tx, county: number): Promise<readonly PromiseArticle[]> {
  const { schemes } = await loadSchemeWords(tx, county);
  const found = schemes.flatMap(({ id: scheme, articles }) =>
    articles.flatMap((article): PromiseArticle[] => {
      const commitment = commitmentOf(article);
      return commitment === undefined ? [] : [{ scheme, article: article.id, commitment, as: article }];
    }),
  );
  return [...new Map(found.map((one) => [`${one.scheme} ${one.article}`, one])).values()];
}

function conditions(actor: Actor, query: CommitmentQuery, articles: readonly PromiseArticle[]): RawBuilder<unknown> {
  const { county, within, classId, term, today, missed, silentWeeks, after } = query;
  const isOf = (of: readonly PromiseArticle[]): RawBuilder<unknown> =>
    of.length === 0
      ? sql`false`
      : sql`(d.scheme, d.article) in (${sql.join(of.map(({ scheme, article }) => sql`(${scheme}, ${article})`))})`;
  const parts = [
    sql`child.county = ${county} and child.closed_on is null`,
    sql`exists (select from duty d where d.county = child.county and d.subject_id = child.child_id and d.day_to >= ${term.from}::date and ${isOf(articles)})`,
  ];
  for (const { tree, from, below } of within) {
    const path = sql.ref(tree === 'admin' ? 'child.region' : 'child.school_path');
    parts.push(sql`${path} >= ${from} and ${path} < ${below}`);
  }
  if (classId !== undefined) parts.push(sql`child.class_id = ${classId}::uuid`);
  if (missed !== undefined) {
    const own = articles.filter(({ commitment }) => commitment === missed);
    parts.push(sql`(select d.state from duty d where d.county = child.county and d.subject_id = child.child_id and ${isOf(own)}
      and d.state in ('done', 'missed') order by d.day_to desc limit 1) = 'missed'`);
  }
  if (silentWeeks !== undefined)
    parts.push(sql`not exists (select from care_record r where r.county = child.county and r.subject_id = child.child_id
      and r.superseded_at is null and r.actor_role in ('father', 'mother') and r.day > ${silentSince(silentWeeks, today)}::date)`);
  if (after !== undefined)
    parts.push(sql`(${placeOf(actor)}, child.sort_key, child.child_id) > (${after.place}, ${after.name}, ${after.id}::uuid)`);
  return sql.join(parts, sql` and `);
}

/** The windows of the term by child and promise. Where two schemes ask for the same, that with more windows is shown: the stricter. */
async function loadWindows(
  tx: Tx,
  county: number,
  ids: readonly string[],
  articles: readonly PromiseArticle[],
  term: TermSpan,
  today: PlainDate,
): Promise<ReadonlyMap<string, readonly PromisedWindow[]>> {
  const rows = await tx.rows(sql<{
    subject_id: string;
    scheme: string;
    article: string;
    day_from: PlainDate;
    day_to: PlainDate;
    state: DutyState;
  }>`
    select subject_id, scheme, article, day_from, day_to, state from duty
    where county = ${county} and subject_id = any(${[...ids]}::uuid[]) and role = 'parent'
      and day_to >= ${term.from}::date and day_from <= ${today}::date`);
  const commitments = new Map(articles.map(({ scheme, article, commitment }) => [`${scheme} ${article}`, commitment]));
  const best = new Map<string, readonly PromisedWindow[]>();
  for (const [key, group] of Map.groupBy(rows, ({ subject_id, scheme, article }) => `${subject_id} ${scheme} ${article}`)) {
    const [{ subject_id: childId, scheme, article }] = group as [(typeof group)[number], ...typeof group];
    const commitment = commitments.get(`${scheme} ${article}`);
    if (commitment === undefined || key === '') continue;
    const windows = group.map(({ day_from, day_to, state }) => ({ from: day_from, to: day_to, state }));
    const known = best.get(`${childId} ${commitment}`);
    if (known === undefined || known.length < windows.length) best.set(`${childId} ${commitment}`, windows);
  }
  return best;
}

/** Whoever has not been heard of for two years is not heard of. */
const DAYS_LOOKED_BACK = 730;

async function loadParentActs(
  tx: Tx,
  county: number,
  ids: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, readonly ParentAct[]>> {
  const rows = await tx.rows(sql<{ subject_id: string; act: ParentAct['act']; with_whom: ParentAct['withWhom']; day: PlainDate }>`
    select subject_id, act, with_whom, max(day) as day from care_record
    where county = ${county} and subject_id = any(${[...ids]}::uuid[]) and superseded_at is null and actor_role in ('father', 'mother')
      and day > ${addDays(today, -DAYS_LOOKED_BACK)}::date
    group by subject_id, act, with_whom`);
  return Map.groupBy(
    rows.map(({ subject_id: childId, act, with_whom: withWhom, day }) => ({ childId, act, withWhom, day })),
    ({ childId }) => childId,
  );
}

async function loadParents(
  tx: Tx,
  actor: Actor,
  county: number,
  ids: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, Readonly<Record<'father' | 'mother', ParentNow>>> | undefined> {
  if (!can(actor.role, 'r', 'family')) return undefined;
  const facts = await loadFacts(tx, county, ids, { fields: ['whereabouts', 'awayPlace'] });
  return new Map(
    ids.map((id) => {
      const now = new Map(
        (facts.get(id) ?? [])
          .filter(({ validFrom, validTo }) => (validFrom ?? today) <= today && (validTo === undefined || validTo > today))
          .map(({ path, value }) => [writePath(path), value]),
      );
      const parent = (who: 'father' | 'mother'): ParentNow => ({
        whereabouts: textOf(now.get(`parent.${who}.whereabouts`)),
        place: placeText(now.get(`parent.${who}.awayPlace`)),
      });
      return [id, { father: parent('father'), mother: parent('mother') }];
    }),
  );
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function placeText(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'text' in value ? textOf(value.text) : null;
}

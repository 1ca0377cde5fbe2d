import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf, daysBetween, type PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import { ACTS } from '../../care/domain/index.ts';
import { type Article, endsOnItsDay, FAMILY_ROLES } from '../domain/index.ts';
import { getCountyPlace } from '../../place/server/index.ts';
import { countyAsked, day, knowledge, logReading, phrase, readCursor, writeCursor } from './asked.ts';
import { actCode, findAskedPlace, owedBy, type AskedPlace } from './queries/conditions.ts';
import {
  COVERAGE_BY,
  countChildren,
  countCoverage,
  listUnseen,
  type CoverageBy,
  type CoverageLine,
  type CoverageQuery,
} from './queries/coverage.ts';
import { findKnowledge } from './queries/list-duties.ts';
import { loadSchemeWords, loadSubjectWords } from './queries/words.ts';

const PAGE = 50;

const counts = {
  done: z.int(),
  lateInWriting: z.int(),
  missed: z.int(),
  excused: z.int(),
  cancelled: z.int(),
  open: z.int(),
  openLate: z.int(),
  uncovered: z.int().describe('Windows that nobody owed, because nobody held the role'),
};
const line = z.object({
  key: z.string().describe('What the line is of: an article as `scheme article`; empty: of no class'),
  label: phrase,
  placeId: z.uuid().nullable().describe('Of a place, school or class: to look below it'),
  ...counts,
  owed: z.int().describe('Done, missed, excused and open'),
  children: z.int(),
  withoutHelper: z.int(),
  unseen: z.int().describe('Children whom nobody has met for a month'),
});

const coverage = defineRoute({
  method: 'GET',
  path: '/duties/coverage',
  module: 'duty',
  summary: 'How many duties are done, late, missed or open: by place, school, class, scheme, article, act, month, week or day',
  who: 'post',
  query: z.object({
    by: z.enum(COVERAGE_BY).default('place'),
    place: z.uuid().optional().describe('Below this place; without it, of the post'),
    school: z.uuid().optional(),
    scheme: z.string().max(64).optional(),
    article: z.string().max(64).optional(),
    act: actCode.optional(),
    owedBy: owedBy.optional().describe('Without it, of both'),
    ends: z
      .enum(['onItsDay', 'withPeriod'])
      .optional()
      .describe(
        'onItsDay: windows of one day, or some days after something; withPeriod: of a week, month, term and the like, which all end together',
      ),
    from: day.describe('Windows whose last day is this one or later'),
    to: day,
  }),
  answer: z.object({
    lines: z.array(line),
    base: z.object({ id: z.uuid(), kind: z.string(), name: z.string() }).nullable(),
    today: z.string(),
    knowledge,
  }),
  handle: ({ house, actor, query }) => {
    const county = countyAsked(actor);
    const today = dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      const place = await findAskedPlace(tx, query.place);
      const school = await findAskedPlace(tx, query.school);
      const base = await findBase(tx, actor, county, query.by, place, school);
      const articles = query.owedBy === undefined && query.ends === undefined ? undefined : await listArticles(tx, county, query);
      const asked: CoverageQuery = { ...query, county, base, place, school, articles };
      const sums = await countCoverage(tx, asked);
      const children = new Map((await countChildren(tx, asked, today)).map((one) => [one.key, one]));
      const keys = [...new Set([...sums.map(({ key }) => key), ...(isOfPlaces(query.by) ? children.keys() : [])])];
      const byKey = new Map(sums.map((sum) => [sum.key, sum]));
      const labels = await labelKeys(tx, county, query.by, keys, today);
      const lines = keys.map((key) => {
        const sum = byKey.get(key) ?? { ...NOTHING, key };
        const { label, placeId } = labels.get(key) ?? { label: { zh: key, en: key }, placeId: null };
        const of = children.get(key);
        const owed = sum.done + sum.missed + sum.excused + sum.open;
        return {
          ...sum,
          key,
          label,
          placeId,
          owed,
          children: of?.children ?? 0,
          withoutHelper: of?.withoutHelper ?? 0,
          unseen: of?.unseen ?? 0,
        };
      });
      const named = base === undefined ? undefined : (await loadSubjectWords(tx, [base.placeId], today)).get(base.placeId);
      return {
        lines: isOfPlaces(query.by) ? lines.toSorted(byName) : lines,
        base: base === undefined ? null : { id: base.placeId, kind: base.kind, name: named?.class ?? named?.name ?? '' },
        today,
        knowledge: await findKnowledge(tx, county),
      };
    });
  },
});

interface ArticlesAsked {
  readonly owedBy?: z.infer<typeof owedBy> | undefined;
  readonly ends?: 'onItsDay' | 'withPeriod' | undefined;
}

/** By scheme and article. Whether windows end by themselves or with a period goes by the newest version: a count stands in one of both. */
async function listArticles(tx: Tx, county: number, { owedBy: by, ends }: ArticlesAsked): Promise<readonly string[]> {
  const { schemes } = await loadSchemeWords(tx, county);
  const newest = new Map(
    schemes.flatMap(({ id, articles }) => articles.map((article): [string, Article] => [`${id} ${article.id}`, article])),
  );
  return schemes.flatMap(({ id, articles }) =>
    articles
      .filter((article) => by === undefined || FAMILY_ROLES.includes(article.by) === (by === 'family'))
      .map((article) => `${id} ${article.id}`)
      .filter((key) => ends === undefined || endsOnItsDay((newest.get(key) as Article).cadence) === (ends === 'onItsDay')),
  );
}

const NOTHING: Omit<CoverageLine, 'key'> = {
  done: 0,
  lateInWriting: 0,
  missed: 0,
  excused: 0,
  cancelled: 0,
  open: 0,
  openLate: 0,
  uncovered: 0,
};

/** What is of no class comes after the classes. */
function byName(a: z.infer<typeof line>, b: z.infer<typeof line>): number {
  return Number(a.key === '') - Number(b.key === '') || a.label.zh.localeCompare(b.label.zh, 'zh');
}

/** Duties of the school itself, its rooms and the children whose class is not on record: so that the lines add up to the school. */
const NO_CLASS: Label = { label: { zh: '学校本身、未登记班级的学生', en: 'The school itself, pupils without a class' }, placeId: null };

function isOfPlaces(by: CoverageBy): boolean {
  return by === 'place' || by === 'school' || by === 'class';
}

/** Below which place the lines are: the one asked for, or that of the post, or the county. */
async function findBase(
  tx: Tx,
  { placeId }: Actor,
  county: number,
  by: CoverageBy,
  place: AskedPlace | undefined,
  school: AskedPlace | undefined,
): Promise<AskedPlace | undefined> {
  const own = await findAskedPlace(tx, placeId);
  const tree = by === 'place' ? 'admin' : by === 'school' || by === 'class' ? 'school' : undefined;
  const found = [school, place, own].find((one) => one !== undefined && (tree === undefined || one.tree === tree));
  if (found !== undefined || by !== 'place') return found;
  const seat = await getCountyPlace(tx, county);
  return { placeId: seat.placeId, tree: seat.tree, kind: seat.kind, path: seat.path };
}

interface Label {
  readonly label: Phrase;
  readonly placeId: string | null;
}

async function labelKeys(
  tx: Tx,
  county: number,
  by: CoverageBy,
  keys: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, Label>> {
  if (by === 'class') {
    const classes = keys.filter((key) => key !== '');
    const words = await loadSubjectWords(tx, classes, today);
    return new Map([
      ['', NO_CLASS],
      ...classes.map((key): [string, Label] => [key, { label: same(words.get(key)?.class ?? ''), placeId: key }]),
    ]);
  }
  if (by === 'place' || by === 'school') {
    const rows = await tx.rows(sql<{ path: string; place_id: string; name: string | null }>`
      select place.path, place.place_id, named.value as name from place
        left join place_attribute named on named.place_id = place.place_id and named.attribute = 'name' and named.valid_to is null
      where place.path = any(${[...keys]}::text[])`);
    return new Map(rows.map(({ path, place_id, name }) => [path, { label: same(name ?? ''), placeId: place_id }]));
  }
  if (by === 'act') {
    return new Map(ACTS.codes.map(({ code, zh, en }) => [code as string, { label: { zh, en }, placeId: null }]));
  }
  if (by === 'scheme') {
    const { schemes } = await loadSchemeWords(tx, county);
    return new Map(schemes.map(({ id, name }) => [id, { label: name, placeId: null }]));
  }
  if (by === 'article') {
    const { schemes } = await loadSchemeWords(tx, county);
    return new Map(
      schemes.flatMap(({ id, name, articles }) =>
        articles.map(({ id: article, text }): [string, Label] => [
          `${id} ${article}`,
          { label: { zh: `${name.zh}：${text.zh}`, en: `${name.en}: ${text.en}` }, placeId: null },
        ]),
      ),
    );
  }
  return new Map();
}

function same(text: string): Phrase {
  return { zh: text, en: text };
}

const unseenChild = z.object({
  id: z.uuid(),
  name: z.string(),
  place: z.string().nullable(),
  class: z.string().nullable(),
  seenOn: z.string().nullable(),
  seenAct: z.string().nullable(),
  days: z.int().describe('Since somebody met the child, or since the file was opened where nobody has'),
  helped: z.boolean(),
});
const position = z.tuple([z.string(), z.uuid()]);

const unseen = defineRoute({
  method: 'GET',
  path: '/duties/unseen',
  module: 'duty',
  summary: 'Children whom nobody has met for a month, or who have no helper, by name',
  who: 'post',
  query: z.object({
    which: z.enum(['unseen', 'withoutHelper']).default('unseen'),
    place: z.uuid().optional(),
    school: z.uuid().optional(),
    cursor: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: z.object({ items: z.array(unseenChild), next: z.string().optional() }),
  handle: ({ house, actor, query }) => {
    const county = countyAsked(actor);
    const today = dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      const after = query.cursor === undefined ? undefined : readCursor(position, query.cursor);
      const page = await listUnseen(tx, {
        county,
        which: query.which,
        today,
        place: await findAskedPlace(tx, query.place),
        school: await findAskedPlace(tx, query.school),
        after: after && { sortKey: after[0], childId: after[1] },
        limit: query.size ?? PAGE,
      });
      const words = await loadSubjectWords(
        tx,
        page.items.map(({ childId }) => childId),
        today,
      );
      logReading(
        house,
        actor,
        'duty.list',
        page.items.map(({ childId }) => ({ kind: 'child', id: childId })),
        query,
      );
      return {
        items: page.items.map(({ childId, seenOn, seenAct, unseenSince, helped }) => {
          const own = words.get(childId);
          const days = daysBetween(unseenSince, today);
          return {
            id: childId,
            name: own?.name ?? '',
            place: own?.place ?? null,
            class: own?.class ?? null,
            seenOn,
            seenAct,
            days,
            helped,
          };
        }),
        ...(page.next === undefined ? {} : { next: writeCursor([page.next.sortKey, page.next.childId]) }),
      };
    });
  },
});

export const coverageRoutes: readonly Route[] = [coverage, unseen];

import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import {
  attributeOn,
  buildPlaceIndex,
  entriesOfGrade,
  findClassYears,
  gradeOn,
  type GradeId,
  splitClassText,
  codeMatches,
  holdsOn,
  isBelow,
  nameOn,
  normaliseCode,
  pathsDownTo,
  placeProblems,
  searchText,
  type Place,
  type PlaceIndex,
  type Tree,
} from '../domain/index.ts';
import { findPlace, loadPlaces } from './load.ts';
import { placeLine } from './views.ts';

/**
 * Names of the classes among these places as they stand alone, away from their tree: a "1班" is in every school, so the school and
 * the grade go before it. Other places are not in the answer.
 */
export async function nameClasses(tx: Tx, placeIds: readonly string[], day: PlainDate): Promise<ReadonlyMap<string, string>> {
  if (placeIds.length === 0) return new Map();
  const classes = await loadPlaces(tx, sql`p.kind = 'class' and p.place_id = any(${[...placeIds]}::uuid[])`);
  const paths = [...new Set(classes.flatMap(({ path }) => pathsDownTo(path).slice(0, -1)))];
  const above = paths.length === 0 ? [] : await loadPlaces(tx, sql`p.path = any(${paths}::text[])`);
  const byId = new Map(above.map((place) => [place.placeId, place]));
  return new Map(
    classes.map((place) => {
      const schools = above.filter(({ path, kind }) => kind !== 'bureau' && isBelow(place.path, path));
      const school = schools.map((one) => nameOn(one, day)).join('');
      return [place.placeId, school + placeLine(place, day, byId, false).name];
    }),
  );
}

/** Sorts after every character that a token can hold. */
const AFTER_ALL = '\u{10FFFF}';
const SEARCH_LIMIT = 20;

/**
 * The places that an official code, or the beginning of one, names on `day`: the place with that code (a school's code too),
 * else the highest administrative places whose codes begin with it. A code given up in a merger leads to the successor.
 */
export async function listPlacesByCode(tx: Tx, given: string, day: PlainDate): Promise<readonly Place[]> {
  const code = given.trim();
  if (!/^[0-9A-Za-z-]{1,20}$/.test(code)) return [];
  const exact = await loadPlaces(
    tx,
    sql`p.place_id in (select place_id from place_attribute where attribute = 'code' and value in (${code}, ${normaliseCode(code)}))`,
  );
  const now = exact.filter((place) => holdsOn(place, day) && [code, normaliseCode(code)].includes(attributeOn(place, 'code', day) ?? ''));
  if (now.length > 0) return now.filter((place, _, all) => all.length === 1 || place.tree === 'admin');
  const begun = await loadPlaces(
    tx,
    sql`p.tree = 'admin' and p.place_id in (select place_id from place_attribute where attribute = 'code' and value like ${`${normaliseCode(code)}%`})`,
  );
  const current = begun.filter((place) => holdsOn(place, day) && codeMatches(attributeOn(place, 'code', day) ?? '', code));
  const topmost = current.filter((place) => !current.some((other) => isBelow(place.path, other.path)));
  if (topmost.length > 0) return topmost;
  const [former] = exact;
  const successor = former && (await findStandingSuccessor(tx, former, day));
  return successor === undefined ? [] : [successor];
}

/** Like `listPlacesByCode` for a code that must name one place. Undefined: none. Throws `place.codeAmbiguous`. */
export async function findPlaceByCode(tx: Tx, code: string, day: PlainDate): Promise<Place | undefined> {
  const places = await listPlacesByCode(tx, code, day);
  if (places.length > 1)
    throw placeProblems.codeAmbiguous({
      code,
      names: places
        .slice(0, 5)
        .map((place) => nameOn(place, day))
        .join('、'),
    });
  return places[0];
}

/** Throws `place.codeUnknown` and `place.codeAmbiguous`. */
export async function getPlaceByCode(tx: Tx, code: string, day: PlainDate): Promise<Place> {
  const place = await findPlaceByCode(tx, code, day);
  if (place === undefined) throw placeProblems.codeUnknown({ code });
  return place;
}

async function findStandingSuccessor(tx: Tx, place: Place, day: PlainDate): Promise<Place | undefined> {
  const seen = new Set<string>();
  let at: Place | undefined = place;
  while (at !== undefined && !holdsOn(at, day) && !seen.has(at.placeId)) {
    seen.add(at.placeId);
    at = at.successorId === undefined ? undefined : await findPlace(tx, at.successorId);
  }
  return at !== undefined && holdsOn(at, day) ? at : undefined;
}

export interface SearchOptions {
  readonly tree?: Tree | undefined;
  /** Only places at or below this path. */
  readonly within?: string | undefined;
  /** Places at or below this path come first: a class is in every school, and whoever asks means their own. */
  readonly near?: string | undefined;
  /** Classes are looked for in this county alone. */
  readonly county?: number | undefined;
  readonly on: PlainDate;
  readonly limit?: number;
}

/** Places by any part of a name (present or former), its pinyin or initials, or the beginning of a code; short names first. */
export async function searchPlaces(
  tx: Tx,
  text: string,
  { tree, within = '', near = '', county, on, limit = SEARCH_LIMIT }: SearchOptions,
): Promise<readonly Place[]> {
  const classText = tree === 'admin' ? undefined : splitClassText(text.trim());
  if (classText !== undefined) return searchClasses(tx, classText, { within, near, county, on, limit });
  const wanted = searchText(text);
  if (wanted === '') return [];
  const ofTree = tree === undefined ? sql`true` : sql`p.tree = ${tree}`;
  const found = await tx.rows(sql<{ place_id: string }>`
    select p.place_id from place p
    join (select place_id, min(length(token)) as length from place_token where token >= ${wanted} and token < ${wanted + AFTER_ALL} group by place_id) t
      on t.place_id = p.place_id
    where ${ofTree} and p.path >= ${within} and p.path < ${`${within}~`}
      and (p.valid_from is null or p.valid_from <= ${on}::date) and (p.valid_to is null or p.valid_to > ${on}::date)
    order by starts_with(p.path, ${near}) desc, t.length, p.path
    limit ${limit}`);
  return inOrder(
    tx,
    found.map(({ place_id: placeId }) => placeId),
  );
}

/** Classes of a grade, 六年级2班 or all of 六年级: the grade stands in no name, it follows from the year of entry. */
async function searchClasses(
  tx: Tx,
  { grade, name }: { readonly grade: GradeId; readonly name: string },
  { within = '', near = '', county, on, limit = SEARCH_LIMIT }: SearchOptions,
): Promise<readonly Place[]> {
  const entries = entriesOfGrade(grade, on);
  const attribute = (id: string) =>
    sql`(select value from place_attribute a where a.place_id = p.place_id and a.attribute = ${id} and a.valid_to is null limit 1)`;
  const found = await tx.rows(sql<{ place_id: string }>`
    select p.place_id from place p
    where p.kind = 'class' and ${county === undefined ? sql`true` : sql`p.county = ${county}`} and p.path >= ${within} and p.path < ${`${within}~`}
      and (p.valid_from is null or p.valid_from <= ${on}::date) and (p.valid_to is null or p.valid_to > ${on}::date)
      and starts_with(${attribute('name')}, ${name})
      and ${attribute('stage')} || ' ' || ${attribute('enteredYear')} = any(${entries.map(({ stage, enteredYear }) => `${stage} ${enteredYear}`)}::text[])
    order by starts_with(p.path, ${near}) desc, p.path
    limit ${limit}`);
  const classes = await inOrder(
    tx,
    found.map(({ place_id: placeId }) => placeId),
  );
  // Whether a school has five or six primary years stands with the school.
  const paths = [...new Set(classes.flatMap(({ path }) => pathsDownTo(path).slice(0, -1)))];
  const above = new Map((await loadPlaces(tx, sql`p.path = any(${paths}::text[])`)).map((place) => [place.placeId, place]));
  return classes.filter((place) => {
    const years = findClassYears(place, above, on);
    return years !== undefined && gradeOn(years, on) === grade;
  });
}

async function inOrder(tx: Tx, ids: readonly string[]): Promise<readonly Place[]> {
  const places = new Map((await loadPlaces(tx, sql`p.place_id = any(${ids}::uuid[])`)).map((place) => [place.placeId, place]));
  return ids.flatMap((id) => places.get(id) ?? []);
}

/** Both trees of one county and the places above it, ready to match what ledgers write. */
export async function loadPlaceIndex(tx: Tx, county: number, day: PlainDate): Promise<PlaceIndex> {
  const own = await loadPlaces(tx, sql`p.county = ${county}`);
  const tops = own.filter((place) => !own.some((other) => isBelow(place.path, other.path)));
  const above = [...new Set(tops.flatMap(({ path }) => pathsDownTo(path).slice(0, -1)))];
  const higher = above.length === 0 ? [] : await loadPlaces(tx, sql`p.path = any(${above}::text[])`);
  return buildPlaceIndex([...higher, ...own], day);
}

/** Number of the county-level unit that the place belongs to; undefined above the county. Throws `place.notFound`. */
export async function countyOf(tx: Tx, placeId: string): Promise<number | undefined> {
  const row = await tx.first(sql<{ county: number | null }>`select county from place where place_id = ${placeId}`);
  if (row === undefined) throw placeProblems.notFound({}, 'placeId');
  return row.county ?? undefined;
}

/** The place of a county number. Throws `place.notFound`. */
export async function getCountyPlace(tx: Tx, county: number): Promise<Place> {
  const [place] = await loadPlaces(tx, sql`p.place_id = (select c.place_id from county c where c.county = ${county})`);
  if (place === undefined) throw placeProblems.notFound();
  return place;
}

export async function listCounties(tx: Tx): Promise<readonly { readonly county: number; readonly placeId: string }[]> {
  const rows = await tx.rows(sql<{ county: number; place_id: string }>`select county, place_id from county order by county`);
  return rows.map(({ county, place_id }) => ({ county, placeId: place_id }));
}

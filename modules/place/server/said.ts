import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import {
  enteredYearOf,
  findPlaceWord,
  findClassNumber,
  gradeOn,
  isWithin,
  isStage,
  searchText,
  splitPlaceWord,
  stageOfGrade,
  type PlaceWord,
  type Tree,
} from '../domain/index.ts';

/** Places that words of a search name: whoever stands at or below all of these sets is meant. */
export interface SaidPlaces {
  /** Paths of either tree, none below another. */
  readonly paths: Readonly<Record<Tree, readonly string[]>>;
  /** A class is a place of its own on a list line, whose path leads to the school. */
  readonly classIds: readonly string[];
}

export interface SaidWhere {
  /** The county that the reach lies in; undefined above the county. */
  readonly county?: number | undefined;
  readonly on: PlainDate;
}

/** A word that fits more places says too little of a place to look by it. */
const MOST = 2_000;
/** As the list shows the grade of a class. */
const PRIMARY_YEARS = 6;
/** Sorts after every character that a token can hold. */
const AFTER_ALL = '\u{10FFFF}';

/**
 * The places of either tree, present or former, that a word of a search names: part of a name, its pinyin, or a class. Empty:
 * it names none. Two sets where it names two places at once (东坪镇坡上村).
 */
export async function listPlacesSaid(tx: Tx, word: string, where: SaidWhere): Promise<readonly SaidPlaces[]> {
  const read = findPlaceWord(word);
  if (read === undefined) return [];
  const found = await findSaid(tx, read, where);
  if (found !== undefined) return [found];
  const [first, rest] = splitPlaceWord(word) ?? [];
  if (first === undefined || rest === undefined) return [];
  const sets = [await listPlacesSaid(tx, first, where), await listPlacesSaid(tx, rest, where)];
  return sets.some((some) => some.length === 0) ? [] : sets.flat();
}

async function findSaid(tx: Tx, word: PlaceWord, where: SaidWhere): Promise<SaidPlaces | undefined> {
  const places = await ('name' in word ? listByName(tx, word.name, where) : listClasses(tx, word.schoolClass, where));
  if (places.length === 0 || places.length > MOST) return undefined;
  return {
    paths: { admin: topmost(places, 'admin'), school: topmost(places, 'school') },
    classIds: places.filter(({ kind }) => kind === 'class').map(({ place_id }) => place_id),
  };
}

interface PlaceRow {
  readonly place_id: string;
  readonly tree: Tree;
  readonly kind: string;
  readonly path: string;
}

function listByName(tx: Tx, name: string, { county }: SaidWhere): Promise<readonly PlaceRow[]> {
  const wanted = searchText(name);
  return tx.rows(sql<PlaceRow>`
    select p.place_id, p.tree, p.kind, p.path from place p
    where p.place_id in (select place_id from place_token where token >= ${wanted} and token < ${wanted + AFTER_ALL}) ${inCounty(county)}
    limit ${MOST + 1}`);
}

/** By grade and number, as they are read from a class's stage, year of entry and name. */
async function listClasses(
  tx: Tx,
  { grades: [grade], enteredYear, number }: Extract<PlaceWord, { schoolClass: unknown }>['schoolClass'],
  { county, on }: SaidWhere,
): Promise<readonly PlaceRow[]> {
  const stage = grade === undefined ? undefined : stageOfGrade(grade, PRIMARY_YEARS);
  const year = grade === undefined || stage === undefined ? enteredYear : enteredYearOf(stage, grade, on, PRIMARY_YEARS);
  const entered = year === undefined ? sql`` : sql`and attributes.all ->> 'enteredYear' = ${String(year)}`;
  const rows = await tx.rows(sql<PlaceRow & { attributes: Readonly<Record<string, string>> }>`
    select p.place_id, p.tree, p.kind, p.path, attributes.all as attributes from place p
    cross join lateral (
      select jsonb_object_agg(a.attribute, a.value) as all from place_attribute a
      where a.place_id = p.place_id and (a.valid_from is null or a.valid_from <= ${on}::date) and (a.valid_to is null or a.valid_to > ${on}::date)
    ) attributes
    where p.kind = 'class' ${inCounty(county)} ${entered}`);
  return rows.filter(({ attributes: { name = '', stage: of = '', enteredYear: since = '' } }) => {
    if (number !== undefined && findClassNumber(name) !== number) return false;
    if (grade === undefined) return true;
    return isStage(of) && gradeOn({ stage: of, enteredYear: Number(since), primaryYears: PRIMARY_YEARS }, on) === grade;
  });
}

function inCounty(county: number | undefined) {
  return county === undefined ? sql`` : sql`and p.county = ${county}::integer`;
}

function topmost(places: readonly PlaceRow[], tree: Tree): readonly string[] {
  const paths = places.filter((place) => place.tree === tree && place.kind !== 'class').map(({ path }) => path);
  const kept: string[] = [];
  // In order of the paths a place stands right before all that is below it.
  for (const path of new Set(paths.toSorted())) if (!isWithin(path, kept.at(-1) ?? ' ')) kept.push(path);
  return kept;
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import { classLabel, gradeOn, isStage, type ClassYears, type GradeId } from './class.ts';
import { attributeOn, historyOf, standingSuccessor, nameOn, placesOn } from './history.ts';
import { adminForms, plainText, schoolForms } from './names.ts';
import { pathsDownTo } from './path.ts';
import type { Place, PlaceKind, Tree } from './place.ts';

/** A place as it is on the day of the index, with all that matching needs. */
export interface IndexedPlace {
  readonly placeId: string;
  readonly tree: Tree;
  readonly kind: PlaceKind;
  readonly parentId: string | undefined;
  readonly path: string;
  readonly county: number | undefined;
  readonly name: string;
  /** What people read: for a class its grade and name, else the name. */
  readonly label: string;
  readonly code: string | undefined;
  /** Path of the administrative place that a school stands in. */
  readonly locatedPath: string | undefined;
  /** For classes: the grade on the day of the index. */
  readonly grade: GradeId | 'notYet' | 'graduated' | undefined;
  readonly enteredYear: number | undefined;
}

export interface IndexedForm {
  readonly place: IndexedPlace;
  readonly rank: number;
  readonly bare: boolean;
}

/** Places of one day, by id, path and every way in which they are written. Built once for thousands of texts. */
export interface PlaceIndex {
  readonly day: PlainDate;
  readonly byId: ReadonlyMap<string, IndexedPlace>;
  readonly byPath: ReadonlyMap<string, IndexedPlace>;
  readonly forms: Readonly<Record<Tree, ReadonlyMap<string, readonly IndexedForm[]>>>;
  readonly longestForm: number;
  /** Classes that run on the day, by the id of their school and of their campus. */
  readonly classesOf: ReadonlyMap<string, readonly IndexedPlace[]>;
}

/** Added to the rank of a name that is no longer used, so that a present name wins. */
const FORMER = 4;

/**
 * `places` is a county with both trees and the places above it. Names of earlier times and of merged places lead to what
 * stands in their place on `day`.
 */
export function buildPlaceIndex(places: readonly Place[], day: PlainDate): PlaceIndex {
  const all = new Map(places.map((place) => [place.placeId, place]));
  const standing = new Set(placesOn(places, day).map(({ placeId }) => placeId));
  const pathOf = (id: string | undefined): string | undefined => (id === undefined ? undefined : all.get(id)?.path);
  const indexed = new Map(places.map((place) => [place.placeId, indexPlace(place, day, all, pathOf)]));
  const byPath = new Map([...indexed.values()].map((place) => [place.path, place]));
  const forms = { admin: new Map<string, IndexedForm[]>(), school: new Map<string, IndexedForm[]>() };
  const classesOf = new Map<string, IndexedPlace[]>();
  let longestForm = 0;
  for (const place of places) {
    if (place.kind === 'class') {
      const one = indexed.get(place.placeId) as IndexedPlace;
      if (!standing.has(place.placeId) || one.grade === 'graduated') continue;
      for (const above of pathsDownTo(place.path).slice(0, -1)) push(classesOf, byPath.get(above)?.placeId ?? above, one);
      continue;
    }
    const now = standingSuccessor(all, place, day);
    if (!standing.has(now.placeId)) continue;
    const target = indexed.get(now.placeId) as IndexedPlace;
    for (const { value } of historyOf(place, 'name')) {
      const former = now.placeId !== place.placeId || value !== target.name;
      for (const { form, rank, bare } of formsOf(plainText(value), place, byPath, pathOf)) {
        longestForm = Math.max(longestForm, form.length);
        push(forms[place.tree], form, { place: target, rank: former ? rank + FORMER : rank, bare });
      }
    }
  }
  return { day, byId: indexed, byPath, forms, longestForm, classesOf };
}

function indexPlace(
  place: Place,
  day: PlainDate,
  all: ReadonlyMap<string, Place>,
  pathOf: (id: string | undefined) => string | undefined,
): IndexedPlace {
  const name = nameOn(place, day);
  const years = place.kind === 'class' ? findClassYears(place, all, day) : undefined;
  const parent = place.parentId === undefined ? undefined : all.get(place.parentId);
  return {
    placeId: place.placeId,
    tree: place.tree,
    kind: place.kind,
    parentId: place.parentId,
    path: place.path,
    county: place.county,
    name,
    label: years === undefined ? name : classLabel(years, name, day).zh,
    code: attributeOn(place, 'code', day),
    locatedPath: pathOf(place.locatedIn ?? parent?.locatedIn),
    grade: years && gradeOn(years, day),
    enteredYear: years?.enteredYear,
  };
}

/** Stage, year of entry and system of a class; the system is the school's. Undefined where stage or year are not known. */
export function findClassYears(place: Place, all: ReadonlyMap<string, Place>, day: PlainDate): ClassYears | undefined {
  const stage = attributeOn(place, 'stage', day) ?? '';
  const enteredYear = Number(attributeOn(place, 'enteredYear', day));
  if (!isStage(stage) || !Number.isInteger(enteredYear)) return undefined;
  let above = place.parentId === undefined ? undefined : all.get(place.parentId);
  if (above?.kind === 'campus' && above.parentId !== undefined) above = all.get(above.parentId) ?? above;
  return { stage, enteredYear, primaryYears: above !== undefined && attributeOn(above, 'primaryYears', day) === '5' ? 5 : 6 };
}

function formsOf(
  name: string,
  place: Place,
  byPath: ReadonlyMap<string, IndexedPlace>,
  pathOf: (id: string | undefined) => string | undefined,
) {
  if (place.tree === 'admin') return adminForms(name, place.kind);
  const located = pathOf(place.locatedIn);
  const above = located === undefined ? [] : pathsDownTo(located).flatMap((path) => byPath.get(path) ?? []);
  const forms = schoolForms(
    name,
    above.map((one) => ({ name: plainText(one.name), kind: one.kind })),
  );
  const school = place.kind === 'campus' ? byPath.get(place.path.slice(0, -4)) : undefined;
  if (school === undefined) return forms;
  const whole = schoolForms(
    plainText(school.name),
    above.map((one) => ({ name: plainText(one.name), kind: one.kind })),
  );
  // 本部 or 东校区 alone says nothing outside its school.
  return [...forms.filter(({ form }) => form.length > 3), ...whole.map(({ form, rank }) => ({ form: form + name, rank, bare: false }))];
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

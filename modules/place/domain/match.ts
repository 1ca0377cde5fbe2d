import { findClassNumber, findClassText } from './class-text.ts';
import { plainText } from './names.ts';
import { isBelow, isWithin } from './path.ts';
import type { IndexedPlace, PlaceIndex } from './place-index.ts';
import type { Tree } from './place.ts';

export type PlaceMatch =
  /** `rest` is what follows the place in the text: a villagers' group, a house number, a class that is not known. */
  | { readonly kind: 'unique'; readonly place: IndexedPlace; readonly rest: string }
  | { readonly kind: 'ambiguous'; readonly places: readonly IndexedPlace[] }
  | { readonly kind: 'none' };

export interface MatchOptions {
  /** Only places at or below this path. Empty: all of the index. */
  readonly within: string;
  readonly tree: Tree;
}

interface Reading {
  readonly place: IndexedPlace;
  readonly rest: string;
  readonly rank: number;
}

/** What may follow a village written without 村: nothing, or a group, hamlet or house number. */
const GROUP = /^$|^第?[0-9一二三四五六七八九十百]+(村民小组|小组|组|社|队|屯|号|户)/;

/**
 * The place that a ledger's text names: 石门镇清溪村三组, 清溪村, 示例省示例市云岭县石门镇清溪村, 清溪小学, 清溪小学三(2)班, and
 * 三(2)班 where `within` is a school. Of several readings the one that explains most of the text wins, then the surest form.
 */
export function matchPlaceText(index: PlaceIndex, written: string, { within, tree }: MatchOptions): PlaceMatch {
  const text = plainText(written);
  if (text === '') return { kind: 'none' };
  const readings = tree === 'admin' ? readAdmin(index, text, undefined, false) : readSchool(index, text, within);
  return choose(readings.filter(({ place }) => isWithin(place.path, within)));
}

function choose(readings: readonly Reading[]): PlaceMatch {
  const shortest = Math.min(...readings.map(({ rest }) => rest.length));
  const fullest = readings.filter(({ rest }) => rest.length === shortest);
  const surest = Math.min(...fullest.map(({ rank }) => rank));
  const best = new Map(fullest.filter(({ rank }) => rank === surest).map((reading) => [reading.place.placeId, reading]));
  const [only] = best.values();
  if (only === undefined) return { kind: 'none' };
  if (best.size === 1) return { kind: 'unique', place: only.place, rest: only.rest };
  return { kind: 'ambiguous', places: [...best.values()].map(({ place }) => place) };
}

/** Reads the text from its beginning, level by level downwards; levels may be left out. */
function readAdmin(index: PlaceIndex, text: string, above: IndexedPlace | undefined, beforeSchool: boolean): readonly Reading[] {
  const readings: Reading[] = [];
  for (let length = Math.min(index.longestForm, text.length); length > 0; length -= 1) {
    for (const { place, rank, bare } of index.forms.admin.get(text.slice(0, length)) ?? []) {
      if (above !== undefined && !isBelow(place.path, above.path)) continue;
      const rest = text.slice(length);
      const deeper = rest === '' ? [] : readAdmin(index, rest, place, beforeSchool);
      readings.push(...deeper.map((reading) => ({ ...reading, rank: Math.max(rank, reading.rank) })));
      if (!bare || beforeSchool || GROUP.test(rest)) readings.push({ place, rest, rank });
    }
  }
  return readings;
}

function readSchool(index: PlaceIndex, text: string, within: string): readonly Reading[] {
  const starts: { readonly rest: string; readonly area: IndexedPlace | undefined }[] = [
    { rest: text, area: undefined },
    ...readAdmin(index, text, undefined, true).map(({ rest, place }) => ({ rest, area: place })),
  ];
  const readings = starts.flatMap(({ rest, area }) => readSchoolName(index, rest, area));
  const home = findSchoolAround(index, within);
  if (home === undefined) return readings;
  return [...readings, ...readClass(index, home, text).map(({ place, rest }) => ({ place, rest, rank: 0 }))];
}

function readSchoolName(index: PlaceIndex, text: string, area: IndexedPlace | undefined): readonly Reading[] {
  const readings: Reading[] = [];
  for (let length = Math.min(index.longestForm, text.length); length > 0; length -= 1) {
    for (const { place, rank } of index.forms.school.get(text.slice(0, length)) ?? []) {
      if (area !== undefined && place.locatedPath !== undefined && !isWithin(place.locatedPath, area.path)) continue;
      const rest = text.slice(length);
      const classes = rest === '' ? [] : readClass(index, place, rest);
      if (classes.length > 0) readings.push(...classes.map((reading) => ({ ...reading, rank })));
      else readings.push({ place, rest, rank });
    }
  }
  return readings;
}

/** The classes of `school` that `text` can mean; those of its campuses only where it has none such itself. */
function readClass(index: PlaceIndex, school: IndexedPlace, text: string): readonly { place: IndexedPlace; rest: string }[] {
  const all = index.classesOf.get(school.placeId) ?? [];
  const own = readClassAmong(
    all.filter(({ parentId }) => parentId === school.placeId),
    text,
  );
  return own.length > 0 ? own : readClassAmong(all, text);
}

/** By its whole label, else by grade and number. */
function readClassAmong(classes: readonly IndexedPlace[], text: string): readonly { place: IndexedPlace; rest: string }[] {
  const named = classes.filter(({ label, name }) => plainText(label) === text || plainText(name) === text);
  if (named.length > 0) return named.map((place) => ({ place, rest: '' }));
  const said = findClassText(text);
  if (said === undefined) return [];
  const ofGrade =
    said.enteredYear !== undefined
      ? classes.filter(({ enteredYear }) => enteredYear === said.enteredYear)
      : said.grades.length === 0
        ? classes
        : (said.grades.map((grade) => classes.filter((one) => one.grade === grade)).find((found) => found.length > 0) ?? []);
  const found = said.number === undefined ? ofGrade : ofGrade.filter(({ name }) => findClassNumber(name) === said.number);
  // A grade with a single class often has no number, or 1.
  const single = found.length === 0 && ofGrade.length === 1 && said.number === 1 && findClassNumber(ofGrade[0]?.name ?? '') === undefined;
  return (single ? ofGrade : found).map((place) => ({ place, rest: '' }));
}

function findSchoolAround(index: PlaceIndex, path: string): IndexedPlace | undefined {
  const place = index.byPath.get(path);
  if (place === undefined || place.tree !== 'school' || place.kind === 'bureau') return undefined;
  if (place.kind !== 'class') return place;
  return place.parentId === undefined ? undefined : index.byId.get(place.parentId);
}

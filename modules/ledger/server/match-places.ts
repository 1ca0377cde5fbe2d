import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { writePath } from '../../../kernel/record.ts';
import { findField } from '../../child/domain/index.ts';
import {
  isBelow,
  isWithin,
  matchPlaceText,
  type IndexedPlace,
  type PlaceIndex,
  type PlaceMatch,
  type Tree,
} from '../../place/domain/index.ts';
import { importIssue, isPlaceValue, issueAt, type ImportIssue, type ReadValue } from '../domain/index.ts';

const PRESENT = 'child.presentPlace';
const ADDRESS = 'child.presentAddress';
const SCHOOL = 'schooling.school';
const CAMPUS = 'schooling.campus';
const CLASS = 'schooling.class';

/** 三组12号 in a village's own ledger names nothing else; 石门镇清溪村 does. */
const NAMES_A_PLACE = /[省市县区镇乡村]|社区|街道/;

export interface PlacedRow {
  readonly values: readonly ReadValue[];
  readonly issues: readonly ImportIssue[];
  readonly standsAt: string;
  readonly village: string | undefined;
  readonly notHere: ImportIssue | undefined;
}

type At = Pick<ImportIssue, 'sheet' | 'row'>;

/**
 * Finds the places that rows name, and where a new file would stand: the village that the row names, else the place that the
 * importer named. Texts that match nothing are kept and told.
 */
export class PlaceMatcher {
  readonly #index: PlaceIndex;
  readonly #actor: Actor;
  readonly #named: IndexedPlace;
  readonly #home: IndexedPlace;
  readonly #school: IndexedPlace | undefined;
  /** The same texts stand in thousands of rows. */
  readonly #found = new Map<string, PlaceMatch>();

  constructor(index: PlaceIndex, named: IndexedPlace, home: IndexedPlace, actor: Actor) {
    this.#index = index;
    this.#actor = actor;
    this.#named = named;
    this.#home = home;
    this.#school = named.tree === 'school' ? schoolOf(index, named) : undefined;
  }

  place(at: At, read: readonly ReadValue[], columnOf: (path: string) => string): PlacedRow {
    const issues: ImportIssue[] = [];
    const values = new Map(read.map((value) => [writePath(value.path), value]));
    let stands = this.#home;
    for (const [key, { path, value }] of values) {
      const field = findField(path.record, path.field);
      if (field?.kind !== 'place' || !isPlaceValue(value) || key === CLASS) continue;
      const match = this.#find(field.tree, value.text, field.tree === 'admin' ? this.#home.path : (this.#school?.path ?? ''));
      const column = columnOf(key);
      const place = match.kind === 'unique' ? this.#asSchool(match.place, key) : undefined;
      if (key === PRESENT && place !== undefined) stands = isWithin(this.#home.path, place.path) ? this.#home : place;
      // A text that only names what lies above says less than the importer did.
      const isVague = key === PRESENT && place !== undefined && isBelow(this.#home.path, place.path);
      if (place !== undefined && !isVague) set(values, key, { text: value.text, placeId: place.placeId });
      else if (!isVague && path.record !== 'parent') issues.push(tell({ ...at, column }, key, value, match));
      if (match.kind === 'unique' && match.place.kind === 'class' && !values.has(CLASS))
        values.set(CLASS, valueAt(CLASS, { text: value.text, placeId: match.place.placeId }));
    }
    stands = this.#placeByAddress(at, values, issues, columnOf(ADDRESS)) ?? stands;
    this.#placeClass(at, values, issues, columnOf(CLASS));
    const school = this.#schoolPath(values);
    return {
      values: [...values.values()],
      issues,
      standsAt: stands.placeId,
      village: stands.kind === 'village' ? stands.placeId : undefined,
      notHere: this.#notHere(at, stands, school, values.get(CLASS), columnOf),
    };
  }

  #find(tree: Tree, text: string, within: string): PlaceMatch {
    const key = `${tree} ${within} ${text}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const near = matchPlaceText(this.#index, text, { within, tree });
    const match = near.kind === 'none' && within !== '' ? matchPlaceText(this.#index, text, { within: '', tree }) : near;
    this.#found.set(key, match);
    return match;
  }

  /** A school's name with a class behind it names the school; a class named where a school is asked for is not one. */
  #asSchool(place: IndexedPlace, key: string): IndexedPlace | undefined {
    if (key !== SCHOOL && key !== CAMPUS) return place;
    if (place.kind !== 'class') return place;
    return schoolOf(this.#index, place);
  }

  /** Classes are named within their school; who imports for a class or a school means that one where nothing else is said. */
  #placeClass(at: At, values: Map<string, ReadValue>, issues: ImportIssue[], column: string): void {
    const school = this.#school;
    if (school !== undefined && !values.has(SCHOOL)) values.set(SCHOOL, valueAt(SCHOOL, { text: school.name, placeId: school.placeId }));
    const own = this.#named.kind === 'class' ? this.#named : undefined;
    const written = values.get(CLASS)?.value;
    if (!isPlaceValue(written)) {
      if (own !== undefined) values.set(CLASS, valueAt(CLASS, { text: own.label, placeId: own.placeId }));
      return;
    }
    if (written.placeId !== undefined) return;
    const match = this.#find('school', written.text, this.#schoolPath(values) ?? '');
    if (match.kind === 'unique' && match.place.kind === 'class')
      return set(values, CLASS, { text: written.text, placeId: match.place.placeId });
    if (own !== undefined) {
      set(values, CLASS, { text: written.text, placeId: own.placeId });
      issues.push(issueAt({ ...at, column }, { code: 'placeUnknown', params: { text: written.text } }));
    } else issues.push(tell({ ...at, column }, CLASS, written, match.kind === 'unique' ? { kind: 'none' } : match));
  }

  /**
   * Many ledgers have one column 家庭住址 and none for the village. The village is found in the address; the address itself stays
   * where it is, since it is shown masked and a place is not.
   */
  #placeByAddress(at: At, values: Map<string, ReadValue>, issues: ImportIssue[], column: string): IndexedPlace | undefined {
    const address = values.get(ADDRESS)?.value;
    if (typeof address !== 'string' || values.has(PRESENT)) return undefined;
    const match = this.#find('admin', address, this.#home.path);
    if (match.kind === 'unique' && isWithin(match.place.path, this.#home.path)) {
      values.set(PRESENT, valueAt(PRESENT, { text: match.place.name, placeId: match.place.placeId }));
      return match.place;
    }
    const isVague =
      match.kind === 'unique' ? isWithin(this.#home.path, match.place.path) : this.#home.kind === 'village' && !NAMES_A_PLACE.test(address);
    if (!isVague) issues.push(tell({ ...at, column }, PRESENT, { text: address }, match));
    return undefined;
  }

  #schoolPath(values: ReadonlyMap<string, ReadValue>): string | undefined {
    for (const key of [CLASS, CAMPUS, SCHOOL]) {
      const value = values.get(key)?.value;
      const place = isPlaceValue(value) ? this.#index.byId.get(value.placeId ?? '') : undefined;
      if (place !== undefined) return place.kind === 'class' ? schoolOf(this.#index, place)?.path : place.path;
    }
    return this.#school?.path;
  }

  #notHere(
    at: At,
    stands: IndexedPlace,
    school: string | undefined,
    ownClass: ReadValue | undefined,
    columnOf: (path: string) => string,
  ): ImportIssue | undefined {
    const { reach, placeId } = this.#actor;
    if (reach.kind === 'everything') return undefined;
    if (reach.kind === 'region') {
      return stands.path >= reach.from && stands.path < reach.below
        ? undefined
        : importIssue({ ...at, column: columnOf(PRESENT) }, 'placeOutOfReach', { text: stands.name });
    }
    if (reach.kind === 'school') {
      const inside = school !== undefined && school >= reach.from && school < reach.below;
      return inside
        ? undefined
        : importIssue({ ...at, column: columnOf(SCHOOL) }, 'placeOutOfReach', { text: this.#index.byPath.get(school ?? '')?.name ?? '' });
    }
    const value = ownClass?.value;
    const mine = isPlaceValue(value) && value.placeId === placeId;
    return mine
      ? undefined
      : importIssue({ ...at, column: columnOf(CLASS) }, 'classNotYours', { text: isPlaceValue(value) ? value.text : '' });
  }
}

/** Where a file stands in the administrative tree when its row does not say: for a school, where the school stands. */
export function homeOf(index: PlaceIndex, named: IndexedPlace): IndexedPlace | undefined {
  if (named.tree === 'admin') return named;
  for (let place: IndexedPlace | undefined = named; place !== undefined; place = index.byId.get(place.parentId ?? '')) {
    const located = index.byPath.get(place.locatedPath ?? '');
    if (located !== undefined) return located;
  }
  return [...index.byId.values()].find(({ kind, county }) => kind === 'county' && county === named.county);
}

function schoolOf(index: PlaceIndex, place: IndexedPlace): IndexedPlace | undefined {
  if (place.kind === 'bureau') return undefined;
  return place.kind === 'class' ? index.byId.get(place.parentId ?? '') : place;
}

function tell(at: Pick<ImportIssue, 'sheet' | 'row' | 'column'>, key: string, value: PlaceValue, match: PlaceMatch): ImportIssue {
  const { text } = value;
  if (match.kind === 'ambiguous')
    return importIssue(at, 'placeAmbiguous', {
      text,
      choices: match.places
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、'),
    });
  return key === PRESENT ? issueAt(at, { code: 'placeUnknown', params: { text } }) : importIssue(at, 'placeKeptAsText', { text });
}

function set(values: Map<string, ReadValue>, key: string, value: PlaceValue): void {
  const before = values.get(key);
  if (before !== undefined) values.set(key, { ...before, value });
}

function valueAt(key: string, value: PlaceValue): ReadValue {
  const [record = '', field = ''] = key.split('.');
  return { path: { record, item: '', field }, value };
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import { Problem } from '../../../kernel/problem.ts';
import { assertCodeFree, decideAttribute, decideNewPlace } from './change.ts';
import { findParentCode, normaliseCode, storedCode } from './code.ts';
import { attributeOn, historyOf, holdsOn, nameOn } from './history.ts';
import { isKindUnder, PLACE_KINDS, type DatedValue, type Place, type PlaceAttributeId } from './place.ts';
import { importProblems } from './import-problems.ts';
import type { PlaceColumn, PlaceIssue, PlaceRow } from './place-row.ts';

export interface ImportSurroundings {
  /** What is there already: everything that rows may name or stand under. */
  readonly existing: readonly Place[];
  /** Parent of rows that name none and whose code says none. */
  readonly under: Place | undefined;
  readonly today: PlainDate;
  readonly nextCounty: number;
  newId(): string;
  mayChange(place: Place, known: ReadonlyMap<string, Place>): boolean;
}

export interface PlaceImport {
  readonly added: readonly Place[];
  /** Places whose attributes change, as they will be. */
  readonly changed: readonly Place[];
  readonly unchanged: number;
  /** Of those added or changed: whose room begins, ends or is another. Who plans by rooms hears of them. */
  readonly roomChanged: readonly Place[];
  readonly issues: readonly PlaceIssue[];
}

/** What a list of places does to the trees. A row that cannot stand is told with its reason; the others go on. */
export function decidePlaceImport(rows: readonly PlaceRow[], around: ImportSurroundings): PlaceImport {
  const book = new PlaceBook(around.existing, around.today);
  const added = new Map<string, Place>();
  const changed = new Map<string, Place>();
  const roomChanged: Place[] = [];
  const issues: PlaceIssue[] = [];
  let unchanged = 0;
  let county = around.nextCounty;
  for (const row of rows) {
    const tell = (level: PlaceIssue['level'], problem: Problem): void => {
      issues.push({ sheet: row.sheet, row: row.row, column: columnOf(row, problem), level, problem });
    };
    try {
      const parent = findParent(row, book, around.under);
      const known = findKnown(row, parent, book);
      if (known === undefined) {
        const place = add(row, parent, book, around, county);
        if (place.kind === 'county') county += 1;
        book.set(place);
        added.set(place.placeId, place);
        if (historyOf(place, 'room').length > 0) roomChanged.push(place);
        continue;
      }
      const next = change(row, known, book, around);
      if (next === known) {
        unchanged += 1;
        continue;
      }
      if (!around.mayChange(known, book.byId)) throw importProblems.outOfReach();
      if (nameOn(next, around.today) !== nameOn(known, around.today))
        tell('warn', importProblems.renamed({ before: nameOn(known, around.today), after: nameOn(next, around.today) }));
      if (JSON.stringify(historyOf(next, 'room')) !== JSON.stringify(historyOf(known, 'room'))) roomChanged.push(next);
      book.set(next);
      (added.has(next.placeId) ? added : changed).set(next.placeId, next);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tell('refuse', error);
    }
  }
  return { added: [...added.values()], changed: [...changed.values()], unchanged, roomChanged, issues };
}

function add(row: PlaceRow, parent: Place | undefined, book: PlaceBook, around: ImportSurroundings, newCounty: number): Place {
  const locatedIn = row.locatedIn === undefined ? undefined : book.findByWord(row.locatedIn, ({ tree }) => tree === 'admin');
  if (row.locatedIn !== undefined && locatedIn === undefined) throw importProblems.locationUnknown({ text: row.locatedIn }, 'locatedIn');
  const { room, ...attributes } = row.attributes;
  const bare = decideNewPlace(
    { kind: row.kind, validFrom: undefined, locatedIn, attributes },
    { placeId: around.newId(), parent, siblings: book.childrenOf(parent), newCounty, today: around.today },
  );
  const place =
    room === undefined ? bare : withAttribute(bare, 'room', decideAttribute(bare, 'room', room, roomFrom(row, around), around.today));
  if (!around.mayChange(place, book.byId)) throw importProblems.outOfReach();
  assertCodeFree(place, historyOf(place, 'code'), book.listByCode(attributeOn(place, 'code', around.today)), around.today);
  return place;
}

/** A room begins on the day that the list says, else today: since ever it would have been kept on days on which nobody knew of it. */
function roomFrom(row: PlaceRow, { today }: Pick<ImportSurroundings, 'today'>): PlainDate {
  return row.roomFrom ?? today;
}

function withAttribute(place: Place, attribute: PlaceAttributeId, history: readonly DatedValue[]): Place {
  const others = place.attributes.filter((entry) => entry.attribute !== attribute);
  return { ...place, attributes: [...others, ...history.map((entry) => ({ ...entry, attribute }))] };
}

function change(row: PlaceRow, known: Place, book: PlaceBook, { today }: ImportSurroundings): Place {
  if (known.kind !== row.kind)
    throw importProblems.otherKind({ name: nameOn(known, today), kind: PLACE_KINDS[known.kind].label.zh }, 'code');
  let place = known;
  for (const [attribute, value] of Object.entries(row.attributes) as [PlaceAttributeId, string | undefined][]) {
    if (value === undefined || value === '') continue;
    const wanted = attribute === 'code' ? storedCode(row.kind, value) : value;
    const before = attributeOn(place, attribute, today);
    if (before === wanted || (attribute === 'room' && before === undefined && wanted === 'none')) continue;
    // What was never known is no change on this day: it is filled in for all time.
    const from = attribute === 'room' ? roomFrom(row, { today }) : before === undefined ? undefined : today;
    const history = decideAttribute(place, attribute, value, from, today);
    if (attribute === 'code') assertCodeFree(place, history, book.listByCode(wanted), today);
    place = withAttribute(place, attribute, history);
  }
  return place;
}

function findParent(row: PlaceRow, book: PlaceBook, under: Place | undefined): Place | undefined {
  const fits = (place: Place): boolean => isKindUnder(row.kind, place.kind);
  if (row.parent !== undefined) {
    const named = book.findByWord(row.parent, fits);
    if (named === undefined) throw importProblems.parentUnknown({ text: row.parent }, 'parent');
    return named;
  }
  const { code } = row.attributes;
  if (PLACE_KINDS[row.kind].tree === 'admin' && code !== undefined) {
    for (let above = findParentCode(code); above !== undefined; above = findParentCode(above)) {
      const found = book.findByWord(above, fits);
      if (found !== undefined) return found;
    }
  }
  if (under !== undefined && fits(under)) return under;
  if (isKindUnder(row.kind, undefined)) return undefined;
  throw importProblems.parentMissing({}, 'parent');
}

function findKnown(row: PlaceRow, parent: Place | undefined, book: PlaceBook): Place | undefined {
  const { code, name, stage, enteredYear } = row.attributes;
  if (code !== undefined) {
    const coded = book.findByCode(storedCode(row.kind, code), PLACE_KINDS[row.kind].tree);
    if (coded !== undefined) return coded;
  }
  return book.childrenOf(parent).find((place) => {
    if (place.kind !== row.kind || !holdsOn(place, book.today) || nameOn(place, book.today) !== name?.trim()) return false;
    if (place.kind === 'class')
      return attributeOn(place, 'stage', book.today) === stage && attributeOn(place, 'enteredYear', book.today) === enteredYear;
    // The same name under another code is another place.
    return code === undefined || attributeOn(place, 'code', book.today) === undefined;
  });
}

function columnOf(row: PlaceRow, { field, code }: Problem): PlaceColumn {
  const school = PLACE_KINDS[row.kind].tree === 'school' && row.kind !== 'bureau';
  if (row.kind === 'class') return field === 'stage' || field === 'enteredYear' ? 'grade' : 'class';
  if (field === 'parent' || code === 'place.wrongParent') return 'parent';
  if (field === 'locatedIn') return 'location';
  if (field === 'code') return school ? 'schoolCode' : 'code';
  return school ? 'schoolName' : 'name';
}

/** The places during an import: what was there and what earlier rows added, found by id, parent, code and name. */
class PlaceBook {
  readonly today: PlainDate;
  readonly byId = new Map<string, Place>();
  readonly #children = new Map<string, Map<string, Place>>();
  readonly #codes = new Map<string, Set<string>>();
  readonly #names = new Map<string, Set<string>>();

  constructor(places: readonly Place[], today: PlainDate) {
    this.today = today;
    for (const place of places) this.set(place);
  }

  set(place: Place): void {
    this.byId.set(place.placeId, place);
    entry(this.#children, place.parentId ?? '', () => new Map<string, Place>()).set(place.placeId, place);
    for (const { attribute, value } of place.attributes) {
      if (attribute === 'code') entry(this.#codes, value, () => new Set<string>()).add(place.placeId);
      if (attribute === 'name' && place.kind !== 'class') entry(this.#names, value, () => new Set<string>()).add(place.placeId);
    }
  }

  childrenOf(parent: Place | undefined): readonly Place[] {
    return [...(this.#children.get(parent?.placeId ?? '')?.values() ?? [])];
  }

  listByCode(code: string | undefined): readonly Place[] {
    return this.#get(this.#codes.get(code ?? ''));
  }

  findByCode(code: string, tree: Place['tree']): Place | undefined {
    return this.listByCode(code).find(
      (place) => place.tree === tree && attributeOn(place, 'code', this.today) === code && holdsOn(place, this.today),
    );
  }

  /** The one place that the code or the name means today. */
  findByWord(word: string, fits: (place: Place) => boolean): Place | undefined {
    const text = word.trim();
    const coded = [...this.listByCode(normaliseCode(text)), ...this.listByCode(text)].find(
      (place) => fits(place) && holdsOn(place, this.today),
    );
    if (coded !== undefined) return coded;
    const named = this.#get(this.#names.get(text)).filter(
      (place) => fits(place) && holdsOn(place, this.today) && nameOn(place, this.today) === text,
    );
    return named.length === 1 ? named[0] : undefined;
  }

  #get(ids: ReadonlySet<string> | undefined): readonly Place[] {
    return [...(ids ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = map.get(key);
  if (before !== undefined) return before;
  const made = make();
  map.set(key, made);
  return made;
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import { isStage, schoolYearOf, STAGES } from './class.ts';
import { isCodeFor, storedCode } from './code.ts';
import { attributeOn, changeFrom, correctOn, historyOf, holdsOn, nameOn, overlaps } from './history.ts';
import { isBelow, nextSegment } from './path.ts';
import {
  findSchoolKind,
  isKindUnder,
  isRoomKind,
  PLACE_ATTRIBUTES,
  PLACE_KINDS,
  ROOM_KEEPING,
  SCHOOL_KINDS,
  type DatedValue,
  type Place,
  type PlaceAttributeId,
  type PlaceKind,
} from './place.ts';
import { placeProblems } from './problems.ts';

export type NewAttributes = Readonly<Partial<Record<PlaceAttributeId, string | undefined>>>;

export interface NewPlace {
  readonly kind: PlaceKind;
  /** Day from which it exists; undefined where nobody knows. */
  readonly validFrom: PlainDate | undefined;
  readonly locatedIn: Place | undefined;
  readonly attributes: NewAttributes;
}

export interface Surroundings {
  readonly placeId: string;
  readonly parent: Place | undefined;
  /** All places with the same parent, also closed ones: their segments stay taken. */
  readonly siblings: readonly Place[];
  /** Number that a new county gets. */
  readonly newCounty: number;
  readonly today: PlainDate;
}

/** The place as it will stand. Throws `place.*` problems. Codes held by places elsewhere are checked by whoever can see all. */
export function decideNewPlace(asked: NewPlace, around: Surroundings): Place {
  const { kind, validFrom } = asked;
  const { parent, siblings, today } = around;
  const day = validFrom ?? today;
  if (!isKindUnder(kind, parent?.kind)) {
    throw placeProblems.wrongParent(
      { kind: PLACE_KINDS[kind].label.zh, parent: parent ? PLACE_KINDS[parent.kind].label.zh : '—' },
      'parentId',
    );
  }
  if (parent !== undefined && !holdsOn(parent, validFrom ?? today))
    throw placeProblems.parentClosed({ name: nameOn(parent, day) }, 'validFrom');
  if (asked.locatedIn !== undefined && asked.locatedIn.tree !== 'admin') throw placeProblems.locationWrong({}, 'locatedIn');
  if (kind === 'bureau' && asked.locatedIn === undefined) throw placeProblems.locationNeeded({}, 'locatedIn');
  const values = checkedValues(kind, asked.attributes, parent, today);
  const place: Place = {
    placeId: around.placeId,
    tree: PLACE_KINDS[kind].tree,
    kind,
    parentId: parent?.placeId,
    path: (parent?.path ?? '') + nextSegment(siblings.map(({ path }) => path)),
    county: kind === 'county' ? around.newCounty : kind === 'bureau' ? asked.locatedIn?.county : parent?.county,
    locatedIn: asked.locatedIn?.placeId,
    validFrom,
    validTo: undefined,
    successorId: undefined,
    attributes: values.map(([attribute, value]) => ({ attribute, value, validFrom, validTo: undefined })),
  };
  const twin = siblings.find((sibling) => isTwin(sibling, place, day));
  if (twin !== undefined) throw placeProblems.nameTaken({ name: nameOn(place, day), kind: PLACE_KINDS[kind].label.zh }, 'name');
  return place;
}

/** The attribute's new history. `from` undefined: what stands now was wrong and is corrected. Throws `place.*` problems. */
export function decideAttribute(
  place: Place,
  attribute: PlaceAttributeId,
  value: string,
  from: PlainDate | undefined,
  today: PlainDate,
): readonly DatedValue[] {
  const checked = checkedValue(place.kind, attribute, value, undefined, today);
  const history = historyOf(place, attribute);
  return from === undefined ? correctOn(history, checked, today) : changeFrom(history, checked, from);
}

/** Throws when one of `others` has the code at the same time as `place` has it by `history`. */
export function assertCodeFree(
  place: Pick<Place, 'placeId' | 'tree'>,
  history: readonly DatedValue[],
  others: readonly Place[],
  today: PlainDate,
): void {
  for (const mine of history) {
    for (const other of others) {
      if (other.placeId === place.placeId || other.tree !== place.tree) continue;
      const clash = historyOf(other, 'code').some(
        (theirs) => theirs.value === mine.value && overlaps(theirs, mine) && overlaps(other, mine),
      );
      if (clash) throw placeProblems.codeTaken({ code: mine.value, name: nameOn(other, today) }, 'code');
    }
  }
}

export interface Closing {
  readonly on: PlainDate;
  readonly successor: Place | undefined;
  /** Open places below it. */
  readonly below: readonly Place[];
  readonly withBelow: boolean;
}

/** The places that end on the day, topmost first; only the first has the successor. Throws `place.*` problems. */
export function decideClosing(place: Place, { on, successor, below, withBelow }: Closing): readonly Place[] {
  const name = nameOn(place, on);
  if (place.validTo !== undefined) throw placeProblems.closedAlready({ name, date: place.validTo });
  if (place.validFrom !== undefined && on <= place.validFrom) throw placeProblems.closedBeforeStart({ date: place.validFrom }, 'on');
  const open = below.filter((lower) => isBelow(lower.path, place.path) && (lower.validTo === undefined || lower.validTo > on));
  if (open.length > 0 && !withBelow) throw placeProblems.hasPlacesBelow({ name, count: open.length });
  if (successor !== undefined) {
    const isSelf = successor.placeId === place.placeId || isBelow(successor.path, place.path);
    // Children go on at the successor, and the county of a file never changes.
    const isElsewhere = place.kind !== 'county' && successor.county !== place.county;
    if (isSelf || isElsewhere || successor.kind !== place.kind || !holdsOn(successor, on))
      throw placeProblems.successorWrong({}, 'successorId');
  }
  const tooYoung = open.find(({ validFrom }) => validFrom !== undefined && on <= validFrom);
  if (tooYoung?.validFrom !== undefined) throw placeProblems.closedBeforeStart({ date: tooYoung.validFrom }, 'on');
  return [{ ...place, validTo: on, successorId: successor?.placeId }, ...open.map((lower) => ({ ...lower, validTo: on }))];
}

/** The path that the place gets under its new parent. Throws `place.*` problems. */
export function decideMove(place: Place, parent: Place, siblings: readonly Place[], today: PlainDate): string {
  if (!isKindUnder(place.kind, parent.kind)) {
    throw placeProblems.wrongParent({ kind: PLACE_KINDS[place.kind].label.zh, parent: PLACE_KINDS[parent.kind].label.zh }, 'parentId');
  }
  const isInside = parent.placeId === place.placeId || isBelow(parent.path, place.path);
  // The county number stands first in every key of a child's rows and never changes.
  if (isInside || place.county === undefined || place.county !== parent.county) throw placeProblems.moveWrong({}, 'parentId');
  if (!holdsOn(parent, today)) throw placeProblems.parentClosed({ name: nameOn(parent, today) }, 'parentId');
  const twin = siblings.find((sibling) => sibling.placeId !== place.placeId && isTwin(sibling, place, today));
  if (twin !== undefined) throw placeProblems.nameTaken({ name: nameOn(place, today), kind: PLACE_KINDS[place.kind].label.zh }, 'parentId');
  return parent.path + nextSegment(siblings.map(({ path }) => path));
}

/** Two places of one parent that people could not tell apart. */
export function isTwin(one: Place, other: Place, day: PlainDate): boolean {
  if (one.kind !== other.kind || !overlaps(one, other) || nameOn(one, day) !== nameOn(other, day)) return false;
  if (one.kind === 'class') return same(one, other, 'stage', day) && same(one, other, 'enteredYear', day);
  return one.kind !== 'school' || one.locatedIn === other.locatedIn;
}

function same(one: Place, other: Place, attribute: PlaceAttributeId, day: PlainDate): boolean {
  return attributeOn(one, attribute, day) === attributeOn(other, attribute, day);
}

function checkedValues(
  kind: PlaceKind,
  attributes: NewAttributes,
  parent: Place | undefined,
  today: PlainDate,
): readonly (readonly [PlaceAttributeId, string])[] {
  if (kind === 'class' && (attributes.stage === undefined || attributes.enteredYear === undefined))
    throw placeProblems.yearsNeeded({}, 'enteredYear');
  const given = Object.entries({ ...attributes, name: attributes.name ?? '' }).filter(([, value]) => value !== undefined) as [
    PlaceAttributeId,
    string,
  ][];
  return given.map(([attribute, value]) => [attribute, checkedValue(kind, attribute, value, parent, today)] as const);
}

function checkedValue(kind: PlaceKind, attribute: PlaceAttributeId, written: string, parent: Place | undefined, today: PlainDate): string {
  const value = written.trim();
  const label = PLACE_KINDS[kind].label.zh;
  if (attribute === 'name') {
    if (value === '') throw placeProblems.nameEmpty({}, 'name');
    return value;
  }
  if (attribute === 'code') {
    if (!isCodeFor(kind, value)) throw placeProblems.wrongCode({ code: value, kind: label }, 'code');
    return storedCode(kind, value);
  }
  if (attribute === 'stage' && isStage(value) && parent !== undefined) assertStage(value, parent, today);
  if (!isValue(attribute, value, kind, today))
    throw placeProblems.wrongValue({ value, attribute: PLACE_ATTRIBUTES[attribute].zh }, attribute);
  return value;
}

function isValue(attribute: PlaceAttributeId, value: string, kind: PlaceKind, today: PlainDate): boolean {
  switch (attribute) {
    case 'stage':
      return kind === 'class' && isStage(value);
    case 'enteredYear': {
      const year = Number(value);
      return kind === 'class' && /^\d{4}$/.test(value) && year > schoolYearOf(today) - 20 && year <= schoolYearOf(today) + 1;
    }
    case 'schoolKind':
      return (kind === 'school' || kind === 'campus') && findSchoolKind(value) === value;
    case 'primaryYears':
      return kind === 'school' && (value === '5' || value === '6');
    case 'urbanRural':
      return PLACE_KINDS[kind].tree === 'admin' && /^\d{3}$/.test(value);
    case 'room':
      return ROOM_KEEPING.includes(kind) && isRoomKind(value);
    default:
      return value !== '' && value.length <= 200;
  }
}

function assertStage(stage: keyof typeof STAGES, parent: Place, today: PlainDate): void {
  const schoolKind = findSchoolKind(attributeOn(parent, 'schoolKind', today) ?? '');
  if (schoolKind === undefined || (SCHOOL_KINDS[schoolKind].stages as readonly string[]).includes(stage)) return;
  throw placeProblems.stageWrong({ school: nameOn(parent, today), stage: STAGES[stage].label.zh }, 'stage');
}

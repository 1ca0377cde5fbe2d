import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';

export type Tree = 'admin' | 'school';

interface KindDefinition {
  readonly tree: Tree;
  readonly label: Phrase;
  /** Kinds it may stand under; `root` is the top of the tree. */
  readonly under: readonly string[];
}

export const PLACE_KINDS = {
  nation: { tree: 'admin', label: { zh: '国家', en: 'Nation' }, under: ['root'] },
  province: { tree: 'admin', label: { zh: '省级', en: 'Province' }, under: ['root', 'nation'] },
  prefecture: { tree: 'admin', label: { zh: '地市级', en: 'Prefecture' }, under: ['province'] },
  // Counties directly under a province (省直辖县) and districts of municipalities have no prefecture.
  county: { tree: 'admin', label: { zh: '县级', en: 'County' }, under: ['prefecture', 'province'] },
  township: { tree: 'admin', label: { zh: '乡镇（街道）', en: 'Township' }, under: ['county'] },
  village: { tree: 'admin', label: { zh: '村（社区）', en: 'Village' }, under: ['township'] },
  bureau: { tree: 'school', label: { zh: '教育局', en: 'Education bureau' }, under: ['root', 'bureau'] },
  school: { tree: 'school', label: { zh: '学校', en: 'School' }, under: ['bureau'] },
  campus: { tree: 'school', label: { zh: '校区（教学点）', en: 'Campus or teaching point' }, under: ['school'] },
  class: { tree: 'school', label: { zh: '班级', en: 'Class' }, under: ['school', 'campus'] },
} as const satisfies Record<string, KindDefinition>;

export type PlaceKind = keyof typeof PLACE_KINDS;

export const PLACE_KIND_IDS = Object.keys(PLACE_KINDS) as readonly PlaceKind[];

export function isPlaceKind(text: string): text is PlaceKind {
  return Object.hasOwn(PLACE_KINDS, text);
}

export function isKindUnder(kind: PlaceKind, parent: PlaceKind | undefined): boolean {
  return (PLACE_KINDS[kind].under as readonly string[]).includes(parent ?? 'root');
}

/** Kinds that may be added under a place of kind `parent` (undefined: at the top of `tree`). */
export function listKindsUnder(parent: PlaceKind | undefined, tree: Tree): readonly PlaceKind[] {
  return PLACE_KIND_IDS.filter((kind) => PLACE_KINDS[kind].tree === tree && isKindUnder(kind, parent));
}

export const PLACE_ATTRIBUTES = {
  name: { zh: '名称', en: 'Name' },
  code: { zh: '代码', en: 'Code' },
  /** Three digits of 城乡分类代码 (111 to 220). */
  urbanRural: { zh: '城乡分类代码', en: 'Urban or rural class' },
  schoolKind: { zh: '办学类型', en: 'Kind of school' },
  stage: { zh: '学段', en: 'Stage' },
  enteredYear: { zh: '入学年份', en: 'Year of entry' },
  /** 6, or 5 where the 5 + 4 system holds. */
  primaryYears: { zh: '小学年限', en: 'Years of primary school' },
  contact: { zh: '联系方式', en: 'Contact' },
  /** Which room for children it keeps (R33 adds what is in it): one of `ROOM_KINDS`. */
  room: { zh: '儿童活动室', en: 'Room for children' },
} as const satisfies Record<string, Phrase>;

export type PlaceAttributeId = keyof typeof PLACE_ATTRIBUTES;

/** A half-open interval of days: from the first day on, up to and not including `validTo`. Undefined: open. */
export interface Interval {
  readonly validFrom: PlainDate | undefined;
  readonly validTo: PlainDate | undefined;
}

export interface DatedValue extends Interval {
  readonly value: string;
}

export interface PlaceAttribute extends DatedValue {
  readonly attribute: PlaceAttributeId;
}

export interface Place extends Interval {
  readonly placeId: string;
  readonly tree: Tree;
  readonly kind: PlaceKind;
  readonly parentId: string | undefined;
  /** Fixed-width segments of our own, from the root. */
  readonly path: string;
  /** Number of the county-level unit it belongs to; undefined above the county. */
  readonly county: number | undefined;
  /** For the school tree: the administrative place it stands in. */
  readonly locatedIn: string | undefined;
  /** What took its place when it was merged. */
  readonly successorId: string | undefined;
  readonly attributes: readonly PlaceAttribute[];
}

/** 办学类型 as far as stages and grades depend on it. */
export const SCHOOL_KINDS = {
  kindergarten: { label: { zh: '幼儿园', en: 'Kindergarten' }, stages: ['kindergarten'] },
  primary: { label: { zh: '小学', en: 'Primary school' }, stages: ['kindergarten', 'primary'] },
  junior: { label: { zh: '初级中学', en: 'Junior secondary school' }, stages: ['junior'] },
  nineYear: { label: { zh: '九年一贯制学校', en: 'Nine-year school' }, stages: ['kindergarten', 'primary', 'junior'] },
  senior: { label: { zh: '高级中学', en: 'Senior secondary school' }, stages: ['senior'] },
  complete: { label: { zh: '完全中学', en: 'Complete secondary school' }, stages: ['junior', 'senior'] },
  twelveYear: { label: { zh: '十二年一贯制学校', en: 'Twelve-year school' }, stages: ['primary', 'junior', 'senior'] },
  vocational: { label: { zh: '中等职业学校', en: 'Secondary vocational school' }, stages: ['vocational'] },
  special: { label: { zh: '特殊教育学校', en: 'Special school' }, stages: ['kindergarten', 'primary', 'junior', 'vocational'] },
  teachingPoint: { label: { zh: '教学点', en: 'Teaching point' }, stages: ['kindergarten', 'primary'] },
  campus: { label: { zh: '校区', en: 'Campus' }, stages: ['kindergarten', 'primary', 'junior', 'senior', 'vocational'] },
} as const satisfies Record<string, { label: Phrase; stages: readonly string[] }>;

export type SchoolKind = keyof typeof SCHOOL_KINDS;

export function findSchoolKind(text: string): SchoolKind | undefined {
  const wanted = text.trim();
  const words: Readonly<Record<string, SchoolKind>> = {
    中学: 'junior',
    初中: 'junior',
    高中: 'senior',
    完全小学: 'primary',
    完小: 'primary',
    九年制学校: 'nineYear',
    职业高中: 'vocational',
    中职: 'vocational',
    特校: 'special',
  };
  const kinds = Object.keys(SCHOOL_KINDS) as SchoolKind[];
  return words[wanted] ?? kinds.find((kind) => kind === wanted || SCHOOL_KINDS[kind].label.zh === wanted);
}

/**
 * The room that a place keeps for its children, by what it is called: two programmes, the homes of the schools (留守儿童之家) and the rooms
 * of villages (儿童之家). `none` ends it: the days before stay.
 */
export const ROOM_KINDS = {
  childrensHome: { zh: '留守儿童之家', en: 'Home for left-behind children' },
  childrensPlace: { zh: '儿童之家', en: 'Children’s home' },
  activityRoom: { zh: '儿童活动室', en: 'Children’s activity room' },
  none: { zh: '没有', en: 'None' },
} as const satisfies Record<string, Phrase>;

export type RoomKind = keyof typeof ROOM_KINDS;

/** Kinds of place that may keep one. */
export const ROOM_KEEPING: readonly PlaceKind[] = ['village', 'township', 'school', 'campus'];

export function isRoomKind(text: string): text is RoomKind {
  return Object.hasOwn(ROOM_KINDS, text);
}

/** What people call it: 东坪小学留守儿童之家. */
export function nameOfRoom(placeName: string, kind: string): string {
  return `${placeName}${isRoomKind(kind) && kind !== 'none' ? ROOM_KINDS[kind].zh : ROOM_KINDS.activityRoom.zh}`;
}

/** What lists write for it: the word, or whether there is one. */
export function findRoomKind(text: string): RoomKind | undefined {
  const wanted = text.trim();
  const words: Readonly<Record<string, RoomKind>> = {
    有: 'childrensHome',
    是: 'childrensHome',
    关爱留守儿童之家: 'childrensHome',
    活动室: 'activityRoom',
    留守儿童活动室: 'activityRoom',
    关爱室: 'activityRoom',
    无: 'none',
    否: 'none',
    已停办: 'none',
    停办: 'none',
  };
  return words[wanted] ?? (Object.keys(ROOM_KINDS) as RoomKind[]).find((kind) => kind === wanted || ROOM_KINDS[kind].zh === wanted);
}

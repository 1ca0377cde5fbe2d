import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { capacityOf, mayBePaired, type Helper } from './helper.ts';

/** A child who needs a helper, as suggestions look at it. Paths are of our own trees. */
export interface ChildInNeed {
  readonly childId: string;
  readonly sex?: string | undefined;
  readonly keyChild: boolean;
  /** Level of the grading, '1' (red) to '4' (blue). */
  readonly level?: string | undefined;
  readonly villagePath?: string | undefined;
  readonly townshipPath?: string | undefined;
  readonly schoolPath?: string | undefined;
  readonly classPath?: string | undefined;
  readonly languages: readonly string[];
  readonly sortKey: string;
}

export interface Candidate extends Helper {
  readonly region: string;
  readonly schoolPath?: string | undefined;
  /** Children that the helper has now. */
  readonly load: number;
  readonly sortKey: string;
}

export type ReasonId = keyof typeof REASONS;

/** Why somebody is suggested, or what stands against it. `good` false: to be thought about first. */
export const REASONS = {
  checkMissing: { good: false, zh: '先要查询有无违法犯罪记录', en: 'the record check comes first' },
  full: { good: false, zh: '已帮扶{load}名，名额已满', en: 'has {load} children, no room left' },
  sameClass: { good: true, zh: '同一个班', en: 'same class' },
  sameVillage: { good: true, zh: '同一个村', en: 'same village' },
  sameSchool: { good: true, zh: '同一所学校', en: 'same school' },
  sameTownship: { good: true, zh: '同一个乡镇', en: 'same township' },
  trainedForKey: { good: true, zh: '重点儿童，此人受过培训', en: 'a key child, and trained' },
  womanForGirl: { good: true, zh: '女孩优先由女性帮扶', en: 'a woman for a girl' },
  language: { good: true, zh: '会说孩子家里的话', en: 'speaks the language of the home' },
  trained: { good: true, zh: '受过培训', en: 'trained' },
  free: { good: true, zh: '还没有帮扶儿童', en: 'has no child yet' },
  room: { good: true, zh: '现帮扶{load}名，还有名额', en: 'has {load}, with room left' },
} as const satisfies Record<string, Phrase & { good: boolean }>;

export interface Reason {
  readonly id: ReasonId;
  readonly params: Readonly<Record<string, number>>;
}

interface Suggestion {
  readonly helperId: string;
  readonly reasons: readonly Reason[];
  /** Whether the pairing could begin today as things are: checked, and with room. */
  readonly ready: boolean;
}

/**
 * Who could help this child, best first. The order is that of these questions, each deciding only where those before it do not: may the
 * helper begin, is there room, for a key child is there training, how near, a woman for a girl, a language in common, training, how few
 * children. There is no score: what decided is what the reasons say.
 */
export function suggestHelpers(child: ChildInNeed, helpers: readonly Candidate[], today: PlainDate): readonly Suggestion[] {
  return helpers
    .filter((helper) => helper.childId !== child.childId && (helper.leftOn === undefined || today < helper.leftOn))
    .map((helper) => ({ helper, reasons: reasonsFor(child, helper, today) }))
    .toSorted((a, b) => compareAnswers(answersOf(a.reasons, a.helper), answersOf(b.reasons, b.helper)) || byName(a.helper, b.helper))
    .map(({ helper: { helperId }, reasons }) => ({ helperId, reasons, ready: reasons.every(({ id }) => REASONS[id].good) }));
}

/** Children who need a helper most come first: key children, then by level, then by name. */
function byNeed(one: ChildInNeed, other: ChildInNeed): number {
  return (
    Number(other.keyChild) - Number(one.keyChild) ||
    (one.level ?? '9').localeCompare(other.level ?? '9') ||
    (one.sortKey < other.sortKey ? -1 : Number(one.sortKey > other.sortKey)) ||
    (one.childId < other.childId ? -1 : 1)
  );
}

/**
 * A helper for each child of a class or list, as far as there is room: who needs one most chooses first, and nobody is filled beyond
 * what fits. Children left over are in no pair.
 */
export function proposePairs(
  children: readonly ChildInNeed[],
  helpers: readonly Candidate[],
  today: PlainDate,
): readonly { readonly childId: string; readonly helperId: string; readonly reasons: readonly Reason[] }[] {
  const loads = new Map(helpers.map(({ helperId, load }) => [helperId, load]));
  return children.toSorted(byNeed).flatMap((child) => {
    const now = helpers.map((helper) => ({ ...helper, load: loads.get(helper.helperId) ?? 0 }));
    const best = suggestHelpers(child, now, today).find(({ ready }) => ready);
    if (best === undefined) return [];
    loads.set(best.helperId, (loads.get(best.helperId) ?? 0) + 1);
    return [{ childId: child.childId, helperId: best.helperId, reasons: best.reasons }];
  });
}

const FEMALE = '2';
const URGENT_LEVELS = ['1', '2'];

function reasonsFor(child: ChildInNeed, helper: Candidate, today: PlainDate): readonly Reason[] {
  const { load } = helper;
  const capacity = capacityOf(helper);
  const full = capacity !== undefined && load >= capacity;
  const trained = helper.trainedOn.length > 0;
  const urgent = child.keyChild || (child.level !== undefined && URGENT_LEVELS.includes(child.level));
  const found: (ReasonId | false | undefined)[] = [
    !mayBePaired(helper, today) && 'checkMissing',
    full && 'full',
    nearness(child, helper),
    trained && urgent && 'trainedForKey',
    child.sex === FEMALE && helper.sex === FEMALE && 'womanForGirl',
    helper.languages.some((language) => child.languages.includes(language)) && 'language',
    trained && !urgent && 'trained',
    !full && (load === 0 ? 'free' : 'room'),
  ];
  return found.flatMap((id) => (id ? [{ id, params: id === 'full' || id === 'room' ? { load } : {} }] : []));
}

function nearness({ villagePath, townshipPath, schoolPath, classPath }: ChildInNeed, helper: Candidate): ReasonId | undefined {
  if (classPath !== undefined && helper.schoolPath === classPath) return 'sameClass';
  if (villagePath !== undefined && villagePath === helper.region && helper.schoolPath === undefined) return 'sameVillage';
  if (schoolPath !== undefined && helper.schoolPath !== undefined && isNear(schoolPath, helper.schoolPath)) return 'sameSchool';
  // A helper of the township itself, or of another village or a school of it.
  return townshipPath !== undefined && helper.region.startsWith(townshipPath) ? 'sameTownship' : undefined;
}

/** One is the other, or a campus or class of it. */
function isNear(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

const NEARNESS: readonly ReasonId[] = ['sameClass', 'sameVillage', 'sameSchool', 'sameTownship'];

/** The answers to the questions, in their order; the smaller wins. */
function answersOf(reasons: readonly Reason[], { load }: Candidate): readonly number[] {
  const has = (id: ReasonId): number => Number(!reasons.some((reason) => reason.id === id));
  const near = NEARNESS.findIndex((id) => has(id) === 0);
  return [
    1 - has('checkMissing'),
    1 - has('full'),
    has('trainedForKey'),
    near === -1 ? NEARNESS.length : near,
    has('womanForGirl'),
    has('language'),
    has('trained'),
    load,
  ];
}

function compareAnswers(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((answer, index) => answer !== other[index]);
  return at === -1 ? 0 : (one[at] as number) - (other[at] as number);
}

function byName(one: Candidate, other: Candidate): number {
  return one.sortKey < other.sortKey ? -1 : Number(one.sortKey > other.sortKey);
}

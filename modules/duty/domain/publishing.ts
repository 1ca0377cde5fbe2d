import type { RoleId } from '../../../kernel/access/roles.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { isWithin, type PlaceKind, type Tree } from '../../place/domain/index.ts';
import { findNewMark, findUndercut, undercutProblem } from './legal-floor.ts';
import { schemeProblems } from './scheme-problems.ts';
import type { Scheme } from './scheme.ts';

/** Where the post of whoever publishes is held. */
export interface PublisherStanding {
  readonly role: RoleId;
  readonly county: number | undefined;
  readonly place: { readonly tree: Tree; readonly path: string } | undefined;
}

export interface PublishingPlace {
  readonly tree: Tree;
  readonly kind: PlaceKind;
  readonly path: string;
  readonly county: number | undefined;
}

/** A version of a scheme in force at one place, from a day up to and not including another. */
export interface Publication {
  readonly id: string;
  readonly scheme: Scheme;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
}

const KINDS_OF: Readonly<Partial<Record<RoleId, readonly PlaceKind[]>>> = {
  machineOperator: ['county', 'township', 'village', 'school', 'campus', 'class'],
  countyCivilAffairs: ['county', 'township', 'village'],
  // The county itself too: a scheme of either department may hold for all its children.
  countyEducation: ['county', 'school', 'campus', 'class'],
  schoolAdministrator: ['school', 'campus', 'class'],
  childSupervisor: ['township', 'village'],
};

export function canPublishSchemes(role: RoleId): boolean {
  return KINDS_OF[role] !== undefined;
}

/** Whether the post may say what holds at the place: one of its kinds, within its own reach. */
export function canPublishAt({ role, county, place: own }: PublisherStanding, place: PublishingPlace): boolean {
  if (place.county === undefined || KINDS_OF[role]?.includes(place.kind) !== true) return false;
  if (role === 'machineOperator') return true;
  if (county !== place.county || own === undefined) return false;
  if (place.kind === 'county') return true;
  return own.tree === place.tree && isWithin(place.path, own.path);
}

/** Marks of the law come with its text, by whoever runs the machine: nobody can take one back. */
export function canMarkFloors(role: RoleId): boolean {
  return role === 'machineOperator';
}

export interface PublicationOrder {
  readonly scheme: Scheme;
  readonly from: PlainDate;
  readonly today: PlainDate;
  /** The scheme of this id that ships with the program: what the law asks for stands in it. */
  readonly shipped: Scheme | undefined;
  /** Versions of this scheme that the county has published, wherever. */
  readonly versions: readonly Scheme[];
  /** Where this scheme is in force at the place, was or will be. */
  readonly inForce: readonly Publication[];
  /** The same at the places above: what they ask for by law holds below them too. */
  readonly above: readonly Publication[];
  /** Whether whoever publishes may mark an article as the law's that no scheme of this id has marked yet. */
  readonly mayMark: boolean;
}

export interface PublicationDecision {
  /** With the number that it has in this county. */
  readonly scheme: Scheme;
  readonly isNewVersion: boolean;
  /** The same is in force there already from that day on: nothing is to be done. */
  readonly holdsAlready: boolean;
  /** Former publications with the day on which they hold no longer: their own first day where they had not begun. */
  readonly ends: readonly { readonly id: string; readonly until: PlainDate }[];
}

/**
 * A scheme holds from a day on, never backwards, and takes the place of every version at the place that would hold then. A place below
 * may publish the same scheme on its own: then it holds there instead (rule `nearest`), and never asks for less than the law does above.
 */
export function decidePublication({
  scheme,
  from,
  today,
  shipped,
  versions,
  inForce,
  above,
  mayMark,
}: PublicationOrder): PublicationDecision {
  if (from < today) throw schemeProblems.publishedInPast({ from, today }, 'from');
  const isLive = ({ until }: Publication): boolean => until === undefined || until > from;
  const live = inForce.filter(isLive);
  const floors = [...(shipped === undefined ? [] : [shipped]), ...[...live, ...above.filter(isLive)].map((one) => one.scheme)];
  const undercut = findUndercut(scheme, floors);
  if (undercut !== undefined) throw undercutProblem(undercut);
  const mark = mayMark ? undefined : findNewMark(scheme, floors);
  if (mark !== undefined) throw schemeProblems.floorMarked({ article: mark.article.text.zh, articleEn: mark.article.text.en }, mark.field);
  const same = versions.find((version) => isSameScheme(version, scheme));
  const version = same?.version ?? Math.max(0, ...versions.map((one) => one.version)) + 1;
  const [only] = live;
  const holdsAlready =
    live.length === 1 && same !== undefined && only !== undefined && only.scheme.version === version && only.from <= from;
  return {
    scheme: { ...scheme, version },
    isNewVersion: same === undefined,
    holdsAlready,
    ends: holdsAlready ? [] : live.map((one) => ({ id: one.id, until: laterOf(one.from, from) })),
  };
}

/** From `from` on the scheme holds no longer. What the law asks for cannot be ended, only replaced by a version that asks for it too. */
export function decideEnd(publication: Publication, from: PlainDate, today: PlainDate): { readonly until: PlainDate } {
  if (from < today) throw schemeProblems.publishedInPast({ from, today }, 'from');
  if (publication.until !== undefined && publication.until <= from) throw schemeProblems.notInForce();
  const floor = publication.scheme.articles.find(({ legalFloor }) => legalFloor !== undefined);
  if (floor?.legalFloor !== undefined) throw schemeProblems.floorEnded(wordsOf(floor, floor.legalFloor));
  return { until: laterOf(publication.from, from) };
}

/** Whether two schemes say the same, whatever their numbers. */
function isSameScheme(one: Scheme, other: Scheme): boolean {
  return JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 });
}

function wordsOf({ text }: Scheme['articles'][number], law: { readonly zh: string; readonly en: string }) {
  return { article: text.zh, articleEn: text.en, law: law.zh, lawEn: law.en };
}

function laterOf(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other;
}

import { ADMINISTRATORS, ROLE_IDS, ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { say, type Phrase } from '../../../kernel/phrase.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { staffProblems } from './problems.ts';

/** A post as the rules see it. `to` is the first day on which it no longer counts. */
export interface HeldPost {
  readonly role: RoleId;
  readonly placeId: string | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
}

export interface PostPlace {
  readonly placeId: string;
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  /** County-level unit it belongs to; undefined above the county. */
  readonly county: number | undefined;
  /** Path of that unit in the administrative tree. Schools stand in another tree, so this says where they are. */
  readonly countyPath: string | undefined;
}

/** How far a security administrator may appoint: one county, everything below a place, or the whole installation. */
export type Area = { readonly county: number } | { readonly path: string } | 'everywhere';

export interface Appointment {
  readonly granter: { readonly accountId: string; readonly area: Area };
  readonly holder: { readonly accountId: string; readonly createdBy: string; readonly posts: readonly HeldPost[] };
  readonly role: RoleId;
  readonly place: PostPlace | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
}

/** Roles that a person can hold a post of. Parent and child are reserved; the machine operator is whoever sits at the machine. */
export const GRANTABLE_ROLES: readonly RoleId[] = ROLE_IDS.filter((role) => isAdministrator(role) || ROLES[role].heldAt.length > 0);

export function isAdministrator(role: RoleId): boolean {
  return (ADMINISTRATORS as readonly RoleId[]).includes(role);
}

/**
 * Why this post cannot be granted, or undefined when it can. Three administrators (三员分立): none grants itself anything,
 * whoever made the account does not grant its posts, and nobody holds two of the three, not even one after the other on
 * overlapping days.
 */
export function refuseAppointment({ granter, holder, role, place, from, to }: Appointment): Problem | undefined {
  if (!GRANTABLE_ROLES.includes(role)) return staffProblems.roleNotGranted({}, 'role');
  if (holder.accountId === granter.accountId) return staffProblems.notToOneself();
  if (holder.createdBy === granter.accountId) return staffProblems.notToOwnAccount();
  if (to !== undefined && to <= from) return staffProblems.wrongPeriod({}, 'to');
  const placeProblem = refusePlace(granter.area, role, place);
  if (placeProblem !== undefined) return placeProblem;
  const sameTime = holder.posts.filter((post) => overlaps(post, { from, to }));
  const other = sameTime.find((post) => isAdministrator(post.role) && post.role !== role);
  if (isAdministrator(role) && other !== undefined) return staffProblems.oneAdministratorOnly({ role: ROLES[other.role].label.zh });
  if (sameTime.some((post) => post.role === role && post.placeId === place?.placeId)) return staffProblems.alreadyHeld();
  return undefined;
}

function refusePlace(area: Area, role: RoleId, place: PostPlace | undefined): Problem | undefined {
  const label: Phrase = ROLES[role].label;
  if (place === undefined) {
    if (!isAdministrator(role)) return staffProblems.placeNeeded({ role: say(label, 'zh') }, 'placeId');
    return area === 'everywhere' ? undefined : staffProblems.beyondGranter({ place: '全部地区' }, 'placeId');
  }
  if (!(ROLES[role].heldAt as readonly string[]).includes(place.kind)) {
    return staffProblems.wrongKindOfPlace({ role: say(label, 'zh'), place: place.name }, 'placeId');
  }
  return isWithin(area, place) ? undefined : staffProblems.beyondGranter({ place: place.name }, 'placeId');
}

/** Whether a place, of either tree, lies in the area. */
export function isWithin(area: Area, place: Pick<PostPlace, 'path' | 'county' | 'countyPath'>): boolean {
  if (area === 'everywhere') return true;
  if ('county' in area) return place.county === area.county;
  return place.path.startsWith(area.path) || (place.countyPath?.startsWith(area.path) ?? false);
}

/** Days are half-open; a post that ended on the day it began counted on no day. */
function overlaps(post: HeldPost, period: { readonly from: PlainDate; readonly to: PlainDate | undefined }): boolean {
  if (post.to !== undefined && post.to <= post.from) return false;
  return (post.to === undefined || period.from < post.to) && (period.to === undefined || post.from < period.to);
}

export function isHeldOn(post: Pick<HeldPost, 'from' | 'to'>, day: PlainDate): boolean {
  return post.from <= day && (post.to === undefined || day < post.to);
}

/** Why a post cannot be ended. `othersOfRole`: how many others hold the same administrator's role, today, in open accounts. */
export function refuseEnd(
  granter: { readonly accountId: string; readonly area: Area },
  post: { readonly accountId: string; readonly role: RoleId; readonly place: PostPlace | undefined },
  othersOfRole: number,
): Problem | undefined {
  if (post.accountId === granter.accountId) return staffProblems.notToOneself();
  if (post.place === undefined ? granter.area !== 'everywhere' : !isWithin(granter.area, post.place)) {
    return staffProblems.beyondGranter({ place: post.place?.name ?? '全部地区' });
  }
  if (isAdministrator(post.role) && othersOfRole === 0) return staffProblems.lastAdministrator({ role: ROLES[post.role].label.zh });
  return undefined;
}

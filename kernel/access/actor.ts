import type { RoleId } from './roles.ts';

/**
 * Who acts, under which one of their posts, and how far that post reaches.
 * `region` and `school` are half-open ranges of place paths; `caseload` and `tasks` are child ids.
 */
export type Reach =
  | { readonly kind: 'region'; readonly from: string; readonly below: string }
  | { readonly kind: 'school'; readonly from: string; readonly below: string }
  | { readonly kind: 'caseload'; readonly childIds: readonly string[] }
  | { readonly kind: 'tasks'; readonly childIds: readonly string[] }
  /** Figures only, no child. */
  | { readonly kind: 'counts' }
  /** Accounts and posts only, no child. */
  | { readonly kind: 'staff' }
  | { readonly kind: 'log' }
  | { readonly kind: 'everything' };

export interface Actor {
  readonly accountId: string;
  /** The post under which this request acts. The machine operator has none. */
  readonly postId: string;
  readonly role: RoleId;
  /** Number of the county-level unit; undefined for a post above the county. */
  readonly county: number | undefined;
  /** Place that the post is held at. */
  readonly placeId: string | undefined;
  readonly reach: Reach;
}

export const MACHINE_OPERATOR_ID = '00000000-0000-7000-8000-000000000001';

/** The command line on the machine itself: sees all, is logged, and is told to the security administrator. */
export const MACHINE_OPERATOR: Actor = {
  accountId: MACHINE_OPERATOR_ID,
  postId: MACHINE_OPERATOR_ID,
  role: 'machineOperator',
  county: undefined,
  placeId: undefined,
  reach: { kind: 'everything' },
};

/** Place paths are fixed-width: all paths below `path` sort from it up to, and not including, this. */
export function rangeBelow(path: string): { from: string; below: string } {
  // '~' sorts after every character a path segment can have (0-9, a-z) in byte order.
  return { from: path, below: `${path}~` };
}

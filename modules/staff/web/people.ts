import type { RoleId } from '../../../kernel/access/roles.ts';

/** As `GET /api/v1/staff/people` lists them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly closed: boolean;
  readonly posts: readonly ListedPost[];
}

export interface ListedPost {
  readonly id: string;
  readonly role: RoleId;
  readonly place: { readonly id: string; readonly name: string } | null;
  readonly from: string;
  readonly to: string | null;
}

/** What staff commands may have changed. */
export const STAFF_LISTS = ['/api/v1/staff'] as const;

import type { FieldValue } from '../../../kernel/field.ts';
import type { NeedState, Priority } from '../domain/index.ts';

export const CARE = '/api/v1/care';
export const RECORDS = `${CARE}/records`;
export const NEEDS = `${CARE}/needs`;
export const PRIORITY_COUNTS = `${CARE}/priorities`;
/** Who helped some children or places on a day: `subjects`, by ids and commas, and `day`. */
export const HELPING = '/api/v1/pairing/helping';
export const WITHOUT_PRIORITY = `${PRIORITY_COUNTS}/children`;

/**
 * What a change to records or needs may alter on other pages. Duties are done by what was written, on Today and on the file: nobody is to
 * see as late what they have just written down.
 */
export const CHANGED_BY_CARE: readonly string[] = [
  RECORDS,
  NEEDS,
  `${CARE}/team-children`,
  PRIORITY_COUNTS,
  '/api/v1/home',
  '/api/v1/duties',
  '/api/v1/children',
];

export interface Named {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
}

export interface Actor {
  readonly role: string;
  readonly name: string | null;
}

export type Values = Readonly<Record<string, FieldValue | undefined>>;

export interface ListedRecord {
  readonly id: string;
  readonly subject: Named;
  readonly day: string;
  readonly act: string;
  readonly withWhom: readonly string[];
  readonly actor: Actor;
  readonly recordedAt: string;
  readonly writtenAfter: number;
  /** So long after it that the county asks for a reason. */
  readonly late: boolean;
  readonly worry: boolean;
  readonly corrected: boolean;
  readonly values: Values;
}

export interface Post {
  readonly postId: string;
  readonly name: string | null;
  readonly role: string | null;
}

export interface RecordVersion {
  readonly version: number;
  readonly values: Values;
  readonly actor: Actor;
  readonly writtenAfter: number;
  readonly lateReason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: Post;
  readonly reason: string | null;
  readonly supersededAt: string | null;
  readonly supersededBy: Post | null;
  readonly supersedeReason: string | null;
}

export interface RecordPhoto {
  readonly id: string;
  readonly addedAt: string;
  readonly withdrawReason: string | null;
}

export interface ShownRecord {
  readonly id: string;
  readonly subject: Named;
  readonly withdrawn: boolean;
  readonly mayChange: boolean;
  readonly mayRemovePhotos: boolean;
  readonly others: readonly { readonly id: string; readonly subject: Named }[];
  readonly photos: readonly RecordPhoto[];
  readonly versions: readonly RecordVersion[];
}

export interface Owner {
  readonly role: string | null;
  readonly place: string | null;
  readonly name: string | null;
}

export interface ListedNeed {
  readonly id: string;
  readonly subject: Named;
  readonly kind: string;
  readonly what: string;
  readonly foundOn: string;
  readonly state: NeedState;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly closedOn: string | null;
  readonly owner: Owner;
  readonly ownerLeft: boolean;
  readonly department: string | null;
  readonly recordId: string | null;
}

export interface NeedStep {
  readonly number: number;
  readonly state: NeedState;
  readonly level: string | null;
  readonly department: string | null;
  readonly owner: Owner;
  readonly dueOn: string;
  readonly words: string | null;
  readonly at: string;
  readonly by: Post;
}

export interface ShownNeed {
  readonly need: ListedNeed;
  readonly mayStep: boolean;
  readonly steps: readonly NeedStep[];
}

/** What is read of `GET /children`. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly place: string | null;
}

export interface HelpingPerson {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly subjectIds: readonly string[];
}

export interface TeamChild {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
  readonly lodging: string | null;
  readonly minder: string | null;
  readonly lastVisit: string | null;
}

/** Children, and those of them who were given something, by what it was. */
export type PriorityGroup = Readonly<Record<Priority | 'children', number>>;

export interface PrioritySides {
  readonly counting: PriorityGroup;
  readonly others: PriorityGroup;
  readonly cannotTell: number;
}

export interface PriorityCounts {
  readonly from: string;
  readonly to: string;
  readonly by: 'place' | 'school' | 'class';
  readonly base: { readonly id: string; readonly name: string | null } | null;
  readonly lines: readonly (PrioritySides & { readonly placeId: string | null; readonly name: string | null })[];
  readonly total: PrioritySides;
}

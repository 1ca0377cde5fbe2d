import type { FieldValue } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Completeness } from '../domain/index.ts';

export const CHILDREN = '/api/v1/children';
export const LIKELY = '/api/v1/children/likely';

/** What every change to a file may alter elsewhere on the pages. */
export const CHANGED_BY_FILES: readonly string[] = [CHILDREN, '/api/v1/duplicates', '/api/v1/counts', '/api/v1/home', '/api/v1/duties'];

export type Outcome = boolean | null;

/** One line of `GET /children`. */
export interface ChildLine {
  readonly id: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly place: string | null;
  readonly school: string | null;
  readonly class: string | null;
  readonly keyChild: boolean;
  readonly completeness: number;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly closeReason: string | null;
  readonly status: Readonly<Record<string, Outcome>>;
}

/** `POST /children/likely`. */
export interface Lookalikes {
  readonly sameNumber: { readonly childId: string | null; readonly unit: string | null } | null;
  readonly likely: readonly { readonly childId: string; readonly reasons: readonly Phrase[] }[];
  /** Likely files out of reach. */
  readonly elsewhere: number;
  readonly lines: readonly ChildLine[];
}

export interface FileValue {
  readonly path: string;
  readonly factId: string;
  readonly value: FieldValue;
  readonly masked: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly recordedAt: string;
}

/** A decision by a definition and its reasons. */
export interface Trace {
  readonly value: Outcome;
  readonly says: Phrase;
  readonly missing: readonly { readonly path: string; readonly says: Phrase }[];
  readonly parts: readonly Trace[];
}

/** A decision, since when it has been so, and from when on it is another as long as no fact changes. */
export interface FileStatus extends Trace {
  readonly definition: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly next: Outcome;
}

export interface PastCare {
  readonly carerId: string;
  /** A code of the list of roles; masked where the post may not see it. */
  readonly role: string;
  readonly from: string | null;
  readonly to: string;
}

/** `GET /children/{id}`. */
export interface ChildFile {
  readonly line: ChildLine;
  readonly version: number;
  readonly values: readonly FileValue[];
  readonly statuses: readonly FileStatus[];
  readonly completeness: Completeness;
  readonly pastCare: readonly PastCare[];
}

export interface Writer {
  readonly postId: string;
  readonly name: string | null;
  readonly role: RoleId | null;
}

export interface HistoryItem extends FileValue {
  readonly by: Writer;
  readonly reason: string | null;
  readonly supersededAt: string | null;
  readonly supersededBy: Writer | null;
  readonly supersedeReason: string | null;
}

/** What of `GET /places/{id}` is read here. */
export interface PlaceDetails {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly way: readonly { readonly id: string; readonly name: string }[];
}

import type { GrowthKind, TermKind } from '../domain/index.ts';

export const GROWTH = '/api/v1/growth';

export function growthOf(childId: string): string {
  return `/api/v1/children/${childId}/growth`;
}

export interface Post {
  readonly postId: string;
  readonly name: string | null;
  readonly role: string | null;
}

export interface ShownEntry {
  readonly id: string;
  readonly version: number;
  readonly kind: GrowthKind;
  readonly values: Readonly<Record<string, string>>;
  readonly by: Post;
  readonly recordedAt: string;
  readonly corrected: boolean;
  readonly mayChange: boolean;
}

export interface ShownAct {
  readonly recordId: string;
  readonly day: string;
  readonly act: string;
  readonly withWhom: readonly string[];
  readonly actor: { readonly role: string; readonly name: string | null };
}

export interface ShownFiled {
  readonly id: string;
  /** null: of the whole year. */
  readonly term: TermKind | null;
  readonly filedAt: string;
  readonly by: Post;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: Post | null;
  readonly withdrawReason: string | null;
  readonly mayTakeBack: boolean;
}

export interface Growth {
  readonly years: readonly { readonly name: string; readonly terms: readonly TermKind[] }[];
  readonly schoolYear: string;
  readonly entries: readonly ShownEntry[];
  readonly acts: readonly ShownAct[];
  readonly filed: readonly ShownFiled[];
}

export interface EntryVersion {
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
  readonly recordedAt: string;
  readonly by: Post;
  readonly reason: string | null;
}

import { FAMILY } from '../answers.ts';
import type { Commitment } from '../../domain/index.ts';

export const COMMITMENTS_PATH = `${FAMILY}/commitments`;

export interface ShownCommitment {
  readonly id: Commitment;
  readonly state: 'kept' | 'open' | 'missed' | 'excused' | null;
  readonly until: string | null;
  readonly kept: number;
  readonly missed: number;
  readonly last: string | null;
  readonly beginning: { readonly since: string; readonly until: string; readonly done: boolean } | null;
}

interface ParentNow {
  readonly whereabouts: string | null;
  readonly place: string | null;
}

export interface ChildLine {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
  readonly parents: { readonly father: ParentNow; readonly mother: ParentNow } | null;
  readonly heard: string | null;
  readonly commitments: readonly ShownCommitment[];
}

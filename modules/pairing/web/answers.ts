import type { Phrase } from '../../../kernel/phrase.ts';
import type { HelperKind, Layer, SubjectKind } from '../domain/index.ts';

const BASE = '/api/v1/pairing';
export const COUNTS = `${BASE}/counts`;
export const WITHOUT_HELPER = `${BASE}/without-helper`;
export const HELPERS = `${BASE}/helpers`;
export const PAIRINGS = `${BASE}/pairings`;
export const ACCOUNTS = `${BASE}/accounts`;
export const SUGGESTIONS = `${BASE}/suggestions`;

/** What is asked for again once somebody was paired, or a profile has changed. */
export const CHANGED = [BASE, '/api/v1/children', '/api/v1/duties', '/api/v1/home'];

export interface PairingCounts {
  readonly definition: string;
  readonly withoutHelper: number;
  readonly keyWithoutHelper: number;
  readonly helpers: number;
  readonly overCapacity: number;
  readonly checksDue: number;
}

export interface NeedLine {
  readonly id: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly place: string | null;
  readonly school: string | null;
  readonly class: string | null;
  readonly keyChild: boolean;
}

export interface ShownHelper {
  readonly id: string;
  readonly name: string;
  readonly kind: HelperKind;
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly workUnit: string | null;
  readonly position: string | null;
  readonly politicalStatus: string | null;
  readonly phone: string | null;
  readonly languages: string | null;
  readonly pledgedOn: string | null;
  readonly place: { readonly id: string; readonly name: string };
  readonly load: number;
  readonly standsIn: number;
  readonly capacity: number | null;
  readonly ownCapacity: number | null;
  readonly check: { readonly state: 'notNeeded' | 'valid' | 'due' | 'overdue'; readonly by: string | null };
  readonly checkedOn: readonly string[];
  readonly trainedOn: readonly string[];
  readonly accountId: string | null;
  readonly leftOn: string | null;
  readonly leaveReason: string | null;
  readonly own: boolean;
}

export interface PairingLine {
  readonly id: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly name: string; readonly where: string | null };
  readonly keyChild: boolean;
  readonly helper: { readonly id: string; readonly name: string; readonly workUnit: string | null };
  readonly kind: HelperKind;
  readonly layer: Layer;
  readonly from: string;
  readonly to: string | null;
  readonly substituteOf: string | null;
  readonly reason: string | null;
  readonly endReason: string | null;
  readonly summary: string | null;
}

export interface ShownReason extends Phrase {
  readonly id: string;
  readonly good: boolean;
}

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly kind: HelperKind;
  readonly load: number;
  readonly capacity: number | null;
  readonly reasons: readonly ShownReason[];
}

export interface Listed<One> {
  readonly items: readonly One[];
  readonly total?: number;
}

import type { RoleId } from '../../../kernel/access/roles.ts';
import type { FaultKind } from '../domain/index.ts';

/** One entry as `GET /access` and `GET /children/{childId}/access` answer it. */
export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly account: { readonly id: string; readonly name: string | null };
  readonly role: RoleId | null;
  readonly action: string;
  readonly reason: string | null;
  readonly childIds: readonly string[];
  readonly sealed: boolean;
}

/** What `GET /access/verification` answers. */
export interface Verification {
  readonly seals: number;
  readonly sealedEntries: number;
  readonly unsealedEntries: number;
  readonly oldestUnsealed: string | null;
  readonly faults: readonly {
    readonly county: number;
    readonly kind: FaultKind;
    readonly sealNumber: number;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

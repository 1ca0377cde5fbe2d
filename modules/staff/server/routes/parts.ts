import type { SignIn } from '../../../../platform/auth/index.ts';
import type { House } from '../../../../platform/house.ts';
import type { FolderKind } from '../identify.ts';

/** What the routes of this slice are made over. */
export interface StaffParts {
  readonly house: House;
  readonly signIn: SignIn;
  readonly kind: FolderKind;
}

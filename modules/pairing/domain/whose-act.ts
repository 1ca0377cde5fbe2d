import type { PlainDate } from '../../../kernel/calendar.ts';

/** A pairing of a child, as far as it says whose an act is. */
export interface ActingPairing {
  readonly helperId: string;
  /** The account of the helper where there is one, else the helper. */
  readonly personId: string;
  /** Accounts that the helper had before. */
  readonly formerAccounts: readonly string[];
  readonly from: PlainDate;
  /** First day on which it holds no more. */
  readonly to: PlainDate | undefined;
}

/**
 * Whose act of that day for a child it is, `pairings` being all of that child: what was done under an account, or written of a helper before
 * there was one, is that helper's who helped the child on that day, whatever account they have by now. An account may have gone to another
 * helper since; a profile is never another's.
 */
export function personOn(pairings: readonly ActingPairing[], actorId: string, day: PlainDate): string {
  const held = pairings.find(
    ({ helperId, personId, formerAccounts, from, to }) =>
      from <= day && (to === undefined || day < to) && [personId, helperId, ...formerAccounts].includes(actorId),
  );
  return (held ?? pairings.find(({ helperId }) => helperId === actorId))?.personId ?? actorId;
}

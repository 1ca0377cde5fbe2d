import type { PlainDate } from '../../../kernel/calendar.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Holder, SubjectFacts } from './plan-input.ts';
import { ROLE_OF_POST } from './vocabulary.ts';

/** A post held at a place, from a day up to, not including, another. */
export interface PostAtPlace {
  readonly placeId: string;
  readonly role: RoleId;
  readonly accountId: string;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  readonly grantedOn: PlainDate;
}

/** The posts that answer for a place. Whoever keeps a room keeps that of the place of the post, and none of the places below it. */
export function postsFor(placeId: string, posts: readonly PostAtPlace[]): readonly PostAtPlace[] {
  return posts.filter(({ role, placeId: at }) => role !== 'roomKeeper' || at === placeId);
}

/** Who holds roles for a subject by a post at one of the places it is in, on the days on which both are so. */
export function holdersByPost(places: SubjectFacts['places'], posts: readonly PostAtPlace[]): readonly Holder[] {
  return posts.flatMap(({ placeId, role, accountId, from, until, grantedOn }): Holder[] => {
    const responsible = ROLE_OF_POST[role];
    if (responsible === undefined) return [];
    return places
      .filter(({ value }) => value === placeId)
      .map((place) => ({
        role: responsible,
        person: accountId,
        from: later(from, place.from),
        until: sooner(until, place.until),
        recordedOn: later(grantedOn, place.recordedOn),
        withdrawnOn: place.withdrawnOn,
      }))
      .filter((holder) => holder.until === undefined || holder.from === undefined || holder.from < holder.until);
  });
}

function later(one: PlainDate | undefined, other: PlainDate | undefined): PlainDate | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

function sooner(one: PlainDate | undefined, other: PlainDate | undefined): PlainDate | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

import { followPlaces } from '../../modules/child/server/index.ts';
import { followWithDuties } from '../../modules/duty/server/index.ts';
import { guardActsOfMeetings } from '../../modules/family/server/index.ts';
import { tellPeople } from '../../modules/notice/server/index.ts';
import { followMergedPlaces, followPosts } from '../../modules/pairing/server/index.ts';
import type { Subscriber } from '../../platform/command/index.ts';

/** What slices do because something happened in another, in the order in which they do it. */
export const SUBSCRIBERS: readonly Subscriber[] = [
  ...followPlaces,
  followPosts,
  followMergedPlaces,
  ...guardActsOfMeetings,
  ...followWithDuties,
  ...tellPeople,
];

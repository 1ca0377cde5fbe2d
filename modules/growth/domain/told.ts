import type { Act } from '../../care/domain/index.ts';

/**
 * Acts that a growth record tells of: what a child or its parents may read about themselves. Checks, reports, meetings of carers and the
 * opening of the mailbox are work about the child, and nothing that it did or was given.
 */
export const TOLD_ACTS: readonly Act[] = [
  'talk',
  'groupTalk',
  'visit',
  'call',
  'video',
  'letter',
  'homeworkHelp',
  'activity',
  'consolation',
  'help',
  'mindClass',
  'reading',
  'sport',
  'homecoming',
];

/** Told one by one on paper; the others, which come week by week, as a count of the month. */
export const TOLD_EACH: readonly Act[] = ['activity', 'consolation', 'homecoming', 'letter'];

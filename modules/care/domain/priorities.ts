import type { CodeList } from '../../../kernel/field.ts';
import { code } from '../../child/domain/index.ts';
import type { Act } from './acts.ts';

/** In what left-behind children come first. Stored nowhere: a count of records by their acts. */
export const PRIORITIES = {
  id: 'priority',
  label: { zh: '三个优先', en: 'Three priorities' },
  source: 'Work summary of a township school (source 003 no. 5): 学习上优先辅导，生活上优先照顾，活动上优先参加.',
  codes: [code('tutoring', '辅导', 'Tutoring'), code('care', '照顾', 'Care'), code('activity', '活动', 'Activities')],
} as const satisfies CodeList;

export type Priority = (typeof PRIORITIES.codes)[number]['code'];

/**
 * What each act gives a child. `help` is help with the life of a family (帮扶、解难、生活帮扶), so care; what is done in the room for
 * left-behind children and with others stands under activities in the source. Undefined: paper work, or what is done with others about
 * the child, which gives it no place before others.
 */
const GIVES: Readonly<Record<Act, Priority | undefined>> = {
  homeworkHelp: 'tutoring',
  talk: 'care',
  visit: 'care',
  call: 'care',
  video: 'care',
  letter: 'care',
  consolation: 'care',
  help: 'care',
  groupTalk: 'activity',
  activity: 'activity',
  mindClass: 'activity',
  roomOpening: 'activity',
  reading: 'activity',
  sport: 'activity',
  meeting: undefined,
  dataCheck: undefined,
  mailboxOpening: undefined,
  report: undefined,
  homecoming: undefined,
  teacherContact: undefined,
  plan: undefined,
  summary: undefined,
};

export function actsThatGive(priority: Priority): readonly Act[] {
  return (Object.keys(GIVES) as Act[]).filter((act) => GIVES[act] === priority);
}

/**
 * Whose own acts show no priority: a mother who rings gives her child no place before others, and parents who are away ring more often
 * than those at home.
 */
export const FAMILY_ACTORS: readonly string[] = ['father', 'mother', 'parent', 'carer', 'child'];

/** Whole per cent; all and none are said only where it is all and none. Undefined of nobody. */
export function shareOf(reached: number, all: number): number | undefined {
  if (all === 0) return undefined;
  if (reached === 0 || reached === all) return (reached / all) * 100;
  return Math.min(99, Math.max(1, Math.round((reached / all) * 100)));
}

import { addDays, daysBetween, type PlainDate } from '../../../kernel/calendar.ts';
import type { CodeList } from '../../../kernel/field.ts';
import type { Act, WithWhom } from '../../care/domain/index.ts';
import { code } from '../../child/domain/index.ts';
import type { Article, DutyState } from '../../duty/domain/index.ts';
import { familyProblems } from './problems.ts';

/** What parents away promise (source 000): the weekly call is besides asked for by law (Law on the Protection of Minors, art. 23). */
export const COMMITMENTS = {
  call: { zh: '每周联系孩子', en: 'Contact every week' },
  letter: { zh: '每月一封信', en: 'A letter every month' },
  teacher: { zh: '每学期联系老师', en: 'The teacher every term' },
  home: { zh: '每年回家', en: 'Home every year' },
} as const;

export type Commitment = keyof typeof COMMITMENTS;
export const COMMITMENT_IDS = Object.keys(COMMITMENTS) as readonly Commitment[];

/** Which promise an article of a scheme is about, in whatever words the county has published it; undefined: none of the four. */
export function commitmentOf({
  subject,
  by,
  acts,
  withWhom,
}: Pick<Article, 'subject' | 'by' | 'acts' | 'withWhom'>): Commitment | undefined {
  if (subject !== 'child' || by !== 'parent') return undefined;
  if (acts.every((act) => act === 'letter')) return 'letter';
  if (acts.every((act) => act === 'homecoming')) return 'home';
  if (withWhom?.some((partner) => partner === 'teacher' || partner === 'classTeacher')) return 'teacher';
  const withChild = withWhom === undefined || withWhom.includes('child');
  return withChild && acts.includes('call') ? 'call' : undefined;
}

/** One window of a promise, as the duty says. */
export interface PromisedWindow {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly state: DutyState;
}

/** How a promise stands: the present window, and the windows of the term. */
export interface Standing {
  /** Null: no window is open or past. */
  readonly state: 'kept' | 'open' | 'missed' | 'excused' | null;
  readonly until: PlainDate | null;
  readonly kept: number;
  readonly missed: number;
}

/**
 * The present window is the one that today lies in, else the last one. An act of `last` within it has kept it, also while the plan that
 * says so is still to be made. Windows that were cancelled are nobody's fault and are left out.
 */
export function standingOf(windows: readonly PromisedWindow[], last: PlainDate | undefined, today: PlainDate): Standing {
  const owed = windows.filter(({ from, state }) => from <= today && state !== 'cancelled').toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const present = owed.findLast(({ to }) => to >= today) ?? owed.at(-1);
  const stateOf = (window: PromisedWindow): Standing['state'] => {
    const done = last !== undefined && window === present && window.from <= last && last <= window.to;
    if (window.state === 'done' || done) return 'kept';
    return window.state === 'missed' || window.state === 'excused' ? window.state : 'open';
  };
  const states = owed.map(stateOf);
  return {
    state: present === undefined ? null : stateOf(present),
    until: present?.to ?? null,
    kept: states.filter((state) => state === 'kept').length,
    missed: states.filter((state) => state === 'missed').length,
  };
}

/** A promise that came into force too late in its window to be owed in it: what parents can still do, and from when on they owe it. */
export interface Beginning {
  readonly since: PlainDate;
  /** Last day on which it can still be done in this window. */
  readonly until: PlainDate;
  /** Done since it came into force, though nobody owed it. */
  readonly done: boolean;
}

/**
 * By the rule of late comers (`lateComer`, 0009) a window of which less than half is left is not owed. The family is told so, instead of
 * that nothing is counted: a homecoming in the weeks that are left is worth writing down.
 */
export function beginningOf(
  { from, to }: Pick<PromisedWindow, 'from' | 'to'>,
  since: PlainDate,
  last: PlainDate | undefined,
): Beginning | undefined {
  const isLate = since > from && since <= to && (daysBetween(since, to) + 1) * 2 < daysBetween(from, to) + 1;
  return isLate ? { since, until: to, done: last !== undefined && last >= since } : undefined;
}

/** An act of a father or mother, as it is written. */
export interface ParentAct {
  readonly act: Act;
  readonly withWhom: readonly WithWhom[];
  readonly day: PlainDate;
}

const HEARD: readonly Act[] = ['call', 'video', 'letter', 'homecoming', 'talk'];

/** When each promise was last done, and when anything was last heard of a parent. */
export function lastOf(acts: readonly ParentAct[]): Readonly<Partial<Record<Commitment | 'heard', PlainDate>>> {
  const last: Partial<Record<Commitment | 'heard', PlainDate>> = {};
  const note = (what: Commitment | 'heard', day: PlainDate): void => {
    if ((last[what] ?? '') < day) last[what] = day;
  };
  for (const { act, withWhom, day } of acts) {
    const withTeacher = act === 'teacherContact' || withWhom.includes('teacher') || withWhom.includes('classTeacher');
    if (withTeacher) note('teacher', day);
    else if (act === 'call' || act === 'video') note('call', day);
    if (act === 'letter') note('letter', day);
    if (act === 'homecoming') note('home', day);
    if (withTeacher || HEARD.includes(act)) note('heard', day);
  }
  return last;
}

/** What a parent did, as it is tapped on a Friday afternoon. */
export const CONTACT_ACTS = {
  id: 'contactAct',
  label: { zh: '方式', en: 'What' },
  source: 'The acts of the four promises of source 000.',
  codes: [
    code('call', '电话', 'Call'),
    code('video', '视频', 'Video call'),
    code('letter', '来信', 'Letter'),
    code('teacherContact', '联系老师', 'Contact with the teacher'),
    code('homecoming', '回家', 'Came home'),
  ],
} as const satisfies CodeList;

export type ContactAct = (typeof CONTACT_ACTS.codes)[number]['code'];

/** With whom an act of a parent was: a call may have been with the carer too, whom the law names beside the child. */
export function partnersOf(act: ContactAct, withCarer: boolean): readonly WithWhom[] {
  if (act === 'teacherContact') return ['classTeacher'];
  return withCarer ? ['child', 'carer'] : ['child'];
}

export type Parent = 'father' | 'mother';

export interface ContactRow {
  readonly childId: string;
  readonly parents: readonly Parent[];
}

/** Every child once, with at least one parent. Throws Problem. */
export function checkContacts(rows: readonly ContactRow[]): ReadonlyMap<Parent, readonly string[]> {
  if (rows.length === 0) throw familyProblems.nobodyTicked({}, 'rows');
  if (new Set(rows.map(({ childId }) => childId)).size < rows.length) throw familyProblems.toldTwice({}, 'rows');
  if (rows.some(({ parents }) => parents.length === 0)) throw familyProblems.nobodyTicked({}, 'rows');
  const by = (parent: Parent): string[] => rows.filter(({ parents }) => parents.includes(parent)).map(({ childId }) => childId);
  return new Map((['father', 'mother'] as const).map((parent) => [parent, by(parent)] as const).filter(([, ids]) => ids.length > 0));
}

/** The first day of the weeks in which nothing was heard. */
export function silentSince(weeks: number, today: PlainDate): PlainDate {
  return addDays(today, -7 * weeks);
}

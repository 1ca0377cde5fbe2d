import type { CodeList } from '../../../kernel/field.ts';
import { code } from '../../child/domain/index.ts';
import { traitsOf, type MeetingKind } from './kinds.ts';
import { familyProblems } from './problems.ts';

/** Who came for a child. */
export const WHO_CAME = {
  id: 'whoCame',
  label: { zh: '到会人', en: 'Who came' },
  source: 'Own list, after sign-in sheets of parents’ meetings.',
  codes: [
    code('carer', '照护人', 'Carer'),
    code('father', '父亲', 'Father'),
    code('mother', '母亲', 'Mother'),
    code('child', '儿童本人', 'The child'),
    code('other', '其他亲属', 'Another relative'),
  ],
} as const satisfies CodeList;

export type WhoCame = (typeof WHO_CAME.codes)[number]['code'];

export const ABSENCE_REASONS = {
  id: 'absenceReason',
  label: { zh: '缺席原因', en: 'Why nobody came' },
  source: 'Own list.',
  codes: [
    code('work', '农忙或上班', 'Work'),
    code('away', '外出未归', 'Away'),
    code('ill', '生病', 'Ill'),
    code('far', '路远不便', 'Too far'),
    code('notReached', '没有联系上', 'Not reached'),
    code('notSaid', '没有说明', 'Not said'),
    code('other', '其他', 'Other'),
  ],
} as const satisfies CodeList;

export type AbsenceReason = (typeof ABSENCE_REASONS.codes)[number]['code'];

/** How a family that was absent was told what was said. */
export const WAYS_OF_TELLING = {
  id: 'wayOfTelling',
  label: { zh: '转告方式', en: 'How' },
  source: 'Own list.',
  codes: [
    code('call', '电话', 'Call'),
    code('visit', '上门', 'Visit'),
    code('message', '微信或短信', 'Message'),
    code('atSchool', '当面（接送时等）', 'In person'),
    code('paper', '书面', 'In writing'),
  ],
} as const satisfies CodeList;

export type WayOfTelling = (typeof WAYS_OF_TELLING.codes)[number]['code'];

/** What is said of one child: who came for it, or why nobody did. */
export interface Attendance {
  readonly childId: string;
  readonly came: readonly WhoCame[];
  readonly absence?: AbsenceReason | undefined;
  readonly words?: string | undefined;
}

/**
 * The attendance of a meeting: every child that was invited is told of, and no other, each as present or absent. Nobody is left out by
 * silence, because whoever was absent is to be told. Throws Problem.
 */
export function checkAttendance(rows: readonly Attendance[], invited: readonly string[]): readonly Attendance[] {
  const known = new Set(invited);
  const told = new Set<string>();
  for (const { childId, came, absence } of rows) {
    if (!known.has(childId)) throw familyProblems.notInvited({}, 'rows');
    if (told.has(childId)) throw familyProblems.toldTwice({}, 'rows');
    if (came.length > 0 === (absence !== undefined)) throw familyProblems.cameOrNot({}, 'rows');
    told.add(childId);
  }
  if (told.size < known.size) throw familyProblems.attendanceMissing({ count: known.size - told.size }, 'rows');
  return rows.map((row) => ({ ...row, came: [...new Set(row.came)], words: row.words?.trim() || undefined }));
}

export function isSame(one: Attendance, other: Attendance): boolean {
  const key = ({ came, absence, words }: Attendance): string => JSON.stringify([[...came].sort(), absence ?? '', words?.trim() ?? '']);
  return key(one) === key(other);
}

/** Families that were absent are told what was said. A child that was absent from a round table of children missed no notice to its family. */
export function isToBeTold(kind: MeetingKind, { came }: Pick<Attendance, 'came'>): boolean {
  return came.length === 0 && traitsOf(kind).invited === 'carer';
}

export interface HeadCount {
  readonly present: number;
  readonly absent: number;
}

export function countHeads(rows: readonly Pick<Attendance, 'came'>[]): HeadCount {
  const present = rows.filter(({ came }) => came.length > 0).length;
  return { present, absent: rows.length - present };
}

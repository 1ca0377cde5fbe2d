import type { RoleId } from '../../../kernel/access/roles.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { defineProblems } from '../../../kernel/problem.ts';
import type { Duty } from './duty.ts';
import { FAMILY_ROLES, type ResponsibleRole } from './vocabulary.ts';

export const excuseProblems = defineProblems('excuse', {
  notFound: {
    status: 404,
    zh: '没有这项职责，或不在您的范围内。请刷新页面，再看它是否还在。',
    en: 'There is no such duty within your reach. Reload the page and see whether it is still there.',
  },
  notOpen: {
    status: 409,
    zh: '这项职责已经{state}，不需要申请免除。',
    en: 'This duty is {stateEn} already; there is nothing to be excused from.',
  },
  tooLate: {
    status: 409,
    zh: '免除要在 {graceTo} 之前申请，现在已经过了。做了就请补记，没有做则保留为“错过”。',
    en: 'It had to be asked for by {graceTo}. If it was done, write it down now; if not, it stays missed.',
  },
  askedAlready: {
    status: 409,
    zh: '这项职责已有人申请免除，正等待审批。',
    en: 'Somebody has asked to be excused from this duty already; it waits for a decision.',
  },
  notYours: {
    status: 403,
    zh: '只有负责人本人可以申请免除；帮扶人和家庭的，可以由儿童主任、班主任或学校管理员代为申请。',
    en: 'Only those who owe the duty may ask to be excused; for helpers and families the child director, the class teacher or the administrator of the school may.',
  },
  nobodyDecides: {
    status: 409,
    zh: '县里自己的职责没有上一级审批免除。做了请记录，没有做则保留为“错过”。',
    en: 'Nobody above the county decides about its own duties. If it was done, write it down; if not, it stays missed.',
  },
  noSuchExcuse: {
    status: 404,
    zh: '没有这份申请，或不在您的范围内。',
    en: 'There is no such request within your reach.',
  },
  ownRequest: {
    status: 403,
    zh: '不能审批自己提出的申请，也不能审批免除自己职责的申请。请由上一级或另一位管理员审批。',
    en: 'Nobody decides about a request of their own, or about a duty of their own. Somebody above you, or another administrator, has to.',
  },
  badCursor: {
    status: 400,
    zh: '翻页位置无效，请回到第一页重新查询。',
    en: 'This position in the list is not valid. Go back to the first page.',
  },
  decidedAlready: {
    status: 409,
    zh: '这份申请已经审批过了。',
    en: 'This request has been decided already.',
  },
});

/** The supervisor of the township and the administrator of the school decide; above them the county's two offices. */
export const DECIDES_EXCUSES: readonly RoleId[] = ['schoolAdministrator', 'childSupervisor', 'countyCivilAffairs', 'countyEducation'];

/** Who answers for the pairing or the class, and may ask for those who cannot: a helper without an account, or a family. */
const ASK_FOR_OTHERS: readonly RoleId[] = ['childDirector', 'classTeacher', 'schoolAdministrator'];
const ASKED_FOR: readonly ResponsibleRole[] = ['helper', ...FAMILY_ROLES];

export interface Asker {
  readonly accountId: string;
  readonly role: RoleId;
}

/** Whether it is theirs, or of somebody for whom they may ask. Of whom they see the duties is another matter. */
export function canAskExcuse({ persons, role }: Pick<Duty, 'persons' | 'role'>, asker: Asker): boolean {
  return persons.includes(asker.accountId) || (ASK_FOR_OTHERS.includes(asker.role) && ASKED_FOR.includes(role));
}

/** Throws Problem where this person may not ask to be excused from the duty on that day. */
export function assertMayAsk(duty: Pick<Duty, 'state' | 'graceTo' | 'persons' | 'role'>, asker: Asker, today: PlainDate): void {
  if (!canAskExcuse(duty, asker)) throw excuseProblems.notYours();
  // A request that nobody can decide would keep it from ever being missed.
  if (duty.role === 'department') throw excuseProblems.nobodyDecides();
  if (duty.state === 'missed') throw excuseProblems.tooLate({ graceTo: duty.graceTo });
  if (duty.state === 'open' || duty.state === 'upcoming') {
    if (today > duty.graceTo) throw excuseProblems.tooLate({ graceTo: duty.graceTo });
    return;
  }
  const words = { done: ['完成', 'done'], excused: ['准免', 'excused'], cancelled: ['取消', 'cancelled'] } as const;
  const [state, stateEn] = words[duty.state];
  throw excuseProblems.notOpen({ state, stateEn });
}

import { addDays, type PlainDate } from '../../../kernel/calendar.ts';
import type { CodeList } from '../../../kernel/field.ts';
import { code } from '../../child/domain/index.ts';
import { careProblems } from './problems.ts';

/** What a child or its family needs. */
export const NEED_KIND = {
  id: 'needKind',
  label: { zh: '诉求类别', en: 'Kind of need' },
  source: 'Own list, after the six goals (学业有教 监护有人 生活有助 健康有保 安全有护 活动有地) and the helping register.',
  codes: [
    code('study', '学习', 'Study', '学业'),
    code('guardianship', '监护照护', 'Guardianship', '监护'),
    code('living', '生活困难', 'Living', '生活', '经济困难', '物资'),
    code('health', '身体健康', 'Health', '看病', '医疗'),
    code('mood', '情绪心理', 'Mood', '心理'),
    code('safety', '安全', 'Safety', '安全隐患'),
    code('family', '与父母联系', 'Contact with parents', '亲情'),
    code('papers', '证件、户口、手续', 'Papers and registration', '户口', '手续'),
    code('other', '其他', 'Other'),
  ],
} as const satisfies CodeList;

/** Found, then with somebody above, answered, and closed in one of three ways. */
export const NEED_STATE = {
  id: 'needState',
  label: { zh: '办理状态', en: 'State' },
  source: 'Sources 001#5 and 003#1: 发现 → 解决 / 上报 / 答复.',
  codes: [
    code('open', '待办', 'Open'),
    code('passedUp', '已上报', 'Passed up'),
    code('answered', '已答复', 'Answered'),
    code('solved', '已解决', 'Solved'),
    code('notNeeded', '不再需要', 'No longer needed'),
    code('cannot', '无法解决，已说明', 'Cannot be solved, explained'),
  ],
} as const satisfies CodeList;

export type NeedState = (typeof NEED_STATE.codes)[number]['code'];

/** Ways in which a need is closed. */
export const CLOSED_STATES = ['solved', 'notNeeded', 'cannot'] as const satisfies readonly NeedState[];
export type ClosedState = (typeof CLOSED_STATES)[number];

/** Where a need can be passed up to. */
export const NEED_LEVEL = {
  id: 'needLevel',
  label: { zh: '上报到', en: 'Pass up to' },
  source: 'Own list: the chain of civil affairs, and education and the departments beside it.',
  codes: [
    code('school', '学校', 'School'),
    code('township', '乡镇（街道）', 'Township'),
    code('county', '县级民政', 'County civil affairs'),
    code('education', '县级教育', 'County education'),
    code('department', '其他部门', 'Another department'),
  ],
} as const satisfies CodeList;

export type NeedLevel = (typeof NEED_LEVEL.codes)[number]['code'];

/** Departments that a need may concern. The county's lead department keeps it in hand and writes down their answer. */
export const NEED_DEPARTMENT = {
  id: 'needDepartment',
  label: { zh: '部门', en: 'Department' },
  source: 'Members of the joint conference, 国发〔2016〕13号 part four.',
  codes: [
    code('police', '公安', 'Police'),
    code('justice', '司法行政', 'Justice'),
    code('health', '卫生健康', 'Health'),
    code('labour', '人力资源社会保障', 'Labour'),
    code('housing', '住房城乡建设', 'Housing'),
    code('disabled', '残联', 'Federation of the disabled'),
    code('women', '妇联', 'Women’s federation'),
    code('youth', '共青团', 'Youth league'),
    code('relief', '应急、救助', 'Relief'),
    code('other', '其他', 'Other'),
  ],
} as const satisfies CodeList;

/** A need that nobody dated is due in a week: long enough to ask around, short enough not to be forgotten. */
export const USUAL_NEED_DAYS = 7;

export function usualDueOn(today: PlainDate): PlainDate {
  return addDays(today, USUAL_NEED_DAYS);
}

export function isClosedNeed(state: NeedState): state is ClosedState {
  return (CLOSED_STATES as readonly NeedState[]).includes(state);
}

/** Open needs whose date has passed. An answer that came does not stop the clock: the need stands until it is closed. */
export function isOverdueNeed(need: { readonly state: NeedState; readonly dueOn: PlainDate }, today: PlainDate): boolean {
  return !isClosedNeed(need.state) && need.dueOn < today;
}

export type NeedStep =
  | { readonly kind: 'answer' }
  | { readonly kind: 'passUp'; readonly level: NeedLevel; readonly department: string | undefined; readonly dueOn: PlainDate }
  | { readonly kind: 'close'; readonly outcome: ClosedState };

/** The state after a step. Throws Problem: a closed need takes none, a date before today is none, a department wants its name. */
export function decideNeedStep(state: NeedState, step: NeedStep, today: PlainDate): NeedState {
  if (isClosedNeed(state)) throw careProblems.needClosed();
  switch (step.kind) {
    case 'answer':
      return 'answered';
    case 'passUp':
      if (step.dueOn < today) throw careProblems.dueInPast({}, 'dueOn');
      if (step.level === 'department' && step.department === undefined) throw careProblems.departmentMissing({}, 'department');
      return 'passedUp';
    case 'close':
      return step.outcome;
  }
}

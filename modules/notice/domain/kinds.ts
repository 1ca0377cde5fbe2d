import type { Phrase } from '../../../kernel/phrase.ts';
import type { ParamKinds } from './param.ts';

/** Told as soon as quiet hours allow, or with the next digest of the person. */
export type Urgency = 'atOnce' | 'digest';

export interface NoticeKind {
  readonly title: Phrase;
  readonly text: Phrase;
  readonly params: ParamKinds;
  /** One line for each of several things told together. */
  readonly line?: { readonly text: Phrase; readonly params: ParamKinds };
  readonly urgency: Urgency;
  /** The one thing to do next, and the page where it is done; `{holes}` are filled with ids of the parameters. */
  readonly action: Phrase;
  readonly page: string;
}

/** What is late at one place: how many duties of how many people, since when; sorted by place, so that nobody is ranked. */
const LATE_LINE: NoticeKind['line'] = {
  text: {
    zh: '{place}：{act} {count} 项到期未完成，涉及{role} {persons} 人，最早的应于 {since} 前完成',
    en: '{place}: {act}, {count} late, {role}: {persons}, the oldest was due by {since}',
  },
  params: { place: 'place', act: 'words', role: 'words', count: 'count', persons: 'count', since: 'day' },
};

/** A duty from which somebody asked to be excused: where, what, whose and when, and neither child nor person. */
const EXCUSED_DUTY: ParamKinds = { place: 'place', act: 'words', role: 'words', from: 'day', to: 'day' };

/** All that people are told. Each has one thing to do next; what has none is not worth anybody's evening. */
export const NOTICE_KINDS = {
  postGranted: {
    title: { zh: '您有了新的岗位', en: 'You hold a new post' },
    text: {
      zh: '安全管理员为您安排了岗位：{place} · {role}。',
      en: 'The security administrator granted you a post: {role}, {place}.',
    },
    params: { place: 'place', role: 'role' },
    urgency: 'digest',
    action: { zh: '用这个岗位打开首页', en: 'Open home under this post' },
    page: '/',
  },
  administratorGranted: {
    title: { zh: '您有了新的岗位', en: 'You hold a new post' },
    text: { zh: '您现在是{role}。', en: 'You now hold the post of {role}.' },
    params: { role: 'role' },
    urgency: 'digest',
    action: { zh: '用这个岗位打开首页', en: 'Open home under this post' },
    page: '/',
  },
  caseloadChanged: {
    title: { zh: '您的帮扶对象有变动', en: 'Your caseload has changed' },
    text: { zh: '从今天起，您的帮扶对象共 {children} 名。', en: 'From today on, children in your care: {children}.' },
    params: { children: 'count' },
    urgency: 'digest',
    action: { zh: '查看名单', en: 'See who they are' },
    page: '/children',
  },
  importFinished: {
    title: { zh: '台账导入完成', en: 'A ledger has been imported' },
    text: {
      zh: '{place}：新建档案 {created} 份，更新 {updated} 份；{held} 行等您判断，{refused} 行没有导入。',
      en: '{place}: files opened {created}, updated {updated}; rows for you to decide {held}, left out {refused}.',
    },
    params: { place: 'place', created: 'count', updated: 'count', held: 'count', refused: 'count', importId: 'id' },
    urgency: 'digest',
    action: { zh: '查看导入结果', en: 'See the result' },
    page: '/imports/{importId}',
  },
  machineActed: {
    title: { zh: '有人在服务器上操作', en: 'Something was done at the machine' },
    text: {
      zh: '{day}，机器操作员在命令行上：{act}（涉及 {count}）。请核对是不是您知道的。',
      en: 'On {day}, at the command line of the machine: {act} (concerned: {count}). Please check that you know of it.',
    },
    params: { act: 'words', count: 'count', day: 'day' },
    urgency: 'atOnce',
    action: { zh: '查看机器操作员的操作', en: 'See what was done there' },
    page: '/staff',
  },
  machineRead: {
    title: { zh: '有人在服务器上查看数据', en: 'Data was read at the machine' },
    text: {
      zh: '{day}，机器操作员在命令行上查看过数据。请核对是不是您知道的。',
      en: 'On {day} data was read at the command line of the machine. Please check that you know of it.',
    },
    params: { day: 'day' },
    urgency: 'digest',
    action: { zh: '查看机器操作员的操作', en: 'See what was done there' },
    page: '/staff',
  },
  ownDutiesLate: {
    title: { zh: '您有职责到期未完成', en: 'Some of your duties are late' },
    text: {
      zh: '共 {count} 项。做过的请补记；确实做不了的，可以写明原因申请免做。',
      en: 'In all: {count}. Write down what you have done; what cannot be done may be excused on a stated reason.',
    },
    params: { count: 'count' },
    line: LATE_LINE,
    urgency: 'digest',
    action: { zh: '查看并处理', en: 'Look at them' },
    page: '/today',
  },
  dutiesLateBefore: {
    title: { zh: '以前的职责有逾期', en: 'Duties of before are late' },
    text: {
      zh: '{since}开始提醒以前已逾期的共 {count} 项，不逐项提醒；清单里都有。',
      en: 'Late before {since}, when these notices began: {count}. They are not told one by one; the list has them all.',
    },
    params: { count: 'count', since: 'day' },
    urgency: 'digest',
    action: { zh: '打开清单', en: 'Open the list' },
    page: '/oversight/duties?overdue=true',
  },
  dutiesLate: {
    title: { zh: '有职责到期未完成', en: 'Duties are late' },
    text: { zh: '共 {count} 项，按地方列出。', en: 'In all: {count}, by place.' },
    params: { count: 'count' },
    line: LATE_LINE,
    urgency: 'digest',
    action: { zh: '查看是哪些', en: 'See which they are' },
    page: '/oversight/duties?overdue=true',
  },
  dutiesLateSomeStopped: {
    title: { zh: '有职责到期未完成', en: 'Duties are late' },
    text: {
      zh: '共 {count} 项，按地方列出。另有 {stopped} 项暂停计时（{reasons}），这次没有列入。',
      en: 'In all: {count}, by place. Not among them, since their clock stands ({reasons}): {stopped}.',
    },
    params: { count: 'count', stopped: 'count', reasons: 'words' },
    line: LATE_LINE,
    urgency: 'digest',
    action: { zh: '查看是哪些', en: 'See which they are' },
    page: '/oversight/duties?overdue=true',
  },
  excuseAsked: {
    title: { zh: '有免除申请等您审批', en: 'A request to be excused waits for you' },
    text: {
      zh: '{place}：{act}（{role}），{from} 至 {to}。批复之前不会记为错过。',
      en: '{place}: {act} ({role}), {from} to {to}. Until it is decided, it is not counted as missed.',
    },
    params: EXCUSED_DUTY,
    urgency: 'digest',
    action: { zh: '审批', en: 'Decide' },
    page: '/oversight/excuses',
  },
  excuseApproved: {
    title: { zh: '您申请的免除已获批准', en: 'Your request to be excused was approved' },
    text: {
      zh: '{place}：{act}（{role}），{from} 至 {to}，不用再做。',
      en: '{place}: {act} ({role}), {from} to {to}: nothing is left to do.',
    },
    params: EXCUSED_DUTY,
    urgency: 'digest',
    action: { zh: '看今天要做的', en: 'See what is due' },
    page: '/today',
  },
  excuseRefused: {
    title: { zh: '您申请的免除没有批准', en: 'Your request to be excused was refused' },
    text: {
      zh: '{place}：{act}（{role}），{from} 至 {to}，仍要完成；做了请补记。',
      en: '{place}: {act} ({role}), {from} to {to} is still owed. Write down what is done.',
    },
    params: EXCUSED_DUTY,
    urgency: 'digest',
    action: { zh: '看今天要做的', en: 'See what is due' },
    page: '/today',
  },
} as const satisfies Readonly<Record<string, NoticeKind>>;

export type NoticeKindId = keyof typeof NOTICE_KINDS;

export function findNoticeKind(id: string): NoticeKind | undefined {
  return Object.hasOwn(NOTICE_KINDS, id) ? NOTICE_KINDS[id as NoticeKindId] : undefined;
}

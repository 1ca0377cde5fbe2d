import type { CodeList } from '../../../kernel/field.ts';
import { code } from '../../child/domain/index.ts';

/** What was done. Records carry these codes, and schemes ask for them: they are stored and never changed. */
export const ACTS = {
  id: 'act',
  label: { zh: '方式', en: 'Act' },
  source:
    'Own list, after the work log of a proxy parent (谈心/电话/家访/辅导/活动), the school notices on talks, letters home, rooms and mailboxes, and the commitments of parents in the village notice.',
  codes: [
    code('talk', '谈心', 'Talk', '谈话', '谈心谈话', '个别谈心', '交流'),
    code('groupTalk', '集体谈心', 'Talk in a group', '座谈', '集体谈话', '小组谈心'),
    code('visit', '家访', 'Visit', '走访', '入户', '探访', '上门', '入户走访', '集中走访'),
    code('call', '电话', 'Call', '通话', '打电话', '电话联系', '亲情电话', '电访'),
    code('video', '视频', 'Video call', '视频通话', '视频连线', '微信视频'),
    code('letter', '书信', 'Letter', '写信', '信件', '两地书', '亲情书信'),
    code('homeworkHelp', '学业辅导', 'Homework help', '辅导', '辅导作业', '作业辅导', '课业辅导', '功课辅导'),
    code('activity', '活动', 'Activity', '主题活动', '集体活动', '关爱活动'),
    code('consolation', '慰问', 'Consolation visit', '看望', '走访慰问', '慰问看望'),
    code('meeting', '会议', 'Meeting', '家长会', '托管人会', '座谈会', '监护人会议'),
    code('dataCheck', '信息核对', 'Check of data', '信息核查', '核查', '档案核对'),
    code('help', '帮扶', 'Practical help', '帮助', '解难', '办实事', '生活帮扶'),
    code('mindClass', '心理健康课', 'Mental health class', '心理课', '心理辅导课', '心理健康教育课'),
    code('mailboxOpening', '开启信箱', 'Mailbox opened', '开信箱', '悄悄话信箱', '知心信箱'),
    code('roomOpening', '活动室开放', 'Room opened', '留守儿童之家开放', '开放活动室', '之家开放'),
    code('reading', '阅读', 'Reading', '读书', '课外阅读'),
    code('sport', '体育锻炼', 'Sport', '体育', '阳光体育', '锻炼'),
    code('report', '报告', 'Report', '情况报告', '季度报告', '书面报告'),
    code('homecoming', '父母回家', 'Parent came home', '回家', '返乡探亲', '团聚'),
    code('teacherContact', '与教师联系', 'Contact with the teacher', '联系教师', '家校联系', '联系老师', '联系班主任'),
    code('plan', '帮扶计划', 'Plan', '计划', '工作计划'),
    code('summary', '工作总结', 'Summary', '总结', '小结'),
  ],
} as const satisfies CodeList;

export type Act = (typeof ACTS.codes)[number]['code'];

/** Who was met, called or written to. A scheme may ask that it was the child itself, a parent or the carer. */
export const WITH_WHOM = {
  id: 'withWhom',
  label: { zh: '对象', en: 'With whom' },
  source: 'Own list, after the three-twos (儿童、父母、任课教师、托管人).',
  codes: [
    code('child', '儿童本人', 'The child', '本人', '儿童', '学生', '孩子'),
    code('father', '父亲', 'Father', '爸爸', '父'),
    code('mother', '母亲', 'Mother', '妈妈', '母'),
    code('parent', '父母', 'Parent', '家长', '父母一方', '父或母'),
    code('carer', '照护人', 'Carer', '监护人', '托管人', '爷爷', '奶奶', '外公', '外婆', '祖父母', '受委托照护人'),
    code('teacher', '任课教师', 'Teacher', '教师', '老师', '任课老师'),
    code('classTeacher', '班主任', 'Class teacher', '班主任老师'),
    code('others', '其他人', 'Others', '邻居', '村干部', '房东', '同学', '其他'),
  ],
} as const satisfies CodeList;

export type WithWhom = (typeof WITH_WHOM.codes)[number]['code'];

/** Whom an act is nearly always with: chosen beforehand when it is written, and changed with one tap. */
export const USUAL_PARTNERS: Readonly<Partial<Record<Act, readonly WithWhom[]>>> = {
  talk: ['child'],
  groupTalk: ['child'],
  visit: ['child', 'carer'],
  call: ['parent'],
  video: ['child', 'parent'],
  letter: ['child', 'parent'],
  homeworkHelp: ['child'],
  activity: ['child'],
  consolation: ['child', 'carer'],
  meeting: ['carer'],
  dataCheck: ['carer'],
  help: ['child', 'carer'],
  mindClass: ['child'],
  reading: ['child'],
  sport: ['child'],
  homecoming: ['child', 'parent'],
  teacherContact: ['classTeacher'],
};

/** What is done in a room for children. */
export const ROOM_ACTS: readonly Act[] = ['roomOpening', 'activity', 'homeworkHelp', 'reading', 'sport'];

/** What an office or a unit does as such. */
export const UNIT_ACTS: readonly Act[] = ['meeting', 'activity', 'consolation', 'report', 'plan', 'summary'];

/** What is done nearly every day, shown first; the others one tap further. */
export const DAILY_ACTS: readonly Act[] = [
  'talk',
  'visit',
  'call',
  'video',
  'homeworkHelp',
  'activity',
  'consolation',
  'help',
  'teacherContact',
];

import type { CodeList } from '../../../kernel/field.ts';
import { defineRecord } from '../../../kernel/record.ts';
import { code } from '../../child/domain/index.ts';
import { REPORTERS } from './actors.ts';
import { ACTS, WITH_WHOM } from './acts.ts';

/** How it is with the child in one respect: tapped, so that it is told at all when there is no time for words. */
export const OBSERVATION = {
  id: 'observation',
  label: { zh: '近况', en: 'How it is' },
  source: 'Own list of three, for the five respects of the work log of a proxy parent (学习、生活、情绪、交友、身体).',
  codes: [
    code('good', '好', 'Good', '良好', '较好', '很好'),
    code('asUsual', '平常', 'As usual', '正常', '一般', '稳定', '无异常'),
    code('worry', '担心', 'Worry', '异常', '较差', '差', '需关注', '有问题'),
  ],
} as const satisfies CodeList;

/** The five respects, in the order of the form. */
export const DIMENSIONS = ['study', 'life', 'mood', 'friends', 'body'] as const;

const LONGEST = 1_000;

/**
 * One record of care: what somebody did for a child (or a class, a school, a village) on one day, and what was seen, heard and
 * agreed. Fields after the work log of a proxy parent and the home-visit form of schools. No photo and no track is asked for.
 */
export const CARE_RECORD = defineRecord({
  id: 'care',
  label: { zh: '关爱记录', en: 'Record of care' },
  items: { kind: 'many' },
  fields: {
    act: {
      kind: 'choice',
      codes: ACTS,
      required: true,
      label: ACTS.label,
      group: 'care',
      sample: '家访',
      aliases: ['工作方式', '帮扶方式', '活动方式', '类型', '内容类别'],
    },
    day: {
      kind: 'plainDate',
      required: true,
      label: { zh: '日期', en: 'Day' },
      group: 'care',
      sample: '2026-11-22',
      aliases: ['时间', '谈心时间', '家访时间', '走访时间', '工作日期', '活动日期', '帮扶时间'],
    },
    time: { kind: 'text', maxLength: 20, label: { zh: '时刻', en: 'Time' }, group: 'care', sample: '19:00', aliases: ['具体时间'] },
    place: {
      kind: 'text',
      maxLength: 100,
      label: { zh: '地点', en: 'Place' },
      group: 'care',
      sample: '家中',
      aliases: ['谈话地点', '家访地点', '活动地点'],
    },
    withWhom: {
      kind: 'choices',
      codes: WITH_WHOM,
      label: WITH_WHOM.label,
      group: 'care',
      sample: '儿童本人',
      aliases: ['谈话对象', '联系对象', '走访对象', '交流对象'],
    },
    together: { kind: 'text', maxLength: 100, label: { zh: '同行人', en: 'Together with' }, group: 'care', sample: '王老师' },
    reportedBy: {
      kind: 'choice',
      codes: REPORTERS,
      label: REPORTERS.label,
      group: 'care',
      sample: '儿童本人',
      aliases: ['反映人', '报告人'],
    },
    minutes: {
      kind: 'integer',
      min: 1,
      max: 900,
      unit: { zh: '分钟', en: 'minutes' },
      label: { zh: '时长', en: 'Length' },
      group: 'care',
      sample: '30',
      aliases: ['通话时长', '分钟'],
    },
    study: observed('学习', 'Study', '学习情况'),
    studyWords: words('学习说明', 'About study'),
    life: observed('生活', 'Life', '生活情况'),
    lifeWords: words('生活说明', 'About life'),
    mood: observed('情绪', 'Mood', '情绪等级', '思想', '心理'),
    moodWords: words('情绪说明', 'About mood'),
    friends: observed('交友', 'Friends', '交往'),
    friendsWords: words('交友说明', 'About friends'),
    body: observed('身体', 'Body', '健康', '身体状况'),
    bodyWords: words('身体说明', 'About body'),
    findings: {
      kind: 'longText',
      maxLength: LONGEST,
      label: { zh: '情况记录', en: 'What was seen and said' },
      group: 'care',
      sample: '作业能按时完成，和奶奶相处好。',
      aliases: ['发现问题', '内容', '内容摘要', '主要内容', '谈话内容', '家访内容', '儿童近况', '孩子表现', '情况', '记录'],
    },
    opinions: {
      kind: 'longText',
      maxLength: LONGEST,
      label: { zh: '听到的意见', en: 'Opinions heard' },
      group: 'care',
      sample: '奶奶希望学校晚一点放学。',
      aliases: ['家长反馈', '监护人反馈', '意见建议', '儿童反馈', '反馈'],
    },
    action: {
      kind: 'longText',
      maxLength: LONGEST,
      label: { zh: '采取的措施', en: 'Action' },
      group: 'care',
      sample: '联系班主任安排同桌帮助。',
      aliases: ['措施', '帮扶措施', '处理措施', '建议', '结果', '帮扶结果'],
    },
    nextStep: {
      kind: 'text',
      label: { zh: '下一步', en: 'Next step' },
      group: 'care',
      sample: '下周再去一次',
      aliases: ['下次计划', '后续计划', '下步打算'],
    },
    nextOn: {
      kind: 'plainDate',
      future: true,
      label: { zh: '下一步日期', en: 'Day of the next step' },
      group: 'care',
      sample: '2026-11-29',
      aliases: ['下次日期', '计划日期'],
    },
  },
});

export type CareField = keyof typeof CARE_RECORD.fields;
export const CARE_FIELDS = Object.keys(CARE_RECORD.fields) as readonly CareField[];

function observed(zh: string, en: string, ...aliases: string[]) {
  return { kind: 'choice', codes: OBSERVATION, label: { zh, en }, group: 'care', sample: '平常', aliases } as const;
}

function words(zh: string, en: string) {
  return { kind: 'text', label: { zh, en }, group: 'care', sample: '数学有进步' } as const;
}

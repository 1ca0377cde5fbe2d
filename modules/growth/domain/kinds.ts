import type { CodeList } from '../../../kernel/field.ts';
import { defineRecord, type RecordDefinition } from '../../../kernel/record.ts';
import { code } from '../../child/domain/index.ts';

/** How far a prize reaches. */
export const PRIZE_LEVEL = {
  id: 'prizeLevel',
  label: { zh: '级别', en: 'Level' },
  source: 'Own list, by the levels at which schools and counties give prizes; 留守儿童之星 is given by counties (source 002).',
  codes: [
    code('class', '班级', 'Class'),
    code('school', '学校', 'School'),
    code('township', '乡镇（街道）', 'Township'),
    code('county', '县级', 'County'),
    code('prefecture', '市级', 'Prefecture'),
    code('province', '省级', 'Province'),
    code('nation', '国家级', 'Nation'),
  ],
} as const satisfies CodeList;

/** What time an evaluation is about. */
export const EVALUATED = {
  id: 'evaluated',
  label: { zh: '评价时段', en: 'About' },
  source: 'Own list: schools evaluate by term and by year.',
  codes: [code('autumn', '第一学期', 'First term'), code('spring', '第二学期', 'Second term'), code('year', '全学年', 'Whole year')],
} as const satisfies CodeList;

/** In whose words an evaluation is. */
export const EVALUATOR = {
  id: 'evaluator',
  label: { zh: '由谁评价', en: 'By whom' },
  source: 'Own list, after the growth records of schools: teachers, family, classmates and the child itself.',
  codes: [
    code('classTeacher', '班主任', 'Class teacher'),
    code('subjectTeacher', '任课教师', 'Subject teacher'),
    code('personWhoHelps', '帮扶责任人', 'Helper'),
    code('parent', '父母', 'Parent'),
    code('carer', '照护人', 'Carer'),
    code('classmates', '同学', 'Classmates'),
    code('self', '儿童自己', 'The child'),
  ],
} as const satisfies CodeList;

const LONGEST = 2_000;

const day = {
  kind: 'plainDate',
  required: true,
  label: { zh: '日期', en: 'Day' },
  group: 'care',
  sample: '2026-11-22',
} as const;

function wordsOf(zh: string, en: string, sample: string) {
  return { kind: 'longText', maxLength: LONGEST, required: true, label: { zh, en }, group: 'care', sample } as const;
}

const ONE_EACH = { kind: 'many' } as const;

const DIARY = defineRecord({
  id: 'growthDiary',
  label: { zh: '成长日记', en: 'Diary note' },
  items: ONE_EACH,
  fields: { day, words: wordsOf('记了什么', 'What happened', '今天第一次主动举手回答问题。') },
});

const WORK = defineRecord({
  id: 'growthWork',
  label: { zh: '作品', en: 'Work of the pupil' },
  items: ONE_EACH,
  fields: {
    day,
    title: { kind: 'text', maxLength: 100, required: true, label: { zh: '题目', en: 'Title' }, group: 'care', sample: '我的奶奶' },
    subject: { kind: 'text', maxLength: 40, label: { zh: '科目或类别', en: 'Subject' }, group: 'care', sample: '作文' },
    words: wordsOf('作品内容或说明', 'The work, or what it is', '写奶奶清早上山采茶的事。'),
  },
});

const EVALUATION = defineRecord({
  id: 'growthEvaluation',
  label: { zh: '评价', en: 'Evaluation' },
  items: ONE_EACH,
  fields: {
    day,
    about: { kind: 'choice', codes: EVALUATED, required: true, label: EVALUATED.label, group: 'care', sample: '第一学期' },
    by: { kind: 'choice', codes: EVALUATOR, required: true, label: EVALUATOR.label, group: 'care', sample: '班主任' },
    words: wordsOf('评语', 'Words', '做事认真，乐于帮助同学。'),
  },
});

const PRIZE = defineRecord({
  id: 'growthPrize',
  label: { zh: '奖励', en: 'Prize' },
  items: ONE_EACH,
  fields: {
    day,
    title: { kind: 'text', maxLength: 100, required: true, label: { zh: '奖项', en: 'What for' }, group: 'care', sample: '朗读比赛二等奖' },
    level: { kind: 'choice', codes: PRIZE_LEVEL, required: true, label: PRIZE_LEVEL.label, group: 'care', sample: '学校' },
    by: { kind: 'text', maxLength: 60, label: { zh: '颁发单位', en: 'Given by' }, group: 'care', sample: '学校少先队' },
  },
});

const GOAL = defineRecord({
  id: 'growthGoal',
  label: { zh: '我的目标', en: 'Goal of the child' },
  items: ONE_EACH,
  fields: {
    day,
    words: wordsOf('目标（儿童自己的话）', 'The goal, in the child’s words', '每天读书二十分钟。'),
    reachedOn: { kind: 'plainDate', label: { zh: '达成日期', en: 'Reached on' }, group: 'care', sample: '2026-12-20' },
  },
});

/** What is written into a growth record, by kind; the kinds are stored and never changed. In the order of the printed record. */
export const GROWTH_KINDS = { goal: GOAL, diary: DIARY, work: WORK, evaluation: EVALUATION, prize: PRIZE } as const satisfies Record<
  string,
  RecordDefinition
>;

export type GrowthKind = keyof typeof GROWTH_KINDS;
export const GROWTH_KIND_IDS = Object.keys(GROWTH_KINDS) as readonly GrowthKind[];

import type { FieldValue } from '../../../kernel/field.ts';
import { defineRecord } from '../../../kernel/record.ts';
import { MEETING_KINDS } from './kinds.ts';

const LONGEST = 2_000;
const MOST_PEOPLE = 5_000;

/** A meeting of a class, school or village with families or children: how it is planned, and what was said when it was held. */
export const MEETING = defineRecord({
  id: 'meeting',
  label: { zh: '会议', en: 'Meeting' },
  items: { kind: 'many' },
  fields: {
    kind: { kind: 'choice', codes: MEETING_KINDS, required: true, label: MEETING_KINDS.label, group: 'care', sample: '家长会' },
    day: { kind: 'plainDate', future: true, required: true, label: { zh: '日期', en: 'Day' }, group: 'care', sample: '2026-12-04' },
    time: { kind: 'text', maxLength: 20, label: { zh: '时间', en: 'Time' }, group: 'care', sample: '15:00' },
    where: { kind: 'text', maxLength: 100, label: { zh: '地点', en: 'Where' }, group: 'care', sample: '三年级1班教室' },
    topic: { kind: 'text', required: true, label: { zh: '主题', en: 'Topic' }, group: 'care', sample: '寒假安全与亲子沟通' },
    agenda: {
      kind: 'longText',
      maxLength: LONGEST,
      label: { zh: '议程', en: 'Agenda' },
      group: 'care',
      sample: '学校工作；了解家中监护情况；假期安全',
    },
    leader: { kind: 'text', maxLength: 60, label: { zh: '主持或主讲', en: 'Led by' }, group: 'care', sample: '班主任李老师' },
    outsiders: people('名册以外的家长和照护人', 'Parents and carers outside the register', '12'),
    staff: people('教师和村干部', 'Teachers and village officials', '3'),
    guests: people('来宾', 'Guests', '1'),
    minutes: {
      kind: 'longText',
      maxLength: LONGEST,
      label: { zh: '会议记录', en: 'Minutes' },
      group: 'care',
      sample: '介绍了本学期情况；几位奶奶说孩子晚上看手机。',
    },
    decisions: {
      kind: 'longText',
      maxLength: LONGEST,
      label: { zh: '议定事项', en: 'What was agreed' },
      group: 'care',
      sample: '每晚九点收手机；每周日晚给父母打电话。',
    },
  },
});

export type MeetingField = keyof typeof MEETING.fields;
export const MEETING_FIELDS = Object.keys(MEETING.fields) as readonly MeetingField[];
export type MeetingValues = Readonly<Partial<Record<MeetingField, FieldValue>>>;

/** How it is planned, in the order of the form; the others are written when it was held. */
export const PLAN_FIELDS = ['kind', 'day', 'time', 'where', 'topic', 'agenda', 'leader'] as const satisfies readonly MeetingField[];
export const HEAD_FIELDS = ['outsiders', 'staff', 'guests'] as const satisfies readonly MeetingField[];
export const MINUTE_FIELDS = ['minutes', 'decisions'] as const satisfies readonly MeetingField[];

/** A value that is text, as a code, a day or words; empty for anything else. */
export function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

export const MEETING_STATES = {
  planned: { zh: '计划中', en: 'Planned' },
  held: { zh: '已召开', en: 'Held' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

export type MeetingState = keyof typeof MEETING_STATES;

/** What somebody took upon themselves in the meeting. */
export interface FollowUp {
  readonly id: string;
  readonly words: string;
  readonly owner: string;
  readonly dueOn?: string | undefined;
  readonly doneOn?: string | undefined;
}

function people(zh: string, en: string, sample: string) {
  return { kind: 'integer', min: 0, max: MOST_PEOPLE, unit: { zh: '人', en: 'people' }, label: { zh, en }, group: 'care', sample } as const;
}

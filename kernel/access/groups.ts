import type { Phrase } from '../phrase.ts';

/** The columns of `docs/access.md`: every field and every table belongs to exactly one. */
export const RECORD_GROUPS = {
  list: { zh: '名册信息', en: 'List line' },
  identity: { zh: '身份、电话、详细住址', en: 'Identity: ID number, phones, exact address' },
  family: { zh: '家庭、照护人、收入、救助', en: 'Family, carers, income, aid' },
  schooling: { zh: '就学与学习', en: 'Schooling, study' },
  health: { zh: '健康', en: 'Health' },
  care: { zh: '关爱记录、任务、结对', en: 'Care records, duties, pairing' },
  rooms: { zh: '活动室：开放、任务', en: 'Rooms: openings, duties' },
  units: { zh: '单位：工作记录、任务', en: 'Units: acts, duties' },
  grading: { zh: '分类分级', en: 'Grading' },
  mind: { zh: '心理', en: 'Mind: notes, answers' },
  whisper: { zh: '悄悄话', en: 'Whispers' },
  protection: { zh: '报告与个案', en: 'Reports, cases' },
  guardianship: { zh: '监护文书', en: 'Guardianship papers' },
  log: { zh: '查阅记录', en: 'Access log' },
  counts: { zh: '统计数', en: 'Counts' },
} as const satisfies Record<string, Phrase>;

export type RecordGroup = keyof typeof RECORD_GROUPS;

export const RECORD_GROUP_IDS = Object.keys(RECORD_GROUPS) as readonly RecordGroup[];

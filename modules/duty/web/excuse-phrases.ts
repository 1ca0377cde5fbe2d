import type { Phrase } from '../../../kernel/phrase.ts';

export const EXCUSE_PHRASES = {
  ask: { zh: '申请免除', en: 'Ask to be excused' },
  askAria: { zh: '申请免除：{name} {what}', en: 'Ask to be excused: {name}, {what}' },
  askForOther: { zh: '代为申请免除', en: 'Ask for them to be excused' },
  askAriaForOther: { zh: '代为申请免除：{name} {what}', en: 'Ask for them to be excused: {name}, {what}' },
  title: { zh: '申请免除：{what}', en: 'Ask to be excused: {what}' },
  titleForOther: { zh: '代为申请免除：{what}', en: 'Ask for them to be excused: {what}' },
  hint: {
    zh: '由学校管理员或乡镇儿童督导员审批。审批之前不会记为错过；不批准时仍要完成。',
    en: 'The administrator of the school or the supervisor of the township decides. Until then it is not counted as missed; if refused, it is still owed.',
  },
  hintForOther: {
    zh: '负责人自己不能申请时，由您代为申请，申请人记您的名字。由学校管理员或乡镇儿童督导员审批，您自己不能审批。',
    en: 'Where those in charge cannot ask, you ask for them, under your name. The administrator of the school or the supervisor of the township decides; you cannot decide yourself.',
  },
  send: { zh: '提交申请', en: 'Send' },
} as const satisfies Record<string, Phrase>;

export const EXCUSE_REASONS = [
  { code: 'childAway', label: { zh: '儿童外出，见不到', en: 'The child is away' } },
  { code: 'childIll', label: { zh: '儿童生病住院', en: 'The child is ill in hospital' } },
  { code: 'selfAway', label: { zh: '本人生病或请假', en: 'I am ill or on leave' } },
  { code: 'holderAway', label: { zh: '负责人生病或外出', en: 'Whoever is in charge is ill or away' } },
  { code: 'weather', label: { zh: '天气或道路不通', en: 'Weather or roads' } },
  { code: 'other', label: { zh: '其他原因', en: 'Another reason' }, details: true },
] as const satisfies readonly { code: string; label: Phrase; details?: true }[];

import type { Phrase } from '../../../../kernel/phrase.ts';

export const CHILD_DUTY_PHRASES = {
  title: { zh: '职责', en: 'Duties' },
  now: { zh: '现在', en: 'Now' },
  coming: { zh: '接下来', en: 'To come' },
  past: { zh: '已过去的', en: 'Past' },
  asOf: { zh: '截至{date}所知。', en: 'As known on {date}.' },
  noneNow: { zh: '现在没有到期的职责。', en: 'Nothing is due now.' },
  noneAtAll: { zh: '这名儿童还没有职责', en: 'No duty is planned for this child' },
  noneAtAllHint: {
    zh: '县里的制度没有涉及这名儿童，或还没有人负责（没有帮扶人、班主任或儿童主任）。',
    en: 'No scheme in force is about this child, or nobody is in charge: no helper, class teacher or child director.',
  },
  window: { zh: '时段', en: 'Window' },
  what: { zh: '要做的', en: 'What' },
  state: { zh: '状态', en: 'State' },
  who: { zh: '负责人', en: 'In charge' },
  noAccount: { zh: '（无账号的帮扶人）', en: '(a helper without an account)' },
  more: { zh: '再显示 {count} 条', en: 'Show {count} more' },
  excuse: { zh: '免除申请：{reason}（{who}，{state}）', en: 'Asked to be excused: {reason} ({who}, {state})' },
  waiting: { zh: '待审批', en: 'waiting' },
  approved: { zh: '已批准', en: 'approved' },
  refused: { zh: '未批准', en: 'refused' },
  record: { zh: '记录{number}', en: 'Record {number}' },
} as const satisfies Record<string, Phrase>;

import type { Phrase } from '../../../kernel/phrase.ts';

export const HOME_PHRASES = {
  morning: { zh: '早上好，{name}', en: 'Good morning, {name}' },
  afternoon: { zh: '下午好，{name}', en: 'Good afternoon, {name}' },
  evening: { zh: '晚上好，{name}', en: 'Good evening, {name}' },
  actingAs: { zh: '今天是{date}。您正以“{place} · {role}”的岗位办理。', en: 'Today is {date}. You act as {role} at {place}.' },
  otherPosts: { zh: '您另有 {count} 个岗位，可在页面右上角切换。', en: 'You hold {count} other posts; switch at the top right.' },
  needs: { zh: '等您办理', en: 'Waiting for you' },
  needsEmpty: { zh: '目前没有等您办理的事项。', en: 'Nothing is waiting for you.' },
  needsEmptyHint: { zh: '有新的事项时会显示在这里。', en: 'New matters will be shown here.' },
  counts: { zh: '各口径人数', en: 'Children by definition' },
  countsEmpty: { zh: '您的管辖范围内还没有可以统计的儿童。', en: 'There are no children to count within your reach yet.' },
  countsEmptyHint: {
    zh: '导入台账或登记儿童后，这里按各种口径分别显示人数。',
    en: 'Once a ledger is imported or a child is registered, the counts by definition are shown here.',
  },
  definition: { zh: '口径', en: 'Definition' },
  count: { zh: '人数', en: 'Children' },
  cannotTell: { zh: '无法判断', en: 'Cannot tell' },
  allAsOf: { zh: '截至{date}', en: 'as of {date}' },
  asOf: { zh: '截至日期', en: 'As of' },
  cannotTellNote: {
    zh: '“无法判断”是指档案缺少必要信息，不计入人数。',
    en: '“Cannot tell” means that a needed fact is missing; those children are not in the count.',
  },
  gaps: { zh: '待补信息', en: 'Missing facts' },
  gapsEmpty: { zh: '没有急需补充的信息。', en: 'No fact is missing that is urgent.' },
  gapsEmptyHint: {
    zh: '缺出生日期、到了学龄没有登记学校、完整度太低的档案会列在这里。',
    en: 'Files without a birth date, without a school at school age, or with very little in them are listed here.',
  },
  gap: { zh: '缺少的信息', en: 'Missing fact' },
  files: { zh: '档案数', en: 'Files' },
} as const satisfies Record<string, Phrase>;

import type { Phrase } from '../../../kernel/phrase.ts';

export const GOVERNANCE_PHRASES = {
  settings: { zh: '设置', en: 'Settings' },
  county: { zh: '本县设置', en: 'County settings' },
  readOnly: {
    zh: '设置由县级民政和系统管理员修改，您可以查看。',
    en: 'County civil affairs and the system administrator change these; you may read them.',
  },
  saved: { zh: '设置已保存', en: 'Settings saved' },
  save: { zh: '保存设置', en: 'Save settings' },
} as const satisfies Record<string, Phrase>;

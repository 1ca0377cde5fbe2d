import type { Phrase } from '../../../kernel/phrase.ts';

/** What does not fit in the sealed access log; see `platform/log/verify-access-log.ts`. */
export const FAULT_WORDS = {
  seal: {
    zh: '第{number}道封印缺失、被改动，或接不上前一道',
    en: 'Seal {number} is missing, was changed, or does not follow the one before it',
  },
  signature: { zh: '第{number}道封印不是用本系统的密钥签的', en: 'Seal {number} was not signed with the key of this installation' },
  entries: { zh: '第{number}道封印之下的记录被改动、删除或增加', en: 'Entries under seal {number} were changed, removed or added' },
  stray: { zh: '有记录标着第{number}道封印，但没有这道封印', en: 'Entries name seal {number}, which is not there' },
  cutOff: {
    zh: '本机封过第{number}道封印，记录里没有了：末尾可能被截去',
    en: 'This machine wrote seal {number}, which is no longer there: the end may have been cut off',
  },
} as const satisfies Record<string, Phrase>;

export type FaultKind = keyof typeof FAULT_WORDS;

export const FAULT_KINDS = Object.keys(FAULT_WORDS) as readonly FaultKind[];

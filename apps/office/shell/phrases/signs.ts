import type { Phrase } from '../../../../kernel/phrase.ts';

/** Signs between words that a page puts together: each language has its own, and its own spaces beside them. */
export const SIGNS = {
  colon: { zh: '：', en: ': ' },
  comma: { zh: '，', en: ', ' },
  listComma: { zh: '、', en: ', ' },
  semicolon: { zh: '；', en: '; ' },
  stop: { zh: '。', en: '. ' },
  labelled: { zh: '{label}：{words}', en: '{label}: {words}' },
  aside: { zh: '{of}（{words}）', en: '{of} ({words})' },
} as const satisfies Record<string, Phrase>;

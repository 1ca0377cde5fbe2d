import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

/** What a person said of two files that look like one child. */
export const COMPARISON = {
  id: 'comparison',
  label: { zh: '核对结果', en: 'Result of a comparison' },
  source: 'Own list.',
  codes: [
    code('another', '是另一名儿童', 'Another child'),
    code('same', '是同一名儿童，以那份档案为准', 'The same child; that file goes on'),
  ],
} as const satisfies CodeList;

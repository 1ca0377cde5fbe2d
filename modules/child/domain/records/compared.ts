import { defineRecord } from '../../../../kernel/record.ts';
import { COMPARISON } from '../codes/index.ts';

/**
 * What a person has found of other files that look like this child's. The item is the id of the other file, or `elsewhere`
 * for files out of reach, of which that person was told no more than that there are some.
 */
export const COMPARED = defineRecord({
  id: 'compared',
  label: { zh: '与相似档案核对', en: 'Compared with a similar file' },
  items: { kind: 'many' },
  fields: {
    verdict: {
      kind: 'choice',
      codes: COMPARISON,
      reasoned: true,
      label: { zh: '核对结果', en: 'Found to be' },
      group: 'list',
      sample: '是另一名儿童',
    },
  },
});

import { defineRecord } from '../../../../kernel/record.ts';
import { GRADING_CATEGORY, GRADING_LEVEL } from '../codes/index.ts';

/** How much a child is at risk. Entered by the township or county with a reason, until it is derived from observations. */
export const GRADING = defineRecord({
  id: 'grading',
  label: { zh: '分类分级', en: 'Grading' },
  items: { kind: 'one' },
  fields: {
    category: {
      kind: 'choice',
      codes: GRADING_CATEGORY,
      dated: true,
      reasoned: true,
      label: { zh: '风险类别', en: 'Category' },
      group: 'grading',
      aliases: ['类别', '留守儿童类别'],
      sample: '三类（祖父母、外祖父母照护）',
    },
    level: {
      kind: 'choice',
      codes: GRADING_LEVEL,
      dated: true,
      reasoned: true,
      label: { zh: '风险等级', en: 'Level' },
      group: 'grading',
      gist: true,
      aliases: ['等级', '预警等级', '风险级别'],
      sample: '三级（黄）',
    },
  },
});

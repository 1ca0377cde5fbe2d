import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

/** By who cares for the child. A region may grade by another rubric; these are the codes that schemes ask for. */
export const GRADING_CATEGORY = {
  id: 'gradingCategory',
  label: { zh: '风险类别', en: 'Category' },
  source: 'District plan of 2018 (three categories by carer), read in the source document; others grade otherwise.',
  codes: [
    code('1', '一类（无父母、祖辈或其他亲属照护）', 'Category 1: no parent, grandparent or relative cares', '一类', '1类', 'Ⅰ类'),
    code('2', '二类（其他亲属照护）', 'Category 2: another relative cares', '二类', '2类', 'Ⅱ类'),
    code('3', '三类（祖父母、外祖父母照护）', 'Category 3: grandparents care', '三类', '3类', 'Ⅲ类'),
  ],
} as const satisfies CodeList;

export const GRADING_LEVEL = {
  id: 'gradingLevel',
  label: { zh: '风险等级', en: 'Level' },
  source: 'District plan of 2018 (four levels within each category); colours as is common practice (红橙黄蓝, high to low).',
  codes: [
    code('1', '一级（红）', 'Level 1 (red)', '一级', '红', '红色', '极危'),
    code('2', '二级（橙）', 'Level 2 (orange)', '二级', '橙', '橙色', '高危'),
    code('3', '三级（黄）', 'Level 3 (yellow)', '三级', '黄', '黄色', '中危'),
    code('4', '四级（蓝）', 'Level 4 (blue)', '四级', '蓝', '蓝色', '低危'),
  ],
} as const satisfies CodeList;

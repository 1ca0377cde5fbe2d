import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

export const GUARDIANSHIP_KIND = {
  id: 'guardianshipKind',
  label: { zh: '监护类型', en: 'Kind of guardianship' },
  source: 'Registration form of the 2016 survey, five kinds; secondary copy.',
  codes: [
    code('nobody', '无人监护', 'Nobody', '无人', '独自生活', '独居'),
    code('parentLacks', '父或母无监护能力', 'The parent at home lacks capacity', '父母无监护能力', '父母一方无监护能力'),
    code('carerLacks', '受委托监护人监护能力不足', 'The carer is not fully able', '监护能力不足', '委托监护人监护能力不足'),
    code('fair', '监护情况一般', 'Fair', '一般'),
    code('good', '监护情况较好', 'Good', '较好', '好', '良好'),
  ],
} as const satisfies CodeList;

export const GUARDIANSHIP_GRADE = {
  id: 'guardianshipGrade',
  label: { zh: '监护情况评估', en: 'Guardianship, assessed' },
  source:
    'Notes on the 2016 survey form (较好 / 一般 / 差; 差: nobody, parent at home incapable, or carer not able, with bad effects); secondary copy.',
  codes: [code('good', '较好', 'Good', '好', '良好'), code('fair', '一般', 'Fair', '中'), code('poor', '差', 'Poor', '较差', '不好')],
} as const satisfies CodeList;

/** The legal guardian (监护人), who is not the same as the carer (受委托照护人) that the child lives with. */
export const LEGAL_GUARDIAN = {
  id: 'legalGuardian',
  label: { zh: '法定监护人', en: 'Legal guardian' },
  source: 'Civil Code art. 27 and 32, in its order of persons; our own wording.',
  codes: [
    code('parents', '父母', 'Both parents', '父亲母亲', '父母双方'),
    code('father', '父亲', 'Father', '父'),
    code('mother', '母亲', 'Mother', '母'),
    code('grandparents', '祖父母、外祖父母', 'Grandparents', '爷爷奶奶', '外公外婆', '祖父母', '外祖父母'),
    code('sibling', '兄、姐', 'Elder brother or sister', '哥哥', '姐姐'),
    code('other', '其他个人或者组织', 'Another person or body', '其他', '其它'),
    code('public', '民政部门或村(居)民委员会', 'Civil affairs or village committee', '民政部门', '村委会'),
    code('nobody', '无', 'Nobody', '无监护人'),
  ],
} as const satisfies CodeList;

export const CARER_ROLE = {
  id: 'carerRole',
  label: { zh: '照护身份', en: 'Part in the care' },
  source: 'Own list. The days a value holds are the days this person cares for the child.',
  codes: [
    code('main', '主要照护人', 'Main carer', '照护人', '监护人', '委托监护人', '受委托照护人', '现监护人', '第一监护人', '临时监护人'),
    code('second', '其他照护人', 'Further carer', '第二监护人', '协助照护人'),
    code('holiday', '假期照护人', 'Carer in the holidays', '寒暑假照护人'),
    code('lodging', '借宿照看人', 'Minder at the lodging', '托管人', '房东'),
  ],
} as const satisfies CodeList;

export const CARER_ABILITY = {
  id: 'carerAbility',
  label: { zh: '照护能力', en: 'Ability of the carer' },
  source: 'Source 001: carers are assessed 较好 / 一般 / 差; disqualifiers: Law on the Protection of Minors, art. 22.',
  codes: [
    code('good', '较好', 'Good', '好', '强', '良好', '有', '是'),
    code('fair', '一般', 'Fair', '中', '不足', '较弱'),
    code('poor', '差', 'Poor', '弱', '无', '否', '较差', '没有'),
  ],
} as const satisfies CodeList;

import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

export const BODY_STATE = {
  id: 'bodyState',
  label: { zh: '身体情况', en: 'State of health' },
  source:
    'Registration form of the 2016 survey: 健康 / 残疾 / 患病, where ill means a grave illness or a severe mental disorder; secondary copy.',
  codes: [
    code('healthy', '健康', 'Healthy', '良好', '好', '正常', '健康或良好', '身体健康', '无疾病'),
    code('disabled', '残疾', 'Disabled', '残障'),
    code('ill', '患病', 'Gravely ill', '重病', '大病', '重特大疾病', '疾病', '有病'),
  ],
} as const satisfies CodeList;

export const DISABILITY_TYPE = {
  id: 'disabilityType',
  label: { zh: '残疾类别', en: 'Kind of disability' },
  source: 'GB/T 26341-2010; from memory, high confidence.',
  codes: [
    code('1', '视力残疾', 'Sight', '视力', '盲', '视障'),
    code('2', '听力残疾', 'Hearing', '听力', '聋', '听障'),
    code('3', '言语残疾', 'Speech', '言语', '语言', '哑', '语言残疾'),
    code('4', '肢体残疾', 'Limbs', '肢体', '肢残'),
    code('5', '智力残疾', 'Intellectual', '智力', '智障', '弱智'),
    code('6', '精神残疾', 'Mental', '精神', '自闭症', '孤独症'),
    code('7', '多重残疾', 'Multiple', '多重'),
  ],
} as const satisfies CodeList;

export const DISABILITY_GRADE = {
  id: 'disabilityGrade',
  label: { zh: '残疾等级', en: 'Grade of disability' },
  source: 'GB/T 26341-2010, grade 1 is the gravest; from memory, high confidence.',
  codes: [
    code('1', '一级', 'Grade 1', '1级', '壹级', '一', '重度(一级)'),
    code('2', '二级', 'Grade 2', '2级', '贰级', '二'),
    code('3', '三级', 'Grade 3', '3级', '叁级', '三'),
    code('4', '四级', 'Grade 4', '4级', '肆级', '四'),
  ],
} as const satisfies CodeList;

export const NUTRITION = {
  id: 'nutrition',
  label: { zh: '营养状况', en: 'Nutrition' },
  source: 'Own list after requirement R2 and the observations of source 001 (undernourishment).',
  codes: [
    code('good', '良好', 'Good', '好', '正常', '较好'),
    code('fair', '一般', 'Fair', '偏瘦', '尚可'),
    code('poor', '营养不良', 'Undernourished', '差', '较差', '瘦弱'),
    code('overweight', '超重', 'Overweight', '肥胖', '偏胖'),
  ],
} as const satisfies CodeList;

/** What a teacher or child director sees. Not a diagnosis: only a doctor makes one (Mental Health Law, art. 23). */
export const MIND_OBSERVATION = {
  id: 'mindObservation',
  label: { zh: '日常心理观察', en: 'State of mind as observed' },
  source: 'Own list; a hint from observation, never a diagnosis.',
  codes: [
    code('settled', '平稳', 'Settled', '健康', '良好', '正常', '开朗', '好', '活泼'),
    code('watch', '需要多关注', 'Needs attention', '一般', '内向', '孤僻', '自卑', '敏感', '焦虑'),
    code('referred', '已转心理教师', 'Referred to the counsellor', '已转介', '心理辅导中'),
  ],
} as const satisfies CodeList;

export const MEDICAL_INSURANCE = {
  id: 'medicalInsurance',
  label: { zh: '医疗保险', en: 'Medical insurance' },
  source: 'Common usage; the merged insurance of town and country residents since 2016.',
  codes: [
    code('resident', '城乡居民医保', 'Residents', '居民医保', '新农合', '农合', '合作医疗', '是', '有', '已参保', '城乡居民基本医疗保险'),
    code('other', '其他医保', 'Other', '商业保险', '职工医保', '其他'),
    code('none', '未参保', 'None', '无', '否', '没有'),
  ],
} as const satisfies CodeList;

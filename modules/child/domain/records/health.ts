import { defineRecord } from '../../../../kernel/record.ts';
import { BODY_STATE, DISABILITY_GRADE, DISABILITY_TYPE, MEDICAL_INSURANCE, MIND_OBSERVATION, NUTRITION } from '../codes/index.ts';

export const HEALTH = defineRecord({
  id: 'health',
  label: { zh: '健康', en: 'Health' },
  items: { kind: 'one' },
  fields: {
    bodyState: { kind: 'choice', codes: BODY_STATE, dated: true, label: { zh: '身体情况', en: 'State of health' }, group: 'health', sample: '健康', aliases: ['身体状况', '健康状况', '健康情况', '儿童身体状况', '身体发展状况'] },
    disabilityTypes: { kind: 'choices', codes: DISABILITY_TYPE, dated: true, label: { zh: '残疾类别', en: 'Kind of disability' }, group: 'health', sample: '听力残疾', aliases: ['残疾类型', '残疾种类', '残疾类别及等级'] },
    disabilityGrade: { kind: 'choice', codes: DISABILITY_GRADE, dated: true, label: { zh: '残疾等级', en: 'Grade of disability' }, group: 'health', sample: '三级', aliases: ['残疾级别'] },
    disabilityCertificate: { kind: 'text', maxLength: 40, secret: true, dated: true, label: { zh: '残疾人证号', en: 'Disability certificate number' }, group: 'identity', sample: '99010220150310012523', aliases: ['残疾证号', '残疾人证', '残疾证号码'] },
    illness: { kind: 'text', dated: true, label: { zh: '患病类型', en: 'Illness' }, group: 'health', sample: '先天性心脏病', aliases: ['疾病名称', '病种', '患病情况', '疾病类型', '所患疾病'] },
    rareDisease: { kind: 'yesNo', dated: true, label: { zh: '是否罕见病', en: 'Rare disease' }, group: 'health', sample: '否', aliases: ['罕见病'] },
    allergies: { kind: 'text', dated: true, label: { zh: '过敏史', en: 'Allergies' }, group: 'health', sample: '青霉素', aliases: ['过敏', '药物过敏'] },
    nutrition: { kind: 'choice', codes: NUTRITION, dated: true, label: { zh: '营养状况', en: 'Nutrition' }, group: 'health', sample: '良好', aliases: ['营养情况', '营养'] },
    mindObservation: { kind: 'choice', codes: MIND_OBSERVATION, dated: true, label: { zh: '日常心理观察', en: 'State of mind as observed' }, group: 'health', sample: '平稳', aliases: ['心理状况', '心理健康', '心理情况', '心理健康状况', '心理发展状况', '心理'], help: { zh: '只记录日常观察,不作诊断。', en: 'What is seen day by day; never a diagnosis.' } },
    personality: { kind: 'text', dated: true, label: { zh: '性格特点', en: 'Character' }, group: 'health', sample: '话不多,做事认真', aliases: ['性格', '性格特征'] },
    vaccinationComplete: { kind: 'yesNo', dated: true, label: { zh: '预防接种是否完成', en: 'Vaccinations complete' }, group: 'health', sample: '是', aliases: ['预防接种', '计划免疫', '是否接种疫苗', '疫苗接种', '接种情况'] },
    medicalInsurance: { kind: 'choice', codes: MEDICAL_INSURANCE, dated: true, label: { zh: '医疗保险', en: 'Medical insurance' }, group: 'health', sample: '城乡居民医保', aliases: ['医保', '是否参加医保', '参保情况', '医保情况', '是否参保'] },
  },
});

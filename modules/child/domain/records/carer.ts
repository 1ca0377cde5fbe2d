import { defineRecord } from '../../../../kernel/record.ts';
import { CARER_ABILITY, CARER_ROLE, EDUCATION, FAMILY_RELATION, GUARDIANSHIP_GRADE, GUARDIANSHIP_KIND, HEALTH_OF_ADULT, LEGAL_GUARDIAN, SEX } from '../codes/index.ts';

/** Who lives with and looks after the child for the guardian. Somebody is a carer on the days on which `role` holds a value. */
export const CARER = defineRecord({
  id: 'carer',
  label: { zh: '照护人', en: 'Carer' },
  items: { kind: 'many' },
  fields: {
    name: { kind: 'personName', label: { zh: '姓名', en: 'Name' }, group: 'family', sample: '李秀英', aliases: ['名字'] },
    role: { kind: 'choice', codes: CARER_ROLE, dated: true, label: { zh: '照护身份', en: 'Part in the care' }, group: 'family', sample: '主要照护人', aliases: ['照护类型'], help: { zh: '起止日期就是照护的起止日期。', en: 'The days it holds are the days of care.' } },
    relationship: { kind: 'choice', codes: FAMILY_RELATION, label: { zh: '与儿童关系', en: 'Relation to the child' }, group: 'family', sample: '祖母', aliases: ['关系', '与被监护人关系', '与学生关系', '与孩子关系', '与留守儿童关系', '与本人关系', '监护人关系', '与监护人关系'] },
    sex: { kind: 'choice', codes: SEX, label: { zh: '性别', en: 'Sex' }, group: 'family', sample: '女' },
    birthDate: { kind: 'plainDate', label: { zh: '出生日期', en: 'Birth date' }, group: 'family', sample: '1958-01-06', aliases: ['出生年月', '生日'] },
    age: { kind: 'integer', min: 0, max: 120, unit: { zh: '岁', en: 'years' }, dated: true, label: { zh: '年龄', en: 'Age, as told' }, group: 'family', sample: '68', aliases: ['岁数', '周岁'], help: { zh: '知道出生日期时不必填写。', en: 'Not needed where the birth date is known.' } },
    idNumber: { kind: 'idNumber', secret: true, label: { zh: '公民身份证号码', en: 'ID number' }, group: 'identity', sample: '990102195801060266', aliases: ['身份证号', '身份证号码', '身份证', '公民身份号码'] },
    phone: { kind: 'phone', secret: true, dated: true, label: { zh: '联系电话', en: 'Phone' }, group: 'identity', sample: '19900000003', aliases: ['电话', '手机', '手机号', '手机号码', '电话号码', '联系方式'] },
    address: { kind: 'text', secret: true, dated: true, label: { zh: '居住地址', en: 'Address' }, group: 'identity', sample: '桃花村三组12号', aliases: ['居住地地址', '住址', '详细地址', '家庭住址', '地址'] },
    health: { kind: 'choice', codes: HEALTH_OF_ADULT, dated: true, label: { zh: '身体状况', en: 'Health' }, group: 'family', sample: '一般', aliases: ['健康状况', '身体情况', '健康情况'] },
    education: { kind: 'choice', codes: EDUCATION, label: { zh: '文化程度', en: 'Education' }, group: 'family', sample: '小学', aliases: ['学历', '受教育程度'] },
    occupation: { kind: 'text', dated: true, label: { zh: '职业', en: 'Occupation' }, group: 'family', sample: '务农', aliases: ['工作', '从事工作'] },
    entrusted: { kind: 'yesNo', dated: true, label: { zh: '是否书面委托', en: 'Entrusted in writing' }, group: 'family', sample: '是', aliases: ['是否签订委托协议', '有无委托书', '是否签订委托照护协议', '委托书'] },
    ability: { kind: 'choice', codes: CARER_ABILITY, dated: true, label: { zh: '照护能力', en: 'Ability to care' }, group: 'family', sample: '较好', aliases: ['监护能力', '照护能力评估', '有无监护能力'] },
    childrenInCare: { kind: 'integer', min: 0, max: 50, unit: { zh: '人', en: 'children' }, dated: true, label: { zh: '照护儿童人数', en: 'Children in this care' }, group: 'family', sample: '2', aliases: ['照看孩子数', '带养儿童数'] },
  },
});

/** What the survey form asks of guardianship as a whole. */
export const GUARDIANSHIP = defineRecord({
  id: 'guardianship',
  label: { zh: '监护', en: 'Guardianship' },
  items: { kind: 'one' },
  fields: {
    legalGuardian: { kind: 'choice', codes: LEGAL_GUARDIAN, dated: true, label: { zh: '法定监护人', en: 'Legal guardian' }, group: 'family', sample: '父母' },
    legalGuardianName: { kind: 'personName', dated: true, label: { zh: '法定监护人姓名', en: 'Name of the legal guardian' }, group: 'family', sample: '张大山' },
    entrustedToOther: { kind: 'yesNo', dated: true, label: { zh: '父母外出有无委托其他监护人', en: 'Entrusted to somebody while the parents are away' }, group: 'family', sample: '是', aliases: ['有无委托监护人', '是否委托监护', '是否委托照护', '有无委托其他监护人', '委托监护'] },
    kind: { kind: 'choice', codes: GUARDIANSHIP_KIND, dated: true, label: { zh: '监护类型', en: 'Kind of guardianship' }, group: 'family', sample: '监护情况较好', aliases: ['监护情况', '监护状况'] },
    grade: { kind: 'choice', codes: GUARDIANSHIP_GRADE, dated: true, label: { zh: '监护情况评估', en: 'Guardianship, assessed' }, group: 'family', sample: '较好', aliases: ['监护评估', '监护能力评估'] },
  },
});

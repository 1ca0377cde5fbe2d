import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

export const SEX = {
  id: 'sex',
  label: { zh: '性别', en: 'Sex' },
  source: 'GB/T 2261.1-2003; from memory, high confidence. The 2016 survey form offers 男 / 女 only.',
  codes: [
    code('1', '男', 'Male', '男性', '男孩', '男生'),
    code('2', '女', 'Female', '女性', '女孩', '女生'),
    code('0', '未知', 'Unknown', '未知的性别'),
    code('9', '未说明', 'Not stated', '未说明的性别'),
  ],
} as const satisfies CodeList;

export const ID_TYPE = {
  id: 'idType',
  label: { zh: '证件类型', en: 'Kind of identity paper' },
  source: 'CV02.01.101 identity paper kinds; from memory, high confidence.',
  codes: [
    code('01', '居民身份证', 'Resident identity card', '身份证', '公民身份证', '二代身份证'),
    code('02', '居民户口簿', 'Household register', '户口簿', '户口本'),
    code('03', '护照', 'Passport'),
    code('04', '军官证', 'Officer card'),
    code('05', '驾驶证', 'Driving licence'),
    code('06', '港澳居民来往内地通行证', 'Hong Kong and Macao travel permit', '港澳通行证', '回乡证'),
    code('07', '台湾居民来往大陆通行证', 'Taiwan travel permit', '台湾通行证', '台胞证'),
    code('99', '其他证件', 'Other paper', '其他'),
  ],
} as const satisfies CodeList;

export const EDUCATION = {
  id: 'education',
  label: { zh: '文化程度', en: 'Education' },
  source: 'GB/T 4658-2006, main groups; from memory, high confidence. Who cannot read is coded 90, as is the custom since the 1984 codes.',
  codes: [
    code(
      '90',
      '小学以下(不识字或识字很少)',
      'Less than primary (reads little or nothing)',
      '文盲',
      '半文盲',
      '不识字',
      '没上过学',
      '未上学',
      '小学以下',
      '学前',
      '无',
      '其他',
    ),
    code('80', '小学', 'Primary', '小学毕业', '小学肄业', '小学文化'),
    code('70', '初中', 'Junior secondary', '初中毕业', '初中肄业', '初级中学', '初中文化'),
    code('60', '普通高中', 'Senior secondary', '高中', '高中毕业', '高中文化'),
    code('40', '中等职业教育', 'Secondary vocational', '中职'),
    code('41', '中专', 'Secondary technical', '中等专科', '中师', '中专毕业'),
    code('44', '职高', 'Vocational high school', '职业高中'),
    code('47', '技校', 'Skilled workers school', '技工学校'),
    code('30', '大学专科', 'Junior college', '大专', '专科', '大专毕业', '高职'),
    code('20', '大学本科', 'Bachelor', '本科', '大学', '大本', '大学毕业'),
    code('10', '研究生教育', 'Postgraduate', '研究生'),
    code('14', '硕士', 'Master', '硕士研究生'),
    code('11', '博士', 'Doctor', '博士研究生'),
  ],
} as const satisfies CodeList;

export const LIFE_STATE = {
  id: 'lifeState',
  label: { zh: '在世情况', en: 'Alive, dead or missing' },
  source: 'Own list. The 2016 survey form writes "—" for a grandparent who is dead.',
  codes: [
    code('alive', '在世', 'Alive', '健在', '是', '在'),
    code('dead', '已故', 'Dead', '死亡', '去世', '过世', '亡', '病故', '亡故', '否', '—', '——'),
    code('missing', '失联或失踪', 'Missing', '失联', '失踪', '下落不明', '走失'),
  ],
} as const satisfies CodeList;

export const HEALTH_OF_ADULT = {
  id: 'healthOfAdult',
  label: { zh: '身体状况', en: 'Health of an adult' },
  source: 'Own list, from the archive of source 004 (health of the temporary carer).',
  codes: [
    code('good', '健康', 'Good', '良好', '好', '健康良好', '身体健康', '较好', '身体好'),
    code('fair', '一般', 'Fair', '一般或较弱', '较弱', '体弱', '尚可', '年老体弱'),
    code('chronic', '慢性病', 'Chronic illness', '有慢性病', '患病', '多病', '有病', '高血压', '糖尿病'),
    code('severe', '重病', 'Severe illness', '大病', '重大疾病', '长期患病', '卧床'),
    code('disabled', '残疾', 'Disabled', '残障', '肢体残疾'),
    code('mental', '精神障碍', 'Mental disorder', '精神病', '精神疾病', '智力障碍', '精神残疾'),
  ],
} as const satisfies CodeList;

import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

/** Where a parent is. The day the value holds from is the day of leaving. */
export const WHEREABOUTS = {
  id: 'whereabouts',
  label: { zh: '目前去向', en: 'Whereabouts' },
  source: 'Own list, so that every definition of 留守 can be derived from it; the wording "外出务工" is that of 国发〔2016〕13号.',
  codes: [
    code('home', '在家', 'At home', '在家务农', '务农', '居家', '在本地', '在家照顾孩子', '未外出', '本地务工', '返乡', '家中', '否'),
    code(
      'awayWorking',
      '外出务工',
      'Away for work',
      '务工',
      '打工',
      '外出打工',
      '外出',
      '在外务工',
      '外出经商',
      '经商',
      '外地务工',
      '外出就业',
      '是',
    ),
    code('awayOther', '外出(非务工)', 'Away for other reasons', '离异未同住', '改嫁', '离家', '服刑', '外出求学', '当兵'),
    code('unknown', '去向不明', 'Not known', '不详', '不明', '未知', '不清楚'),
  ],
} as const satisfies CodeList;

/** Ledgers write one word for both parents; it is turned into the whereabouts of each and is not stored itself. */
export const AWAY_MODE = {
  id: 'awayMode',
  label: { zh: '外出方式', en: 'Who is away' },
  source: 'Own list after the 2016 form (双方同时外出 / 一方外出、另一方无监护能力) and the school rolls (双亲 / 父 / 母外出).',
  codes: [
    code(
      'both',
      '父母双方外出',
      'Both parents away',
      '双亲外出',
      '双亲',
      '双方外出',
      '双方',
      '父母外出',
      '父母均外出',
      '双留守',
      '完全留守',
      '父母双方同时外出',
      '均外出',
    ),
    code('fatherOnly', '父亲外出', 'Father away', '父外出', '父亲', '父', '单亲外出(父)', '单留守(父)'),
    code('motherOnly', '母亲外出', 'Mother away', '母外出', '母亲', '母', '单亲外出(母)', '单留守(母)'),
    code(
      'fatherMotherLacks',
      '父外出、母无监护能力',
      'Father away, mother lacks capacity',
      '父外出母无能力',
      '父外出母无监护能力',
      '父亲外出母亲无监护能力',
    ),
    code(
      'motherFatherLacks',
      '母外出、父无监护能力',
      'Mother away, father lacks capacity',
      '母外出父无能力',
      '母外出父无监护能力',
      '母亲外出父亲无监护能力',
    ),
    code('none', '父母均在家', 'Both at home', '未外出', '非留守', '否', '无'),
  ],
} as const satisfies CodeList;

export const LEAVING_REASON = {
  id: 'leavingReason',
  label: { zh: '留守原因', en: 'Reason for leaving the child behind' },
  source: 'Own list; the field is asked for by the archive of source 004 (留守原因).',
  codes: [
    code('work', '父母外出务工', 'Work elsewhere', '外出务工', '务工', '打工', '外出打工', '父母务工', '父母打工'),
    code('business', '外出经商', 'Business elsewhere', '经商', '做生意', '父母经商'),
    code('schooling', '务工地入学困难', 'No school place where the parents work', '入学难', '上学不便', '无法随迁就读', '异地升学限制'),
    code('housing', '住房条件限制', 'No room where the parents live', '住房困难', '居住条件差'),
    code('cost', '经济负担', 'Cost of living', '经济困难', '家庭困难', '生活成本高'),
    code('noTime', '工作忙无暇照顾', 'No time to look after the child', '无暇照顾', '没时间照顾', '工作忙'),
    code('divorce', '父母离异', 'Divorce', '离异', '离婚', '单亲'),
    code('other', '其他', 'Other', '其它'),
  ],
} as const satisfies CodeList;

export const LACKING_REASON = {
  id: 'lackingReason',
  label: { zh: '无监护能力原因', en: 'Why capacity is lacking' },
  source: 'Own list after domain notes 2.10 (重病 / 重残 / 精神障碍 / 服刑 / 失联 / 其他).',
  codes: [
    code('severeIllness', '重病', 'Severe illness', '大病', '长期患病'),
    code('severeDisability', '重残', 'Severe disability', '残疾', '重度残疾'),
    code('mentalDisorder', '精神障碍', 'Mental disorder', '精神病', '智力障碍', '精神疾病'),
    code('prison', '服刑在押', 'In prison', '服刑', '在押', '坐牢'),
    code('detox', '强制隔离戒毒', 'In compulsory drug treatment', '戒毒', '吸毒'),
    code('lost', '失联', 'Out of contact', '失踪', '下落不明'),
    code('other', '其他', 'Other', '其它', '年老', '嗜酒', '嗜赌'),
  ],
} as const satisfies CodeList;

/** Circumstances of one parent that make a child de facto unattended, if both parents have one of them. */
export const PARENT_SITUATION = {
  id: 'parentSituation',
  label: { zh: '父母情形', en: 'Circumstances of a parent' },
  source: '民发〔2019〕62号 (secondary copy); the last two added by 民发〔2020〕125号 (from memory, high confidence).',
  codes: [
    code('dead', '死亡', 'Dead', '已故', '去世', '亡'),
    code('missing', '失踪', 'Declared missing', '宣告失踪'),
    code('severeDisability', '重残', 'Severe disability', '重度残疾'),
    code('severeIllness', '重病', 'Severe illness', '大病'),
    code('prison', '服刑在押', 'In prison', '服刑', '在押'),
    code('detox', '强制隔离戒毒', 'In compulsory drug treatment', '戒毒'),
    code('restricted', '被执行其他限制人身自由的措施', 'Otherwise deprived of liberty', '限制人身自由'),
    code('lost', '失联', 'Out of contact'),
    code('revoked', '被撤销监护资格', 'Guardianship revoked', '撤销监护资格'),
    code('expelled', '被遣送(驱逐)出境', 'Expelled from the country', '遣送出境', '驱逐出境'),
    code('none', '无上述情形', 'None of these', '无', '正常'),
  ],
} as const satisfies CodeList;

export const CONTACT_HABIT = {
  id: 'contactHabit',
  label: { zh: '联系频率', en: 'How often in contact' },
  source: 'Own list; the floor is weekly: Law on the Protection of Minors, art. 23.',
  codes: [
    code('daily', '几乎每天', 'Almost daily', '每天', '经常', '天天'),
    code('weekly', '每周', 'Weekly', '每周一次', '一周一次', '每星期'),
    code('halfMonthly', '每半月', 'Every half-month', '半月一次', '两周一次'),
    code('monthly', '每月', 'Monthly', '每月一次', '一月一次'),
    code('seldom', '更少', 'Less often', '很少', '偶尔', '几个月一次', '半年一次'),
    code('never', '没有联系', 'Never', '无联系', '从不', '无'),
  ],
} as const satisfies CodeList;

export const CONTACT_WAY = {
  id: 'contactWay',
  label: { zh: '联系方式', en: 'How they keep in contact' },
  source: 'Own list after domain notes 2.10.',
  codes: [
    code('call', '电话', 'Telephone', '打电话', '手机'),
    code('video', '视频', 'Video', '视频通话', '微信视频'),
    code('voice', '微信语音', 'Voice message', '微信', '语音', 'QQ'),
    code('letter', '书信', 'Letter', '写信', '信件'),
    code('visit', '见面', 'Visit', '回家', '探望'),
  ],
} as const satisfies CodeList;

export const MARRIAGE = {
  id: 'marriage',
  label: { zh: '父母婚姻状况', en: 'Marriage of the parents' },
  source: 'GB/T 2261.2, the rows that apply to parents; from memory, high confidence.',
  codes: [
    code('20', '已婚', 'Married', '正常', '初婚', '在婚', '和睦'),
    code('22', '再婚', 'Married again', '重组', '重组家庭'),
    code('30', '丧偶', 'Widowed'),
    code('40', '离婚', 'Divorced', '离异', '父母离异'),
    code('10', '未婚', 'Not married', '未婚生育'),
    code('90', '未说明', 'Not stated', '不详'),
  ],
} as const satisfies CodeList;

export const UPBRINGING = {
  id: 'upbringing',
  label: { zh: '家庭教养方式', en: 'How the family brings up the child' },
  source: 'Own list after requirement R2 and source 001.',
  codes: [
    code('warm', '关爱引导', 'Warm and guiding', '民主', '民主型', '引导', '说服教育'),
    code('strict', '严格管教', 'Strict', '专制', '严厉', '严格', '打骂'),
    code('indulgent', '溺爱', 'Indulgent', '宠爱', '娇惯'),
    code('loose', '放任', 'Left to itself', '放任不管', '放任自流', '疏于管教'),
  ],
} as const satisfies CodeList;

export const INCOME_SOURCE = {
  id: 'incomeSource',
  label: { zh: '家庭经济来源', en: 'Income of the family' },
  source: 'Registration form of the 2016 survey, several may be ticked; secondary copy.',
  codes: [
    code('wages', '打工收入', 'Wages', '务工', '打工', '务工收入', '工资', '外出务工'),
    code('farming', '种养殖业', 'Farming', '种植', '养殖', '务农', '种地', '农业'),
    code('stateAid', '政府救助', 'State aid', '低保', '救助', '补贴', '政府补助'),
    code('relatives', '亲朋接济', 'Help from relatives and friends', '亲友接济', '亲戚接济'),
    code('other', '其他', 'Other', '其它', '经商', '个体'),
  ],
} as const satisfies CodeList;

export const POVERTY_KIND = {
  id: 'povertyKind',
  label: { zh: '家庭困难类型', en: 'Kind of hardship of the household' },
  source: 'Classes of social assistance named in 国发〔2016〕36号 practice and county ledgers; from memory, high confidence.',
  codes: [
    code('dibao', '低保', 'Subsistence allowance', '低保户', '最低生活保障', '享受低保'),
    code('destitute', '特困供养', 'Support for the destitute', '特困', '特困人员', '五保', '五保户'),
    code('nearDibao', '低保边缘', 'Near subsistence level', '低保边缘户', '低收入', '低收入家庭'),
    code('monitored', '防返贫监测户', 'Monitored against return to poverty', '监测户', '脱贫不稳定户', '边缘易致贫户', '突发严重困难户'),
    code('liftedOut', '脱贫户', 'Lifted out of poverty', '建档立卡', '建档立卡贫困户', '贫困户', '贫困', '脱贫', '是'),
    code('ordinary', '一般户', 'None', '一般', '非贫困户', '否', '无', '普通户', '不贫困'),
  ],
} as const satisfies CodeList;

export const MIGRATION = {
  id: 'migration',
  label: { zh: '流动情况', en: 'Migration of the child' },
  source:
    '加强流动儿童关爱保护行动方案 (21 ministries, 2024): with parents outside the county for six months or more, under 16; secondary copy.',
  codes: [
    code('none', '未流动', 'None', '否', '无', '本地'),
    code('migrant', '流动儿童', 'Migrant child', '流动', '是'),
    code('accompanying', '随迁子女', 'Accompanying child of migrant workers', '随迁', '进城务工人员随迁子女'),
    code('returned', '返乡儿童', 'Returned', '返乡', '回流'),
  ],
} as const satisfies CodeList;

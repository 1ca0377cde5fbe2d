import { defineRecord } from '../../../../kernel/record.ts';
import { AID_KIND, FAMILY_RELATION, INCOME_SOURCE, MARRIAGE, POVERTY_KIND, UPBRINGING } from '../codes/index.ts';

export const HOUSEHOLD = defineRecord({
  id: 'household',
  label: { zh: '家庭', en: 'Household' },
  items: { kind: 'one' },
  fields: {
    headName: { kind: 'personName', dated: true, label: { zh: '户主姓名', en: 'Head of household' }, group: 'family', sample: '张福田', aliases: ['户主'] },
    size: { kind: 'integer', min: 1, max: 50, unit: { zh: '人', en: 'people' }, dated: true, label: { zh: '家庭人口', en: 'People in the household' }, group: 'family', sample: '5', aliases: ['家庭人口数', '家庭人数', '人口数', '家庭成员数'] },
    children: { kind: 'integer', min: 1, max: 20, unit: { zh: '人', en: 'children' }, dated: true, label: { zh: '子女数', en: 'Children in the household' }, group: 'family', sample: '2', aliases: ['兄弟姐妹数', '家中孩子数', '未成年子女数'] },
    members: { kind: 'longText', dated: true, label: { zh: '家庭成员情况', en: 'Members of the household' }, group: 'family', sample: '祖父母、妹妹', aliases: ['家庭成员', '同住人员'] },
    parentsMarriage: { kind: 'choice', codes: MARRIAGE, dated: true, label: { zh: '父母婚姻状况', en: 'Marriage of the parents' }, group: 'family', sample: '已婚', aliases: ['婚姻状况', '父母婚姻', '父母婚姻情况', '家庭结构'] },
    singleParent: { kind: 'yesNo', dated: true, label: { zh: '是否单亲家庭', en: 'Single-parent family' }, group: 'family', sample: '否', aliases: ['单亲', '是否单亲', '单亲家庭'] },
    upbringing: { kind: 'choice', codes: UPBRINGING, dated: true, label: { zh: '家庭教养方式', en: 'How the family brings up the child' }, group: 'family', sample: '关爱引导', aliases: ['教养方式', '家庭教育方式', '教育方式'] },
    incomeSources: { kind: 'choices', codes: INCOME_SOURCE, dated: true, label: { zh: '家庭经济来源', en: 'Income of the family' }, group: 'family', sample: '打工收入、种养殖业', aliases: ['经济来源', '主要经济来源', '收入来源', '家庭主要经济来源'] },
    yearlyIncome: { kind: 'money', dated: true, label: { zh: '家庭年收入(元)', en: 'Yearly income, yuan' }, group: 'family', sample: '36000', aliases: ['家庭年收入', '年收入', '家庭收入', '年收入(元)'] },
    povertyKind: { kind: 'choice', codes: POVERTY_KIND, dated: true, label: { zh: '家庭困难类型', en: 'Kind of hardship' }, group: 'family', sample: '一般户', aliases: ['是否贫困', '是否贫困户', '贫困类型', '困难类型', '是否建档立卡', '是否低保', '是否脱贫户', '家庭经济状况', '家庭类型', '经济状况'] },
    housing: { kind: 'text', dated: true, label: { zh: '居住条件', en: 'Housing' }, group: 'family', sample: '砖混平房,有单独学习空间', aliases: ['住房情况', '住房条件', '居住环境', '生活环境'] },
    holidayPlace: { kind: 'place', tree: 'admin', dated: true, label: { zh: '假期去向', en: 'Where in the holidays' }, group: 'family', sample: '测试县柳河乡桃花村', aliases: ['寒暑假去向', '暑假去向', '寒假去向', '假期住处'] },
    holidayCarer: { kind: 'personName', dated: true, label: { zh: '假期照看人', en: 'Who cares in the holidays' }, group: 'family', sample: '李秀英', aliases: ['假期监护人', '寒暑假照看人'] },
    emergencyName: { kind: 'personName', dated: true, label: { zh: '紧急联系人', en: 'Emergency contact' }, group: 'family', sample: '王桂兰', aliases: ['紧急联系人姓名', '方便联系人', '易联系人'] },
    emergencyRelation: { kind: 'choice', codes: FAMILY_RELATION, dated: true, label: { zh: '紧急联系人关系', en: 'Relation of the emergency contact' }, group: 'family', sample: '姑母', aliases: ['紧急联系人与儿童关系'] },
    emergencyPhone: { kind: 'phone', secret: true, dated: true, label: { zh: '紧急联系电话', en: 'Emergency phone' }, group: 'identity', sample: '19900000004', aliases: ['紧急联系人电话', '应急电话', '联系电话'] },
    villageContact: { kind: 'personName', dated: true, label: { zh: '村(居)委会联系人', en: 'Contact at the village committee' }, group: 'family', sample: '赵明', aliases: ['村委会联系人', '村联系人', '村居联系人', '儿童主任'] },
    villageContactPhone: { kind: 'phone', secret: true, dated: true, label: { zh: '村(居)委会联系电话', en: 'Phone of the village contact' }, group: 'identity', sample: '19900000005', aliases: ['村联系人电话', '村委会电话', '儿童主任电话'] },
  },
});

export const AID = defineRecord({
  id: 'aid',
  label: { zh: '救助帮扶', en: 'Aid' },
  items: { kind: 'one' },
  fields: {
    kinds: { kind: 'choices', codes: AID_KIND, dated: true, label: { zh: '救助帮扶情况', en: 'Aid received' }, group: 'family', sample: '享受低保', aliases: ['救助情况', '享受救助情况', '帮扶情况', '享受政策', '救助类型'] },
    dibao: { kind: 'yesNo', dated: true, label: { zh: '享受低保', en: 'Subsistence allowance' }, group: 'family', sample: '否', aliases: ['是否享受低保', '低保'] },
    dibaoMonthly: { kind: 'money', dated: true, label: { zh: '低保金(元/月)', en: 'Subsistence allowance, yuan a month' }, group: 'family', sample: '420', aliases: ['低保金', '低保金额'] },
    temporary: { kind: 'text', dated: true, label: { zh: '临时救助', en: 'Temporary relief' }, group: 'family', sample: '2026年3月,1000元', aliases: ['临时救助情况'] },
    medical: { kind: 'text', dated: true, label: { zh: '医疗救助', en: 'Medical aid' }, group: 'family', sample: '住院救助一次', aliases: ['医疗救助情况'] },
    housing: { kind: 'text', dated: true, label: { zh: '住房救助', en: 'Housing aid' }, group: 'family', sample: '危房改造', aliases: ['住房救助情况', '危房改造'] },
    other: { kind: 'text', dated: true, label: { zh: '其他救助', en: 'Other aid' }, group: 'family', sample: '社会助学', aliases: ['其他救助情况', '其他帮扶', '社会帮扶'] },
    studySubsidy: { kind: 'money', dated: true, label: { zh: '学生资助(元/学期)', en: 'Study subsidy, yuan a term' }, group: 'family', sample: '625', aliases: ['寄宿生生活补助', '学生资助', '助学金', '生活补助'] },
    nutritionMeal: { kind: 'yesNo', dated: true, label: { zh: '享受营养餐', en: 'Nutrition meal' }, group: 'family', sample: '是', aliases: ['营养餐', '是否享受营养餐', '营养改善计划'] },
    disabilitySubsidy: { kind: 'yesNo', dated: true, label: { zh: '享受残疾人两项补贴', en: 'Disability subsidies' }, group: 'family', sample: '否', aliases: ['残疾补贴', '两项补贴', '残疾人补贴'] },
  },
});

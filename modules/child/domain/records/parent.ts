import { defineRecord } from '../../../../kernel/record.ts';
import { CONTACT_HABIT, CONTACT_WAY, EDUCATION, HEALTH_OF_ADULT, LACKING_REASON, LEAVING_REASON, LIFE_STATE, WHEREABOUTS } from '../codes/index.ts';

/** Father and mother. `whereabouts` holds from the day the parent left (or came home): every definition reads it so. */
export const PARENT = defineRecord({
  id: 'parent',
  label: { zh: '父母', en: 'Parents' },
  items: { kind: 'fixed', names: { father: { zh: '父亲', en: 'Father' }, mother: { zh: '母亲', en: 'Mother' } } },
  fields: {
    name: { kind: 'personName', label: { zh: '姓名', en: 'Name' }, group: 'family', sample: '张大山', aliases: ['名字'] },
    birthDate: { kind: 'plainDate', label: { zh: '出生日期', en: 'Birth date' }, group: 'family', sample: '1988-05-12', aliases: ['出生年月', '生日'] },
    idNumber: { kind: 'idNumber', secret: true, label: { zh: '公民身份证号码', en: 'ID number' }, group: 'identity', sample: '990102198805120311', aliases: ['身份证号', '身份证号码', '身份证', '公民身份号码'] },
    phone: { kind: 'phone', secret: true, dated: true, label: { zh: '联系电话', en: 'Phone' }, group: 'identity', sample: '19900000002', aliases: ['电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '通讯方式'] },
    lifeState: { kind: 'choice', codes: LIFE_STATE, dated: true, label: { zh: '在世情况', en: 'Alive, dead or missing' }, group: 'family', sample: '在世', aliases: ['是否健在', '是否在世', '状况'] },
    whereabouts: { kind: 'choice', codes: WHEREABOUTS, dated: true, label: { zh: '目前去向', en: 'Whereabouts' }, group: 'family', sample: '外出务工', aliases: ['是否外出', '是否外出务工', '去向', '外出情况', '务工情况', '目前状况', '外出'], help: { zh: '起始日期填离家(或返乡)的那一天。', en: 'The value holds from the day of leaving (or of coming home).' } },
    awayPlace: { kind: 'place', tree: 'admin', dated: true, label: { zh: '当前务工地点', en: 'Place of work' }, group: 'family', sample: '外省某市', aliases: ['务工地', '务工地点', '打工地点', '外出地点', '务工地址', '打工地', '外出务工地', '工作地点', '外出务工地点'] },
    awayAddress: { kind: 'text', secret: true, dated: true, label: { zh: '务工详细地址', en: 'Exact address away' }, group: 'identity', sample: '某镇工业园1号宿舍', aliases: ['务工详址', '打工详细地址', '外出详细地址'] },
    employer: { kind: 'text', dated: true, label: { zh: '工作单位', en: 'Employer' }, group: 'family', sample: '某电子厂', aliases: ['单位', '务工单位', '打工单位', '务工企业'] },
    trade: { kind: 'text', dated: true, label: { zh: '从事工作', en: 'Trade' }, group: 'family', sample: '装配工', aliases: ['职业', '工种', '从事职业', '从事行业'] },
    expectedReturn: { kind: 'plainDate', future: true, dated: true, label: { zh: '预计返乡日期', en: 'Expected return' }, group: 'family', sample: '2027-02-01', aliases: ['预计返乡时间', '计划返乡时间', '返乡时间'] },
    leavingReason: { kind: 'choice', codes: LEAVING_REASON, dated: true, label: { zh: '留守原因', en: 'Reason for leaving the child behind' }, group: 'family', sample: '父母外出务工', aliases: ['外出原因', '未随迁原因'] },
    lacksCapacity: { kind: 'yesNo', dated: true, label: { zh: '无监护能力', en: 'Lacks guardianship capacity' }, group: 'family', sample: '否', aliases: ['是否无监护能力', '是否丧失监护能力'] },
    lackingReason: { kind: 'choice', codes: LACKING_REASON, dated: true, label: { zh: '无监护能力原因', en: 'Why capacity is lacking' }, group: 'family', sample: '重病', aliases: ['无能力原因'] },
    education: { kind: 'choice', codes: EDUCATION, label: { zh: '文化程度', en: 'Education' }, group: 'family', sample: '初中', aliases: ['学历', '受教育程度'] },
    health: { kind: 'choice', codes: HEALTH_OF_ADULT, dated: true, label: { zh: '身体状况', en: 'Health' }, group: 'family', sample: '健康', aliases: ['健康状况', '身体情况', '健康情况'] },
    contactHabit: { kind: 'choice', codes: CONTACT_HABIT, dated: true, label: { zh: '与孩子联系频率', en: 'How often in contact with the child' }, group: 'family', sample: '每周', aliases: ['联系频率', '联系次数', '与子女联系情况', '联系情况'] },
    contactWays: { kind: 'choices', codes: CONTACT_WAY, dated: true, label: { zh: '与孩子联系方式', en: 'How they keep in contact' }, group: 'family', sample: '电话、视频', aliases: ['亲子联系方式'] },
    lastHome: { kind: 'plainDate', dated: true, label: { zh: '最近回家日期', en: 'Last at home' }, group: 'family', sample: '2026-02-10', aliases: ['最近一次回家时间', '上次回家时间', '回家时间'] },
  },
});

/** The four grandparents of the survey form, which writes "—" for one who is dead. */
export const GRANDPARENT = defineRecord({
  id: 'grandparent',
  label: { zh: '祖辈', en: 'Grandparents' },
  items: {
    kind: 'fixed',
    names: {
      paternalGrandfather: { zh: '祖父', en: "Father's father" },
      paternalGrandmother: { zh: '祖母', en: "Father's mother" },
      maternalGrandfather: { zh: '外祖父', en: "Mother's father" },
      maternalGrandmother: { zh: '外祖母', en: "Mother's mother" },
    },
  },
  fields: {
    name: { kind: 'personName', label: { zh: '姓名', en: 'Name' }, group: 'family', sample: '张福田', aliases: ['名字'] },
    birthDate: { kind: 'plainDate', label: { zh: '出生日期', en: 'Birth date' }, group: 'family', sample: '1955-04-02', aliases: ['出生年月', '生日'] },
    lifeState: { kind: 'choice', codes: LIFE_STATE, dated: true, label: { zh: '在世情况', en: 'Alive, dead or missing' }, group: 'family', sample: '在世', aliases: ['是否健在', '是否在世'] },
  },
});

import { defineRecord } from '../../../../kernel/record.ts';
import { DIFFICULTY_TYPE, PARENT_SITUATION } from '../codes/index.ts';

/** Children in difficulty (国发〔2016〕36号) and the recognition of de facto unattended children (民发〔2019〕62号). */
export const DIFFICULTY = defineRecord({
  id: 'difficulty',
  label: { zh: '困境', en: 'Difficulty' },
  items: { kind: 'one' },
  fields: {
    types: { kind: 'choices', codes: DIFFICULTY_TYPE, dated: true, label: { zh: '困境类型', en: 'Kind of difficulty' }, group: 'family', sample: '事实无人抚养儿童', aliases: ['困境儿童类型', '困境类别', '儿童类型', '儿童类别', '是否困境儿童'] },
    recognisedOn: { kind: 'plainDate', dated: true, label: { zh: '认定日期', en: 'Recognised on' }, group: 'family', sample: '2026-03-01', aliases: ['认定时间', '困境认定日期'] },
    recognisedAs: { kind: 'choice', codes: DIFFICULTY_TYPE, dated: true, label: { zh: '认定类别', en: 'Recognised as' }, group: 'family', sample: '事实无人抚养儿童', aliases: ['认定类型'] },
    fatherSituation: { kind: 'choices', codes: PARENT_SITUATION, dated: true, label: { zh: '父亲情形', en: 'Circumstances of the father' }, group: 'family', sample: '服刑在押', aliases: ['父亲情况', '父亲状况'] },
    fatherProof: { kind: 'text', dated: true, label: { zh: '父亲情形证明材料', en: 'Proof for the father' }, group: 'family', sample: '判决书', aliases: ['父亲证明材料'] },
    motherSituation: { kind: 'choices', codes: PARENT_SITUATION, dated: true, label: { zh: '母亲情形', en: 'Circumstances of the mother' }, group: 'family', sample: '失联', aliases: ['母亲情况', '母亲状况'] },
    motherProof: { kind: 'text', dated: true, label: { zh: '母亲情形证明材料', en: 'Proof for the mother' }, group: 'family', sample: '派出所查找记录', aliases: ['母亲证明材料'] },
    subsidyMonthly: { kind: 'money', dated: true, label: { zh: '补贴标准(元/月)', en: 'Subsidy, yuan a month' }, group: 'family', sample: '1277', aliases: ['补贴标准', '基本生活补贴', '基本生活费', '补贴金额'] },
    subsidyFrom: { kind: 'plainDate', dated: true, label: { zh: '补贴发放开始', en: 'Subsidy paid from' }, group: 'family', sample: '2026-04-01', aliases: ['发放起始', '补贴开始时间', '发放开始时间'] },
    subsidyTo: { kind: 'plainDate', future: true, dated: true, label: { zh: '补贴发放截止', en: 'Subsidy paid to' }, group: 'family', sample: '2033-03-09', aliases: ['发放截止', '补贴截止时间', '发放结束时间'] },
    cardHolder: { kind: 'personName', dated: true, label: { zh: '银行卡持卡人', en: 'Holder of the bank card' }, group: 'family', sample: '李秀英', aliases: ['持卡人', '开户人'] },
    cardHolderRelation: { kind: 'text', maxLength: 40, dated: true, label: { zh: '持卡人与儿童关系', en: 'Relation of the card holder' }, group: 'family', sample: '祖母', aliases: ['持卡人关系'] },
    reviewOn: { kind: 'plainDate', future: true, dated: true, label: { zh: '复核日期', en: 'To be reviewed on' }, group: 'family', sample: '2027-03-01', aliases: ['复核时间', '下次复核日期'] },
  },
});

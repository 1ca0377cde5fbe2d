import { defineRecord } from '../../../../kernel/record.ts';
import { ETHNICITY, ID_TYPE, MIGRATION, SEX } from '../codes/index.ts';

/** The child itself. Only the name is compulsory: children without papers must be registered too. */
export const CHILD = defineRecord({
  id: 'child',
  label: { zh: '儿童基本信息', en: 'Child' },
  items: { kind: 'one' },
  fields: {
    name: { kind: 'personName', label: { zh: '姓名', en: 'Name' }, group: 'list', required: true, sample: '张小雨', aliases: ['儿童姓名', '学生姓名', '留守儿童姓名', '孩子姓名', '名字', '学生', '被监护人姓名', '幼儿姓名'] },
    formerName: { kind: 'personName', label: { zh: '曾用名', en: 'Former name' }, group: 'list', sample: '张雨', aliases: ['小名', '乳名', '别名'] },
    sex: { kind: 'choice', codes: SEX, label: { zh: '性别', en: 'Sex' }, group: 'list', sample: '女', aliases: ['儿童性别', '学生性别'] },
    ethnicity: { kind: 'choice', codes: ETHNICITY, label: { zh: '民族', en: 'Ethnicity' }, group: 'list', sample: '汉族', aliases: ['族别'] },
    birthDate: { kind: 'plainDate', label: { zh: '出生日期', en: 'Birth date' }, group: 'list', sample: '2015-03-10', aliases: ['出生年月', '出生年月日', '生日', '出生时间', '儿童出生日期', '公历生日'] },
    lunarBirthdayNote: { kind: 'text', maxLength: 40, label: { zh: '农历生日', en: 'Lunar birthday, as told' }, group: 'list', sample: '正月二十', aliases: ['阴历生日', '农历出生日期'] },
    idNumber: { kind: 'idNumber', secret: true, label: { zh: '公民身份证号码', en: 'ID number' }, group: 'identity', sample: '990102201503100125', aliases: ['身份证号', '身份证号码', '身份证', '公民身份号码', '居民身份证号码', '证件号码', '儿童身份证号', '学生身份证号', '身份证件号'] },
    idType: { kind: 'choice', codes: ID_TYPE, label: { zh: '证件类型', en: 'Kind of identity paper' }, group: 'identity', sample: '居民身份证', aliases: ['身份证件类型', '证件种类'] },
    householdRegistered: { kind: 'yesNo', dated: true, label: { zh: '是否登记户口', en: 'In the household register' }, group: 'list', sample: '是', aliases: ['有无户口', '是否有户口', '户口登记', '是否落户', '有无户籍'] },
    registeredPlace: { kind: 'place', tree: 'admin', dated: true, label: { zh: '户籍所在地', en: 'Place of household registration' }, group: 'list', sample: '测试县柳河乡桃花村', aliases: ['户籍地', '户口所在地', '户籍', '户籍所在村', '户籍村组', '户籍区划'] },
    registeredAddress: { kind: 'text', secret: true, dated: true, label: { zh: '户籍地址', en: 'Registered address' }, group: 'identity', sample: '桃花村三组12号', aliases: ['户籍详细地址', '户口地址', '户籍住址'] },
    ruralRegistration: { kind: 'yesNo', dated: true, label: { zh: '是否农村户籍', en: 'Rural household registration' }, group: 'list', sample: '是', aliases: ['农村户口', '农业户口', '户口性质是否农业', '是否农业户口', '农村户籍'], help: { zh: '户籍制度改革后按户籍所在地的城乡分类判断。', en: 'Since the reform of registration, judged by the urban-rural class of the registered place.' } },
    presentPlace: { kind: 'place', tree: 'admin', dated: true, label: { zh: '现居住地', en: 'Present residence' }, group: 'list', sample: '测试县柳河乡桃花村', aliases: ['居住地', '现住地', '村居', '村(居)', '所在村', '村(社区)', '村社区', '行政村', '家庭所在村', '现居住村', '所属村居', '村名'] },
    presentAddress: { kind: 'text', secret: true, dated: true, label: { zh: '现居住地址', en: 'Present address' }, group: 'identity', sample: '桃花村三组12号', aliases: ['家庭住址', '家庭地址', '现住址', '详细地址', '居住地址', '住址', '地址', '家庭详细住址', '家庭住址(村组)', '现家庭住址'] },
    villageGroup: { kind: 'text', maxLength: 40, dated: true, label: { zh: '村民小组', en: 'Village group' }, group: 'list', sample: '三组', aliases: ['组', '组别', '社', '小组', '村组', '屯', '自然村'] },
    phone: { kind: 'phone', secret: true, dated: true, label: { zh: '儿童联系电话', en: "Child's phone" }, group: 'identity', sample: '19900000001', aliases: ['儿童电话', '学生电话', '本人电话', '电话手表号码'] },
    keyChild: { kind: 'yesNo', dated: true, label: { zh: '重点帮扶对象', en: 'Key child: a helper is compulsory' }, group: 'care', sample: '否', aliases: ['重点对象', '是否重点', '重点儿童', '重点关注对象'] },
    cannotLiveWithParents: { kind: 'yesNo', dated: true, label: { zh: '无法与父母正常共同生活', en: 'Cannot normally live with the parents' }, group: 'family', sample: '是', aliases: ['不能与父母共同生活', '是否无法与父母共同生活', '未与父母共同生活'] },
    migration: { kind: 'choice', codes: MIGRATION, dated: true, label: { zh: '流动情况', en: 'Migration' }, group: 'list', sample: '未流动', aliases: ['流动儿童', '是否流动儿童', '是否随迁', '随迁子女'] },
    hobbies: { kind: 'text', dated: true, label: { zh: '兴趣特长', en: 'Interests' }, group: 'schooling', sample: '画画、跳绳', aliases: ['特长', '爱好', '兴趣爱好', '特长爱好'] },
    wishes: { kind: 'longText', dated: true, label: { zh: '愿望与需求', en: 'Wishes and needs' }, group: 'care', sample: '想和妈妈视频', aliases: ['需求', '微心愿', '心愿', '主要困难和需求', '帮扶需求', '诉求'] },
    notes: { kind: 'longText', dated: true, label: { zh: '备注', en: 'Notes' }, group: 'care', sample: '周末住外婆家', aliases: ['说明', '其他情况', '备注说明', '其它情况', '其他需要说明的情况'] },
  },
});

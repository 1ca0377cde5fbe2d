import { defineRecord } from '../../../../kernel/record.ts';
import { BOARDING, GRADE, SCHOOLING_STATE, STUDENT_SUPPORT } from '../codes/index.ts';

export const SCHOOLING = defineRecord({
  id: 'schooling',
  label: { zh: '就学', en: 'Schooling' },
  items: { kind: 'one' },
  fields: {
    state: { kind: 'choice', codes: SCHOOLING_STATE, dated: true, label: { zh: '就学情况', en: 'Schooling' }, group: 'schooling', sample: '小学', aliases: ['就学状况', '就读情况', '学段', '教育阶段', '受教育情况', '就学状态'] },
    school: { kind: 'place', tree: 'school', dated: true, label: { zh: '学校', en: 'School' }, group: 'list', sample: '测试县桃花小学', aliases: ['就读学校', '学校名称', '所在学校', '所读学校', '幼儿园名称', '就读园校'] },
    campus: { kind: 'place', tree: 'school', dated: true, label: { zh: '校区(教学点)', en: 'Campus or teaching point' }, group: 'list', sample: '桃花小学本部', aliases: ['校区', '教学点'] },
    grade: { kind: 'choice', codes: GRADE, dated: true, label: { zh: '年级', en: 'Grade' }, group: 'list', sample: '五年级', aliases: ['所在年级', '就读年级'] },
    class: { kind: 'place', tree: 'school', dated: true, label: { zh: '班级', en: 'Class' }, group: 'list', sample: '五年级2班', aliases: ['班', '年级班级', '所在班级', '就读班级', '班别', '年级(班级)', '年级、班级'] },
    studentNumber: { kind: 'text', maxLength: 40, secret: true, label: { zh: '学籍号', en: 'Student number' }, group: 'identity', sample: 'G990102201503100125', aliases: ['全国学籍号', '学籍号码', '学籍辅号', '学号'] },
    arrangement: { kind: 'choice', codes: STUDENT_SUPPORT, dated: true, label: { zh: '学籍特殊情况', en: 'Special way of schooling' }, group: 'schooling', sample: '在读', aliases: ['在读状态', '学籍状态'] },
    boarding: { kind: 'choice', codes: BOARDING, dated: true, label: { zh: '是否学校寄宿', en: 'Boarding' }, group: 'schooling', sample: '走读', aliases: ['是否寄宿', '寄宿', '寄宿情况', '是否住校', '是否寄宿生', '住宿情况', '就读方式', '是否住宿'] },
    lodgingPlace: { kind: 'text', secret: true, dated: true, label: { zh: '借宿地点', en: 'Lodging place' }, group: 'identity', sample: '校门东侧赵家', aliases: ['借宿点', '借宿地址', '借宿处'] },
    lodgingMinder: { kind: 'personName', dated: true, label: { zh: '借宿照看人', en: 'Minder at the lodging' }, group: 'family', sample: '赵玉珍', aliases: ['借宿负责人', '房东姓名'] },
    classTeacher: { kind: 'personName', dated: true, label: { zh: '班主任', en: 'Class teacher' }, group: 'schooling', sample: '陈晓', aliases: ['班主任姓名', '班主任老师'] },
    helper: { kind: 'personName', dated: true, label: { zh: '帮扶责任人', en: 'Helper, as written in the ledger' }, group: 'care', sample: '林芳', aliases: ['帮扶教师', '代理家长', '帮扶人', '结对教师', '帮扶老师', '结对帮扶人', '爱心妈妈', '代管家长'] },
    study: { kind: 'longText', dated: true, label: { zh: '学习情况', en: 'Study' }, group: 'schooling', sample: '数学较好,作文需要帮助', aliases: ['学习', '学习成绩', '学习表现', '学业情况', '成绩'] },
    conduct: { kind: 'longText', dated: true, label: { zh: '品德表现', en: 'Conduct' }, group: 'schooling', sample: '乐于助人', aliases: ['品德', '品行', '思想品德', '在校表现', '道德品质', '思想道德情况', '操行'] },
    thought: { kind: 'longText', dated: true, label: { zh: '思想情况', en: 'Thought' }, group: 'schooling', sample: '上进', aliases: ['思想', '思想状况', '思想动态'] },
    habits: { kind: 'longText', dated: true, label: { zh: '行为习惯', en: 'Habits' }, group: 'schooling', sample: '按时完成作业', aliases: ['习惯', '行为表现', '习惯养成'] },
    dailyLife: { kind: 'longText', dated: true, label: { zh: '生活状况', en: 'Daily life' }, group: 'schooling', sample: '三餐规律', aliases: ['生活情况', '生活', '日常生活'] },
    safety: { kind: 'longText', dated: true, label: { zh: '安全状况', en: 'Safety' }, group: 'schooling', sample: '上学路上需过河', aliases: ['安全情况', '安全隐患', '安全'] },
    friends: { kind: 'longText', dated: true, label: { zh: '交友情况', en: 'Friends' }, group: 'schooling', sample: '和同桌要好', aliases: ['交友', '人际交往', '同伴关系'] },
    dropoutReason: { kind: 'text', dated: true, label: { zh: '辍学原因', en: 'Reason for dropping out' }, group: 'schooling', sample: '厌学', aliases: ['失学原因', '不在学原因'] },
  },
});

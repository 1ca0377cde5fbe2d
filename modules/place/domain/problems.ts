import { defineProblems } from '../../../kernel/problem.ts';

export const placeProblems = defineProblems('place', {
  notFound: {
    status: 404,
    zh: '没有找到这个地区或学校。它可能已被撤并，请重新查找。',
    en: 'This place is not found. It may have been merged; please search again.',
  },
  codeUnknown: {
    status: 404,
    zh: '没有代码以“{code}”开头的地区或学校。请核对代码，或先在“地区与学校”里添加。',
    en: 'No place has a code beginning with “{code}”. Check the code, or add the place first.',
  },
  codeAmbiguous: {
    status: 409,
    zh: '代码“{code}”对应多个地区：{names}。请写完整的代码。',
    en: 'The code “{code}” names several places: {names}. Please give the whole code.',
  },
  wrongParent: {
    status: 422,
    zh: '{kind}不能放在{parent}下面。请另选上级。',
    en: 'A {kind} cannot stand under a {parent}. Choose another place above.',
  },
  parentClosed: {
    status: 409,
    zh: '上级“{name}”在这一天不存在。请核对日期，或另选上级。',
    en: '“{name}” does not exist on that day. Check the date, or choose another place above.',
  },
  nameTaken: {
    status: 409,
    zh: '这里已有叫“{name}”的{kind}。请核对是否重复。',
    en: 'There is a {kind} “{name}” here already. Check whether this is the same.',
  },
  nameEmpty: { status: 422, zh: '请填写名称。', en: 'Please give a name.' },
  codeTaken: {
    status: 409,
    zh: '代码“{code}”在同一时期已属于“{name}”。请核对代码和日期。',
    en: 'The code “{code}” belongs to “{name}” at the same time. Check the code and the dates.',
  },
  wrongCode: {
    status: 422,
    zh: '“{code}”不是{kind}的代码：省2位、市4位、县6位、乡镇9位、村12位（后面可补零），学校标识码10位。',
    en: '“{code}” is no code for a {kind}: 2 digits for a province, 4, 6, 9, 12 down to a village (zero-padded or not), 10 for a school.',
  },
  locationNeeded: {
    status: 422,
    zh: '请选择教育局所在的县（市、区）。',
    en: 'Choose the county or prefecture that the bureau belongs to.',
  },
  locationWrong: { status: 422, zh: '所在地应是行政区划里的地区。', en: 'The location must be a place of the administrative tree.' },
  yearsNeeded: {
    status: 422,
    zh: '班级要写明学段和入学年份，年级由此推算。',
    en: 'A class needs its stage and year of entry; its grade follows from them.',
  },
  stageWrong: {
    status: 422,
    zh: '“{school}”没有{stage}学段。请核对学段，或先更正学校的办学类型。',
    en: '“{school}” has no {stage} stage. Check the stage, or correct the kind of school first.',
  },
  wrongValue: { status: 422, zh: '“{value}”不能作为{attribute}。请核对。', en: '“{value}” cannot be the {attribute}. Please check.' },
  closedAlready: { status: 409, zh: '“{name}”已于{date}撤销。', en: '“{name}” was closed on {date} already.' },
  closedBeforeStart: { status: 422, zh: '撤销日期应晚于设立日期{date}。', en: 'The closing day must come after the day it began, {date}.' },
  hasPlacesBelow: {
    status: 409,
    zh: '“{name}”下面还有{count}个地区或班级。请先调整它们，或选择一并撤销。',
    en: 'There are still {count} places under “{name}”. Move or close them first, or choose to close them too.',
  },
  successorWrong: {
    status: 422,
    zh: '并入的地区应与它同一类，并且在撤销日仍然存在。',
    en: 'The successor must be of the same kind and exist on the closing day.',
  },
  moveWrong: {
    status: 422,
    zh: '只能在同一个县内移动，并且不能移到自己下面。跨县请撤销后在新县新建，儿童档案按转出办理。',
    en: 'A place moves only within its county, and not below itself. To another county: close it here, add it there, and transfer the files.',
  },
  notAClass: {
    status: 422,
    zh: '“{name}”不是这所学校的在用班级。请刷新后重新核对。',
    en: '“{name}” is not a current class of this school. Reload and review again.',
  },
  reviewIncomplete: {
    status: 422,
    zh: '还有{count}个班级没有核对。请逐个确认升级或毕业。',
    en: '{count} classes are not reviewed yet. Please confirm each: continues or graduates.',
  },
  pastLastGrade: {
    status: 422,
    zh: '“{name}”已读完最后一个年级，不能再升级。若入学年份有误，请先更正。',
    en: '“{name}” has finished its last grade and cannot go on. If its year of entry is wrong, correct that first.',
  },
});

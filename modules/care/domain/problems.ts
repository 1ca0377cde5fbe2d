import { defineProblems } from '../../../kernel/problem.ts';

export const careProblems = defineProblems('care', {
  notFound: {
    status: 404,
    zh: '没有找到这条记录。它可能不在您的管辖范围内。',
    en: 'This record is not found. It may lie outside your reach.',
  },
  subjectOutOfReach: {
    status: 404,
    zh: '选中的对象不在您的管辖范围内，请重新选择。',
    en: 'Somebody chosen lies outside your reach. Please choose again.',
  },
  nobodyChosen: { status: 422, zh: '请先选择是关于哪名儿童（或班级、学校、村）的。', en: 'Choose whom this is about first.' },
  badValue: { status: 422, zh: '“{field}”填写不正确：{why}。', en: '“{fieldEn}” is not right: {whyEn}.' },
  fieldMissing: { status: 422, zh: '请填写“{field}”。', en: 'Please fill in “{fieldEn}”.' },
  dayInFuture: { status: 422, zh: '日期不能晚于今天（{today}）。', en: 'The day cannot be later than today ({today}).' },
  dayBeforeBirth: { status: 422, zh: '日期早于{name}的出生日期（{born}），请核对。', en: 'The day is before {name} was born ({born}).' },
  dayBeforeOpening: {
    status: 422,
    zh: '日期早于{name}的建档日期（{opened}）。更早的情况请写在“情况记录”中。',
    en: 'The day is before the file of {name} was opened ({opened}). Write what was earlier into the words.',
  },
  dayAfterClosing: {
    status: 422,
    zh: '{name}的档案已于{closed}结档，不能再记这一天的事。',
    en: 'The file of {name} was closed on {closed}; nothing later can be recorded.',
  },
  nextBeforeDay: { status: 422, zh: '下一步的日期不能早于这次的日期。', en: 'The next step cannot be before the day of the act.' },
  nextStepMissing: { status: 422, zh: '写了日期，请再写下一步做什么。', en: 'There is a day: please say what the next step is.' },
  lateReasonMissing: {
    status: 422,
    zh: '这是{days}天前的事。{limit}天以前的事补记时请写明原因。',
    en: 'This was {days} days ago. What is written more than {limit} days later needs a reason.',
  },
  reasonMissing: { status: 422, zh: '请写明原因（至少2个字）。', en: 'Please say why (two characters at least).' },
  nothingChanged: { status: 422, zh: '没有改动，不需要更正。', en: 'Nothing was changed, so there is nothing to correct.' },
  alreadyWithdrawn: { status: 409, zh: '这条记录已经撤回。', en: 'This record has been withdrawn.' },
  changedMeanwhile: {
    status: 409,
    zh: '这条记录在您打开之后已被更正。请刷新，核对新的内容后再改。',
    en: 'This record was corrected since you opened it. Reload, look at it, and then change it.',
  },
  notYours: {
    status: 403,
    zh: '只能更正或撤回自己写的记录。请联系记录人，或请学校管理员、儿童督导员处理。',
    en: 'Your post may change its own records only. Ask whoever wrote it, the school administrator or the supervisor.',
  },
  noSuchPerson: { status: 422, zh: '没有找到这位同事，请重新选择。', en: 'This colleague is not found. Please choose again.' },
  helperNotPaired: {
    status: 422,
    zh: '所选的帮扶责任人在{day}没有与{names}结对，不能记为由他（她）所做。请核对日期和人，或先登记结对；没有结对的人，请选“未登记的帮扶人”并写姓名。',
    en: 'The helper chosen was not paired with {names} on {day}, so it cannot be written as theirs. Check the day and the person, or enter the pairing first; choose “a helper not on record” for somebody who was not paired.',
  },
  noRoom: {
    status: 422,
    zh: '“{name}”没有登记儿童活动室，不能写活动室的记录。请先在“地区与学校”里登记，或另选地方。',
    en: '“{name}” keeps no room on record, so nothing can be written about one. Enter the room under Places and schools, or choose another place.',
  },
  noSuchPlace: { status: 422, zh: '请选择本县的班级、学校或村（社区）。', en: 'Choose a class, school or village of this county.' },
  badCursor: { status: 400, zh: '翻页位置无效，请从第一页重新查询。', en: 'This page is not valid. Start again from the first.' },
  needNotYours: {
    status: 403,
    zh: '这项诉求没有转到您的岗位，由现在的承办人办理。',
    en: 'This need is not with your post. Whoever has it now answers it.',
  },
  needClosed: { status: 409, zh: '这项诉求已经办结。', en: 'This need is closed already.' },
  dueInPast: { status: 422, zh: '期限不能早于今天。', en: 'The date cannot be before today.' },
  noOneAbove: {
    status: 422,
    zh: '上一级没有可以接收的岗位，请选择别的去向。',
    en: 'There is nobody to pass it to at that level. Please choose another.',
  },
  departmentMissing: { status: 422, zh: '请选择转给哪个部门。', en: 'Please choose the department.' },
  childNotTold: { status: 422, zh: '这一行没有写姓名或身份证号。', en: 'This row has neither a name nor an ID number.' },
  childNotFound: {
    status: 422,
    zh: '名册中没有这名儿童，请核对姓名、班级和村，或先建立档案。',
    en: 'The register has no such child. Check name, class and village, or open a file first.',
  },
  severalChildren: {
    status: 422,
    zh: '有{count}名儿童同名，请在这一行写上身份证号、班级或村。',
    en: '{count} children have this name. Write the ID number, class or village into the row.',
  },
  severalHelpers: {
    status: 422,
    zh: '“由谁做的”：这名儿童那天有{count}位帮扶责任人都叫“{name}”，分不出是哪一位，没有导入。请在页面上补记并选择本人。',
    en: 'Who did it: {count} helpers of the child that day are called “{name}”, so the row was not taken. Write it on the page and choose the person.',
  },
  photoNotFound: {
    status: 404,
    zh: '没有找到这张照片。它可能已经删除，或不在您的管辖范围内。',
    en: 'This photo is not found. It may have been taken back, or lie outside your reach.',
  },
  photoUnreadable: {
    status: 422,
    zh: '这个文件不是完整的照片（JPEG），没有保存。请重新拍摄或选择照片。',
    en: 'This file is not a whole photo (JPEG) and was not kept. Take or choose another one.',
  },
  photoTooLarge: {
    status: 413,
    zh: '照片超过{limit}KB，没有保存。请在页面上选择照片，页面会先缩小再上传。',
    en: 'The photo is larger than {limit} KB and was not kept. Choose it on the page, which makes it smaller first.',
  },
  photosEnough: {
    status: 422,
    zh: '一条记录最多附{most}张照片。',
    en: 'A record has at most {most} photos.',
  },
  unreadableLog: {
    status: 422,
    zh: '没有找到表头。工作记录至少要有“日期”“方式”和“姓名”（或“身份证号”）三列。',
    en: 'No header was found. A work log has at least the columns day, act, and name or ID number.',
  },
});

import { defineProblems } from '../../../kernel/problem.ts';

export const familyProblems = defineProblems('family', {
  notFound: {
    status: 404,
    zh: '没有找到这次会议。它可能不在您的管辖范围内。',
    en: 'This meeting is not found. It may lie outside your reach.',
  },
  notYours: {
    status: 403,
    zh: '班级的会议由班主任或学校记录，学校的由学校管理员，村的由儿童主任。您可以查看。',
    en: 'Meetings of a class are written by its teacher or school, of a school by its administrator, of a village by the child director. You may read.',
  },
  fieldMissing: { status: 422, zh: '请填写“{field}”。', en: 'Please fill in “{fieldEn}”.' },
  badValue: { status: 422, zh: '“{field}”填写不正确：{why}。', en: '“{fieldEn}” is not right: {whyEn}.' },
  alreadyHeld: {
    status: 409,
    zh: '这次会议已经记为召开。要改到会情况，请用“更正”。',
    en: 'This meeting is recorded as held. Use “Correct” to change it.',
  },
  notHeld: { status: 409, zh: '这次会议还没有记为召开。', en: 'This meeting is not recorded as held.' },
  alreadyCancelled: { status: 409, zh: '这次会议已经取消。要再开，请新建一次计划。', en: 'This meeting was cancelled. Plan another one.' },
  notYet: {
    status: 422,
    zh: '会议日期还没有到（今天是{today}）。如已提前召开，请先改日期。',
    en: 'Its day has not come (today is {today}). If it was held earlier, change the day first.',
  },
  sheetTooLate: {
    status: 409,
    zh: '签到表在会议召开之前打印。这次会议已经召开或取消；谁到会了，看“到会情况”。',
    en: 'A sign-in sheet is printed before a meeting. This one was held or cancelled; see who came on its page.',
  },
  nothingChanged: { status: 422, zh: '没有改动。', en: 'Nothing was changed.' },
  alreadyCounted: {
    status: 422,
    zh: '会议已按这一天和这个类型计入工作完成情况。要改，请先“撤回召开”，再重新记录；到会情况会保留供您核对。',
    en: 'Duties count the meeting by this day and kind. Take the holding back first and record it again; the attendance is kept for you to look at.',
  },
  writtenByMeeting: {
    status: 409,
    zh: '这条记录由{day}的会议写成。请打开“家长与监护人会议”，在那次会议中更正或撤回。',
    en: 'This record was written by the meeting of {day}. Open it among the meetings with families, and correct it or take the holding back there.',
  },
  reasonMissing: { status: 422, zh: '请写明原因（至少2个字）。', en: 'Please say why (two characters at least).' },
  changedMeanwhile: {
    status: 409,
    zh: '这次会议在您打开之后已被改动。请刷新，核对后再保存。',
    en: 'This meeting was changed since you opened it. Reload, look at it, and save again.',
  },
  notInvited: {
    status: 422,
    zh: '名单中有一名儿童不属于这个班级、学校或村。请刷新名单。',
    en: 'One child of the list does not belong to this class, school or village. Reload the list.',
  },
  toldTwice: { status: 422, zh: '同一名儿童写了两次。', en: 'One child stands in the list twice.' },
  cameOrNot: {
    status: 422,
    zh: '每名儿童请选择谁到会，或者缺席原因，两者只选其一。',
    en: 'Say of each child who came, or why nobody did; not both.',
  },
  attendanceMissing: {
    status: 422,
    zh: '还有{count}名儿童没有标明到会或缺席。',
    en: '{count} children are neither present nor absent yet.',
  },
  followUpEmpty: { status: 422, zh: '请写明要做什么（至少2个字）。', en: 'Please say what is to be done (two characters at least).' },
  nobodyToTell: {
    status: 409,
    zh: '选中的家庭没有待转告的内容，可能已由同事转告。请刷新。',
    en: 'None of those chosen is to be told any more; somebody may have done it. Reload.',
  },
  toldBefore: { status: 422, zh: '转告日期不能早于会议日期（{day}）。', en: 'Nobody can be told before the meeting ({day}).' },
  toldInFuture: { status: 422, zh: '转告日期不能晚于今天（{today}）。', en: 'The day cannot be later than today ({today}).' },
  nobodyTicked: { status: 422, zh: '请先在名单里点父亲或母亲。', en: 'Tap father or mother in the list first.' },
  badCursor: { status: 400, zh: '翻页位置无效，请从第一页重新查询。', en: 'This page is not valid. Start again from the first.' },
});

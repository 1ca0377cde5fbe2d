import { defineProblems } from '../../../kernel/problem.ts';

export const childProblems = defineProblems('child', {
  notFound: {
    status: 404,
    zh: '没有找到这份档案。它可能已转出，或不在您的管辖范围内。',
    en: 'This file is not found. It may have moved, or lie outside your reach.',
  },
  noSuchPlace: { status: 422, zh: '请选择本县的村（社区）。', en: 'Choose a village or community of this county.' },
  noSuchField: { status: 422, zh: '档案中没有“{field}”这一项。', en: 'A file has no field “{field}”.' },
  fieldNotYours: {
    status: 403,
    zh: '您的岗位不能填写“{field}”。其他内容没有保存，请去掉这一项或请有权限的人填写。',
    en: 'Your post may not write “{field}”. Nothing was saved: leave it out, or ask somebody who may.',
  },
  badValue: { status: 422, zh: '“{field}”填写不正确：{why}。', en: '“{fieldEn}” is not right: {whyEn}.' },
  badIdNumber: {
    status: 422,
    zh: '“{field}”有误：校验码或出生日期不对，请核对证件。',
    en: '“{fieldEn}” is wrong: check digit or birth date do not fit. Please look at the document.',
  },
  numberRegistered: {
    status: 409,
    zh: '已有一份在册档案登记了这个身份证号，是同一名儿童，不能再建一份。请打开那份档案补充；如果号码写错了，请对照户口簿改正。',
    en: 'An open file carries this ID number already: it is the same child, and gets no second file. Open that file and add to it, or mend the number if it is wrong.',
  },
  numberOfClosedFile: {
    status: 409,
    zh: '这个身份证号的档案已经结档。需要继续关爱的，请恢复那份档案，不要另建一份。',
    en: 'The file with this ID number is closed. If the child is to be followed again, reopen that file instead of opening another.',
  },
  numberElsewhere: {
    status: 409,
    zh: '本县另有一份档案登记了这个身份证号，不在您的管辖范围内。请先核对号码；号码没错的，请与{unit}联系办理转入，不能重复建档。',
    en: 'Another file of the county, out of your reach, carries this ID number. Check the number; if it is right, ask {unit} to move the child to you. There can be no second file.',
  },
  likelyRegistered: {
    status: 409,
    zh: '可能已经有这名儿童的档案（{count}份）。请打开核对：是同一名儿童的，在那份档案里补充；不是的，请确认“是另一个孩子”并写明依据。',
    en: 'There may be a file of this child already ({count}). Look: if it is the same child, add to that file; if not, say that it is another child, and why.',
  },
  likelyElsewhere: {
    status: 409,
    zh: '本县别处可能已有这名儿童的档案，不在您的管辖范围内。请问清家里孩子在哪里登记过；确认是另一个孩子的，请写明依据。',
    en: 'There may be a file of this child elsewhere in the county, out of your reach. Ask the family where the child was registered; if it is another child, say so, and why.',
  },
  duplicateOfWrong: {
    status: 422,
    zh: '按“重复建档”结档，要指明保留哪一份在册档案。请在“疑似重复”里并排核对后办理。',
    en: 'To close a file as filed twice, name the open file that goes on. Compare both under likely duplicates.',
  },
  nameMissing: { status: 422, zh: '请填写儿童姓名。', en: 'Please write the child’s name.' },
  reasonMissing: {
    status: 422,
    zh: '更正已有内容，或评定类别、等级，请写明原因。',
    en: 'A correction, a category or a level needs its reason: please say why.',
  },
  changedMeanwhile: {
    status: 409,
    zh: '“{field}”在您打开之后已被别人修改。请核对新的内容，再决定是否保存您的修改。',
    en: '“{field}” was changed by somebody since you opened the file. Look at the new value, then decide whether to save yours.',
  },
  alreadyClosed: { status: 409, zh: '这份档案已于{on}结档。', en: 'This file was closed on {on}.' },
  notClosed: { status: 409, zh: '这份档案没有结档。', en: 'This file is not closed.' },
  closedBeforeOpened: {
    status: 422,
    zh: '结档日期不能早于建档日期{opened}。',
    en: 'A file cannot be closed before it was opened on {opened}.',
  },
  closedInFuture: { status: 422, zh: '结档日期不能晚于今天。', en: 'A file cannot be closed on a day to come.' },
  tooManyNumberSearches: {
    status: 429,
    zh: '按证件号或电话查找过于频繁（每分钟最多{limit}次），请稍候再试，或改用姓名查找。',
    en: 'Too many searches by number (at most {limit} a minute). Please wait a moment, or search by name.',
  },
  badCursor: {
    status: 422,
    zh: '翻页位置已失效，请从第一页重新查询。',
    en: 'This page position is no longer valid: start again from the first page.',
  },
  groupNotYours: {
    status: 403,
    zh: '您当前岗位看不到认定这个群体所依据的内容，不能按它查找。请去掉“其他群体”这个条件。',
    en: 'Your current post may not read what decides who belongs to this group, so no list can be asked for by it. Leave the condition “Other group” out.',
  },
  reasonTooShort: {
    status: 422,
    zh: '请写明查看完整信息的原因（至少4个字）。',
    en: 'Say why you need the full value (at least 4 characters).',
  },
  closingReasonUnknown: {
    status: 422,
    zh: '“{reason}”不是退出原因，请从列表中选择。',
    en: '“{reason}” is not a reason for closing. Choose one from the list.',
  },
  closingNoteMissing: {
    status: 422,
    zh: '选择“其他”时，请写明情况。',
    en: 'The reason “other” needs a note: say in a few words what happened.',
  },
  notYetOfAge: {
    status: 422,
    zh: '到{on}儿童还没有满{age}周岁（出生日期{birthDate}），请核对结档日期或出生日期。',
    en: 'On {on} the child is not yet {age} (born {birthDate}). Check the closing day or the birth date.',
  },
  moveInFuture: { status: 422, zh: '变动日期不能晚于今天。', en: 'A move cannot be recorded for a day to come.' },
  moveBeforeBirth: {
    status: 422,
    zh: '变动日期不能早于出生日期{birthDate}，请核对两个日期。',
    en: 'A move cannot come before the birth date {birthDate}. Check both days.',
  },
  moveEmpty: { status: 422, zh: '请写明转往哪里：新的村、学校或者班级。', en: 'Say where to: the new village, school or class.' },
});

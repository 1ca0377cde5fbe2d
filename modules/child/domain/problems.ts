import { defineProblems } from '../../../kernel/problem.ts';

export const childProblems = defineProblems('child', {
  notFound: { status: 404, zh: '没有找到这份儿童档案,可能已经转出或者不在您的工作范围内。请回到名册重新查找。', en: 'No such file, or it lies outside your area. Search the roster again.' },
  nameMissing: { status: 422, zh: '缺少姓名。请填写儿童姓名后再保存。', en: 'The name is missing. Enter the name of the child and save again.' },
  fieldUnknown: { status: 422, zh: '档案中没有“{field}”这一项。请刷新页面后重试。', en: 'A file has no field “{field}”. Reload the page and try again.' },
  fileClosed: { status: 409, zh: '这份档案已于{on}销号,不能再修改。需要修改时请先恢复档案。', en: 'This file was closed on {on} and cannot be changed. Reopen it first.' },
  fileOpen: { status: 409, zh: '这份档案没有销号,不需要恢复。', en: 'This file is open; there is nothing to reopen.' },
  dateBeforeOpening: { status: 422, zh: '日期{on}早于建档日期{openedOn}。请核对日期。', en: 'The day {on} is before the file was opened on {openedOn}. Check the day.' },
  dateBeforeClosing: { status: 422, zh: '日期{on}早于销号日期{closedOn}。请核对日期。', en: 'The day {on} is before the file was closed on {closedOn}. Check the day.' },
  dateToCome: { status: 422, zh: '日期{on}还没有到。请填写今天或者以前的日期。', en: 'The day {on} is still to come. Enter today or an earlier day.' },
  dateBeforeBirth: { status: 422, zh: '日期{on}早于出生日期{birthDate}。请核对两个日期。', en: 'The day {on} is before the birth date {birthDate}. Check both.' },
  closingReasonUnknown: { status: 422, zh: '“{reason}”不是退出原因。请从列表中选择。', en: '“{reason}” is not a reason for closing. Choose one from the list.' },
  closingNoteMissing: { status: 422, zh: '选择“其他”时需要说明情况。请填写说明。', en: 'The reason “other” needs a note. Say in a few words what happened.' },
  notYetOfAge: { status: 422, zh: '到{on}儿童还没有满{age}周岁(出生日期{birthDate})。请核对销号日期或者出生日期。', en: 'On {on} the child is not yet {age} (born {birthDate}). Check the closing day or the birth date.' },
  moveEmpty: { status: 422, zh: '没有填写转往哪里。请选择新的村、学校或者班级。', en: 'It does not say where to. Choose the new village, school or class.' },
});

import { defineProblems } from '../../../kernel/problem.ts';

export const growthProblems = defineProblems('growth', {
  childNotFound: {
    status: 404,
    zh: '没有找到这名儿童的档案。它可能不在您的管辖范围内。',
    en: 'The file of this child is not found. It may lie outside your reach.',
  },
  entryNotFound: {
    status: 404,
    zh: '没有找到这条成长记录。它可能不在您的管辖范围内。',
    en: 'This entry is not found. It may lie outside your reach.',
  },
  fieldMissing: { status: 422, zh: '请填写“{field}”。', en: 'Please fill in “{fieldEn}”.' },
  badValue: { status: 422, zh: '“{field}”填写不正确：{why}。', en: '“{fieldEn}” is not right: {whyEn}.' },
  unknownField: { status: 422, zh: '这类记录没有“{name}”这一项。', en: 'An entry of this kind has no field “{name}”.' },
  dayInFuture: { status: 422, zh: '日期不能晚于今天（{today}）。', en: 'The day cannot be later than today ({today}).' },
  dayBeforeBirth: { status: 422, zh: '日期早于出生日期（{born}），请核对。', en: 'The day is before the child was born ({born}).' },
  dayAfterClosing: {
    status: 422,
    zh: '档案已于{closed}结档，不能再写这一天的事。',
    en: 'The file was closed on {closed}; nothing later can be written.',
  },
  reachedBeforeSet: {
    status: 422,
    zh: '达成日期不能早于定下目标的日期，也不能晚于今天。',
    en: 'A goal is reached between the day it was set and today.',
  },
  reasonMissing: { status: 422, zh: '请写明原因（至少2个字）。', en: 'Please say why (two characters at least).' },
  nothingChanged: { status: 422, zh: '没有改动，不需要更正。', en: 'Nothing was changed, so there is nothing to correct.' },
  alreadyWithdrawn: { status: 409, zh: '这条记录已经撤回。', en: 'This entry has been withdrawn.' },
  changedMeanwhile: {
    status: 409,
    zh: '这条记录在您打开之后已被改动。请刷新，核对新的内容后再改。',
    en: 'This entry was changed since you opened it. Reload, look at it, and then change it.',
  },
  notYours: {
    status: 403,
    zh: '只能更正或撤回自己写的记录。请联系记录人，或请班主任、学校管理员处理。',
    en: 'Your post may change its own entries only. Ask whoever wrote it, the class teacher or the school administrator.',
  },
  nothingToFile: {
    status: 422,
    zh: '这个时段还没有写进什么，也没有做过什么，没有可归档的。',
    en: 'Nothing was written or done in this period yet: there is nothing to file.',
  },
  filedAlready: {
    status: 409,
    zh: '这个时段的记录册已经归档，此后没有新的内容，不用再归档。',
    en: 'The record of this period is filed, and nothing has changed since: there is no need to file it again.',
  },
  noSuchFiling: {
    status: 404,
    zh: '没有找到这份归档的记录册。它可能不在您的管辖范围内。',
    en: 'This filed record is not found. It may lie outside your reach.',
  },
  filingWithdrawn: {
    status: 409,
    zh: '这份归档的记录册已经收回，不再打印、导出。',
    en: 'This filed record was taken back and is given out no more.',
  },
  notYourFiling: {
    status: 403,
    zh: '只能收回自己归档的记录册。请联系归档人，或请班主任、学校管理员处理。',
    en: 'Your post may take back only what it filed itself. Ask whoever filed it, the class teacher or the school administrator.',
  },
  noSuchYear: {
    status: 422,
    zh: '校历中没有这个学年或学期，请重新选择。',
    en: 'The school calendar has no such school year or term. Please choose again.',
  },
});

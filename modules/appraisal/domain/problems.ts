import { defineProblems } from '../../../kernel/problem.ts';

export const appraisalProblems = defineProblems('appraisal', {
  noProfile: {
    status: 404,
    zh: '没有找到您的帮扶人档案，因此没有要写的总结，也没有年度考核。如果您在帮扶儿童，请联系学校管理员或儿童督导员登记。',
    en: 'You have no profile as a helper, so there is no summary to write and no appraisal. If you help a child, ask the school administrator or supervisor to register you.',
  },
  noSuchPerson: {
    status: 404,
    zh: '没有找到这位帮扶人，或者其总结和考核不归您的岗位。',
    en: 'This helper is not found, or is not for your post: neither the summary nor the appraisal.',
  },
  noSuchFiling: {
    status: 404,
    zh: '没有找到这份总结。它可能不是交给您的岗位的。',
    en: 'This summary is not found. It may not be handed in to your post.',
  },
  noSuchAppraisal: {
    status: 404,
    zh: '没有找到这份考核。它可能不归您的岗位。',
    en: 'This appraisal is not found. It may not be for your post.',
  },
  noSuchTerm: {
    status: 422,
    zh: '校历中没有这个学期。请重新选择，或请县级部门录入校历。',
    en: 'The school calendar has no such term. Choose another, or ask the county to enter the calendar.',
  },
  writesThemselves: {
    status: 403,
    zh: '这位帮扶人有自己的账号，总结由本人填写。',
    en: 'This helper has an account and writes the summary themselves.',
  },
  badValue: { status: 422, zh: '“{field}”填写不正确：{why}。', en: '“{fieldEn}” is not right: {whyEn}.' },
  partMissing: { status: 422, zh: '请填写“{field}”后再提交。', en: 'Please write “{fieldEn}” before filing.' },
  tooEarly: {
    status: 422,
    zh: '学期还没有结束，{from}起才能提交。现在写的可以先保存。',
    en: 'The term is not over: it can be filed from {from} on. What you write can be saved meanwhile.',
  },
  alreadyFiled: {
    status: 409,
    zh: '这个学期的总结已经提交。需要修改时请先退回，并写明原因。',
    en: 'The summary of this term is filed. To change it, reopen it first, with a reason.',
  },
  notFiled: { status: 409, zh: '这份总结没有提交，或已经退回。', en: 'This summary is not filed, or has been reopened already.' },
  reasonMissing: { status: 422, zh: '请写明原因（至少2个字）。', en: 'Please say why (two characters at least).' },
  noSuchYear: {
    status: 422,
    zh: '校历中没有这个学年。请重新选择，或请县级部门录入校历。',
    en: 'The school calendar has no such year. Choose another, or ask the county to enter the calendar.',
  },
  nothingToAppraise: {
    status: 422,
    zh: '这位帮扶人这个学年没有结对儿童，没有可考核的。',
    en: 'This helper had no child paired in this school year: there is nothing to appraise.',
  },
  yearNotOver: {
    status: 422,
    zh: '学年还没有结束，{from}起才能确认考核。',
    en: 'The school year is not over: the appraisal can be confirmed from {from} on.',
  },
  notOneself: {
    status: 403,
    zh: '不能考核自己。请同岗位的另一个人确认。',
    en: 'Nobody appraises themselves. Ask another holder of the post to confirm it.',
  },
  countedAnew: {
    status: 409,
    zh: '打开以后统计或考核有了变化。已重新统计，请看过再确认；您写的都还在。',
    en: 'What was counted or confirmed has changed since you opened it. It is counted anew: please look and confirm again. What you wrote is still there.',
  },
  appraisedElsewhere: {
    status: 409,
    zh: '这位帮扶人本学年已由原来的岗位考核确认，不再重复考核。',
    en: 'This helper was appraised for this school year by the post that answered before; it is not done twice.',
  },
  noSuchRule: {
    status: 422,
    zh: '考核办法中没有“{rule}”这一项。请刷新页面。',
    en: 'The rules have no item “{rule}”. Please reload the page.',
  },
  badPoints: {
    status: 422,
    zh: '“{rule}”的分数应在0到{max}之间，最多一位小数。',
    en: 'Points for “{ruleEn}” are from 0 to {max}, with one decimal at most.',
  },
  overrideReason: {
    status: 422,
    zh: '“{rule}”改了分，请写明原因（至少2个字）。',
    en: 'The points for “{ruleEn}” were changed: please say why (two characters at least).',
  },
});

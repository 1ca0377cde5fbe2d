import { defineProblems } from '../../../kernel/problem.ts';

export const appraisalProblems = defineProblems('appraisal', {
  noProfile: {
    status: 404,
    zh: '没有找到您的帮扶人档案，因此没有要写的总结。如果您在帮扶儿童，请联系学校管理员或儿童督导员登记。',
    en: 'You have no profile as a helper, so there is no summary to write. If you help a child, ask the school administrator or supervisor to register you.',
  },
  noSuchPerson: {
    status: 404,
    zh: '没有找到这位帮扶人，或者总结不是交给您的岗位。',
    en: 'This helper is not found, or the summary is not handed in to your post.',
  },
  noSuchFiling: {
    status: 404,
    zh: '没有找到这份总结。它可能不是交给您的岗位的。',
    en: 'This summary is not found. It may not be handed in to your post.',
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
});

import { defineProblems } from '../../../kernel/problem.ts';

export const privacyProblems = defineProblems('privacy', {
  auditorsOnly: {
    status: 403,
    zh: '查阅记录只有审计管理员可以看。',
    en: 'Only the audit administrator reads the access log.',
  },
  noSuchFile: {
    status: 404,
    zh: '没有这份档案，或它不在您当前岗位的管辖范围内。',
    en: 'There is no such file, or it lies outside the reach of your current post.',
  },
  badCursor: {
    status: 422,
    zh: '这一页的位置无效，请从第一页重新查询。',
    en: 'This page position is not valid; start again from the first page.',
  },
});

import { defineProblems } from '../../../kernel/problem.ts';

export const privacyProblems = defineProblems('privacy', {
  auditorsOnly: {
    status: 403,
    zh: '查阅记录只有审计管理员可以看。',
    en: 'Only the audit administrator reads the access log.',
  },
  badCursor: {
    status: 422,
    zh: '这一页的位置无效，请从第一页重新查询。',
    en: 'This page position is not valid; start again from the first page.',
  },
});

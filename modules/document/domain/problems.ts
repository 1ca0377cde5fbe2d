import { defineProblems } from '../../../kernel/problem.ts';

export const documentProblems = defineProblems('document', {
  reasonTooShort: {
    status: 422,
    zh: '请写明打印完整信息的原因（至少4个字）。',
    en: 'Say why the full values must be printed (at least 4 characters).',
  },
  fullNotYours: {
    status: 403,
    zh: '您的岗位不能打印完整的证件号码和电话。可以打印部分隐去的登记表。',
    en: 'Your post may not print full numbers. You can print the form with them masked.',
  },
});

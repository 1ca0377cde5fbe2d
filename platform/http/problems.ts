import { defineProblems } from '../../kernel/problem.ts';

export const httpProblems = defineProblems('http', {
  badInput: {
    status: 422,
    zh: '有内容填写不正确：{fields}。请改正后再提交，其他内容已保留。',
    en: 'Some input is not right: {fields}. Please correct it and submit again; everything else is kept.',
  },
  notFound: {
    status: 404,
    zh: '没有找到这个地址的内容。它可能已被移动，或不在您的管辖范围内。',
    en: 'Nothing is found here. It may have been moved, or lie outside your reach.',
  },
  signInNeeded: { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  postNeeded: {
    status: 403,
    zh: '您的账号目前没有有效的岗位。请联系安全管理员授予岗位。',
    en: 'Your account holds no current post. Ask the security administrator to grant one.',
  },
  tooManyRequests: {
    status: 429,
    zh: '操作过于频繁，请{seconds}秒后再试。',
    en: 'Too many requests; please try again in {seconds} seconds.',
  },
  tooLarge: { status: 413, zh: '内容太大，超过{limit}。请分成几份提交。', en: 'This is larger than {limit}. Please submit it in parts.' },
  unexpected: {
    status: 500,
    zh: '系统出错了，内容没有保存。请稍后再试；若再次出现，请把编号 {reference} 告诉系统管理员。',
    en: 'Something went wrong and nothing was saved. Please try again later; if it happens again, tell the system administrator the number {reference}.',
  },
});

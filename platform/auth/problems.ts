import { defineProblems } from '../../kernel/problem.ts';

export const authProblems = defineProblems('auth', {
  wrongPassword: {
    status: 401,
    zh: '用户名或密码不正确。还可以再试{left}次，之后将锁定{minutes}分钟。忘记密码请联系系统管理员。',
    en: 'The username or the password is not right. {left} more tries before a lock of {minutes} minutes. If you forgot it, ask the system administrator.',
  },
  locked: {
    status: 423,
    zh: '输错次数过多，已暂时锁定，请{minutes}分钟后再试。忘记密码请联系系统管理员。',
    en: 'Too many failed tries: locked for now. Please try again in {minutes} minutes. If you forgot the password, ask the system administrator.',
  },
  wrongSecondFactor: {
    status: 422,
    zh: '动态口令不正确。请输入验证器上现在显示的6位数字；如果一直不对，请检查手机时间。',
    en: 'The code is not right. Type the six digits that the authenticator shows now; if it never fits, check the time of the phone.',
  },
  secondFactorExpired: {
    status: 410,
    zh: '这次登录已过期或尝试次数过多。请重新输入用户名和密码。',
    en: 'This sign-in has expired or was tried too often. Please enter username and password again.',
  },
  secondFactorIsOn: { status: 409, zh: '动态口令已经启用，不用再设置。', en: 'The second factor is on already.' },
  wrongCode: {
    status: 401,
    zh: '一次性代码不正确，或已用过、已过期。代码只能用一次，24小时内有效；请向系统管理员要一个新的。',
    en: 'The one-time code is wrong, used or expired. A code works once, within 24 hours; ask the system administrator for a new one.',
  },
  wrongCurrentPassword: { status: 422, zh: '现在的密码不正确。', en: 'The current password is not right.' },
  foreignOrigin: {
    status: 403,
    zh: '这个请求不是从本系统的页面发出的，已拒绝。请直接打开本系统再操作。',
    en: 'This request does not come from a page of this system and was refused. Open the system itself and try there.',
  },
});

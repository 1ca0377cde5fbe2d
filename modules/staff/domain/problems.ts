import { defineProblems } from '../../../kernel/problem.ts';

export const staffProblems = defineProblems('staff', {
  roleNotGranted: { status: 422, zh: '这个角色不能授予。请选择列表中的角色。', en: 'This role cannot be granted. Choose one of the list.' },
  placeNeeded: { status: 422, zh: '请选择“{role}”所在的地点或单位。', en: 'Choose the place at which “{role}” is held.' },
  wrongKindOfPlace: {
    status: 422,
    zh: '“{role}”不能设在“{place}”。请选择相应级别的地点或单位。',
    en: '“{role}” cannot be held at “{place}”. Choose a place of the right level.',
  },
  notToOneself: {
    status: 403,
    zh: '不能给自己授予岗位，也不能结束自己的岗位。请由另一位安全管理员办理。',
    en: 'Nobody grants or ends their own posts. Ask another security administrator.',
  },
  notToOwnAccount: {
    status: 403,
    zh: '这个账号是您创建的，岗位须由另一位安全管理员授予。',
    en: 'You created this account; another security administrator must grant its posts.',
  },
  oneAdministratorOnly: {
    status: 409,
    zh: '系统、安全、审计三员必须由三个人分别担任。此人已任“{role}”。',
    en: 'System, security and audit administrator must be three persons. This one already is “{role}”.',
  },
  accountBeyondArea: {
    status: 403,
    zh: '这个账号在您的管辖范围之外另有岗位，请由上级系统管理员办理。',
    en: 'This account holds a post beyond your own area: ask the system administrator above you.',
  },
  beyondGranter: {
    status: 403,
    zh: '“{place}”不在您的管辖范围内，不能授予那里的岗位。',
    en: '“{place}” lies beyond your own area; its posts are not yours to grant.',
  },
  alreadyHeld: {
    status: 409,
    zh: '此人在这段时间内已担任这个岗位，不用重复授予。',
    en: 'This person already holds this post at that time.',
  },
  wrongPeriod: { status: 422, zh: '结束日期须晚于开始日期。', en: 'The end must be later than the start.' },
  lastAdministrator: {
    status: 409,
    zh: '这是最后一位“{role}”。请先授予另一人，再结束这个岗位或账号。',
    en: 'This is the last “{role}”. Grant the post to someone else first.',
  },
  notOwnSignIn: {
    status: 403,
    zh: '不能重置或关闭自己的账号。修改自己的密码请到“我的登录”。',
    en: 'You cannot reset or close your own account. Change your own password under “My sign-in”.',
  },
  administratorSignIn: {
    status: 403,
    zh: '管理员的登录只能由机器操作员在服务器上重置（shouwang user reset）。',
    en: 'The sign-in of an administrator is reset only on the machine itself (shouwang user reset).',
  },
  alreadyEntered: {
    status: 409,
    zh: '此人已经用一次性代码登录过，不再发新代码。忘记密码请用“重置密码”。',
    en: 'This person has entered already; no further first code is given. Use “Reset password” if it was forgotten.',
  },
  noSuchAccount: { status: 404, zh: '没有找到这个账号。它可能已关闭。', en: 'There is no such account. It may have been closed.' },
  noSuchPost: { status: 404, zh: '没有找到这个岗位，或它已经结束。', en: 'There is no such post, or it has ended.' },
  noSuchPlace: { status: 404, zh: '没有找到这个地点或单位。', en: 'There is no such place.' },
  usernameTaken: { status: 409, zh: '用户名“{username}”已被使用。请换一个。', en: 'The username “{username}” is taken. Choose another.' },
  postNotHeld: {
    status: 403,
    zh: '您现在不担任所选的岗位，它可能已经结束。请重新选择岗位。',
    en: 'You do not hold the chosen post now; it may have ended. Choose a post again.',
  },
  secondFactorNeeded: {
    status: 403,
    zh: '管理员须先启用动态口令，才能使用管理功能。请到“我的登录”设置。',
    en: 'Administrators work only with a second factor. Set it up under “My sign-in”.',
  },
  weakPassword: { status: 422, zh: '密码不够安全：{faults}。', en: 'The password is too weak: {faults}.' },
  samePassword: { status: 422, zh: '新密码不能与现在的密码相同。', en: 'The new password must differ from the current one.' },
  setUpDone: { status: 410, zh: '首次设置已经完成。请直接登录。', en: 'Set-up is done. Please sign in.' },
  noSuchSession: { status: 404, zh: '没有找到这个登录，它可能已经退出。', en: 'There is no such session; it may have ended.' },
});

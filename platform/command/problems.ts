import { defineProblems } from '../../kernel/problem.ts';

export const commandProblems = defineProblems('command', {
  notAllowed: {
    status: 403,
    zh: '您当前的岗位不能做这项操作。请换用有权限的岗位，或请上级办理。',
    en: 'Your current post may not do this. Switch to a post that may, or ask your supervisor.',
  },
  outOfReach: {
    status: 403,
    zh: '这项内容不在您当前岗位的管辖范围内，没有写入。',
    en: 'This lies outside the reach of your current post; nothing was written.',
  },
  idReused: {
    status: 409,
    zh: '这次提交的编号已经用于另一项内容。请刷新页面后重新提交；您填写的内容没有丢失。',
    en: 'The id of this submission was already used for something else. Reload and submit again; what you typed is kept.',
  },
  changedMeanwhile: {
    status: 409,
    zh: '您打开之后，{who}已修改了这份档案：{fields}。请核对后再保存。',
    en: 'Since you opened this file, {who} changed it: {fields}. Please compare and save again.',
  },
});

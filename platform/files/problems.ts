import { defineProblems } from '../../kernel/problem.ts';

export const filesProblems = defineProblems('files', {
  tooLarge: {
    status: 413,
    zh: '文件超过 {limit} MB，没有保存。请缩小后再传，例如降低照片的分辨率。',
    en: 'The file is larger than {limit} MB and was not kept. Make it smaller, a photo by a lower resolution for example, and send it again.',
  },
  empty: {
    status: 422,
    zh: '文件是空的，没有保存。请检查文件后重新选择。',
    en: 'The file is empty and was not kept. Check it and choose it again.',
  },
  notWritable: {
    status: 503,
    zh: '文件没有保存成功（{why}）。请稍后再试；仍不行请联系系统管理员检查磁盘余量和文件夹权限。',
    en: 'The file could not be kept ({why}). Try again later; if it stays so, ask the system administrator to check disk space and rights.',
  },
  notFound: {
    status: 404,
    zh: '没有这个文件，它可能已被删除。请刷新页面再看。',
    en: 'There is no such file; it may have been removed. Load the page again.',
  },
  missing: {
    status: 500,
    zh: '这个文件从磁盘上丢失了。请联系系统管理员从备份恢复。',
    en: 'This file is missing from the disk. Ask the system administrator to restore it from a backup.',
  },
  damaged: {
    status: 500,
    zh: '这个文件已损坏或被改动，不能打开。请联系系统管理员从备份恢复。',
    en: 'This file is damaged or was changed and does not open. Ask the system administrator to restore it from a backup.',
  },
});

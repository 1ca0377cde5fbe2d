import { defineProblems } from '../../../kernel/problem.ts';

export const governanceProblems = defineProblems('governance', {
  noSuchSetting: {
    status: 422,
    zh: '没有“{setting}”这一项设置。请刷新页面后重试。',
    en: 'There is no setting “{setting}”. Reload the page and try again.',
  },
  badSetting: { status: 422, zh: '“{setting}”填写不正确：{why}。', en: '“{settingEn}” is not right: {whyEn}.' },
  countyUnclear: {
    status: 422,
    zh: '系统中有多个县，请用某个县的岗位来修改设置。',
    en: 'There are several counties: change settings under a post of one of them.',
  },
});

import { defineProblems } from '../../kernel/problem.ts';

export const cliProblems = defineProblems('cli', {
  noSuchDefinition: { status: 422, zh: '没有口径“{id}”。可用的口径：{known}。', en: 'There is no definition “{id}”. Known: {known}.' },
  noSuchFile: {
    status: 404,
    zh: '读不到文件 {file}。请检查路径和权限。',
    en: 'The file {file} cannot be read. Check the path and the permissions.',
  },
  notJson: {
    status: 422,
    zh: '{file} 不是 JSON 文件：第 {line} 行附近读不下去。请检查逗号、引号和括号。',
    en: '{file} is no JSON: it cannot be read on from about line {line}. Check commas, quotes and brackets.',
  },
  noSuchState: { status: 422, zh: '没有状态“{state}”。可用的状态：{known}。', en: 'There is no state “{state}”. Known: {known}.' },
  onlyInDemo: {
    status: 409,
    zh: '只有演示文件夹可以按别的日子推算；正式数据只能按今天排定。',
    en: 'Only a demo folder can be planned for another day; real data is planned for today alone.',
  },
  badDate: { status: 422, zh: '“{text}”不是日期，请写成 2026-11-22。', en: '“{text}” is not a date: write 2026-11-22.' },
  noSuchRole: { status: 422, zh: '没有角色“{role}”。可用的角色：{known}。', en: 'There is no role “{role}”. Known: {known}.' },
  badKey: { status: 422, zh: '--by 只能是 place 或 definition。', en: '--by is place or definition.' },
  badNumber: {
    status: 422,
    zh: '{option} 应为从 {min} 到 {max} 的整数，现在是“{text}”。',
    en: '{option} is a whole number from {min} to {max}, not “{text}”.',
  },
});

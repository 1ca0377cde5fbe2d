import { expect, test } from 'vitest';
import type { Field } from '../../../kernel/field.ts';
import { CARE_FIELDS, CARE_RECORD, findLogHeader, LOG_COLUMNS, readLogRow, reportedActorOf, type LogColumn } from './index.ts';

test('no header of a work log means two columns', () => {
  const words = [
    ...Object.values(LOG_COLUMNS).flat(),
    ...CARE_FIELDS.flatMap((name) => {
      const field: Field = CARE_RECORD.fields[name];
      return [field.label.zh, ...(field.aliases ?? [])];
    }),
  ];
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});

test('a header has a day, an act, and a name or a number', () => {
  expect(findLogHeader(['序号', '姓 名', '日期', '方式'])).toBeUndefined();
  expect([...(findLogHeader(['序号', '儿童姓名', '家访时间', '工作方式', '发现问题', '签字']) ?? [])]).toEqual([
    ['name', 1],
    ['day', 2],
    ['act', 3],
    ['findings', 4],
    ['who', 5],
  ]);
  expect(findLogHeader(['姓名', '班级', '日期'])).toBeUndefined();
});

test.each([
  ['2026.9.1', '2026-09-01'],
  ['2026年9月1日', '2026-09-01'],
  ['20260901', '2026-09-01'],
  ['2026-09-01 19:30', '2026-09-01'],
  ['2026-02-30', '2026-02-30'],
  ['九月初', '九月初'],
])('%s is the day %s, or stays for the rules to refuse', (said, day) => {
  const columns = new Map<LogColumn, number>([['day', 0]]);
  expect(readLogRow(columns, [said]).values.day).toBe(day);
});

test('words of work logs become codes, and unknown ones stay', () => {
  const columns = findLogHeader(['姓名', '日期', '方式', '对象', '情绪', '时长']) ?? new Map<LogColumn, number>();
  const { values, name } = readLogRow(columns, ['安 一', '2026-9-1', '入户走访', '学生、奶奶', '异常', '20分钟']);
  expect(name).toBe('安一');
  expect(values).toEqual({ day: '2026-09-01', act: 'visit', withWhom: ['child', 'carer'], mood: 'worry', minutes: 20 });
  expect(readLogRow(columns, ['安一', '2026-9-1', '跳舞']).values.act).toBe('跳舞');
  expect([reportedActorOf('妈妈'), reportedActorOf('代理家长'), reportedActorOf('田小禾'), reportedActorOf('同事')]).toEqual([
    'mother',
    'helper',
    undefined,
    undefined,
  ]);
});

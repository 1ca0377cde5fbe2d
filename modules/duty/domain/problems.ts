import { defineProblems } from '../../../kernel/problem.ts';

export const dutyProblems = defineProblems('duty', {
  beyondCalendar: {
    status: 422,
    zh: '校历只到 {end}，不能排到 {day}。请先导入下一学年的校历，再重新排定。',
    en: 'The school calendar ends on {end}: {day} cannot be planned. Import the calendar of the next school year, then plan again.',
  },
  beforeCalendar: {
    status: 422,
    zh: '校历从 {start} 开始，不能排 {day}。请导入包含这一天的校历。',
    en: 'The school calendar begins on {start}: {day} cannot be planned. Import a calendar that has this day.',
  },
  noSuchScheme: {
    status: 422,
    zh: '没有制度“{id}”。可用的制度：{known}。也可以在文件里写出整个制度。',
    en: 'There is no scheme “{id}”. Known: {known}. The file may also spell out a whole scheme.',
  },
  subjectTwice: {
    status: 422,
    zh: '{id} 的信息（facts）写了两次，请合并为一条。',
    en: 'The facts of {id} stand twice: put them together in one row.',
  },
  subjectUnknown: {
    status: 422,
    zh: '{list} 第 {row} 行说的 {id} 在 facts 里没有。请补上，或者改正编号。',
    en: 'Row {row} of {list} is about {id}, whom facts do not name. Add it there, or correct the id.',
  },
});

import { defineProblems } from '../../../kernel/problem.ts';

export const calendarProblems = defineProblems('calendar', {
  countyUnclear: {
    status: 422,
    zh: '您的岗位不属于某一个县，无法确定是哪个县的制度和校历。请换到县级岗位再操作。',
    en: 'Your post belongs to no single county, so it is unclear whose schemes and calendar are meant. Choose a post of the county.',
  },
  whichCounty: {
    status: 422,
    zh: '这里有几个县，请用 --place 写明是哪个县的校历。',
    en: 'There are several counties: say by --place whose calendar it is.',
  },
  missing: {
    status: 409,
    zh: '本县还没有校历，算不出要做多少次。请先在“校历”里录入或导入。',
    en: 'The county has no school calendar yet, so nothing can be counted. Enter or import it under “School calendar” first.',
  },
  unchanged: {
    status: 409,
    zh: '校历和现在的一样，没有可保存的改动。',
    en: 'The calendar is the same as it is now; there is nothing to save.',
  },
  holidaysOverlap: {
    status: 422,
    zh: '{name}从 {from} 起的假期和另一段{name}重叠。请删去一段，或改日期。',
    en: '{name} from {from} overlaps another {name}. Remove one of them, or change the days.',
  },
  makeUpWrong: {
    status: 422,
    zh: '{day} 不是周末，不能作调休上班日。',
    en: '{day} is no weekend day and cannot be a make-up day.',
  },
  makeUpInHoliday: {
    status: 422,
    zh: '{day} 在法定节假日内，不能同时是调休上班日。',
    en: '{day} lies in a public holiday and cannot be a make-up day too.',
  },
  springFestivalWrong: {
    status: 422,
    zh: '{day} 不会是春节：春节在 1 月 21 日到 2 月 21 日之间，每年一次。',
    en: '{day} cannot be the Spring Festival: it lies between 21 January and 21 February, once a year.',
  },
  pastNeedsReason: {
    status: 422,
    zh: '从 {day} 起有已经过去的日子被改动，已过的任务会随之重算。请写明原因。',
    en: 'Days that have passed are changed, from {day} on, and past duties will be worked out anew. Please give the reason.',
  },
  nothingInFile: {
    status: 422,
    zh: '文件里没有读到学期。CSV 的表头是：类别、名称、开始、结束。',
    en: 'No term was found in the file. The header of a CSV is: kind, name, from, to.',
  },
  fileLine: {
    status: 422,
    zh: '第 {row} 行{what}，现在是“{text}”。请改正后再导入。',
    en: 'Line {row}: {whatEn}; it says “{text}”. Correct it and import again.',
  },
  fileFault: {
    status: 422,
    zh: '文件里的“{place}”不对：{message}（共 {count} 处）。请改正后再导入。',
    en: 'In the file, “{place}” is not right: {messageEn} ({count} in all). Correct it and import again.',
  },
  notJson: {
    status: 422,
    zh: '文件不是有效的 JSON：第 {line} 行有错。请改正后再导入。',
    en: 'The file is not valid JSON: line {line} is wrong. Correct it and import again.',
  },
});

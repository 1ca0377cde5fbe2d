import { defineProblems } from '../../kernel/problem.ts';

/** Why a file cannot be read or written as a whole. What is wrong with single rows is told by whoever knows what they mean. */
export const sheetProblems = defineProblems('sheet', {
  notFound: { status: 400, zh: '找不到文件 {file}。请检查路径后重试。', en: 'There is no file {file}. Check the path and try again.' },
  empty: {
    status: 422,
    zh: '文件是空的。请确认选对了文件，并在 Excel 里打开看一看。',
    en: 'The file is empty. Check in Excel that it is the right file.',
  },
  tooBig: {
    status: 413,
    zh: '文件太大（{actual} 字节，最多 {limit} 字节）。请拆成几个文件分别导入。',
    en: 'The file is too big ({actual} bytes, at most {limit}). Split it into several files.',
  },
  encrypted: {
    status: 422,
    zh: '文件设了打开密码，无法读取。请在 Excel 里去掉密码，另存后再导入。',
    en: 'The file is protected by a password. Remove the password in Excel, save, and import again.',
  },
  oldFormat: {
    status: 415,
    zh: '这是旧版 .xls 文件。请在 Excel 或 WPS 里打开，另存为 .xlsx 后再导入。',
    en: 'This is an old .xls file. Open it in Excel or WPS, save it as .xlsx, and import that.',
  },
  notAWorkbook: {
    status: 415,
    zh: '这不是 Excel 工作簿(.xlsx)或 CSV 文件。请在 Excel 或 WPS 里打开，另存为 .xlsx 后再导入。',
    en: 'This is neither an Excel workbook (.xlsx) nor a CSV file. Open it in Excel or WPS, save it as .xlsx, and import that.',
  },
  broken: {
    status: 422,
    zh: '文件已损坏，读到“{part}”时出错。请在 Excel 里打开并另存一份，或向提供者重新要一份。',
    en: 'The file is damaged; reading failed at “{part}”. Open it in Excel and save a copy, or ask for it again.',
  },
  brokenCsv: {
    status: 422,
    zh: 'CSV 文件第 {line} 行附近的引号没有配对，后面的内容无法分清。请补上引号，或另存为 .xlsx 后再导入。',
    en: 'A quotation mark near line {line} of the CSV file is not closed, so the rest cannot be told apart. Close it, or save as .xlsx.',
  },
  unreadableText: {
    status: 422,
    zh: 'CSV 文件的文字编码既不是 UTF-8 也不是 GB 18030。请在 Excel 里另存为 .xlsx 后再导入。',
    en: 'The text of the CSV file is neither UTF-8 nor GB 18030. Save it as .xlsx in Excel and import that.',
  },
  forbiddenXml: {
    status: 422,
    zh: '文件“{part}”里有不允许的 XML 声明(DOCTYPE),Excel 不会这样保存。请用 Excel 重新另存，来历不明的文件不要导入。',
    en: 'Part “{part}” holds a forbidden XML declaration (DOCTYPE) that Excel never writes. Save again in Excel; do not import files of unknown origin.',
  },
  bomb: {
    status: 413,
    zh: '文件解压后太大（超过 {limit} 字节），已停止读取。请删去多余的格式和空白区域后另存，或拆成几个文件。',
    en: 'The file unpacks to more than {limit} bytes; reading was stopped. Clear unused formatting and save again, or split the file.',
  },
  tooManyParts: {
    status: 413,
    zh: '文件内部有 {actual} 个部件（最多 {limit} 个），不像正常的工作簿。请把数据复制到新的工作簿里再导入。',
    en: 'The file has {actual} inner parts (at most {limit}), unlike a normal workbook. Copy the data to a new workbook.',
  },
  tooManySheets: {
    status: 413,
    zh: '工作表太多（{actual} 张，最多 {limit} 张）。请拆成几个文件分别导入。',
    en: 'There are too many sheets ({actual}, at most {limit}). Split the file.',
  },
  tooManyRows: {
    status: 413,
    zh: '行数太多（工作表“{sheet}”第 {row} 行处已超过 {limit} 行）。请拆成几个文件分别导入。',
    en: 'There are too many rows (more than {limit} at row {row} of sheet “{sheet}”). Split the file.',
  },
  tooManyColumns: {
    status: 413,
    zh: '列数太多（工作表“{sheet}”第 {row} 行超过 {limit} 列）。请删去多余的列后再导入。',
    en: 'There are too many columns (more than {limit} in row {row} of sheet “{sheet}”). Delete what is not needed.',
  },
  tooManyMerges: {
    status: 413,
    zh: '工作表“{sheet}”的合并单元格太多（超过 {limit} 处）。请取消合并后再导入。',
    en: 'Sheet “{sheet}” has too many merged cells (more than {limit}). Unmerge them and import again.',
  },
  tooManyStrings: {
    status: 413,
    zh: '文件里的文字太多，超出内存限度。请拆成几个文件分别导入。',
    en: 'The file holds more text than memory allows. Split it into several files.',
  },
  cellTooLong: {
    status: 413,
    zh: '“{part}”里有一个单元格超过 {limit} 个字，已停止读写。请缩短后再试。',
    en: 'A cell in “{part}” has more than {limit} characters. Shorten it and try again.',
  },
  outOfMemory: {
    status: 413,
    zh: '读取这个文件用完了给它的内存，已停止，没有导入任何内容。请拆成几个文件分别导入。',
    en: 'Reading this file used up the memory allowed; nothing was imported. Split it into several files.',
  },
  tooSlow: {
    status: 413,
    zh: '读取这个文件用时过长，已停止。请把数据复制到新的工作簿里再导入。',
    en: 'Reading this file took too long and was stopped. Copy the data to a new workbook and import that.',
  },
  crashed: {
    status: 422,
    zh: '读取文件时出了意外（{reason}），没有导入任何内容。请在 Excel 里另存一份再试；仍不行请联系系统管理员。',
    en: 'Reading failed unexpectedly ({reason}); nothing was imported. Save a copy in Excel and try again, or tell the system administrator.',
  },
  sheetFull: {
    status: 422,
    zh: '工作表“{sheet}”放不下：Excel 一张表最多 {limit} 行。请缩小导出范围。',
    en: 'Sheet “{sheet}” is full: Excel holds at most {limit} rows. Narrow what is exported.',
  },
});

export type SheetProblemName = keyof typeof sheetProblems;

export function isSheetProblemName(name: string): name is SheetProblemName {
  return Object.hasOwn(sheetProblems, name);
}

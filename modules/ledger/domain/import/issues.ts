import type { Phrase, PhraseParams } from '../../../../kernel/phrase.ts';
import type { IssueLevel } from '../issues.ts';

/** What is said of rows once the register, the places and the importer's rights are looked at. */
export const IMPORT_ISSUE_KINDS = {
  placeOutOfReach: {
    level: 'refuse',
    zh: '“{text}”不在您的管辖范围内，不能在那里建档。请由当地导入，或核对地点。',
    en: '“{text}” lies outside your reach, so no file can be opened there. Let the place itself import this row, or check it.',
  },
  classNotYours: {
    level: 'refuse',
    zh: '班级“{text}”不是您所带的班级，不能建档。请核对班级。',
    en: 'Class “{text}” is not yours, so no file can be opened. Check the class.',
  },
  placeAmbiguous: {
    level: 'warn',
    zh: '“{text}”可以是几个地方（{choices}），已按原文保留。请写全乡镇和村名。',
    en: '“{text}” can be several places ({choices}); kept as text. Write the township with the village.',
  },
  placeKeptAsText: {
    level: 'warn',
    zh: '没有找到“{text}”，已按原文保留。',
    en: '“{text}” is not found; kept as text.',
  },
  placeUnchanged: {
    level: 'warn',
    zh: '没有找到“{text}”，档案里原有的“{before}”保持不变。',
    en: '“{text}” is not found; what the file says, “{before}”, stays.',
  },
  columnNotYours: {
    level: 'warn',
    zh: '您的岗位不能填写这一列，没有录入。',
    en: 'Your post may not write this column; it was left out.',
  },
  closingNotImported: {
    level: 'warn',
    zh: '结档要在档案里办理，这一列没有录入。',
    en: 'Files are closed on their own page; this column was left out.',
  },
  hiddenSheet: {
    level: 'warn',
    zh: '这张工作表是隐藏的，没有读取。需要导入请先取消隐藏。',
    en: 'This sheet is hidden and was not read. Show it if it is to be imported.',
  },
  sheetWithoutTable: {
    level: 'warn',
    zh: '这张工作表里没有找到带“姓名”列的表格，没有读取。',
    en: 'No table with a column of names was found on this sheet; it was not read.',
  },
  nameChanged: {
    level: 'warn',
    zh: '身份证号相同，但档案里的姓名是“{before}”。请核对。',
    en: 'The ID number is the same, but the name on file is “{before}”. Check it.',
  },
  carerAdded: {
    level: 'warn',
    zh: '档案里已有照护人{before}，{text}已另行登记。原照护人不再照护的，请在档案里结束。',
    en: 'The file already names the carer {before}; {text} was added. End the former care on the file if it has ended.',
  },
  registeredElsewhere: {
    level: 'hold',
    zh: '本县别处已有这名儿童的档案（身份证号相同）。请与上级联系办理转入，不能重复建档。',
    en: 'This child (same ID number) has a file elsewhere in the county. Ask your supervisor to move it here.',
  },
  registeredTwice: {
    level: 'hold',
    zh: '有几份档案是这个身份证号，无法确定是哪一份。请先在“疑似重复”里处理。',
    en: 'Several files carry this ID number. Settle that first, under likely duplicates.',
  },
  fileClosed: {
    level: 'hold',
    zh: '这名儿童的档案已结档。若需继续关爱，请先恢复档案，再导入这一行。',
    en: 'The file of this child is closed. Reopen it first if the child is to be followed again.',
  },
  sameIdHeld: {
    level: 'hold',
    zh: '与第 {row} 行是同一身份证号，那一行还在等待确认。',
    en: 'The same ID number as row {row}, which still waits for a decision.',
  },
  likelySameRow: {
    level: 'hold',
    zh: '可能与本文件第 {row} 行是同一人（{text}）。请人工确认。',
    en: 'This may be the same child as row {row} of this file ({text}). A person has to decide.',
  },
} as const satisfies Record<string, Phrase & { level: IssueLevel }>;

export type ImportIssueCode = keyof typeof IMPORT_ISSUE_KINDS;

/** An issue of the rows themselves (`Issue`) or of what the register says to them. */
export interface ImportIssue {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly level: IssueLevel;
  readonly message: Phrase;
  readonly params: PhraseParams;
}

export function importIssue(
  place: Pick<ImportIssue, 'sheet' | 'row' | 'column'>,
  code: ImportIssueCode,
  params: PhraseParams = {},
): ImportIssue {
  const { level, zh, en } = IMPORT_ISSUE_KINDS[code];
  return { ...place, code, level, message: { zh, en }, params };
}

import type { Phrase, PhraseParams } from '../../../kernel/phrase.ts';

/** `refuse`: the row stays out and comes back with the reason. `hold`: a person decides. `warn`: the row goes in, look at this. */
export type IssueLevel = 'refuse' | 'hold' | 'warn';

interface IssueKind extends Phrase {
  readonly level: IssueLevel;
}

export const ISSUE_KINDS = {
  // The ID number. An ID number that is wrong would make two children of one, so nothing here is guessed.
  idTypedAsNumber: {
    level: 'refuse',
    zh: '身份证号在数字格式的单元格里，后几位已经丢失（{text}）。请把该列设为“文本”格式后重新填写完整号码。',
    en: 'The ID number stands in a number cell and has lost its last digits ({text}). Format the column as text and type the whole number again.',
  },
  idLength: {
    level: 'refuse',
    zh: '身份证号应为 18 位，这里是 {count} 位。请核对。',
    en: 'An ID number has 18 characters, here are {count}. Check it.',
  },
  idShape: {
    level: 'refuse',
    zh: '身份证号里有不该有的字符（{text}）。请核对。',
    en: 'The ID number holds characters that do not belong there ({text}). Check it.',
  },
  idCheckDigit: {
    level: 'refuse',
    zh: '身份证号校验码不对，至少有一位写错了。请对照户口簿核对。',
    en: 'The check digit of the ID number is wrong: at least one digit is mistyped. Compare it with the household book.',
  },
  idBirthDate: {
    level: 'refuse',
    zh: '身份证号里的出生日期不存在或在将来。请核对第 7 到 14 位。',
    en: 'The birth date inside the ID number does not exist or lies ahead. Check digits 7 to 14.',
  },
  idLegacyOfChild: {
    level: 'refuse',
    zh: '儿童不会有 15 位的旧身份证号。请填写 18 位号码。',
    en: 'No child has an old ID number of 15 digits. Enter the one of 18.',
  },
  idAgainstBirthDate: {
    level: 'refuse',
    zh: '身份证号与出生日期（{text}）对不上。请核对哪一个写错了。',
    en: 'The ID number and the birth date ({text}) contradict each other. Check which one is wrong.',
  },
  idAgainstSex: {
    level: 'refuse',
    zh: '身份证号与性别（{text}）对不上。请核对哪一个写错了。',
    en: 'The ID number and the sex ({text}) contradict each other. Check which one is wrong.',
  },
  idUnknownRegion: {
    level: 'warn',
    zh: '身份证号前六位（{text}）不是已知的行政区划代码。已录入，请核对。',
    en: 'The first six digits ({text}) are no known region code. Taken as it is; please check.',
  },
  // Names.
  noName: {
    level: 'refuse',
    zh: '没有姓名。请填写姓名；若这不是一条记录，请删除这一行。',
    en: 'There is no name. Enter it, or delete the line if it is no entry.',
  },
  nameOdd: {
    level: 'refuse',
    zh: '姓名里有不该有的字符（{text}）。请只写姓名，说明写到备注里。',
    en: 'The name holds characters that do not belong there ({text}). Write the name only; remarks go under notes.',
  },
  otherNameOdd: { level: 'warn', zh: '“{text}”不像姓名，没有录入。', en: '“{text}” does not look like a name and was not taken.' },
  nameShort: {
    level: 'warn',
    zh: '姓名只有一个字（{text}）。已录入，请核对。',
    en: 'The name has one character only ({text}). Taken; please check.',
  },
  nameRareCharacter: {
    level: 'warn',
    zh: '姓名里有用造字代替的生僻字。已录入，请核对能否正确显示。',
    en: 'The name uses a private character for a rare one. Taken; check that it shows correctly.',
  },
  // Dates.
  dateImpossible: { level: 'refuse', zh: '日期“{text}”不存在。请核对。', en: 'There is no such date as “{text}”. Check it.' },
  dateUnreadable: {
    level: 'refuse',
    zh: '“{text}”不是完整的日期。请写成 2015-09-01 这样的形式。',
    en: '“{text}” is not a whole date. Write it like 2015-09-01.',
  },
  dateTwoDigitYear: {
    level: 'refuse',
    zh: '日期“{text}”的年份不足四位，无法确定。请写四位年份。',
    en: 'The year in “{text}” has fewer than four digits. Write all four.',
  },
  dateInFuture: { level: 'refuse', zh: '日期“{text}”还没有到。请核对。', en: 'The date “{text}” lies ahead. Check it.' },
  dateTooOld: { level: 'refuse', zh: '日期“{text}”太早了，不可能。请核对。', en: 'The date “{text}” is impossibly early. Check it.' },
  birthMonthOnly: {
    level: 'warn',
    zh: '“{text}”只有年月，没有录入为出生日期。请补上日子，或填写身份证号。',
    en: '“{text}” gives year and month only and was not taken as a birth date. Add the day, or the ID number.',
  },
  monthTakenAsFirst: {
    level: 'warn',
    zh: '“{text}”只有年月，已按当月 1 日录入。知道日子请补正。',
    en: '“{text}” gives year and month only and was taken as the 1st. Correct it if the day is known.',
  },
  dateNotTaken: { level: 'warn', zh: '“{text}”不是完整的日期，没有录入。', en: '“{text}” is not a whole date and was not taken.' },
  // Everything else.
  tooLong: {
    level: 'refuse',
    zh: '内容太长（{count} 字，最多 {limit} 字）。请缩短。',
    en: 'The text is too long ({count} characters, at most {limit}). Shorten it.',
  },
  digitsLost: {
    level: 'refuse',
    zh: '号码在数字格式的单元格里，后几位已经丢失（{text}）。请把该列设为“文本”格式后重新填写。',
    en: 'The number stands in a number cell and has lost its last digits ({text}). Format the column as text and type it again.',
  },
  dittoForbidden: {
    level: 'refuse',
    zh: '姓名和身份证号不能写“同上”。请填写完整。',
    en: 'Names and ID numbers cannot be “same as above”. Write them out.',
  },
  dittoWithoutValue: {
    level: 'warn',
    zh: '写着“{text}”，但上一行这一列没有内容，没有录入。',
    en: 'Says “{text}”, but the row above has nothing in this column; nothing was taken.',
  },
  unknownWord: {
    level: 'warn',
    zh: '“{text}”不在可选的说法里，没有录入。请选用：{choices}。',
    en: '“{text}” is not one of the known words and was not taken. Use one of: {choices}.',
  },
  phoneOdd: { level: 'warn', zh: '“{text}”不是有效的电话号码，没有录入。', en: '“{text}” is not a valid phone number and was not taken.' },
  severalPhones: {
    level: 'warn',
    zh: '写了几个电话（{text}），只录入了第一个。',
    en: 'Several phones are written here ({text}); only the first was taken.',
  },
  numberOdd: { level: 'warn', zh: '“{text}”不是有效的数字，没有录入。', en: '“{text}” is not a valid number and was not taken.' },
  outOfRange: {
    level: 'warn',
    zh: '{text} 不在合理范围（{min} 到 {max}）内，没有录入。',
    en: '{text} is outside the range {min} to {max} and was not taken.',
  },
  madeDateByExcel: {
    level: 'warn',
    zh: '这里不应是日期（{text}），可能是 Excel 自动改的，没有录入。请把该列设为“文本”格式后重新填写。',
    en: 'This should not be a date ({text}); Excel may have changed it, so it was not taken. Format the column as text and type it again.',
  },
  errorCell: { level: 'warn', zh: '单元格里是错误值 {text}，没有录入。', en: 'The cell holds the error {text}; nothing was taken.' },
  uncomputedFormula: {
    level: 'warn',
    zh: '单元格里是没有结果的公式（{text}），没有录入。请在 Excel 里打开并保存一次。',
    en: 'The cell holds a formula without result ({text}); nothing was taken. Open and save the file in Excel once.',
  },
  wrongKind: { level: 'warn', zh: '“{text}”不适合填在这一列，没有录入。', en: '“{text}” does not fit this column and was not taken.' },
  placeUnknown: {
    level: 'warn',
    zh: '没有找到地点“{text}”，已按原文保留，并先记在您指定的地方名下。',
    en: 'The place “{text}” was not found; its text is kept, and the child stands under the place you named.',
  },
  sinceWithoutValue: {
    level: 'warn',
    zh: '写了起始日期（{text}），但没有写对应的情况，没有录入。',
    en: 'A starting date ({text}) is given, but not what started then; it was not taken.',
  },
  contradictsColumn: {
    level: 'warn',
    zh: '“{text}”与同一行别的列说法不一致，以那一列为准，没有录入。',
    en: '“{text}” contradicts another column of this row, which is followed; it was not taken.',
  },
  // Duplicates are found where the register is at hand; the words stand here with the others.
  sameIdContradicts: {
    level: 'hold',
    zh: '同一文件里前面第 {row} 行有相同的身份证号，但内容不同。请核对哪一行是对的。',
    en: 'Row {row} of the same file has the same ID number but other content. Decide which is right.',
  },
  likelySameChild: {
    level: 'hold',
    zh: '可能与已登记的儿童是同一人（{text}）。请人工确认。',
    en: 'Likely the same child as one already registered ({text}). A person has to decide.',
  },
  // Whole columns.
  columnUnmapped: {
    level: 'warn',
    zh: '不认识这一列，没有录入。可以在导入时指定它对应的项目。',
    en: 'This column is not known and was not taken. It can be assigned during the import.',
  },
  columnAmbiguous: {
    level: 'warn',
    zh: '这一列可以对应几个项目（{choices}），没有录入。请在导入时指定。',
    en: 'This column could mean several things ({choices}) and was not taken. Assign it during the import.',
  },
  columnTwice: {
    level: 'warn',
    zh: '这一列与 {text} 列对应同一个项目，没有录入。请在导入时指定。',
    en: 'This column means the same as column {text} and was not taken. Assign it during the import.',
  },
  columnNameless: { level: 'warn', zh: '这一列没有表头，没有录入。', en: 'This column has no header and was not taken.' },
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof ISSUE_KINDS;

/** What is to be said about one cell, before it is known where it stands. */
export interface Remark {
  readonly code: IssueCode;
  readonly params?: PhraseParams;
}

export interface Issue {
  readonly sheet: string;
  /** As Excel numbers it. */
  readonly row: number;
  /** Header text and letters, such as `身份证号 (D)`. Empty where the row as a whole is meant. */
  readonly column: string;
  readonly code: IssueCode;
  readonly level: IssueLevel;
  readonly message: Phrase;
  readonly params: PhraseParams;
}

export function issueAt(place: Pick<Issue, 'sheet' | 'row' | 'column'>, { code, params = {} }: Remark): Issue {
  const { level, zh, en } = ISSUE_KINDS[code];
  return { ...place, code, level, message: { zh, en }, params };
}

/** Long texts are cut: an issue names a cell, it does not repeat an essay. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

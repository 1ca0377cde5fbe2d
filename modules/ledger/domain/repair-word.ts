import type { Code, CodeList } from '../../../kernel/field.ts';
import type { LedgerCell } from './cell.ts';
import { quote } from './issues.ts';
import type { Outcome } from './outcome.ts';
import { isBlankWord, tidy, wordKey } from './text.ts';

const YES = new Set(['是', '有', '√', '✓', '✔', '☑', '1', 'y', 'yes', 'true', '对', '已', '享受', '属于', '已享受', '在']);
const NO = new Set(['否', '无', '×', '✗', '✘', 'x', '0', 'n', 'no', 'false', '没有', '不是', '未', '非', '不', '不享受', '未享受']);

export function repairYesNo(cell: LedgerCell): Outcome {
  const text = tidy(cell.text).replace(/\s/g, '').toLowerCase();
  if (YES.has(text)) return { kind: 'value', value: true, ...(text === '是' ? {} : { repaired: 'codeWord' as const }) };
  if (NO.has(text)) return { kind: 'value', value: false, ...(text === '否' ? {} : { repaired: 'codeWord' as const }) };
  return isBlankWord(cell.text) ? { kind: 'empty' } : unknownWord(cell, ['是', '否']);
}

export function repairChoice(codes: CodeList, cell: LedgerCell): Outcome {
  const found = findCode(codes, cell.text);
  if (found) return { kind: 'value', value: found.code, ...(found.zh === cell.text ? {} : { repaired: 'codeWord' as const }) };
  return isBlankWord(cell.text)
    ? { kind: 'empty' }
    : unknownWord(
        cell,
        codes.codes.map(({ zh }) => zh),
      );
}

/** Several words in one cell, whatever stands between them. One unknown word leaves the known ones and is told. */
export function repairChoices(codes: CodeList, cell: LedgerCell): Outcome {
  const whole = findCode(codes, cell.text);
  if (whole) return { kind: 'value', value: [whole.code], ...(whole.zh === cell.text ? {} : { repaired: 'codeWord' as const }) };
  const all = splitWords(cell.text);
  const filled = all.filter((part) => !isBlankWord(part));
  // 无 beside other words says nothing; alone it may be a word of the list, as 无上述情形 is.
  const parts = filled.length > 0 ? filled : all.filter((part) => findCode(codes, part) !== undefined);
  if (parts.length === 0) return { kind: 'empty' };
  const found = parts.map((part) => findCode(codes, part));
  const known = [...new Set(found.filter((code) => code !== undefined).map(({ code }) => code))];
  const unknown = parts.filter((_, at) => found[at] === undefined);
  const remark =
    unknown.length === 0
      ? undefined
      : ({ code: 'unknownWord', params: { text: quote(unknown.join('、')), choices: listOf(codes.codes.map(({ zh }) => zh)) } } as const);
  if (known.length === 0 && remark) return { kind: 'left', remark };
  return { kind: 'value', value: known, ...(remark ? { remark } : { repaired: 'codeWord' as const }) };
}

/** The words of a cell that holds several. */
export function splitWords(text: string): readonly string[] {
  return tidy(text)
    .split(/[、,;/|\s+]+/)
    .filter((part) => part !== '');
}

/** By label or alias in either language, then by code: 1 is the word “1” before it is the first code. */
export function findCode(list: CodeList, text: string): Code | undefined {
  const words = wordsOfLists.get(list) ?? wordsOfList(list);
  wordsOfLists.set(list, words);
  return words.get(keyOf(text));
}

const wordsOfLists = new WeakMap<CodeList, ReadonlyMap<string, Code>>();

function wordsOfList({ codes }: CodeList): ReadonlyMap<string, Code> {
  const words = new Map<string, Code>();
  const add = (code: Code, word: string): void => {
    const key = keyOf(word);
    if (!words.has(key)) words.set(key, code);
  };
  for (const code of codes) for (const word of [code.zh, ...(code.aliases ?? [])]) add(code, word);
  for (const code of codes) add(code, code.en);
  for (const code of codes) add(code, code.code);
  // 汉 and 汉族 are one ethnicity, 男 and 男性 one sex: a tail that only names the list is not part of the word.
  for (const code of codes) for (const word of [`${code.zh}族`, code.zh.replace(/族$/, '')]) add(code, word);
  return words;
}

function keyOf(word: string): string {
  return wordKey(word) || tidy(word);
}

function unknownWord(cell: LedgerCell, choices: readonly string[]): Outcome {
  return { kind: 'left', remark: { code: 'unknownWord', params: { text: quote(cell.text), choices: listOf(choices) } } };
}

function listOf(choices: readonly string[]): string {
  return choices.length > 12 ? `${choices.slice(0, 12).join('、')}……` : choices.join('、');
}

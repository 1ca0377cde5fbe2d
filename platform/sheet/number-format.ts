export type DateFormat = 'day' | 'month' | 'time';

/** Built-in formats of ECMA-376 18.8.30, with the numbers that Chinese Excel adds (27-36, 50-58). */
const BUILT_IN = new Map<number, DateFormat>([
  ...[14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, 'day'] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, 'month'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
]);

/** What a built-in or custom number format shows of a date, or undefined where it shows a plain number. */
export function findDateFormat(id: number, code: string | undefined): DateFormat | undefined {
  if (code === undefined) return BUILT_IN.get(id);
  const shown = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/general|am\/pm|a\/p|e[+-]/gi, '');
  const has = (letters: RegExp): boolean => letters.test(shown);
  if (has(/d/i)) return 'day';
  if (has(/[ye]/i)) return 'month';
  if (has(/[hs]/i)) return 'time';
  return has(/m/i) ? 'day' : undefined;
}

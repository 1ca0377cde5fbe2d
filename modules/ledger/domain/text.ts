/** Repairs of writing that never change what is meant. */

const DITTO = /^(同上|同前|上同|〃|″|"|”|’’|'')$/;
const BLANK = /^(无|没有|暂无|无此项|[-—–―_/\\.。·、*]+|n\/?a|null|空)$/i;

/** Nothing in it can need a repair, as in most cells: Chinese characters, digits and Latin letters as on the keyboard. */
const PLAIN = /^[\u4e00-\u9fff0-9A-Za-z]*$/;

/** Full-width letters, digits, brackets and signs as on the keyboard; compatibility forms unified; ends trimmed. */
export function tidy(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^'+/, '')
    .trim();
}

/** “Same as above” in the ways ledgers write it. */
export function isDitto(text: string): boolean {
  return DITTO.test(text.trim());
}

/** A word or stroke that says: nothing here. Fields that answer yes or no ask for their own words first. */
export function isBlankWord(text: string): boolean {
  const bare = tidy(text);
  return bare === '' || BLANK.test(bare);
}

/** Digits in a number cell beyond the 15 that such a cell can hold, or written with an exponent. */
export function hasLostDigits(kind: string, text: string): boolean {
  const bare = tidy(text);
  if (/^[+-]?\d(\.\d+)?e\+?\d{2,}$/i.test(bare)) return true;
  return kind === 'number' && bare.replace(/\D/g, '').length > 15 && !bare.includes('.');
}

/** Compares words as people mean them: without spaces and punctuation, without case. */
export function wordKey(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return tidy(text)
    .replace(/[\s:;,.、。'"()[\]{}<>《》〈〉【】“”*★☆?!_/\\·-]/g, '')
    .toLowerCase();
}

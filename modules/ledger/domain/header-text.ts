import { tidy, wordKey } from './text.ts';

/** The keys under which a header is looked up, most exact first: with what stands in brackets, then without. */
export function headerKeys(text: string): readonly string[] {
  const plain = tidy(text)
    .replace(/\s+/g, '')
    .replace(/^[*★☆●※]+/, '')
    .replace(/^(\d{1,2}|[一二三四五六七八九十]{1,3})[.、)]/, '')
    .replace(/的/g, '');
  const whole = wordKey(plain);
  const bare = wordKey(plain.replace(/[([【〔<].*?[)\]】〕>]/g, ''));
  return [...new Set([whole, bare])].filter((key) => key !== '');
}

/** The header as people read it, on one line. */
export function headerLabel(texts: readonly string[]): string {
  return texts
    .map((text) => tidy(text).replace(/\s+/g, ''))
    .filter((text) => text !== '')
    .join(' ');
}

import { pinyin } from 'pinyin-pro';
import { plainText } from './names.ts';
import type { Place } from './place.ts';

const LONGEST_TOKEN = 40;

/**
 * What a place can be found by: every end of each of its names, of their pinyin and of the initials, and its codes. A prefix
 * of an end is any part: 溪小 finds 清溪小学, and so do xixiao and xx.
 */
export function placeTokens(place: Pick<Place, 'attributes'>): readonly string[] {
  const tokens = new Set<string>();
  for (const { attribute, value } of place.attributes) {
    if (attribute === 'code') tokens.add(value);
    if (attribute !== 'name') continue;
    const name = searchText(value);
    const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((syllable) =>
      syllable.toLowerCase(),
    );
    for (let at = 0; at < name.length; at += 1) tokens.add(name.slice(at));
    for (let at = 0; at < syllables.length; at += 1) {
      tokens.add(syllables.slice(at).join(''));
      tokens.add(
        syllables
          .slice(at)
          .map((syllable) => syllable[0])
          .join(''),
      );
    }
  }
  return [...tokens].filter((token) => token !== '').map((token) => token.slice(0, LONGEST_TOKEN));
}

/** A search as it is compared with tokens. */
export function searchText(text: string): string {
  return plainText(text).toLowerCase();
}

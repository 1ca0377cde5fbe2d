import { pinyin } from 'pinyin-pro';

/** Tokens of one part of a name beyond this are left out, unlikely readings first: a long minority name has thousands of combinations. */
const MOST_COMBINATIONS = 24;

/**
 * The column that a roster is sorted by, in binary order: `zhang1张-xiao3小-yu3雨`. Character by character, first the
 * syllable, then the tone, then the character (GB/T 13418), so that 张 and 章 do not mix and 张三 stands before 张三丰.
 */
export function sortKey(name: string): string {
  const characters = Array.from(name.normalize('NFKC').replace(IGNORED, '').toLowerCase());
  const units = pinyin(characters.join(''), { toneType: 'num', type: 'array', v: true, surname: 'head' });
  return characters.reduce((key, character, at) => {
    const joint = at === 0 || (isLatin(character) && isLatin(characters[at - 1] ?? '')) ? '' : '-';
    const sound = units[at];
    return key + joint + (sound === undefined || sound === character ? character : sound + character);
  }, '');
}

/**
 * Everything a name can be found by, made for a prefix search: each part of the name that runs to its end, in characters, in
 * pinyin and in initials, with every reading of characters that have several (单 shan, dan, chan; 吕 lv, lu).
 */
export function searchTokens(name: string): readonly string[] {
  const characters = Array.from(fold(name));
  const likely = likelyReadings(characters);
  const readings = characters.map((character, at) => readingsOf(character, likely[at]));
  const tokens = new Set<string>();
  for (let start = 0; start < characters.length; start += 1) {
    tokens.add(characters.slice(start).join(''));
    const rest = readings.slice(start);
    for (const token of combine(rest)) tokens.add(token);
    for (const token of combine(rest.map((some) => [...new Set(some.map((reading) => firstOf(reading)))]))) tokens.add(token);
  }
  return [...tokens];
}

/**
 * What a user typed, as tokens that must all be found by prefix: Latin letters and characters are looked up apart, so
 * that `张 xy` finds 张小雨. Full-width letters, blanks, apostrophes, tone marks and upper case make no difference. Empty for no input.
 */
export function queryTokens(text: string): readonly string[] {
  return fold(text).match(/[a-z0-9]+|[^a-z0-9]+/g) ?? [];
}

/** The name in pinyin without tones, as usually read: `zhang xiao yu`. Two names that sound alike are equal in it. */
export function soundOf(name: string): string {
  return likelyReadings(Array.from(fold(name))).join(' ');
}

/** The name as it is compared: no blanks, dots or case, one width. */
export function plainName(name: string): string {
  return fold(name);
}

/** What a name is looked up by: its characters, and its sound. Both stand among the search tokens of every file. */
export function nameKeys(name: string): readonly string[] {
  return [plainName(name), soundOf(name).replaceAll(' ', '')];
}

/** Blanks, the dots of minority names in all the forms that are typed, apostrophes and hyphens. */
const IGNORED = /[\s\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65.'’‘ʼ`\-‐]/gu;

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[uU]\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(IGNORED, '');
}

function likelyReadings(characters: readonly string[]): readonly string[] {
  const units = pinyin(characters.join(''), { toneType: 'none', type: 'array', v: true, surname: 'head' });
  return units.length === characters.length ? units.map((unit) => unit.toLowerCase()) : characters;
}

/** Of each character once: the names of a county are written with some two thousand. */
const dictionary = new Map<string, readonly string[]>();

function lookUp(character: string): readonly string[] {
  const known = dictionary.get(character) ?? pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true });
  dictionary.set(character, known);
  return known;
}

function readingsOf(character: string, likely: string | undefined): readonly string[] {
  // Keyboards have no ü: some type v, some u.
  return [
    ...new Set(
      [likely ?? character, ...lookUp(character)]
        .map((reading) => reading.toLowerCase())
        .flatMap((reading) => [reading, reading.replace('v', 'u')]),
    ),
  ];
}

/** Joins one choice from each place; fewest departures from the first choices come first, so that the cap cuts the unlikely. */
function combine(choices: readonly (readonly string[])[]): readonly string[] {
  let combinations: { text: string; departures: number }[] = [{ text: '', departures: 0 }];
  for (const some of choices) {
    combinations = combinations
      .flatMap(({ text, departures }) => some.map((choice, at) => ({ text: text + choice, departures: departures + Math.sign(at) })))
      .sort((a, b) => a.departures - b.departures)
      .slice(0, MOST_COMBINATIONS);
  }
  return combinations.map(({ text }) => text);
}

function firstOf(reading: string): string {
  return Array.from(reading)[0] ?? '';
}

function isLatin(unit: string): boolean {
  return /^[a-z]$/i.test(unit);
}

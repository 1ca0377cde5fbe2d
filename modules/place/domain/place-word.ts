import { findClassText, type ClassText } from './class-text.ts';
import { searchText } from './tokens.ts';

/** A word that may name a place: a class as people write it, or a part of a name. */
export type PlaceWord = { readonly schoolClass: ClassText } | { readonly name: string };

/** A name of one character or a few letters is a person's: 张 would bring up all of 张家村, and its initials every 张家川. */
const LEAST_CHARACTERS = 2;
const LEAST_LETTERS = 6;

/** Undefined for what is looked for among people alone. */
export function findPlaceWord(word: string): PlaceWord | undefined {
  const name = searchText(word);
  const characters = name.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (characters === 0) return /^[a-z]+$/.test(name) && name.length >= LEAST_LETTERS ? { name } : undefined;
  const schoolClass = /[班级]/.test(name) ? findClassText(name) : undefined;
  if (schoolClass !== undefined) return { schoolClass };
  return characters >= LEAST_CHARACTERS && !/[a-z]/.test(name) ? { name } : undefined;
}

/** Two places in one word, as the list shows them: 东坪镇坡上村, 东坪小学六年级2班. */
const TOGETHER = /^(.{2,}?(?:镇|乡|街道|小学|中学|学校|幼儿园))(.{2,})$/u;

export function splitPlaceWord(word: string): readonly [string, string] | undefined {
  const [, first, rest] = TOGETHER.exec(word) ?? [];
  return first === undefined || rest === undefined ? undefined : [first, rest];
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { parseIdNumber } from './id-number.ts';
import { plainName, soundOf } from './names.ts';

/** What is compared of two children, each from a file or from a row of a ledger. */
export interface LikenessSubject {
  readonly name: string;
  readonly formerName?: string;
  readonly idNumber?: string;
  readonly birthDate?: PlainDate;
  /** Code of `SEX`. */
  readonly sex?: string;
  /** Names of parents and carers. */
  readonly relatives?: readonly string[];
  /** Id of the village, or its text where it matched no place. */
  readonly village?: string;
}

export interface Likeness {
  /** `same` and `different` follow from ID numbers or plain facts; `likely` is for a person to decide, never for the program. */
  readonly verdict: 'same' | 'different' | 'likely';
  readonly score: number;
  readonly reasons: readonly Phrase[];
}

interface Clue {
  readonly points: number;
  readonly phrase: Phrase;
}

/** An equal name alone is not enough: names of two and three characters are shared by many. Name and one more clue are. */
const LIKELY_FROM = 5;

const CLUES = {
  sameName: { points: 4, phrase: { zh: '姓名相同', en: 'same name' } },
  sameSound: { points: 3, phrase: { zh: '姓名读音相同', en: 'names sound alike' } },
  sameBirth: { points: 3, phrase: { zh: '出生日期相同', en: 'same birth date' } },
  nearBirth: { points: 1, phrase: { zh: '出生日期只差一处', en: 'birth dates differ in one part' } },
  otherBirth: { points: -3, phrase: { zh: '出生日期不同', en: 'different birth dates' } },
  otherSex: { points: -3, phrase: { zh: '性别不同', en: 'different sex' } },
  sharedRelative: { points: 3, phrase: { zh: '父母或照护人姓名相同', en: 'a parent or carer of the same name' } },
  otherRelatives: { points: -1, phrase: { zh: '父母和照护人姓名都不同', en: 'no parent or carer of the same name' } },
  sameVillage: { points: 1, phrase: { zh: '同一村(社区)', en: 'same village' } },
  otherVillage: { points: -1, phrase: { zh: '不在同一村(社区)', en: 'different villages' } },
} as const satisfies Record<string, Clue>;

/** Whether two records tell of one child. Symmetric. Invalid ID numbers count as none. */
export function compareChildren(a: LikenessSubject, b: LikenessSubject): Likeness {
  const [idA, idB] = [validId(a), validId(b)];
  if (idA && idB) {
    return idA.number === idB.number
      ? { verdict: 'same', score: 100, reasons: [{ zh: '身份证号码相同', en: 'same ID number' }] }
      : { verdict: 'different', score: -100, reasons: [{ zh: '身份证号码不同', en: 'different ID numbers' }] };
  }
  const name = compareNames(a, b);
  if (!name) return { verdict: 'different', score: 0, reasons: [{ zh: '姓名不同', en: 'different names' }] };
  const clues = [
    name,
    compareBirths(a.birthDate ?? idA?.birthDate, b.birthDate ?? idB?.birthDate),
    compareSexes(a.sex ?? idA?.sex, b.sex ?? idB?.sex),
    compareRelatives(a.relatives ?? [], b.relatives ?? []),
    compareVillages(a.village, b.village),
  ].filter((clue) => clue !== undefined);
  const score = clues.reduce((sum, { points }) => sum + points, 0);
  return { verdict: score >= LIKELY_FROM ? 'likely' : 'different', score, reasons: clues.map(({ phrase }) => phrase) };
}

function validId({ idNumber }: LikenessSubject) {
  const read = idNumber === undefined ? 'shape' : parseIdNumber(idNumber);
  return typeof read === 'string' ? undefined : read;
}

function compareNames(a: LikenessSubject, b: LikenessSubject): Clue | undefined {
  const [namesA, namesB] = [namesOf(a), namesOf(b)];
  if (namesA.some((name) => namesB.includes(name))) return CLUES.sameName;
  const soundsA = namesA.map(soundOf);
  return namesB.some((name) => soundsA.includes(soundOf(name))) ? CLUES.sameSound : undefined;
}

function namesOf({ name, formerName }: LikenessSubject): readonly string[] {
  return [name, formerName ?? ''].map(plainName).filter((plain) => plain !== '');
}

function compareBirths(a: PlainDate | undefined, b: PlainDate | undefined): Clue | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a === b) return CLUES.sameBirth;
  const [partsA, partsB] = [a.split('-'), b.split('-')];
  const alike = partsA.filter((part, at) => part === partsB[at]).length;
  const swapped = partsA[0] === partsB[0] && partsA[1] === partsB[2] && partsA[2] === partsB[1];
  return alike === 2 || swapped ? CLUES.nearBirth : CLUES.otherBirth;
}

function compareSexes(a: string | undefined, b: string | undefined): Clue | undefined {
  const told = (sex: string | undefined) => sex === '1' || sex === '2';
  return told(a) && told(b) && a !== b ? CLUES.otherSex : undefined;
}

function compareRelatives(a: readonly string[], b: readonly string[]): Clue | undefined {
  const [plainA, plainB] = [a, b].map((names) => names.map(plainName).filter((name) => name !== '')) as [string[], string[]];
  if (plainA.length === 0 || plainB.length === 0) return undefined;
  return plainA.some((name) => plainB.includes(name)) ? CLUES.sharedRelative : CLUES.otherRelatives;
}

function compareVillages(a: string | undefined, b: string | undefined): Clue | undefined {
  if (!a || !b) return undefined;
  return a === b ? CLUES.sameVillage : CLUES.otherVillage;
}

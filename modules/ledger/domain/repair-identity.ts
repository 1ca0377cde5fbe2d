import { parseIdNumber } from '../../child/domain/index.ts';
import type { LedgerCell } from './cell.ts';
import { quote } from './issues.ts';
import type { Outcome, RepairContext } from './outcome.ts';
import { hasLostDigits, tidy } from './text.ts';

/** First two digits of GB/T 2260. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const MOST_NAME_CHARACTERS = 50;
const NAME = /^[\p{Script=Han}\p{Co}〇○々·]+$/u;
const LATIN_NAME = /^[\p{Script=Latin}\p{M}][\p{Script=Latin}\p{M} .'’·-]*$/u;
/** Dots that keyboards and converters put for the `·` (U+00B7) of minority names. */
const DOTS = /[・•‧∙⋅●．﹒.。ㆍ]/gu;

/** An ID number is taken as it stands or the row is refused: a guessed digit would be another person. */
export function repairIdNumber(cell: LedgerCell, context: RepairContext): Outcome {
  const text = tidy(cell.text).replace(/[\s-]/g, '');
  // Over 15 digits a number cell has lost the last ones; three noughts are what is left of them where it was made text again.
  if (hasLostDigits(cell.kind, cell.text) || /^\d{15}000$/.test(text))
    return { kind: 'refuse', remark: { code: 'idTypedAsNumber', params: { text: maskTail(text) } } };
  if (cell.kind === 'date' || !/^[\dXx]+$/.test(text))
    return { kind: 'refuse', remark: { code: 'idShape', params: { text: quote(maskTail(text)) } } };
  if (text.length !== 18 && text.length !== 15) return { kind: 'refuse', remark: { code: 'idLength', params: { count: text.length } } };
  const id = parseIdNumber(text);
  if (id === 'shape') return { kind: 'refuse', remark: { code: 'idShape', params: { text: maskTail(text) } } };
  if (id === 'checkDigit') return { kind: 'refuse', remark: { code: 'idCheckDigit' } };
  if (id === 'birthDate' || id.birthDate > context.today) return { kind: 'refuse', remark: { code: 'idBirthDate' } };
  if (id.legacy && context.isChild) return { kind: 'refuse', remark: { code: 'idLegacyOfChild' } };
  const known = PROVINCES.has(id.region.slice(0, 2)) || (context.isKnownRegion?.(id.region) ?? false);
  const repaired = id.legacy ? 'legacyId' : id.number === cell.text ? undefined : id.number === text ? 'tidied' : 'idCase';
  return {
    kind: 'value',
    value: id.number,
    ...(repaired === undefined ? {} : { repaired }),
    ...(known ? {} : { remark: { code: 'idUnknownRegion', params: { text: id.region } } as const }),
  };
}

/** 张 三 -> 张三; the dot of minority names is kept in its one right form; Latin names keep their spaces. */
export function repairName(cell: LedgerCell, context: RepairContext): Outcome {
  const odd = (text: string): Outcome => ({
    kind: context.required ? 'refuse' : 'left',
    remark: { code: context.required ? 'nameOdd' : 'otherNameOdd', params: { text: quote(text) } },
  });
  if (cell.kind !== 'text') return odd(cell.text);
  const plain = tidy(cell.text.replace(DOTS, (dot) => (dot === '.' || dot === '．' ? '.' : '·'))).replace(/\s+/g, ' ');
  if (plain.length > MOST_NAME_CHARACTERS)
    return { kind: 'refuse', remark: { code: 'tooLong', params: { count: plain.length, limit: MOST_NAME_CHARACTERS } } };
  const han = /\p{Script=Han}/u.test(plain);
  const joined = han ? plain.replace(/ /g, '').replace(/\./g, '·') : plain;
  if (!NAME.test(joined) && !LATIN_NAME.test(joined)) return odd(joined);
  if (joined.replace(/·/g, '') === '') return odd(joined);
  const repaired =
    joined === cell.text
      ? undefined
      : joined.includes('·') && !cell.text.includes('·')
        ? 'dotInName'
        : han && plain.includes(' ')
          ? 'spacesInName'
          : 'tidied';
  const code = /\p{Co}/u.test(joined) ? 'nameRareCharacter' : Array.from(joined).length === 1 ? 'nameShort' : undefined;
  return {
    kind: 'value',
    value: joined,
    ...(repaired === undefined ? {} : { repaired }),
    ...(code === undefined ? {} : { remark: { code, params: { text: joined } } as const }),
  };
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{9,11}$/;

export function repairPhone(cell: LedgerCell): Outcome {
  const text = tidy(cell.text);
  const odd: Outcome = { kind: 'left', remark: { code: 'phoneOdd', params: { text: quote(text) } } };
  if (cell.kind === 'date' || hasLostDigits(cell.kind, text)) return odd;
  const numbers = text.split(/[/、,;|\n]|\s{2,}|(?<=\d{11}) (?=\d{11})/).map(plainPhone);
  const valid = numbers.filter((number) => MOBILE.test(number) || LANDLINE.test(number));
  const [first] = valid;
  if (first === undefined) return odd;
  if (numbers.length > 1) return { kind: 'value', value: first, remark: { code: 'severalPhones', params: { text: quote(text) } } };
  return { kind: 'value', value: first, ...(first === cell.text ? {} : { repaired: 'phoneForm' as const }) };
}

function plainPhone(text: string): string {
  return text.replace(/[\s().-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '');
}

/** Issues are shown and logged: they must not carry a whole ID number. */
function maskTail(text: string): string {
  return text.length > 8 ? `${text.slice(0, 6)}…` : text;
}

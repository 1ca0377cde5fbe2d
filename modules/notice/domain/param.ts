import { z } from 'zod';
import { ROLE_IDS, ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import { isPlainDate, partsOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';

const LONGEST_WORDS = 60;

/**
 * What a notice may carry, and nothing else: each kind of value is too narrow for a name of a child. `words` is for what a county calls its
 * schemes and acts; a place is told by its id, and by the name that it has when it is read.
 */
const PARAM_SCHEMAS = {
  count: z.int().min(0),
  day: z.string().refine(isPlainDate, 'YYYY-MM-DD'),
  place: z.uuid(),
  role: z.enum(ROLE_IDS as [RoleId, ...RoleId[]]),
  id: z.uuid(),
  words: z.strictObject({ zh: z.string().min(1).max(LONGEST_WORDS), en: z.string().min(1).max(LONGEST_WORDS) }),
} as const;

export type ParamKind = keyof typeof PARAM_SCHEMAS;
export type ParamKinds = Readonly<Record<string, ParamKind>>;
export type ParamValue = number | string | Phrase;
export type Params = Readonly<Record<string, ParamValue>>;

/** The schema of a set of parameters: all of them, and none besides. */
export function schemaOf(kinds: ParamKinds): z.ZodType<Params> {
  return z.strictObject(Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, PARAM_SCHEMAS[kind]]))) as never;
}

const NO_PLACE: Phrase = { zh: '本系统', en: 'this system' };

/** The value in words. `nameOf` gives the name of a place today. */
export function wordsOf(kind: ParamKind, value: ParamValue, today: PlainDate, nameOf: (placeId: string) => string | undefined): Phrase {
  if (typeof value === 'object') return value;
  const text = String(value);
  switch (kind) {
    case 'place':
      return same(nameOf(text)) ?? NO_PLACE;
    case 'role':
      return ROLES[text as RoleId].label;
    case 'day':
      return dayInWords(text as PlainDate, today);
    default:
      return { zh: text, en: text };
  }
}

function same(text: string | undefined): Phrase | undefined {
  return text === undefined ? undefined : { zh: text, en: text };
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** 11月3日, 3 November; with the year where it is another than today's. */
function dayInWords(day: PlainDate, today: PlainDate): Phrase {
  const { year, month, day: number } = partsOf(day);
  const other = year === partsOf(today).year ? undefined : year;
  return {
    zh: `${other === undefined ? '' : `${other}年`}${month}月${number}日`,
    en: `${number} ${MONTHS[month - 1]}${other === undefined ? '' : ` ${other}`}`,
  };
}

import type { RecordGroup } from './access/groups.ts';
import type { PlainDate } from './calendar.ts';
import type { Phrase } from './phrase.ts';

/** One entry of a code list. `code` is what is stored and exchanged; `aliases` are other words ledgers use for it. */
export interface Code extends Phrase {
  readonly code: string;
  readonly aliases?: readonly string[];
}

export interface CodeList {
  readonly id: string;
  readonly label: Phrase;
  /** Standard or document that the codes come from, with its certainty where it is not certain. */
  readonly source: string;
  readonly codes: readonly Code[];
}

/** A code in words; one that the list does not hold, as of a later version, stands as it is. */
export function wordOf({ codes }: CodeList, code: string): Phrase {
  // The two words alone: what goes into a notice may hold nothing else.
  const { zh, en } = codes.find((one) => one.code === code) ?? { zh: code, en: code };
  return { zh, en };
}

interface FieldCommon {
  readonly label: Phrase;
  /** Column of `access.md` that this field belongs to: who sees and writes it follows from it. */
  readonly group: RecordGroup;
  /** Other headers under which ledgers carry this field. The Chinese label itself need not be repeated. */
  readonly aliases?: readonly string[];
  /** Stored encrypted, shown masked, full value only on a stated reason. */
  readonly secret?: true;
  /** The value holds for a time (a whereabouts, a class); the others hold for life (a name, a birth date). */
  readonly dated?: true;
  readonly required?: true;
  /** The level or the advice of its group: seen in clear by whoever has `l` there, who sees nothing else of the group. */
  readonly gist?: true;
  /** A judgement of a person: never written without the reason, the first time included. */
  readonly reasoned?: true;
  /** A made-up value for blank templates and docs. */
  readonly sample: string;
  readonly help?: Phrase;
}

export type Field =
  | (FieldCommon & { readonly kind: 'text'; readonly maxLength?: number })
  | (FieldCommon & { readonly kind: 'longText'; readonly maxLength?: number })
  | (FieldCommon & { readonly kind: 'personName' })
  | (FieldCommon & { readonly kind: 'idNumber' })
  | (FieldCommon & { readonly kind: 'phone' })
  | (FieldCommon & { readonly kind: 'plainDate'; readonly future?: true })
  | (FieldCommon & { readonly kind: 'yesNo' })
  | (FieldCommon & { readonly kind: 'choice'; readonly codes: CodeList })
  | (FieldCommon & { readonly kind: 'choices'; readonly codes: CodeList })
  | (FieldCommon & { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unit?: Phrase })
  /** Yuan with at most two decimals, kept as text so that no cent is lost. */
  | (FieldCommon & { readonly kind: 'money' })
  /** A place of one of the two trees where it is known, and always the text as it was written. */
  | (FieldCommon & { readonly kind: 'place'; readonly tree: 'admin' | 'school' });

export interface PlaceValue {
  readonly text: string;
  readonly placeId?: string;
}

/** What a field can hold, by kind: text for most, a boolean for yesNo, numbers for integer, a list for choices. */
export type FieldValue = string | boolean | number | PlainDate | readonly string[] | PlaceValue;

export const DEFAULT_TEXT_LENGTH = 200;
export const LONG_TEXT_LENGTH = 4_000;

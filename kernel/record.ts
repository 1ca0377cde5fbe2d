import type { Field } from './field.ts';
import type { Phrase } from './phrase.ts';

/**
 * How many of a record a child's file holds: `one` (the child itself), `fixed` named items (father and mother),
 * or `many` (carers), whose items carry ids made by whoever enters them.
 */
export type Items =
  | { readonly kind: 'one' }
  | { readonly kind: 'fixed'; readonly names: Readonly<Record<string, Phrase>> }
  | { readonly kind: 'many' };

export interface RecordDefinition<Fields extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly id: string;
  readonly label: Phrase;
  readonly items: Items;
  readonly fields: Fields;
}

/** The single item id of a record of which a file holds one. */
export const ONLY_ITEM = '';

/**
 * Defines a record type. Codec, API schema, form, import columns, export columns, masks and generators are all read from
 * here: a new field is added in this one place.
 */
export function defineRecord<const Fields extends Readonly<Record<string, Field>>>(
  definition: RecordDefinition<Fields>,
): RecordDefinition<Fields> {
  return definition;
}

/** Where a value stands in a child's file: `parent.father.phone` has record `parent`, item `father`, field `phone`. */
export interface FactPath {
  readonly record: string;
  readonly item: string;
  readonly field: string;
}

export function writePath({ record, item, field }: FactPath): string {
  return item === ONLY_ITEM ? `${record}.${field}` : `${record}.${item}.${field}`;
}

/** The path that `text` writes, or undefined where it has not two or three parts. */
export function parsePath(text: string): FactPath | undefined {
  const [record, second, third, ...rest] = text.split('.');
  if (!record || !second || rest.length > 0) return undefined;
  return third === undefined ? { record, item: ONLY_ITEM, field: second } : { record, item: second, field: third };
}

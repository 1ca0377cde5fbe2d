import type { CodeList, Field } from '../../../kernel/field.ts';
import type { FactPath, RecordDefinition } from '../../../kernel/record.ts';
import { ONLY_ITEM, writePath } from '../../../kernel/record.ts';
import { headerKeys } from './header-text.ts';

/** One word for several values: `双亲外出` says where the father is and where the mother is. */
export interface SpreadWord {
  readonly headers: readonly string[];
  readonly codes: CodeList;
  /** By code of the list. */
  readonly values: Readonly<Record<string, readonly PathValue[]>>;
}

export interface PathValue {
  readonly path: FactPath;
  readonly value: string | boolean;
}

/** Headers of a date from which the values at `paths` hold. `words` names the item in front, as in 父亲外出时间. */
export interface SinceWord {
  readonly headers: readonly string[];
  readonly path: Pick<FactPath, 'record' | 'field'>;
}

/** All that is known about the words of ledgers of one kind. */
export interface Vocabulary {
  readonly records: readonly RecordDefinition[];
  /** Words for the items of records that a file holds several of: record -> item -> words. */
  readonly items: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly since: readonly SinceWord[];
  readonly spread: readonly SpreadWord[];
  /** Headers beyond those of the definitions: written path -> words. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Headers whose meaning is fixed here, whatever fields claim them: written path of a record with one item -> words. */
  readonly overrides: Readonly<Record<string, readonly string[]>>;
  /** A header without its item is taken for one of `many` items only if it holds one of these: 年龄 alone may be anybody's. */
  readonly telling: readonly string[];
  /** Headers of columns that hold nothing to keep, such as the running number. */
  readonly ignored: readonly string[];
  /** Without a value here a row is no entry. */
  readonly required: FactPath;
  /** A value that goes without saying once anything is known of the item: who is named as carer is the carer. */
  readonly implied: readonly PathValue[];
  /** What a value of one field says of another: who is named with a place of work away is away. */
  readonly told: readonly Told[];
}

/** `given` holds a value: then `says` holds `value`, and where the cell has one of `words` instead, `says` holds that word's value alone. */
export interface Told {
  readonly record: string;
  readonly given: readonly string[];
  readonly says: string;
  readonly value: string;
  readonly words: Readonly<Record<string, readonly string[]>>;
}

export type Target =
  | { readonly kind: 'value'; readonly path: FactPath }
  | { readonly kind: 'since'; readonly paths: readonly FactPath[] }
  | { readonly kind: 'spread'; readonly word: number }
  | { readonly kind: 'ignored' };

/** The vocabulary turned round: what a header can mean. Built once, used for every file. */
export interface HeaderIndex {
  readonly vocabulary: Vocabulary;
  /** Headers that stand for themselves. */
  readonly direct: ReadonlyMap<string, readonly Target[]>;
  /** Headers that mean something within an item: `parent.father` -> 电话 -> target. */
  readonly within: ReadonlyMap<string, ReadonlyMap<string, Target>>;
  /** What the line above a group of columns says: 父亲情况 -> `parent.father`. */
  readonly groups: ReadonlyMap<string, string>;
}

const GROUP_TAILS = ['', '情况', '信息', '基本情况', '基本信息', '资料', '有关情况'];

export function indexHeaders(vocabulary: Vocabulary): HeaderIndex {
  const direct = new Map<string, Target[]>();
  // 年级(班级) is found as 年级 only where nothing else is called 年级.
  const shortened = new Map<string, Target[]>();
  const add = (header: string, target: Target): void => {
    const [whole = '', ...bare] = headerKeys(header);
    put(direct, whole, target);
    for (const key of bare) put(shortened, key, target);
  };
  const within = new Map<string, Map<string, Target>>();
  const groups = new Map<string, string>();
  for (const record of vocabulary.records) {
    for (const [item, words] of itemsOf(record, vocabulary)) {
      const inner = new Map<string, Target>();
      const short = new Map<string, Target>();
      const scope = scopeOf(record.id, item);
      within.set(scope, inner);
      for (const word of words)
        for (const tail of GROUP_TAILS) for (const key of headerKeys(word + tail)) if (!groups.has(key)) groups.set(key, scope);
      for (const [headers, target, isName] of targetsOf(record, item, vocabulary)) {
        for (const header of headers) {
          const [whole = '', bare = whole] = headerKeys(header);
          inner.set(whole, target);
          if (!short.has(bare)) short.set(bare, target);
          if (item === ONLY_ITEM) add(header, target);
          for (const word of words) {
            add(word + header, target);
            if (item !== ONLY_ITEM) put(direct, headerKeys(`${header}(${word})`)[0] ?? '', target);
          }
        }
        if (isName && item !== ONLY_ITEM) for (const word of words) add(word, target);
      }
      for (const [key, target] of short) if (!inner.has(key)) inner.set(key, target);
    }
  }
  for (const [index, { headers }] of vocabulary.spread.entries())
    for (const header of headers) add(header, { kind: 'spread', word: index });
  for (const header of vocabulary.ignored) add(header, { kind: 'ignored' });
  for (const [key, targets] of shortened) if (!direct.has(key)) direct.set(key, targets);
  // What is said here of ledgers goes before the aliases of the fields, which serve forms as well.
  for (const [written, headers] of Object.entries(vocabulary.overrides)) {
    const [record = '', field = ''] = written.split('.');
    for (const header of headers) direct.set(headerKeys(header)[0] ?? '', [{ kind: 'value', path: { record, item: ONLY_ITEM, field } }]);
  }
  addLoose(direct, within, vocabulary);
  return { vocabulary, direct, within, groups };
}

export function scopeOf(record: string, item: string): string {
  return item === ONLY_ITEM ? record : `${record}.${item}`;
}

export function writeTarget(target: Target): string {
  if (target.kind === 'value') return writePath(target.path);
  if (target.kind === 'since') return `since:${target.paths.map(writePath).join(',')}`;
  return target.kind === 'spread' ? `spread:${target.word}` : 'ignored';
}

export function findFieldOf({ records }: Vocabulary, { record, field }: Pick<FactPath, 'record' | 'field'>): Field | undefined {
  const fields = records.find(({ id }) => id === record)?.fields;
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

function itemsOf(record: RecordDefinition, { items }: Vocabulary): [string, readonly string[]][] {
  const own = Object.hasOwn(items, record.id) ? items[record.id] : undefined;
  if (record.items.kind === 'one') return [[ONLY_ITEM, [record.label.zh, ...(own?.[ONLY_ITEM] ?? [])]]];
  if (record.items.kind === 'many') return Object.entries(own ?? {}).map(([item, words]) => [item, words]);
  return Object.entries(record.items.names).map(([item, { zh }]) => [item, [...new Set([zh, ...(own?.[item] ?? [])])]]);
}

function* targetsOf(
  record: RecordDefinition,
  item: string,
  { since, aliases }: Vocabulary,
): Generator<[readonly string[], Target, boolean]> {
  for (const [id, field] of Object.entries(record.fields)) {
    const path = { record: record.id, item, field: id };
    const extra = Object.hasOwn(aliases, `${record.id}.${id}`) ? (aliases[`${record.id}.${id}`] ?? []) : [];
    yield [[field.label.zh, ...(field.aliases ?? []), ...extra], { kind: 'value', path }, id === 'name'];
  }
  for (const { headers, path } of since) {
    if (path.record === record.id) yield [headers, { kind: 'since', paths: [{ ...path, item }] }, false];
  }
}

/**
 * Headers of items that stand without naming one. Where only one item could be meant, it is (与学生关系); a date from which
 * something holds goes for all items (外出时间 of both parents); otherwise all that it could be are kept, to be asked.
 */
function addLoose(direct: Map<string, Target[]>, within: ReadonlyMap<string, ReadonlyMap<string, Target>>, vocabulary: Vocabulary): void {
  const loose = new Map<string, Target[]>();
  const asked = new Map(
    vocabulary.records.map((record) => [
      record.id,
      record.items.kind === 'many' ? Object.keys(vocabulary.items[record.id] ?? {}).slice(0, 1) : undefined,
    ]),
  );
  for (const [scope, targets] of within) {
    const [record = '', item] = scope.split('.');
    const first = asked.get(record);
    if (item === undefined || (first && !first.includes(item))) continue;
    for (const [key, target] of targets)
      if (!direct.has(key) && (first === undefined || vocabulary.telling.some((word) => key.includes(word))))
        loose.set(key, [...(loose.get(key) ?? []), target]);
  }
  for (const [key, targets] of loose) {
    const dates = targets.filter((target) => target.kind === 'since');
    const together: Target = { kind: 'since', paths: dates.flatMap(({ paths }) => paths) };
    direct.set(key, dates.length === targets.length ? [together] : targets);
  }
}

function put(index: Map<string, Target[]>, key: string, target: Target): void {
  const known = index.get(key);
  if (!known) index.set(key, [target]);
  else if (!known.some((other) => writeTarget(other) === writeTarget(target))) known.push(target);
}

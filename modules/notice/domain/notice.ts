import type { PlainDate } from '../../../kernel/calendar.ts';
import { say, type Phrase, type PhraseParams } from '../../../kernel/phrase.ts';
import { findNoticeKind, type NoticeKind } from './kinds.ts';
import { schemaOf, wordsOf, type ParamKinds, type Params } from './param.ts';

/** What is told: a kind with its values, and for kinds that gather, one set of values for each line. */
export interface NoticeContent {
  readonly kind: string;
  readonly params: Params;
  readonly lines?: readonly Params[];
}

export interface NoticeInWords {
  readonly title: Phrase;
  readonly text: Phrase;
  readonly lines: readonly Phrase[];
  readonly action: Phrase;
  /** Address of the page in the office. */
  readonly page: string;
}

/** Throws where the content has a value that its kind does not allow: such a notice is a mistake of the program. */
export function checkNotice({ kind, params, lines = [] }: NoticeContent): void {
  const definition = findNoticeKind(kind);
  if (definition === undefined) throw new RangeError(`no notice of the kind ${kind}`);
  schemaOf(definition.params).parse(params);
  if (lines.length > 0 && definition.line === undefined) throw new RangeError(`notices of the kind ${kind} have no lines`);
  for (const line of lines) schemaOf(definition.line?.params ?? {}).parse(line);
}

/** Places whose names are needed to put notices into words. */
export function placesIn(contents: readonly NoticeContent[]): readonly string[] {
  const found = contents.flatMap(({ kind, params, lines = [] }) => {
    const definition = findNoticeKind(kind);
    return [
      ...valuesOf('place', definition?.params ?? {}, params),
      ...lines.flatMap((line) => valuesOf('place', definition?.line?.params ?? {}, line)),
    ];
  });
  return [...new Set(found)];
}

/** Undefined for a kind that this version no longer knows. */
export function putInWords(
  { kind, params, lines = [] }: NoticeContent,
  today: PlainDate,
  nameOf: (placeId: string) => string | undefined,
): NoticeInWords | undefined {
  const definition: NoticeKind | undefined = findNoticeKind(kind);
  if (definition === undefined) return undefined;
  const fill = (phrase: Phrase, kinds: ParamKinds, values: Params): Phrase => {
    const words = Object.entries(kinds).map(([name, each]) => [name, wordsOf(each, values[name] ?? '', today, nameOf)] as const);
    const inOne = (locale: keyof Phrase): PhraseParams => Object.fromEntries(words.map(([name, word]) => [name, word[locale]]));
    return { zh: say(phrase, 'zh', inOne('zh')), en: say(phrase, 'en', inOne('en')) };
  };
  const { title, text, line, action, page } = definition;
  return {
    title,
    text: fill(text, definition.params, params),
    lines: line === undefined ? [] : lines.map((values) => fill(line.text, line.params, values)),
    action,
    page: page.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textAt(params, name))),
  };
}

/** All that leaves the system: how many things wait, and where. Both languages, since nobody is asked which one they read. */
export function tellOutside(count: number): { readonly subject: string; readonly lines: readonly [string, string] } {
  return {
    subject: `守望：${count} 件事待查看`,
    lines: [
      `您在“守望”中有 ${count} 件事需要查看。`,
      count === 1 ? 'There is 1 thing for you to look at in Shouwang.' : `There are ${count} things for you to look at in Shouwang.`,
    ],
  };
}

function valuesOf(kind: string, kinds: ParamKinds, values: Params): readonly string[] {
  return Object.entries(kinds).flatMap(([name, each]) => (each === kind ? [textAt(values, name)] : []));
}

function textAt(values: Params, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

import { Tag } from 'antd';
import { useCallback } from 'react';
import { SIGNS, useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { type Field, type FieldValue, wordOf } from '../../../kernel/field.ts';
import { ACTS, CARE_RECORD, type CareField, DIMENSIONS, NEED_STATE, OBSERVATION, WITH_WHOM, wordOfActor } from '../domain/index.ts';
import type { Actor, ListedNeed, Named, Owner, Post, Values } from './answers.ts';
import { CARE_PHRASES as P, NEED_PHRASES as N } from './phrases.ts';

/** A value that is text, as a code, a day or words; empty for anything else. */
export function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The value of a field of the record, in the user's language. */
export function useFieldWords(): (name: CareField, value: FieldValue | undefined) => string {
  const t = usePhrase();
  const formats = useFormats();
  return useCallback(
    (name, value) => {
      const field: Field = CARE_RECORD.fields[name];
      if (value === undefined) return '';
      if (Array.isArray(value) && 'codes' in field)
        return (value as readonly string[]).map((code) => t(wordOf(field.codes, code))).join(t(P.listComma));
      if ('codes' in field) return t(wordOf(field.codes, textOf(value)));
      if (field.kind === 'plainDate') return formats.date(textOf(value));
      if (field.kind === 'integer' && field.unit) return `${Number(value)} ${t(field.unit)}`;
      return textOf(value);
    },
    [t, formats],
  );
}

export function usePartnerWords(): (codes: readonly string[]) => string {
  const t = usePhrase();
  return useCallback((codes) => codes.map((code) => t(wordOf(WITH_WHOM, code))).join(t(P.listComma)), [t]);
}

export function useActWord(): (act: string) => string {
  const t = usePhrase();
  return useCallback((act) => t(wordOf(ACTS, act)), [t]);
}

export function useSubjectName(): (subject: Named) => string {
  const t = usePhrase();
  return useCallback(({ name }) => name ?? t(P.nameless), [t]);
}

/** Who did it: the name where there is one, and in what role. */
export function useActorWords(): (actor: Actor) => string {
  const t = usePhrase();
  return useCallback(
    ({ role, name }) => (name === null ? t(wordOfActor(role)) : t(SIGNS.aside, { of: name, words: t(wordOfActor(role)) })),
    [t],
  );
}

export function usePostName(): (post: Post) => string {
  const t = usePhrase();
  return useCallback(({ name }) => name ?? t(P.machine), [t]);
}

/** With whom a need is: a person, or a post at a place. */
export function useOwnerWords(): (owner: Owner) => string {
  const t = usePhrase();
  return useCallback(({ role, place, name }) => name ?? [place ?? '', role === null ? '' : t(wordOfActor(role))].join(' ').trim(), [t]);
}

/** What of a record is told in one line: the worries first, then the words. */
export function Gist({ values }: { readonly values: Values }) {
  const t = usePhrase();
  const worries = DIMENSIONS.filter((dimension) => values[dimension] === 'worry');
  const words = [values['findings'], values['action']].find((one) => typeof one === 'string');
  const rest = DIMENSIONS.filter((dimension) => values[dimension] !== undefined && values[dimension] !== 'worry')
    .map((dimension) => `${t(CARE_RECORD.fields[dimension].label)}${t(wordOf(OBSERVATION, textOf(values[dimension])))}`)
    .join(t(P.listComma));
  return (
    <>
      {worries.map((dimension) => (
        <Tag key={dimension} color="orange" className="sw-worry-tag">
          {t(SIGNS.labelled, { label: t(CARE_RECORD.fields[dimension].label), words: t(P.worry) })}
        </Tag>
      ))}
      {typeof words === 'string' ? words : <span className="sw-faint">{rest}</span>}
    </>
  );
}

export function NeedStateTag({ need }: { readonly need: Pick<ListedNeed, 'state' | 'overdue'> }) {
  const t = usePhrase();
  return (
    <>
      <Tag>{t(wordOf(NEED_STATE, need.state))}</Tag>
      {need.overdue && <Tag color="red">{t(N.overdue)}</Tag>}
    </>
  );
}

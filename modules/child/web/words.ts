import { useCallback } from 'react';
import { useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { ageOn, dayOf, findPlainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { type Field, type FieldValue, wordOf } from '../../../kernel/field.ts';
import { CHILD_PHRASES as P } from './phrases.ts';

/** The county's day, read once for a page. */
export function today(): PlainDate {
  return dayOf(new Date());
}

/** A recorded value in the user's language, by the kind of its field. */
export function useWords(): (field: Field, value: FieldValue) => string {
  const t = usePhrase();
  const formats = useFormats();
  return useCallback(
    (field, value) => {
      const show = (code: string): string => ('codes' in field ? t(wordOf(field.codes, code)) : code);
      if (Array.isArray(value)) return (value as readonly string[]).map(show).join(t(P.listComma));
      if (typeof value === 'boolean') return t(value ? P.yes : P.no);
      if (typeof value === 'object') return (value as { readonly text: string }).text;
      if (field.kind === 'plainDate') return formats.date(String(value));
      if (field.kind === 'money') return formats.money(String(value));
      if (field.kind === 'integer' && field.unit) return `${value} ${t(field.unit)}`;
      return show(String(value));
    },
    [t, formats],
  );
}

/** From when to when a value holds, in words; empty where neither is known. */
export function usePeriod(): (from: string | null, to: string | null) => string {
  const t = usePhrase();
  const formats = useFormats();
  return useCallback(
    (from, to) => {
      if (from === null && to === null) return '';
      if (to === null) return t(P.since, { date: formats.date(from) });
      if (from === null) return t(P.until, { date: formats.date(to) });
      return t(P.fromTo, { from: formats.date(from), to: formats.date(to) });
    },
    [t, formats],
  );
}

/** Full years on a day, where the birth date is known. */
export function findAge(birthDate: string | null, on: PlainDate): number | undefined {
  const birth = birthDate === null ? undefined : findPlainDate(birthDate);
  return birth === undefined || birth > on ? undefined : ageOn(birth, on);
}

/** A value that is text, as a name, a code or a masked one; empty for anything else. */
export function plainText(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

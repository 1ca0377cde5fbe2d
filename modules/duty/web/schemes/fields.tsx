import { Input, InputNumber, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useLocale, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';

/** A control in the sentence of an article, with its label above and the fault below it. */
export function Labelled({
  label,
  fault,
  children,
}: {
  readonly label: Phrase;
  readonly fault?: string | undefined;
  readonly children: (id: string, aria: { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true }) => ReactNode;
}) {
  const t = usePhrase();
  const id = useId();
  return (
    <div className="sw-scheme-field">
      <label htmlFor={id}>{t(label)}</label>
      {children(id, fault === undefined ? {} : { 'aria-describedby': `${id}-fault`, 'aria-invalid': true })}
      {fault !== undefined && (
        <div id={`${id}-fault`} className="sw-scheme-fault" role="alert">
          {fault}
        </div>
      )}
    </div>
  );
}

export function NumberField({
  label,
  value,
  change,
  fault,
  max = 600,
  min = 0,
}: {
  readonly label: Phrase;
  readonly value: number | undefined;
  readonly change: (value: number | undefined) => void;
  readonly fault?: string | undefined;
  readonly max?: number;
  readonly min?: number;
}) {
  return (
    <Labelled label={label} fault={fault}>
      {(id, aria) => (
        <InputNumber
          {...aria}
          id={id}
          min={min}
          max={max}
          precision={0}
          controls={false}
          value={value ?? null}
          onChange={(next) => change(next ?? undefined)}
          {...(fault === undefined ? {} : { status: 'error' as const })}
        />
      )}
    </Labelled>
  );
}

type Words = Readonly<Record<string, Phrase>>;

export function ChoiceField<Value extends string>({
  label,
  words,
  value,
  change,
  fault,
  none,
}: {
  readonly label: Phrase;
  readonly words: Words;
  readonly value: Value | undefined;
  readonly change: (value: Value | undefined) => void;
  readonly fault?: string | undefined;
  /** Words for no choice, where there may be none. */
  readonly none?: Phrase;
}) {
  const t = usePhrase();
  const options = Object.entries(words).map(([code, phrase]) => ({ value: code, label: t(phrase) }));
  return (
    <Labelled label={label} fault={fault}>
      {(id, aria) => (
        <Select
          {...aria}
          id={id}
          value={value ?? ''}
          options={none === undefined ? options : [{ value: '', label: t(none) }, ...options]}
          onChange={(next: string) => change(next === '' ? undefined : (next as Value))}
          popupMatchSelectWidth={false}
          {...(fault === undefined ? {} : { status: 'error' as const })}
        />
      )}
    </Labelled>
  );
}

export function ChoicesField<Value extends string>({
  label,
  words,
  value,
  change,
  fault,
  none,
}: {
  readonly label: Phrase;
  readonly words: Words;
  readonly value: readonly Value[] | undefined;
  readonly change: (value: Value[] | undefined) => void;
  readonly fault?: string | undefined;
  readonly none?: Phrase;
}) {
  const t = usePhrase();
  return (
    <Labelled label={label} fault={fault}>
      {(id, aria) => (
        <Select
          {...aria}
          id={id}
          mode="multiple"
          className="sw-scheme-choices"
          value={[...(value ?? [])]}
          options={Object.entries(words).map(([code, phrase]) => ({ value: code as Value, label: t(phrase) }))}
          onChange={(next: Value[]) => change(next.length === 0 ? undefined : next)}
          optionFilterProp="label"
          popupMatchSelectWidth={false}
          {...(none === undefined ? {} : { placeholder: t(none) })}
          {...(fault === undefined ? {} : { status: 'error' as const })}
        />
      )}
    </Labelled>
  );
}

/** Words in the language that the page is read in. The other language is dropped with a change, so that the two never say different things. */
export function WordsField({
  label,
  value,
  change,
  fault,
}: {
  readonly label: Phrase;
  readonly value: Phrase;
  readonly change: (value: Phrase) => void;
  readonly fault?: string | undefined;
}) {
  const { locale } = useLocale();
  return (
    <Labelled label={label} fault={fault}>
      {(id, aria) => (
        <Input.TextArea
          {...aria}
          id={id}
          autoSize
          maxLength={500}
          value={value[locale]}
          onChange={(event) => change({ zh: '', en: '', [locale]: event.target.value })}
          {...(fault === undefined ? {} : { status: 'error' as const })}
        />
      )}
    </Labelled>
  );
}

/** Words that may be left out. */
export function RemarkField({
  value,
  change,
  ...rest
}: {
  readonly label: Phrase;
  readonly value: Phrase | undefined;
  readonly change: (value: Phrase | undefined) => void;
  readonly fault?: string | undefined;
}) {
  return (
    <WordsField
      {...rest}
      value={value ?? { zh: '', en: '' }}
      change={(words) => change(words.zh.trim() === '' && words.en.trim() === '' ? undefined : words)}
    />
  );
}

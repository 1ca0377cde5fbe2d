import { Input } from 'antd';
import { useId } from 'react';
import { SIGNS, ChoiceChips, FieldInput, usePhrase } from '../../../../apps/office/shell/index.ts';
import { CARE_RECORD, type CareField, DIMENSIONS, OBSERVATION } from '../../domain/index.ts';
import { ENTRY_PHRASES as E } from '../phrases.ts';
import type { EntryPartProps } from './ActPart.tsx';
import { isAboutPeople, withValue } from './entry.ts';
import { NeedLines } from './NeedLines.tsx';

const MORE: readonly CareField[] = ['time', 'place', 'together', 'minutes', 'opinions', 'action'];

/** How it is, in five taps; a worry asks what about it. Then words, the next step and needs. */
export function SeenPart({ entry, change, fault }: EntryPartProps) {
  const t = usePhrase();
  const people = isAboutPeople(entry.kind);
  const text = (name: CareField): string => (typeof entry.values[name] === 'string' ? entry.values[name] : '');
  return (
    <>
      {people && (
        <section aria-label={t(E.how)}>
          <p className="sw-faint">{t(SIGNS.labelled, { label: t(E.how), words: t(E.howHint) })}</p>
          {DIMENSIONS.map((dimension) => {
            const { label } = CARE_RECORD.fields[dimension];
            const words = `${dimension}Words` as CareField;
            return (
              <div key={dimension} className="sw-how">
                <span aria-hidden="true">{t(label)}</span>
                <ChoiceChips
                  quiet
                  label={t(label)}
                  options={OBSERVATION.codes}
                  value={entry.values[dimension] as string | undefined}
                  change={(code) => change(withValue(entry, dimension, code))}
                />
                {entry.values[dimension] === 'worry' && (
                  <Input
                    aria-label={t(E.howWords, { what: t(label) })}
                    placeholder={t(E.howWords, { what: t(label) })}
                    value={text(words)}
                    maxLength={200}
                    autoComplete="off"
                    onChange={({ target }) => change(withValue(entry, words, target.value === '' ? undefined : target.value))}
                  />
                )}
              </div>
            );
          })}
        </section>
      )}
      <EntryField name="findings" entry={entry} change={change} fault={fault} />
      <EntryField name="nextStep" entry={entry} change={change} fault={fault} />
      {entry.values.nextStep !== undefined && <EntryField name="nextOn" entry={entry} change={change} fault={fault} />}
      {people && <NeedLines needs={entry.needs} change={(needs) => change({ ...entry, needs })} fault={fault('dueOn')} />}
      <details open={MORE.some((name) => entry.values[name] !== undefined)}>
        <summary>{t(E.more)}</summary>
        {MORE.map((name) => (
          <EntryField key={name} name={name} entry={entry} change={change} fault={fault} />
        ))}
      </details>
    </>
  );
}

function EntryField({ name, entry, change, fault }: EntryPartProps & { readonly name: CareField }) {
  const t = usePhrase();
  const id = useId();
  const field = CARE_RECORD.fields[name];
  const value = entry.values[name];
  const wrong = fault(name);
  return (
    <div className="sw-entry-field">
      <label className="sw-entry-label" htmlFor={id}>
        {t(field.label)}
      </label>
      <FieldInput
        field={field}
        id={id}
        {...(value === undefined ? {} : { value })}
        onChange={(next) => change(withValue(entry, name, next))}
      />
      {wrong !== undefined && (
        <p role="alert" className="sw-fault">
          {wrong}
        </p>
      )}
    </div>
  );
}

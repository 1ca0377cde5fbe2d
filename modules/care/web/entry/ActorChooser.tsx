import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { usePhrase, useRead } from '../../../../apps/office/shell/index.ts';
import { REPORTED_ACTORS, wordOfActor } from '../../domain/index.ts';
import { CARE, type Colleague } from '../answers.ts';
import { CARE_PHRASES as P, ENTRY_PHRASES as E } from '../phrases.ts';
import type { EntryActor } from './entry.ts';

export interface ActorChooserProps {
  readonly value: EntryActor;
  readonly change: (actor: EntryActor) => void;
  readonly fault?: string | undefined;
  readonly label?: string;
}

/** Who did it: the writer unless told otherwise; a colleague by name, or somebody without an account. */
export function ActorChooser({ value, change, fault, label }: ActorChooserProps) {
  const t = usePhrase();
  const id = useId();
  const named = value.kind === 'helper' || value.kind === 'other';
  return (
    <>
      <div className="sw-entry-field">
        <label className="sw-entry-label" htmlFor={id}>
          {label ?? t(P.actor)}
        </label>
        <Select
          id={id}
          className="sw-wide"
          value={value.kind}
          options={[
            { value: 'self', label: t(P.self) },
            ...REPORTED_ACTORS.codes.map((code) => ({ value: code.code as string, label: t(code) })),
          ]}
          onChange={(kind) => change({ kind, person: undefined, name: '' })}
        />
      </div>
      {value.kind === 'staff' && (
        <ColleagueChooser person={value.person} label={t(E.colleague)} change={(person) => change({ ...value, person })} fault={fault} />
      )}
      {named && (
        <label className="sw-entry-field">
          <span className="sw-entry-label">{t(E.personName)}</span>
          <Input value={value.name} maxLength={60} autoComplete="off" onChange={({ target }) => change({ ...value, name: target.value })} />
        </label>
      )}
    </>
  );
}

export interface ColleagueChooserProps {
  readonly person: EntryActor['person'];
  readonly label: string;
  readonly change: (person: EntryActor['person']) => void;
  readonly fault?: string | undefined;
}

export function ColleagueChooser({ person, label, change, fault }: ColleagueChooserProps) {
  const t = usePhrase();
  const id = useId();
  const [typed, setTyped] = useState('');
  const search = typed.trim();
  const found = useRead<{ readonly items: readonly Colleague[] }>(`${CARE}/colleagues`, { search }, { when: search !== '' });
  const options = (search === '' ? [] : (found.data?.items ?? [])).map(({ id: value, name, role, place }) => ({
    value,
    label: [name, place, t(wordOfActor(role))].filter((one) => one !== null).join(' '),
  }));
  return (
    <div className="sw-entry-field">
      <label className="sw-entry-label" htmlFor={id}>
        {label}
      </label>
      <Select<{ value: string; label: string }>
        id={id}
        className="sw-wide"
        labelInValue
        placeholder={t(E.colleagueHint)}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={options}
        notFoundContent={<span className="sw-faint">{t(search === '' ? E.colleagueHint : E.findNone)}</span>}
        value={(person === undefined ? undefined : { value: person.id, label: person.label }) as never}
        onChange={(next) => change({ id: next.value, label: next.label.split(' ')[0] ?? next.label })}
      />
      {fault !== undefined && (
        <span role="alert" className="sw-fault">
          {fault}
        </span>
      )}
    </div>
  );
}

import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { usePhrase, useRead } from '../../../../apps/office/shell/index.ts';
import { wordOf } from '../../../../kernel/field.ts';
import { HELPER_KIND } from '../../../pairing/domain/index.ts';
import { REPORTED_ACTORS, wordOfActor } from '../../domain/index.ts';
import { CARE, type Colleague, HELPING, type HelpingPerson } from '../answers.ts';
import { CARE_PHRASES as P, ENTRY_PHRASES as E } from '../phrases.ts';
import type { ChosenChild, EntryActor } from './entry.ts';

type ReportedKind = (typeof REPORTED_ACTORS.codes)[number]['code'];
const EVERYBODY: readonly ReportedKind[] = REPORTED_ACTORS.codes.map(({ code }) => code);

export interface ActorChooserProps {
  readonly value: EntryActor;
  readonly change: (actor: EntryActor) => void;
  /** For whom it was done, and when: their helpers of that day are offered by name. */
  readonly subjects: readonly ChosenChild[];
  readonly day: string | undefined;
  readonly fault?: string | undefined;
  readonly label?: string;
  /** Who may be chosen besides the writer and the helpers. */
  readonly kinds?: readonly ReportedKind[];
}

/**
 * Who did it: the writer unless told otherwise; a helper of the children, with an account or without, by one choice; a colleague; or
 * somebody who is not on record. Whoever is not on record counts for nobody's duty, and the page says so.
 */
export function ActorChooser({ value, change, subjects, day, fault, label, kinds = EVERYBODY }: ActorChooserProps) {
  const t = usePhrase();
  const id = useId();
  // Most write of themselves: only whoever comes here is shown who helps the children.
  const [asked, setAsked] = useState(false);
  const ids = subjects.map((subject) => subject.id).join(',');
  const when = ids !== '' && day !== undefined && (asked || value.kind === 'helper');
  const { data } = useRead<{ readonly items: readonly HelpingPerson[] }>(HELPING, { subjects: ids, day }, { when });
  const helpers = when ? data?.items : undefined;
  const chosen = value.kind === 'helper' ? value.person : undefined;
  const found = chosen && helpers?.find((helper) => helper.id === chosen.id);
  const children = (helper: HelpingPerson): string =>
    subjects
      .filter((subject) => helper.subjectIds.includes(subject.id))
      .map((subject) => subject.label)
      .join(t(P.listComma));
  const options = [
    { value: 'self', label: t(P.self) },
    ...(helpers ?? []).map((helper) => ({
      value: optionOf(helper.id),
      label: t(helper.subjectIds.length === subjects.length ? E.helperOption : E.helperOfSome, {
        name: helper.name,
        kind: t(wordOf(HELPER_KIND, helper.kind)),
        children: children(helper),
      }),
    })),
    ...(chosen !== undefined && found === undefined ? [{ value: optionOf(chosen.id), label: chosen.label }] : []),
    ...REPORTED_ACTORS.codes
      .filter(({ code }) => kinds.includes(code))
      .map((code) => ({ value: code.code as string, label: t(code.code === 'helper' ? E.helperNotOnRecord : code) })),
  ];
  const unnamed = value.kind === 'other' || (value.kind === 'helper' && chosen === undefined);
  const elsewhere = chosen !== undefined && helpers !== undefined && found === undefined;
  const wrong = elsewhere ? t(E.helperElsewhere, { name: chosen.label }) : value.kind === 'staff' ? undefined : fault;
  return (
    <>
      <div className="sw-entry-field sw-actor">
        <label className="sw-entry-label" htmlFor={id}>
          {label ?? t(P.actor)}
        </label>
        <Select
          id={id}
          className="sw-wide"
          aria-describedby={`${id}-note`}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen === undefined ? value.kind : optionOf(chosen.id)}
          options={options}
          onFocus={() => setAsked(true)}
          onChange={(next) => {
            const helper = helpers?.find((one) => optionOf(one.id) === next);
            change(
              helper === undefined
                ? { kind: next, person: undefined, name: '' }
                : { kind: 'helper', person: { id: helper.id, label: helper.name }, name: '' },
            );
          }}
        />
        <span id={`${id}-note`}>
          {wrong !== undefined && (
            <span role="alert" className="sw-fault">
              {wrong}
            </span>
          )}
          {found !== undefined && found.subjectIds.length < subjects.length && (
            <span className="sw-faint">{t(E.helperOfOthers, { name: found.name, children: children(found) })}</span>
          )}
          {value.kind === 'helper' && helpers?.length === 0 && <span className="sw-faint">{t(E.noHelpers)}</span>}
          {unnamed && <span className="sw-faint">{t(E.countsForNobody)}</span>}
        </span>
      </div>
      {value.kind === 'staff' && (
        <ColleagueChooser person={value.person} label={t(E.colleague)} change={(person) => change({ ...value, person })} fault={fault} />
      )}
      {unnamed && (
        <label className="sw-entry-field">
          <span className="sw-entry-label">{t(E.personName)}</span>
          <Input value={value.name} maxLength={60} autoComplete="off" onChange={({ target }) => change({ ...value, name: target.value })} />
        </label>
      )}
    </>
  );
}

/** Helpers stand in one list with the words for everybody else. */
function optionOf(helperId: string): string {
  return `helper ${helperId}`;
}

interface ColleagueChooserProps {
  readonly person: EntryActor['person'];
  readonly label: string;
  readonly change: (person: EntryActor['person']) => void;
  readonly fault?: string | undefined;
}

function ColleagueChooser({ person, label, change, fault }: ColleagueChooserProps) {
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

import { Button, Input, type RefSelectProps } from 'antd';
import { useId, useState, type RefObject } from 'react';
import {
  SIGNS,
  allows,
  ChoiceChips,
  currentPost,
  DateInput,
  ManyChips,
  PlacePicker,
  usePhrase,
  useSession,
} from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { useLateDays } from '../../../governance/web/index.ts';
import { type Act, ACTS, CARE_RECORD, DAILY_ACTS, ROOM_ACTS, UNIT_ACTS, WITH_WHOM } from '../../domain/index.ts';
import { CARE_PHRASES as P, ENTRY_PHRASES as E } from '../phrases.ts';
import { ActorChooser } from './ActorChooser.tsx';
import { ChildChooser } from './ChildChooser.tsx';
import { type AboutKind, aboutAnother, type Entry, isAboutPeople, lateBy, subjectsOf, withAct, withValue } from './entry.ts';
import { ownPlaceOf, treeOf, writtenKinds } from './kinds.ts';

export interface EntryPartProps {
  readonly entry: Entry;
  readonly change: (entry: Entry) => void;
  /** What is wrong with a field, in words. */
  readonly fault: (name: string) => string | undefined;
}

/** What is usually done, by whom it is about; for a class, school or village all acts are shown at once. */
const USUAL_ACTS: Readonly<Partial<Record<AboutKind, readonly Act[]>>> = { child: DAILY_ACTS, room: ROOM_ACTS, unit: UNIT_ACTS };

/** Whom it is about: children by name, or a class, school, village, room or unit; of these, what the post writes about. */
export function AboutPart({ entry, change, fault, finder }: EntryPartProps & { readonly finder: RefObject<RefSelectProps | null> }) {
  const t = usePhrase();
  const id = useId();
  const session = useSession();
  const kinds = writtenKinds(session);
  const own = ownPlaceOf(session);
  const wrong = fault('subjects');
  return (
    <>
      {entry.kind === 'child' ? (
        <div className="sw-entry-field">
          <label className="sw-entry-label" htmlFor={id}>
            {t(E.findChild)}
          </label>
          <ChildChooser
            id={id}
            ref={finder}
            chosen={entry.children}
            change={(children) => change({ ...entry, children })}
            describedBy={`${id}-fault`}
          />
        </div>
      ) : entry.kind === 'room' && own?.kind === 'room' ? (
        <p className="sw-entry-field">
          <span className="sw-entry-label">{t(P.room)}</span>
          <strong>{entry.place?.text}</strong>
        </p>
      ) : (
        <div className="sw-entry-field">
          <label className="sw-entry-label" htmlFor={id}>
            {t(isAboutPeople(entry.kind) ? E.place : P[entry.kind])}
          </label>
          <PlacePicker
            id={id}
            key={entry.kind}
            known
            tree={treeOf(entry.kind, currentPost(session)?.role)}
            {...(entry.place === undefined ? {} : { value: entry.place })}
            onChange={(place) => change({ ...entry, place })}
          />
        </div>
      )}
      {wrong !== undefined && (
        <p id={`${id}-fault`} role="alert" className="sw-fault">
          {wrong}
        </p>
      )}
      {kinds.length > 1 && (
        <ChoiceChips
          label={t(E.about)}
          options={kinds.map((kind) => ({ code: kind, ...P[kind] }))}
          value={entry.kind}
          change={(kind) => change(aboutAnother(entry, (kind as AboutKind | undefined) ?? entry.kind))}
        />
      )}
    </>
  );
}

/** What was done, on which day, with whom, by whom; and why so late, where it is late. */
export function ActPart({ entry, change, fault, today }: EntryPartProps & { readonly today: PlainDate }) {
  const t = usePhrase();
  const id = useId();
  const session = useSession();
  const lateDays = useLateDays();
  const late = lateBy(entry, today, lateDays);
  const wrongDay = fault('day');
  const [all, setAll] = useState(false);
  const act = entry.values.act as Act | undefined;
  // A class or school has acts of its own: there all are shown at once.
  const usual = USUAL_ACTS[entry.kind];
  const few = !all && usual !== undefined && (act === undefined || usual.includes(act));
  return (
    <>
      <ChoiceChips
        label={t(ACTS.label)}
        options={few ? ACTS.codes.filter(({ code }) => usual.includes(code)) : ACTS.codes}
        value={act}
        change={(next) => next !== undefined && change(withAct(entry, next as Act))}
        fault={fault('act')}
      />
      {few && (
        <Button type="link" className="sw-more-acts" onClick={() => setAll(true)}>
          {t(E.moreActs)}
        </Button>
      )}
      <div className="sw-entry-field">
        <label className="sw-entry-label" htmlFor={`${id}-day`}>
          {t(CARE_RECORD.fields.day.label)}
        </label>
        <DateInput
          id={`${id}-day`}
          label={t(CARE_RECORD.fields.day.label)}
          {...(typeof entry.values.day === 'string' ? { value: entry.values.day } : {})}
          onChange={(day) => change(withValue(entry, 'day', day))}
        />
        {wrongDay !== undefined && (
          <span role="alert" className="sw-fault">
            {wrongDay}
          </span>
        )}
      </div>
      {late !== undefined && (
        <label className="sw-entry-field">
          <span className="sw-entry-label">
            {t(SIGNS.labelled, { label: t(E.lateReason), words: t(E.lateHint, { days: late, limit: lateDays }) })}
          </span>
          <Input
            value={entry.lateReason}
            maxLength={500}
            autoComplete="off"
            onChange={({ target }) => change({ ...entry, lateReason: target.value })}
          />
          {fault('lateReason') !== undefined && (
            <span role="alert" className="sw-fault">
              {fault('lateReason')}
            </span>
          )}
        </label>
      )}
      {isAboutPeople(entry.kind) && (
        <ManyChips
          label={t(WITH_WHOM.label)}
          options={WITH_WHOM.codes}
          values={(entry.values.withWhom as readonly string[] | undefined) ?? []}
          change={(codes) => change(withValue(entry, 'withWhom', codes.length === 0 ? undefined : [...codes]))}
          fault={fault('withWhom')}
        />
      )}
      {allows(session, 'r', 'care') && (
        <ActorChooser
          value={entry.actor}
          change={(actor) => change({ ...entry, actor })}
          subjects={isAboutPeople(entry.kind) ? subjectsOf(entry) : []}
          day={typeof entry.values.day === 'string' ? entry.values.day : undefined}
          fault={fault('actor')}
        />
      )}
    </>
  );
}

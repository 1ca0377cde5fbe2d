import { Alert, Input, Select } from 'antd';
import { useCallback, useEffect, useId, useState } from 'react';
import {
  SIGNS,
  ChoiceChips,
  DateInput,
  PageHead,
  PageState,
  PlacePicker,
  usePhrase,
  useRead,
  useUnsaved,
} from '../../../../apps/office/shell/index.ts';
import { dayOf, daysBetween, findPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { useLateDays } from '../../../governance/web/index.ts';
import { needsLateReason } from '../../domain/index.ts';
import { CARE, type TeamChild } from '../answers.ts';
import '../care.css';
import { useDraft } from '../draft.ts';
import { ENTRY_PHRASES as E, EVENING_PHRASES as V } from '../phrases.ts';
import { useIds } from '../useIds.ts';
import { emptyEvening, type Evening, isPending, layOut, MOST_GROUPS, withGroups } from './evening.ts';
import { GroupPart } from './GroupPart.tsx';

interface TeamAnswer {
  readonly items: readonly TeamChild[];
  readonly more: boolean;
}

/** An evening of visits by several groups, written in one go: one save for each group, and nothing typed is lost. */
export default function EveningPage() {
  const t = usePhrase();
  const [today] = useState(() => dayOf(new Date()));
  const [evening, setEvening] = useState<Evening>(() => emptyEvening(today));
  const draft = useDraft<Evening>('evening');
  const [restored, setRestored] = useState(false);
  const pending = evening.rows.some(isPending);
  useUnsaved(pending);
  const { get: idFor, renew } = useIds();

  const change = useCallback(
    (next: Evening) => {
      setEvening(next);
      if (next.rows.some(isPending)) draft.keep(next);
      else draft.drop();
    },
    [draft],
  );
  useEffect(() => {
    if (draft.found === undefined || draft.found === null || pending) return;
    // A draft of an earlier version says nothing of what is asked for since.
    setEvening({ ...emptyEvening(today), ...draft.found });
    setRestored(true);
    // Only what was found is news.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the line above says why
  }, [draft.found]);

  const placeId = evening.place?.placeId;
  // Another place is another evening.
  useEffect(() => renew(), [placeId, renew]);
  const team = useRead<TeamAnswer>(`${CARE}/team-children`, { place: placeId }, { when: placeId !== undefined });
  const children = team.data?.items;
  useEffect(() => {
    if (children !== undefined) setEvening((now) => layOut(now, children));
  }, [children]);

  return (
    <>
      <PageHead note={t(V.intro)} />
      {restored && <Alert className="sw-problem" type="info" showIcon role="status" title={t(E.restored)} />}
      <Head evening={evening} change={change} today={today} />
      {placeId !== undefined && team.isPending && <PageState kind="loading" />}
      {team.error && <PageState kind="error" problem={team.error} retry={() => void team.refetch()} />}
      {team.data?.more && <Alert className="sw-problem" type="warning" showIcon title={t(V.tooMany)} />}
      {team.data?.items.length === 0 && <PageState kind="empty" title={V.nobody} />}
      {evening.groups.map((_, at) =>
        evening.rows.some(({ group }) => group === at) ? (
          <GroupPart key={at} at={at} evening={evening} change={change} idFor={idFor} />
        ) : null,
      )}
    </>
  );
}

interface HeadProps {
  readonly evening: Evening;
  readonly change: (evening: Evening) => void;
  readonly today: PlainDate;
}

function Head({ evening, change, today }: HeadProps) {
  const t = usePhrase();
  const id = useId();
  const lateDays = useLateDays();
  const day = findPlainDate(evening.day ?? '');
  return (
    <section className="sw-panel sw-team-head" aria-label={t(V.where)}>
      <ChoiceChips
        label={t(V.tree)}
        options={[
          { code: 'school', ...V.bySchool },
          { code: 'admin', ...V.byVillage },
        ]}
        value={evening.tree}
        change={(tree) => change({ ...evening, tree: tree === 'admin' ? 'admin' : 'school' })}
      />
      <div>
        <label className="sw-entry-label" htmlFor={`${id}-place`}>
          {t(V.where)}
        </label>
        <PlacePicker
          id={`${id}-place`}
          key={evening.tree}
          known
          tree={evening.tree}
          {...(evening.place === undefined ? {} : { value: evening.place })}
          onChange={(place) => change({ ...evening, place, rows: [] })}
        />
      </div>
      <div>
        <label className="sw-entry-label" htmlFor={`${id}-day`}>
          {t(V.day)}
        </label>
        <DateInput
          id={`${id}-day`}
          label={t(V.day)}
          {...(evening.day === undefined ? {} : { value: evening.day })}
          onChange={(day) => change({ ...evening, day })}
        />
      </div>
      <div>
        <label className="sw-entry-label" htmlFor={`${id}-groups`}>
          {t(V.groups)}
        </label>
        <Select
          id={`${id}-groups`}
          className="sw-wide"
          value={evening.groups.length}
          options={Array.from({ length: MOST_GROUPS }, (_, at) => ({ value: at + 1, label: String(at + 1) }))}
          onChange={(count) => change(withGroups(evening, count))}
        />
      </div>
      {day !== undefined && needsLateReason(day, today, lateDays) && (
        <label className="sw-entry-field">
          <span className="sw-entry-label">
            {t(SIGNS.labelled, { label: t(E.lateReason), words: t(E.lateHint, { days: daysBetween(day, today), limit: lateDays }) })}
          </span>
          <Input
            value={evening.lateReason}
            maxLength={500}
            autoComplete="off"
            onChange={({ target }) => change({ ...evening, lateReason: target.value })}
          />
        </label>
      )}
    </section>
  );
}

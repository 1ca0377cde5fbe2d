import { Link } from 'react-router';
import {
  SIGNS,
  allows,
  PageState,
  useFormats,
  usePhrase,
  useRead,
  useSession,
  type ChildPanelProps,
} from '../../../apps/office/shell/index.ts';
import { daysBetween, findPlainDate } from '../../../kernel/calendar.ts';
import { type ListedNeed, type ListedRecord, NEEDS, RECORDS } from './answers.ts';
import './care.css';
import { WriteRecord } from './list/RecordsPage.tsx';
import { RaiseNeed } from './needs/RaiseNeed.tsx';
import { CARE_PHRASES as P, NEED_PHRASES as N, PANEL_PHRASES as W } from './phrases.ts';
import { Gist, NeedStateTag, textOf, useActorWords, useActWord, useOwnerWords, usePartnerWords } from './words.tsx';

const SHOWN = 50;

/** On a child's file: what is open, what comes next, and what was done, newest first. */
export default function CarePanel({ childId, day, past }: ChildPanelProps) {
  const session = useSession();
  const records = useRead<{ readonly items: readonly ListedRecord[]; readonly next?: string }>(RECORDS, {
    subject: childId,
    size: SHOWN,
    ...(past && { to: day }),
  });
  const needs = useRead<{ readonly items: readonly ListedNeed[] }>(NEEDS, { subject: childId, state: 'open' });
  const error = records.error ?? needs.error;
  if (error) return <PageState kind="error" problem={error} retry={() => void Promise.all([records.refetch(), needs.refetch()])} />;
  if (records.data === undefined || needs.data === undefined) return <PageState kind="loading" />;
  return (
    <>
      {allows(session, 'w', 'care') && !past && (
        <div className="sw-care-bar">
          <WriteRecord childId={childId} />
          <RaiseNeed childId={childId} />
        </div>
      )}
      <OpenNeeds needs={needs.data.items} />
      <Timeline records={records.data.items} day={day} more={records.data.next !== undefined} childId={childId} />
    </>
  );
}

function OpenNeeds({ needs }: { readonly needs: readonly ListedNeed[] }) {
  const t = usePhrase();
  const formats = useFormats();
  const ownerWords = useOwnerWords();
  return (
    <section className="sw-panel" aria-labelledby="care-needs">
      <h2 id="care-needs">{t(W.openNeeds)}</h2>
      {needs.length === 0 && <p className="sw-faint">{t(W.noNeeds)}</p>}
      <ul className="sw-steps">
        {needs.map((need) => (
          <li key={need.id}>
            <Link to={`/needs/${need.id}`}>{need.what}</Link> <NeedStateTag need={need} />
            <div className="sw-faint">{t(N.stepWith, { owner: ownerWords(need.owner), due: formats.date(need.dueOn) })}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TimelineProps {
  readonly records: readonly ListedRecord[];
  readonly day: ChildPanelProps['day'];
  readonly more: boolean;
  readonly childId: string;
}

function Timeline({ records, day, more, childId }: TimelineProps) {
  const t = usePhrase();
  const formats = useFormats();
  const actWord = useActWord();
  const [last] = records;
  const lastOn = findPlainDate(last?.day ?? '');
  const next = records.find(({ values }) => values['nextStep'] !== undefined)?.values;
  const days = lastOn === undefined ? 0 : daysBetween(lastOn, day);
  return (
    <section className="sw-panel" aria-labelledby="care-timeline">
      <h2 id="care-timeline">{t(W.timeline)}</h2>
      {last === undefined && <p className="sw-faint">{t(W.noRecords)}</p>}
      {last !== undefined && <p>{t(days === 0 ? W.lastToday : W.last, { act: actWord(last.act), date: formats.date(last.day), days })}</p>}
      {next !== undefined && (
        <p>
          <strong>{t(W.nextStep)}</strong>
          {t(SIGNS.colon)}
          {next['nextOn'] === undefined
            ? textOf(next['nextStep'])
            : t(W.nextBy, { step: textOf(next['nextStep']), date: formats.date(textOf(next['nextOn'])) })}
        </p>
      )}
      <ol className="sw-steps">
        {records.map((record) => (
          <Entry key={record.id} record={record} />
        ))}
      </ol>
      {more && <Link to={`/care?subject=${childId}`}>{t(W.all)}</Link>}
    </section>
  );
}

function Entry({ record }: { readonly record: ListedRecord }) {
  const t = usePhrase();
  const formats = useFormats();
  const actWord = useActWord();
  const partners = usePartnerWords();
  const actorWords = useActorWords();
  return (
    <li>
      <Link to={`/care/${record.id}`}>
        {formats.date(record.day)} {actWord(record.act)}
      </Link>{' '}
      <span className="sw-faint">
        {partners(record.withWhom)} {actorWords(record.actor)} {record.corrected && t(P.corrected)}
      </span>
      <div>
        <Gist values={record.values} />
      </div>
    </li>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  SIGNS,
  allows,
  currentPost,
  PageState,
  useFormats,
  usePhrase,
  useRead,
  useSession,
  type ChildPanelProps,
} from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { canAskExcuse, RESPONSIBLE_ROLES } from '../../domain/index.ts';
import { AskExcuse } from '../AskExcuse.tsx';
import type { ShownDuty, ShownExcuse } from '../answers.ts';
import '../duty.css';
import { DUTY_PHRASES as D } from '../phrases.ts';
import { DutyStateTag, DutyWhy, useDutyWords } from '../words.tsx';
import { CHILD_DUTY_PHRASES as P } from './phrases.ts';

interface ChildDuties {
  readonly today: PlainDate;
  readonly items: readonly ShownDuty[];
  readonly excuses: readonly ShownExcuse[];
  readonly plannedFor: PlainDate | null;
  readonly anyTime: readonly AnyTime[];
  readonly termFrom: PlainDate | null;
}

interface AnyTime extends Pick<ShownDuty, 'scheme' | 'schemeName' | 'article' | 'articleText' | 'act' | 'partner'> {
  readonly count: number;
  readonly last: PlainDate | null;
}

const SHOWN = 20;
const COMING = 8;

/** On a child's file: what is due now, what comes next, and what became of the past, each with its reasons in words. */
export default function DutiesPanel({ childId }: ChildPanelProps) {
  const t = usePhrase();
  const formats = useFormats();
  const read = useRead<ChildDuties>(`/api/v1/children/${childId}/duties`);
  const [shown, setShown] = useState(SHOWN);
  if (read.isPending) return <PageState kind="loading" />;
  if (read.error) return <PageState kind="error" problem={read.error} retry={() => void read.refetch()} />;
  const { today, items, excuses, plannedFor, anyTime, termFrom } = read.data;
  if (items.length + anyTime.length === 0) return <PageState kind="empty" title={P.noneAtAll} hint={P.noneAtAllHint} />;
  const now = items.filter(({ state }) => state === 'open').toReversed();
  const coming = items.filter(({ state }) => state === 'upcoming').toReversed();
  const past = items.filter(({ state }) => state !== 'open' && state !== 'upcoming');
  return (
    <>
      {plannedFor !== null && <p className="sw-faint">{t(P.asOf, { date: formats.date(plannedFor) })}</p>}
      {now.length === 0 ? <p>{t(P.noneNow)}</p> : <Duties title={P.now} duties={now} excuses={excuses} today={today} />}
      {termFrom !== null && anyTime.length > 0 && <AtAnyTime counts={anyTime} since={termFrom} />}
      {past.length > 0 && <Duties title={P.past} duties={past.slice(0, shown)} excuses={excuses} today={today} />}
      {past.length > shown && (
        <Button onClick={() => setShown(shown + SHOWN)}>{t(P.more, { count: Math.min(SHOWN, past.length - shown) })}</Button>
      )}
      {coming.length > 0 && <Duties title={P.coming} duties={coming.slice(0, COMING)} excuses={excuses} today={today} />}
    </>
  );
}

function Duties({
  title,
  duties,
  excuses,
  today,
}: {
  readonly today: PlainDate;
  readonly title: Phrase;
  readonly duties: readonly ShownDuty[];
  readonly excuses: readonly ShownExcuse[];
}) {
  const t = usePhrase();
  const formats = useFormats();
  const words = useDutyWords();
  const session = useSession();
  const role = currentPost(session)?.role;
  const mayAsk = ({ persons, role: owing }: ShownDuty) =>
    role !== undefined &&
    allows(session, 'w', 'care') &&
    canAskExcuse({ persons: persons.map(({ id }) => id), role: owing }, { accountId: session.account.id, role });
  return (
    <section className="sw-panel" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <ul className="sw-due-lines">
        {duties.map((duty) => (
          <li key={duty.key} className="sw-due-line">
            <div className="sw-due-what">
              <strong>{words(duty)}</strong> <DutyStateTag duty={duty} />
              <div>
                {formats.days(duty.from, duty.to)}{' '}
                <span className="sw-faint">{whoIs(duty, t(RESPONSIBLE_ROLES[duty.role]), t(P.nameUnknown), t(SIGNS.listComma))}</span>
              </div>
              <DutyWhy duty={duty} />
              {excuses
                .filter(({ scheme, article, from }) => scheme === duty.scheme && article === duty.article && from === duty.from)
                .map((excuse) => (
                  <p key={excuse.id} className="sw-faint">
                    {t(P.excuse, {
                      reason: excuse.reason,
                      who: excuse.askedBy ?? '',
                      state: t(excuse.approved === null ? P.waiting : excuse.approved ? P.approved : P.refused),
                    })}
                  </p>
                ))}
            </div>
            {duty.state === 'open' && today <= duty.graceTo && !duty.excuseAsked && mayAsk(duty) && (
              <AskExcuse duty={duty} what={words(duty)} />
            )}
            {duty.records.length > 0 && (
              <div>
                {duty.records.map((recordId, at) => (
                  <Link key={recordId} to={`/care/${recordId}`} className="sw-target">
                    {t(P.record, { number: at + 1 })}{' '}
                  </Link>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is never due, so that it is not forgotten either: how often it was done in this term. */
function AtAnyTime({ counts, since }: { readonly counts: readonly AnyTime[]; readonly since: PlainDate }) {
  const t = usePhrase();
  const formats = useFormats();
  const words = useDutyWords();
  return (
    <section className="sw-panel" aria-label={t(P.anyTime)}>
      <h2>
        {t(P.anyTime)} <span className="sw-faint sw-light">{t(P.anyTimeSince, { date: formats.date(since) })}</span>
      </h2>
      <ul className="sw-due-lines">
        {counts.map((line) => (
          <li key={`${line.scheme} ${line.article} ${line.partner}`} className="sw-due-line">
            <div className="sw-due-what">
              <strong>{words({ ...line, needed: 1, done: 0 })}</strong>{' '}
              {t(line.count === 0 ? P.notYet : P.timesDone, { count: line.count, date: formats.date(line.last) })}
              <div className="sw-faint">{t(D.because, { scheme: t(line.schemeName), text: t(line.articleText) })}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whoIs({ persons }: ShownDuty, role: string, nameUnknown: string, comma: string): string {
  return `${role} ${persons.map(({ name }) => name ?? nameUnknown).join(comma)}`;
}

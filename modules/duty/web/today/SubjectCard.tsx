import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { allows, useCommand, useFormats, usePhrase, useSession } from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { recordGroupOf, type SubjectKind } from '../../../care/domain/index.ts';
import type { Bucket } from '../../domain/index.ts';
import { CHANGED_BY_DUTIES, type ShownDuty } from '../answers.ts';
import { DutyWhy, useDutyWords } from '../words.tsx';
import { AskExcuse } from '../AskExcuse.tsx';
import { TODAY_PHRASES as P } from './phrases.ts';

/** What a line needs to know of the day: which it is, which part of it the line stands in, and who is told of what was written down. */
interface DayPart {
  readonly bucket: Bucket;
  readonly today: PlainDate;
  readonly written: (done: WrittenDown) => void;
}

export interface WrittenDown {
  readonly recordId: string;
  readonly name: string;
  readonly what: string;
}

/** One child, or one place, with what is due for it. */
export function SubjectCard({ duties, ...part }: DayPart & { readonly duties: readonly ShownDuty[] }) {
  const [first] = duties;
  if (first === undefined) return null;
  const { subject } = first;
  const where = [subject.place, subject.class].filter((part) => part !== null && part !== subject.name).join(' · ');
  return (
    <li className="sw-card sw-due">
      <div className="sw-card-title">
        {subject.kind === 'child' ? <Link to={`/children/${subject.id}?part=duties`}>{subject.name}</Link> : subject.name}{' '}
        {where !== '' && <span className="sw-faint sw-light">{where}</span>}
      </div>
      <ul className="sw-due-lines">
        {duties.map((duty) => (
          <DueLine key={duty.key} duty={duty} {...part} />
        ))}
      </ul>
    </li>
  );
}

function DueLine({ duty, bucket, today, written }: DayPart & { readonly duty: ShownDuty }) {
  const t = usePhrase();
  const formats = useFormats();
  const session = useSession();
  const words = useDutyWords();
  const what = words(duty);
  const { name } = duty.subject;
  const oneTap = isOpenedToday(duty, today);
  const until =
    bucket === 'missed'
      ? t(duty.from === duty.to ? P.missedDay : P.missedOn, {
          from: formats.date(duty.from),
          to: formats.date(duty.to),
          date: formats.date(duty.missedOn),
        })
      : bucket === 'late'
        ? t(P.untilGrace, { date: formats.date(duty.to), grace: formats.date(duty.graceTo) })
        : t(P.until, { date: formats.date(duty.to) });
  return (
    <li className="sw-due-line">
      <div className="sw-due-what">
        <strong>{what}</strong> <span className="sw-due-until">{until}</span>
        <DutyWhy duty={duty} />
        {duty.excuseAsked && <p className="sw-faint">{t(P.excuseAsked)}</p>}
      </div>
      {allows(session, 'w', recordGroupOf(duty.subject.kind as SubjectKind)) && (
        <div className="sw-due-actions">
          {oneTap && <OpenedToday duty={duty} what={what} today={today} written={written} />}
          <Link
            to={recordAddress(duty)}
            className={oneTap ? 'sw-due-record sw-due-second' : 'sw-due-record'}
            aria-label={t(P.recordAria, { name, what })}
          >
            {t(P.record)}
          </Link>
          {bucket !== 'missed' && !duty.excuseAsked && duty.role !== 'department' && <AskExcuse duty={duty} what={what} />}
        </div>
      )}
    </li>
  );
}

/** That a room was open today takes one tap: nothing else has to be said. Other days are written down with their day before one's eyes. */
function isOpenedToday({ subject, act, from, to }: ShownDuty, today: PlainDate): boolean {
  return subject.kind === 'room' && act === 'roomOpening' && from <= today && today <= to;
}

function OpenedToday({
  duty: { subject },
  what,
  today,
  written,
}: Pick<DayPart, 'today' | 'written'> & { readonly duty: ShownDuty; readonly what: string }) {
  const t = usePhrase();
  const [ids] = useState(() => ({ actId: uuidv7(), recordId: uuidv7() }));
  const { message } = App.useApp();
  const open = useCommand<void>(
    () => ({
      path: '/api/v1/care/record-care',
      payload: {
        actId: ids.actId,
        act: { act: 'roomOpening', day: today },
        rows: [{ recordId: ids.recordId, subject: { kind: 'room', id: subject.id } }],
      },
    }),
    {
      refresh: [...CHANGED_BY_DUTIES, '/api/v1/care/records'],
      done: () => written({ recordId: ids.recordId, name: subject.name, what }),
    },
  );
  const problem = open.problem;
  useEffect(() => {
    if (problem !== undefined) void message.error(problem.message);
  }, [problem, message]);
  return (
    <Button type="primary" loading={open.pending} onClick={() => void open.run()} aria-label={t(P.openedAria, { name: subject.name })}>
      {t(P.opened)}
    </Button>
  );
}

/** The page on which a record is written, with whom and what filled in. */
function recordAddress({ subject, act, withWhom: [whomAsked], from, to }: ShownDuty): string {
  // A meeting is held on a page of its own: who came is part of it.
  if (act === 'meeting' && ['class', 'school', 'village'].includes(subject.kind))
    return `/meetings/new?kind=${subject.kind}&place=${subject.id}&placeName=${encodeURIComponent(subject.name)}`;
  const whom =
    subject.kind === 'child'
      ? `child=${subject.id}`
      : `kind=${subject.kind}&place=${subject.id}&placeName=${encodeURIComponent(subject.name)}`;
  // What is asked for on one day counts on that day alone.
  const day = from === to ? `&day=${to}` : '';
  return `/care/new?${whom}&act=${act}${day}${whomAsked === undefined ? '' : `&with=${whomAsked}`}`;
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { allows, ConfirmReason, useCommand, useFormats, usePhrase, useSession } from '../../../../apps/office/shell/index.ts';
import type { Bucket } from '../../domain/index.ts';
import { CHANGED_BY_DUTIES, type ShownDuty } from '../answers.ts';
import { DutyWhy, useDutyWords } from '../words.tsx';
import { EXCUSE_REASONS, TODAY_PHRASES as P } from './phrases.ts';

/** One child, or one place, with what is due for it. */
export function SubjectCard({ duties, bucket }: { readonly duties: readonly ShownDuty[]; readonly bucket: Bucket }) {
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
          <DueLine key={duty.key} duty={duty} bucket={bucket} />
        ))}
      </ul>
    </li>
  );
}

function DueLine({ duty, bucket }: { readonly duty: ShownDuty; readonly bucket: Bucket }) {
  const t = usePhrase();
  const formats = useFormats();
  const session = useSession();
  const words = useDutyWords();
  const what = words(duty);
  const { name } = duty.subject;
  const until =
    bucket === 'missed'
      ? t(P.missedOn, { from: formats.date(duty.from), to: formats.date(duty.to), date: formats.date(duty.missedOn) })
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
      {allows(session, 'w', 'care') && (
        <div className="sw-due-actions">
          <Link to={recordAddress(duty)} className="sw-due-record" aria-label={t(P.recordAria, { name, what })}>
            {t(P.record)}
          </Link>
          {bucket !== 'missed' && !duty.excuseAsked && <AskExcuse duty={duty} what={what} />}
        </div>
      )}
    </li>
  );
}

/** The page on which a record is written, with whom and what filled in. */
function recordAddress({ subject, act, withWhom: [whomAsked] }: ShownDuty): string {
  // A meeting is held on a page of its own: who came is part of it.
  if (act === 'meeting' && ['class', 'school', 'village'].includes(subject.kind))
    return `/meetings/new?kind=${subject.kind}&place=${subject.id}&placeName=${encodeURIComponent(subject.name)}`;
  const whom =
    subject.kind === 'child'
      ? `child=${subject.id}`
      : `kind=${subject.kind}&place=${subject.id}&placeName=${encodeURIComponent(subject.name)}`;
  return `/care/new?${whom}&act=${act}${whomAsked === undefined ? '' : `&with=${whomAsked}`}`;
}

function AskExcuse({ duty, what }: { readonly duty: ShownDuty; readonly what: string }) {
  const t = usePhrase();
  const [open, setOpen] = useState(false);
  const [excuseId] = useState(() => uuidv7());
  const ask = useCommand<string>(
    (reason) => ({ path: '/api/v1/duty/ask-excuse', payload: { excuseId, subjectId: duty.subject.id, key: duty.key, reason } }),
    { refresh: CHANGED_BY_DUTIES, done: () => setOpen(false) },
  );
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={t(P.excuseAria, { name: duty.subject.name, what })}>
        {t(P.excuse)}
      </Button>
      <ConfirmReason
        open={open}
        title={{ zh: P.excuseTitle.zh.replace('{what}', what), en: P.excuseTitle.en.replace('{what}', what) }}
        hint={P.excuseHint}
        reasons={EXCUSE_REASONS}
        confirmLabel={P.send}
        pending={ask.pending}
        problem={ask.problem}
        confirm={({ code, text }) => {
          const chosen = EXCUSE_REASONS.find((reason) => reason.code === code);
          void ask.run([chosen === undefined || code === 'other' ? '' : chosen.label.zh, text].filter((part) => part !== '').join('：'));
        }}
        cancel={() => setOpen(false)}
      />
    </>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  ConfirmReason,
  DownloadButton,
  Opened,
  PageHead,
  type RecordChanges,
  RecordForm,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
} from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { MEETING, MEETING_KINDS, PLAN_FIELDS, textOf } from '../domain/index.ts';
import { AttendancePart } from './AttendancePart.tsx';
import { CHANGED_BY_MEETINGS, FAMILY, MEETINGS, type ShownMeeting } from './answers.ts';
import { Facts } from './Facts.tsx';
import { FollowUpsPart } from './FollowUpsPart.tsx';
import { HoldPart } from './HoldPart.tsx';
import { MinutesPart } from './MinutesPart.tsx';
import { StateTag } from './parts.tsx';
import { MEETING_PHRASES as P, ONE_PHRASES as O, STEP_PHRASES } from './phrases.ts';

/** One meeting on its way: planned, held with who came, what was said, and what is still to be done. */
export default function MeetingPage() {
  const { meetingId = '' } = useParams();
  const read = useRead<ShownMeeting>(`${MEETINGS}/${meetingId}`);
  return <Opened read={read}>{(meeting) => <OpenMeeting meeting={meeting} />}</Opened>;
}

function OpenMeeting({ meeting }: { readonly meeting: ShownMeeting }) {
  const t = usePhrase();
  const [editing, setEditing] = useState(false);
  const { state, values, mayHold } = meeting;
  return (
    <div className="sw-family">
      <PageHead
        title={
          <>
            {meeting.subject.name} {t(wordOf(MEETING_KINDS, textOf(values['kind'])))} <StateTag state={state} overdue={meeting.overdue} />
          </>
        }
        actions={
          <>
            {state === 'planned' && <SignInSheet meeting={meeting} />}
            {mayHold && !editing && <Actions meeting={meeting} edit={() => setEditing(true)} />}
          </>
        }
      />
      <section className="sw-panel" aria-label={t(P.plan)}>
        {editing ? <EditPlan meeting={meeting} done={() => setEditing(false)} /> : <Facts values={values} fields={PLAN_FIELDS} />}
      </section>
      {state === 'planned' && mayHold && !editing && (
        <Part title={O.holdTitle}>
          <HoldPart meeting={meeting} />
        </Part>
      )}
      {state === 'held' && (
        <>
          <Part title={P.attendance}>
            <AttendancePart meeting={meeting} />
          </Part>
          <Part title={O.minutes}>
            <MinutesPart key={meeting.version} meeting={meeting} />
          </Part>
          <Part title={O.followUps}>
            <FollowUpsPart meeting={meeting} />
          </Part>
          <Part title={O.duties}>
            <Fulfilled meeting={meeting} />
          </Part>
        </>
      )}
      <Part title={O.history}>
        <History meeting={meeting} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: { readonly zh: string; readonly en: string }; readonly children: React.ReactNode }) {
  const t = usePhrase();
  return (
    <section className="sw-panel" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      {children}
    </section>
  );
}

function SignInSheet({ meeting }: { readonly meeting: ShownMeeting }) {
  return <DownloadButton path={`${MEETINGS}/${meeting.id}/sign-in-sheet.pdf`} label={O.sheet} hint={O.sheetHint} />;
}

const STEPS = {
  cancel: { path: 'cancel-meeting', title: O.cancel, hint: O.cancelHint },
  withdraw: { path: 'withdraw-holding', title: O.withdraw, hint: O.withdrawHint },
} as const;

function Actions({ meeting, edit }: { readonly meeting: ShownMeeting; readonly edit: () => void }) {
  const t = usePhrase();
  const [step, setStep] = useState<keyof typeof STEPS | undefined>(undefined);
  const run = useCommand(
    (reason: string) => ({
      path: `${FAMILY}/${STEPS[step ?? 'cancel'].path}`,
      payload: { meetingId: meeting.id, version: meeting.version, reason },
    }),
    { refresh: CHANGED_BY_MEETINGS, done: () => setStep(undefined) },
  );
  const { title, hint } = STEPS[step ?? 'cancel'];
  return (
    <>
      {meeting.state === 'planned' && <Button onClick={edit}>{t(O.edit)}</Button>}
      {meeting.state === 'planned' && (
        <Button danger onClick={() => setStep('cancel')}>
          {t(O.cancel)}
        </Button>
      )}
      {meeting.state === 'held' && (
        <Button danger onClick={() => setStep('withdraw')}>
          {t(O.withdraw)}
        </Button>
      )}
      <ConfirmReason
        open={step !== undefined}
        danger
        title={title}
        hint={hint}
        confirmLabel={title}
        pending={run.pending}
        problem={run.problem}
        confirm={({ text }) => void run.run(text)}
        cancel={() => setStep(undefined)}
      />
    </>
  );
}

function EditPlan({ meeting, done }: { readonly meeting: ShownMeeting; readonly done: () => void }) {
  const change = useCommand<RecordChanges>(
    (values) => ({ path: `${FAMILY}/change-meeting`, payload: { meetingId: meeting.id, version: meeting.version, values } }),
    { refresh: CHANGED_BY_MEETINGS, done },
  );
  return (
    <RecordForm
      definition={MEETING}
      fields={PLAN_FIELDS}
      values={meeting.values}
      submit={change.run}
      pending={change.pending}
      problem={change.problem}
      cancel={done}
    />
  );
}

function Fulfilled({ meeting: { duties, recordId } }: { readonly meeting: ShownMeeting }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <>
      {duties.length === 0 && <p className="sw-faint">{t(O.noDuties)}</p>}
      <ul className="sw-family-rows">
        {duties.map(({ scheme, article, from, to }) => (
          <li key={`${scheme.en} ${article.en} ${from}`} className="sw-family-row">
            <span className="sw-family-rest">
              <strong>{t(scheme)}</strong> {t(article)}{' '}
              <span className="sw-faint">{t(O.window, { from: formats.date(from), to: formats.date(to) })}</span>
            </span>
          </li>
        ))}
      </ul>
      {recordId !== null && <Link to={`/care/${recordId}`}>{t(O.record)}</Link>}
    </>
  );
}

function History({ meeting }: { readonly meeting: ShownMeeting }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <ol className="sw-family-rows">
      {meeting.history.map(({ version, step, at, by, reason }) => (
        <li key={version} className="sw-family-row">
          <span className="sw-family-rest">
            {t(O.stepBy, {
              at: formats.moment(at),
              by: by ?? t(O.machine),
              step: t(STEP_PHRASES[step as keyof typeof STEP_PHRASES] ?? { zh: step, en: step }),
            })}{' '}
            {reason !== null && <span className="sw-faint">{t(O.reason, { reason })}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import {
  SIGNS,
  allows,
  ProblemAlert,
  useCommand,
  useFormats,
  usePhrase,
  useSession,
  useUnsaved,
} from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { ABSENCE_REASONS, WAYS_OF_TELLING, WHO_CAME, type MeetingKind } from '../domain/index.ts';
import { CHANGED_BY_MEETINGS, FAMILY, type Family, type ShownMeeting } from './answers.ts';
import { AttendanceEditor } from './AttendanceEditor.tsx';
import { MEETING_PHRASES as P, ONE_PHRASES as O } from './phrases.ts';
import { changedRows, saidOf } from './said.ts';
import { TellDialog } from './TellDialog.tsx';

/** Who came to a meeting that was held, and whether those who were absent know by now what was said. */
export function AttendancePart({ meeting }: { readonly meeting: ShownMeeting }) {
  const t = usePhrase();
  const [correcting, setCorrecting] = useState(false);
  if (correcting) return <Correction meeting={meeting} done={() => setCorrecting(false)} />;
  const { families, present, absent, elsewhere } = meeting;
  const absentOnes = families.filter(({ came }) => came?.length === 0);
  const presentOnes = families.filter(({ came }) => came !== null && came.length > 0);
  return (
    <>
      <p>
        {t(P.counts, { present: present ?? 0, absent: absent ?? 0 })} {elsewhere > 0 && t(O.elsewhere, { count: elsewhere })}
      </p>
      <h3>{t(O.wereAbsent)}</h3>
      <AbsentList meeting={meeting} families={absentOnes} />
      {presentOnes.length > 0 && (
        <details>
          <summary>{t(SIGNS.aside, { of: t(O.came), words: presentOnes.length })}</summary>
          <ul className="sw-family-rows">
            {presentOnes.map(({ childId, name, class: ofClass, came, words }) => (
              <li key={childId} className="sw-family-row">
                <span className="sw-family-who">
                  <Link to={`/children/${childId}?part=meetings`}>{name}</Link> <span className="sw-faint">{ofClass}</span>
                </span>
                <span className="sw-family-rest">
                  {(came ?? []).map((code) => t(wordOf(WHO_CAME, code))).join(t(O.listComma))} {words}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {meeting.mayHold && families.length > 0 && (
        <div className="sw-family-bar">
          <Button onClick={() => setCorrecting(true)}>{t(O.correct)}</Button>
        </div>
      )}
    </>
  );
}

function AbsentList({ meeting, families }: { readonly meeting: ShownMeeting; readonly families: readonly Family[] }) {
  const t = usePhrase();
  const formats = useFormats();
  const mayTell = allows(useSession(), 'w', 'care');
  const [telling, setTelling] = useState<readonly Family[]>([]);
  const untold = families.filter(({ toTell }) => toTell);
  if (families.length === 0) return <p className="sw-faint">{t(O.nobodyAbsent)}</p>;
  return (
    <>
      <ul className="sw-family-rows">
        {families.map((family) => {
          const { childId, name, class: ofClass, absence, words, told, toTell } = family;
          return (
            <li key={childId} className="sw-family-row">
              <span className="sw-family-who">
                <Link to={`/children/${childId}?part=meetings`}>{name}</Link> <span className="sw-faint">{ofClass}</span>
              </span>
              <span className="sw-family-rest">
                {[absence === null ? '' : t(wordOf(ABSENCE_REASONS, absence)), words].filter(Boolean).join(t(SIGNS.colon))}
                {told !== null && (
                  <span className="sw-faint">
                    {' '}
                    {t(O.toldLine, { date: formats.date(told.on), how: t(wordOf(WAYS_OF_TELLING, told.how)), by: told.by ?? '' })}{' '}
                    {told.words}
                  </span>
                )}
                {toTell && <strong> {t(O.toBeTold)}</strong>}
              </span>
              {toTell && mayTell && (
                <Button aria-label={t(O.tellOf, { name })} onClick={() => setTelling([family])}>
                  {t(O.tell)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {mayTell && untold.length > 1 && (
        <div className="sw-family-bar">
          <Button onClick={() => setTelling(untold)}>{t(O.tellAll, { count: untold.length })}</Button>
        </div>
      )}
      {telling.length > 0 && <TellDialog meetingId={meeting.id} families={telling} shut={() => setTelling([])} />}
    </>
  );
}

function Correction({ meeting, done }: { readonly meeting: ShownMeeting; readonly done: () => void }) {
  const t = usePhrase();
  const id = useId();
  const [before] = useState(() => saidOf(meeting.families));
  const [said, setSaid] = useState(before);
  const [reason, setReason] = useState('');
  const rows = changedRows(said, before);
  const release = useUnsaved(rows.length > 0);
  const correct = useCommand(
    () => ({ path: `${FAMILY}/correct-attendance`, payload: { meetingId: meeting.id, version: meeting.version, rows, reason } }),
    {
      refresh: CHANGED_BY_MEETINGS,
      done: () => {
        release();
        done();
      },
    },
  );
  const fault = correct.problem?.findFault('reason');
  return (
    <>
      {correct.problem && <ProblemAlert problem={correct.problem} />}
      <AttendanceEditor correcting kind={meeting.values['kind'] as MeetingKind} families={meeting.families} said={said} change={setSaid} />
      <label htmlFor={id} className="sw-family-label">
        {t(O.correctReason)}
      </label>
      <Input id={id} value={reason} maxLength={500} autoComplete="off" onChange={({ target }) => setReason(target.value)} />
      {fault !== undefined && (
        <p role="alert" className="sw-fault">
          {fault}
        </p>
      )}
      <div className="sw-family-bar">
        <Button type="primary" loading={correct.pending} onClick={() => void correct.run(undefined)}>
          {t(O.correctSave)}
        </Button>
        <Button onClick={done}>{t(O.shut)}</Button>
      </div>
    </>
  );
}

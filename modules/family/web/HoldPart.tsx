import { Alert, Input } from 'antd';
import { useId, useState } from 'react';
import { RecordForm, useCommand, usePhrase, useUnsaved, type RecordChanges } from '../../../apps/office/shell/index.ts';
import { dayOf, findPlainDate } from '../../../kernel/calendar.ts';
import { needsLateReason } from '../../care/domain/index.ts';
import { useLateDays } from '../../governance/web/index.ts';
import { HEAD_FIELDS, MEETING, MINUTE_FIELDS, textOf, type MeetingKind } from '../domain/index.ts';
import { CHANGED_BY_MEETINGS, FAMILY, type ShownMeeting } from './answers.ts';
import { AttendanceEditor } from './AttendanceEditor.tsx';
import { ONE_PHRASES as O } from './phrases.ts';
import { countSaid, rowsOf, saidOf } from './said.ts';

/** Records that a planned meeting was held: who came for each child, how many others, what was said. One save. */
export function HoldPart({ meeting }: { readonly meeting: ShownMeeting }) {
  const t = usePhrase();
  const id = useId();
  const [before] = useState(() => saidOf(meeting.families));
  const [tapped, setTapped] = useState(before);
  const [note, setNote] = useState<string | undefined>(undefined);
  const lateDays = useLateDays();
  const [lateReason, setLateReason] = useState('');
  const [today] = useState(() => dayOf(new Date()));
  const day = findPlainDate(textOf(meeting.values['day'])) ?? today;
  // Whoever came to the place since the page was opened is asked about too; who left it no longer.
  const fresh = saidOf(meeting.families);
  const said = new Map([...fresh].map(([childId, one]) => [childId, tapped.get(childId) ?? one]));
  const release = useUnsaved(tapped !== before);
  const hold = useCommand(
    (values: RecordChanges) => ({
      path: `${FAMILY}/hold-meeting`,
      payload: {
        meetingId: meeting.id,
        version: meeting.version,
        values,
        rows: rowsOf(said),
        ...(lateReason.trim() !== '' && { lateReason: lateReason.trim() }),
      },
    }),
    { refresh: CHANGED_BY_MEETINGS },
  );
  const late = needsLateReason(day, today, lateDays);
  const lateFault = hold.problem?.findFault('lateReason');
  if (day > today) return <p className="sw-faint">{t(O.notYet)}</p>;

  async function submit(values: RecordChanges): Promise<unknown> {
    const { open } = countSaid(said);
    setNote(open > 0 ? t(O.unsaid, { count: open }) : undefined);
    if (open > 0) return undefined;
    const done = await hold.run(values);
    if (done !== undefined) release();
    return done;
  }
  return (
    <>
      <p>{t(meeting.families.length === 0 ? O.nobodyInvited : O.invited, { count: meeting.families.length })}</p>
      <AttendanceEditor kind={meeting.values['kind'] as MeetingKind} families={meeting.families} said={said} change={setTapped} />
      <RecordForm
        definition={MEETING}
        values={meeting.values}
        sections={[
          { title: O.heads, fields: HEAD_FIELDS },
          { title: O.said, fields: MINUTE_FIELDS },
        ]}
        submit={submit}
        pending={hold.pending}
        problem={hold.problem}
        submitLabel={O.saveHeld}
        allowUnchanged
      >
        {late && (
          <div>
            <label htmlFor={`${id}-late`} className="sw-family-label">
              {t(O.lateReason)}
            </label>
            <Input id={`${id}-late`} value={lateReason} maxLength={500} onChange={({ target }) => setLateReason(target.value)} />
            {lateFault !== undefined && (
              <p role="alert" className="sw-fault">
                {lateFault}
              </p>
            )}
          </div>
        )}
        {note !== undefined && <Alert className="sw-problem" type="warning" showIcon role="status" title={note} />}
      </RecordForm>
    </>
  );
}

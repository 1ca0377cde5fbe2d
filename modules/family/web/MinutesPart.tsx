import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { RecordForm, useCommand, usePhrase, type RecordChanges } from '../../../apps/office/shell/index.ts';
import { HEAD_FIELDS, MEETING, MINUTE_FIELDS } from '../domain/index.ts';
import { CHANGED_BY_MEETINGS, FAMILY, type ShownMeeting } from './answers.ts';
import { ONE_PHRASES as O } from './phrases.ts';
import { Facts } from './Facts.tsx';

const FIELDS = [...HEAD_FIELDS, ...MINUTE_FIELDS];

/** What was said, and how many were there besides the families of the register. Added freely, changed with a reason. */
export function MinutesPart({ meeting }: { readonly meeting: ShownMeeting }) {
  const t = usePhrase();
  const id = useId();
  const [writing, setWriting] = useState(false);
  const [reason, setReason] = useState('');
  const write = useCommand<RecordChanges>(
    (values) => ({
      path: `${FAMILY}/change-meeting`,
      payload: { meetingId: meeting.id, version: meeting.version, values, ...(reason.trim() !== '' && { reason: reason.trim() }) },
    }),
    {
      refresh: CHANGED_BY_MEETINGS,
      done: () => {
        setReason('');
        setWriting(false);
      },
    },
  );
  const known = FIELDS.filter((name) => meeting.values[name] !== undefined);
  const fault = write.problem?.findFault('reason');
  if (!writing) {
    return (
      <>
        {known.length === 0 ? <p className="sw-faint">{t(O.noMinutes)}</p> : <Facts values={meeting.values} fields={known} />}
        {meeting.mayHold && (
          <div className="sw-family-bar">
            <Button onClick={() => setWriting(true)}>{t(O.writeMinutes)}</Button>
          </div>
        )}
      </>
    );
  }
  return (
    <RecordForm
      definition={MEETING}
      values={meeting.values}
      fields={FIELDS}
      submit={write.run}
      pending={write.pending}
      problem={write.problem}
      cancel={() => setWriting(false)}
    >
      {known.length > 0 && (
        <div>
          <label htmlFor={id} className="sw-family-label">
            {t(O.changeReason)}
          </label>
          <Input id={id} value={reason} maxLength={500} autoComplete="off" onChange={({ target }) => setReason(target.value)} />
          {fault !== undefined && (
            <p role="alert" className="sw-fault">
              {fault}
            </p>
          )}
        </div>
      )}
    </RecordForm>
  );
}

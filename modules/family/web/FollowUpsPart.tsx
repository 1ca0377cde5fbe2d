import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { DateInput, findTypedDate, ProblemAlert, useCommand, useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import type { FollowUp } from '../domain/index.ts';
import { CHANGED_BY_MEETINGS, FAMILY, type ShownMeeting } from './answers.ts';
import { ONE_PHRASES as O } from './phrases.ts';

interface Typed {
  readonly words?: string;
  readonly owner?: string;
  readonly dueOn?: string;
}

/** What somebody took upon themselves, by whom, until when, and whether it is done. */
export function FollowUpsPart({ meeting }: { readonly meeting: ShownMeeting }) {
  const t = usePhrase();
  const formats = useFormats();
  const [today] = useState(() => dayOf(new Date()));
  const [form] = Form.useForm<Typed>();
  const write = useCommand(
    (followUps: readonly FollowUp[]) => ({
      path: `${FAMILY}/write-follow-ups`,
      payload: { meetingId: meeting.id, version: meeting.version, followUps },
    }),
    { refresh: CHANGED_BY_MEETINGS },
  );

  async function add({ words = '', owner = '', dueOn }: Typed): Promise<void> {
    const due = findTypedDate(dueOn ?? '');
    const added = { id: uuidv7(), words: words.trim(), owner: owner.trim(), ...(due !== undefined && { dueOn: due }) };
    if ((await write.run([...meeting.followUps, added])) !== undefined) form.resetFields();
  }
  return (
    <>
      {write.problem && <ProblemAlert problem={write.problem} />}
      {meeting.followUps.length === 0 && <p className="sw-faint">{t(O.noFollowUps)}</p>}
      <ul className="sw-family-rows">
        {meeting.followUps.map((one) => (
          <li key={one.id} className="sw-family-row">
            <span className="sw-family-rest">
              {one.words} <span className="sw-faint">{one.owner}</span>{' '}
              {one.dueOn !== undefined && <span>{t(O.dueOn, { date: formats.date(one.dueOn) })}</span>}{' '}
              {one.doneOn !== undefined && <span className="sw-faint">{t(O.doneOn, { date: formats.date(one.doneOn) })}</span>}
              {one.doneOn === undefined && one.dueOn !== undefined && one.dueOn < today && <strong>{t(O.late)}</strong>}
            </span>
            {meeting.mayHold && one.doneOn === undefined && (
              <Button
                aria-label={t(O.markDoneOf, { what: one.words })}
                loading={write.pending}
                onClick={() => void write.run(meeting.followUps.map((each) => (each.id === one.id ? { ...each, doneOn: today } : each)))}
              >
                {t(O.markDone)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {meeting.mayHold && (
        <Form form={form} layout="vertical" requiredMark={false} className="sw-family-add" onFinish={(typed) => void add(typed)}>
          <Form.Item name="words" label={t(O.what)} rules={[{ required: true, whitespace: true, min: 2, message: t(O.what) }]}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="owner" label={t(O.who)}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="dueOn" label={t(O.until)}>
            <DateInput label={t(O.until)} />
          </Form.Item>
          <Button htmlType="submit" loading={write.pending}>
            {t(O.addFollowUp)}
          </Button>
        </Form>
      )}
    </>
  );
}

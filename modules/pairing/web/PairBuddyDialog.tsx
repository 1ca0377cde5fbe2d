import { App, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { findTypedDate, labelOfFound, ProblemAlert, useCommand, useFoundChildren, usePhrase } from '../../../apps/office/shell/index.ts';
import { CHANGED } from './answers.ts';
import { DayItem, today } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

interface Given {
  readonly buddyChildId: string;
  readonly from: string;
  readonly to?: string;
}

/** Another child of the register as buddy: found by name, its profile is opened by the server. */
export function PairBuddyDialog({
  child,
  close,
}: {
  readonly child: { readonly id: string; readonly name: string };
  readonly close: () => void;
}) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const [helperId] = useState(() => uuidv7());
  const [typed, setTyped] = useState('');
  const found = useFoundChildren(typed);
  const pair = useCommand(
    ({ buddyChildId, from, to = '' }: Given) => ({
      path: '/api/v1/pairing/pair-buddy',
      payload: {
        childId: child.id,
        buddyChildId,
        helperId,
        from: findTypedDate(from) ?? today(),
        ...(to.trim() !== '' && { to: findTypedDate(to) ?? to }),
      },
    }),
    {
      refresh: CHANGED,
      done: () => {
        void message.success(t(P.paired));
        close();
      },
    },
  );
  return (
    <Modal
      open
      title={child.name === '' ? t(P.findBuddy) : t(P.findBuddyFor, { name: child.name })}
      okText={t(P.pair)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: pair.pending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p className="sw-faint">{t(P.buddyHint)}</p>
      {pair.problem && <ProblemAlert problem={pair.problem} />}
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: today() }}
        onFinish={(given) => void pair.run(given)}
      >
        <Form.Item name="buddyChildId" label={t(P.buddyWho)} rules={[{ required: true, message: t(P.buddyType) }]}>
          <Select
            showSearch={{ filterOption: false, onSearch: setTyped }}
            placeholder={t(P.buddyType)}
            notFoundContent={<span className="sw-faint">{t(found === undefined ? P.buddyType : P.buddyNone)}</span>}
            options={(found ?? []).filter(({ id }) => id !== child.id).map((one) => ({ value: one.id, label: labelOfFound(one) }))}
          />
        </Form.Item>
        <DayItem name="from" label={P.from} />
        <DayItem name="to" label={P.until} optional />
      </Form>
    </Modal>
  );
}

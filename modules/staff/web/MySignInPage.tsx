import { Alert, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import {
  ListTable,
  PageHead,
  ProblemAlert,
  fixedList,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
  useSession,
  useSessionControl,
} from '../../../apps/office/shell/index.ts';
import { describeDevice } from './device.ts';
import { PasswordFields } from './PasswordFields.tsx';
import { STAFF_PHRASES as P } from './phrases.ts';
import { SecondFactorSetUp } from './SecondFactorSetUp.tsx';

const SESSION = '/api/v1/session';
const NARROW = { maxWidth: 520 } as const;

/** The own password, second factor and sessions. */
export default function MySignInPage() {
  return (
    <>
      <PageHead />
      <SecondFactor />
      <ChangePassword />
      <Sessions />
    </>
  );
}

function SecondFactor() {
  const t = usePhrase();
  const { refresh } = useSessionControl();
  const state = useRead<{ secondFactor: 'on' | 'off' | 'needed' }>(SESSION);
  const [setting, setSetting] = useState(false);
  const end = useCommand<{ password: string }>((body) => ({ method: 'POST', path: `${SESSION}/second-factor/end`, body }), {
    refresh: [SESSION],
    done: () => setSetting(false),
  });
  const current = state.data?.secondFactor;
  const isOn = current === 'on';
  return (
    <section className="sw-panel" aria-labelledby="second-factor">
      <h2 id="second-factor">{t(P.secondFactor)}</h2>
      {state.error && <ProblemAlert problem={state.error} />}
      {current && <p>{t(isOn ? P.factorOn : current === 'needed' ? P.factorNeeded : P.factorOff)}</p>}
      <div style={NARROW}>
        {setting && !isOn && (
          <SecondFactorSetUp
            done={() => {
              setSetting(false);
              void refresh();
            }}
          />
        )}
        {setting && isOn && (
          <Form
            name="end-second-factor"
            layout="vertical"
            requiredMark={false}
            onFinish={(input: { password: string }) => void end.run(input)}
          >
            {end.problem && <ProblemAlert problem={end.problem} />}
            <Form.Item name="password" label={t(P.passwordForFactor)} rules={[{ required: true, message: t(P.fillPassword) }]}>
              <Input.Password autoComplete="current-password" autoFocus />
            </Form.Item>
            <Button danger htmlType="submit" loading={end.pending}>
              {t(P.turnOff)}
            </Button>
          </Form>
        )}
      </div>
      {current && !setting && <Button onClick={() => setSetting(true)}>{t(isOn ? P.turnOff : P.setUpFactor)}</Button>}
    </section>
  );
}

interface PasswordInput {
  readonly current: string;
  readonly password: string;
}

function ChangePassword() {
  const t = usePhrase();
  const { account } = useSession();
  const [form] = Form.useForm<PasswordInput>();
  const change = useCommand<PasswordInput>(
    ({ current, password }) => ({ method: 'POST', path: `${SESSION}/password`, body: { current, next: password } }),
    {
      refresh: [`${SESSION}/sessions`],
      done: () => form.resetFields(),
    },
  );
  return (
    <section className="sw-panel" aria-labelledby="change-password">
      <h2 id="change-password">{t(P.changePassword)}</h2>
      <p className="sw-faint">{t(P.changePasswordHint)}</p>
      {change.problem && <ProblemAlert problem={change.problem} />}
      {change.result !== undefined && <Alert type="success" showIcon role="status" title={t(P.passwordChanged)} />}
      <Form
        name="change-password"
        form={form}
        layout="vertical"
        requiredMark={false}
        style={NARROW}
        onFinish={(input) => void change.run(input)}
      >
        {/* Lets the browser's password store know whose password this is. */}
        <input hidden readOnly autoComplete="username" value={account.username} />
        <Form.Item name="current" label={t(P.currentPassword)} rules={[{ required: true, message: t(P.fillPassword) }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <PasswordFields username={account.username} />
        <Button type="primary" htmlType="submit" loading={change.pending}>
          {t(P.save)}
        </Button>
      </Form>
    </section>
  );
}

interface OwnSession {
  readonly id: string;
  readonly since: string;
  readonly lastUsed: string;
  readonly address: string;
  readonly device: string;
  readonly current: boolean;
}

function Sessions() {
  const t = usePhrase();
  const formats = useFormats();
  const path = `${SESSION}/sessions`;
  const read = useRead<{ sessions: readonly OwnSession[] }>(path);
  const end = useCommand<OwnSession>(({ id }) => ({ method: 'DELETE', path: `${path}/${id}` }), { refresh: [path] });
  const nameOf = ({ device }: OwnSession): string => describeDevice(device) ?? t(P.unknownDevice);
  const list = fixedList(read.data?.sessions ?? [], {
    loading: read.isPending,
    ...(read.error ? { problem: read.error } : {}),
    retry: () => void read.refetch(),
  });
  return (
    <section className="sw-panel" aria-labelledby="own-sessions">
      <h2 id="own-sessions">{t(P.sessions)}</h2>
      {end.problem && <ProblemAlert problem={end.problem} />}
      <ListTable
        list={list}
        caption={P.sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'device',
            label: P.device,
            show: (row) => (
              <>
                {nameOf(row)} {row.current && <Tag color="blue">{t(P.thisDevice)}</Tag>}
              </>
            ),
          },
          { key: 'address', label: P.address, show: (row) => row.address },
          { key: 'since', label: P.since, show: (row) => formats.moment(row.since) },
          { key: 'lastUsed', label: P.lastUsed, show: (row) => formats.moment(row.lastUsed) },
        ]}
        actions={(row) =>
          row.current ? null : (
            <Button
              size="small"
              loading={end.pending}
              aria-label={t(P.endSessionOf, { device: nameOf(row) })}
              onClick={() => void end.run(row)}
            >
              {t(P.endSession)}
            </Button>
          )
        }
      />
    </section>
  );
}

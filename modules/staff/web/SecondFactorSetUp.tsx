import { Button, Flex, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { PageState, ProblemAlert, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

interface SetUp {
  readonly uri: string;
  readonly secret: string;
  readonly backupCodes: readonly string[];
}

export interface SecondFactorSetUpProps {
  readonly done: () => void;
}

const BEGIN = '/api/v1/session/second-factor/begin';
const CONFIRM = '/api/v1/session/second-factor/confirm';

/** Password, QR code, backup codes, first digits: then the second factor is on. */
export function SecondFactorSetUp({ done }: SecondFactorSetUpProps) {
  const t = usePhrase();
  const [setUp, setSetUp] = useState<SetUp | undefined>(undefined);
  const begin = useCommand<{ password: string }, SetUp>((body) => ({ method: 'POST', path: BEGIN, body }), { done: setSetUp });
  if (setUp) return <Confirm setUp={setUp} done={done} />;
  return (
    <Form
      name="begin-second-factor"
      layout="vertical"
      onFinish={(input: { password: string }) => void begin.run(input)}
      requiredMark={false}
    >
      <p>{t(P.passwordForFactor)}</p>
      {begin.problem && <ProblemAlert problem={begin.problem} />}
      <Form.Item name="password" label={t(P.password)} rules={[{ required: true, message: t(P.fillPassword) }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={begin.pending}>
        {t(P.next)}
      </Button>
    </Form>
  );
}

function Confirm({ setUp, done }: SecondFactorSetUpProps & { readonly setUp: SetUp }) {
  const t = usePhrase();
  const confirm = useCommand<{ code: string }>((body) => ({ method: 'POST', path: CONFIRM, body }), { refresh: ['/api/v1/session'], done });
  if (confirm.result !== undefined) return <PageState kind="loading" />;
  return (
    <Form
      name="confirm-second-factor"
      layout="vertical"
      onFinish={(input: { code: string }) => void confirm.run(input)}
      requiredMark={false}
    >
      <p>{t(P.scan)}</p>
      <Flex gap={16} align="center" wrap style={{ marginBottom: 12 }}>
        <div role="img" aria-label={t(P.qrLabel)}>
          <QRCode type="svg" value={setUp.uri} size={168} />
        </div>
        <code style={{ wordBreak: 'break-all', flex: '1 1 160px' }}>
          {t(P.keyByHand, { secret: setUp.secret.replace(/(.{4})(?=.)/g, '$1 ') })}
        </code>
      </Flex>
      <p>{t(P.backupCodes)}</p>
      <ul style={{ columns: 2, fontFamily: 'monospace', paddingInlineStart: 20 }}>
        {setUp.backupCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      {confirm.problem && <ProblemAlert problem={confirm.problem} />}
      <Form.Item name="code" label={t(P.confirmFactor)} rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t(P.sixDigits) }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" className="sw-digits" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.pending}>
        {t(P.turnOn)}
      </Button>
    </Form>
  );
}

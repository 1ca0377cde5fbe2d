import { Button, Flex, Form, Input } from 'antd';
import { useCallback, useState } from 'react';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { ProblemAlert, request, useCommand, usePhrase, useRead, type EntranceProps } from '../../../apps/office/shell/index.ts';
import { Frame } from './Frame.tsx';
import { PasswordFields } from './PasswordFields.tsx';
import { STAFF_PHRASES as P } from './phrases.ts';
import { SecondFactorSetUp } from './SecondFactorSetUp.tsx';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

interface Next {
  readonly next: 'done' | 'secondFactor' | 'newPassword';
}

type Step =
  | { readonly kind: 'password' }
  | { readonly kind: 'secondFactor' }
  | { readonly kind: 'newPassword'; readonly username: string; readonly code: string }
  | { readonly kind: 'setUpFactor' };

const SESSION = '/api/v1/session';

/** Username and password; then, where needed, the digits of the authenticator, or a password of one's own. */
export default function SignInPage({ done, again }: EntranceProps) {
  const t = usePhrase();
  const [step, setStep] = useState<Step>({ kind: 'password' });

  const goOn = useCallback(
    async ({ next }: Next, given?: Credentials) => {
      if (next === 'secondFactor') setStep({ kind: 'secondFactor' });
      else if (next === 'newPassword' && given) setStep({ kind: 'newPassword', username: given.username, code: given.password });
      else if (await needsSecondFactor()) setStep({ kind: 'setUpFactor' });
      else await done();
    },
    [done],
  );

  switch (step.kind) {
    case 'password':
      return (
        <>
          <Frame title={t(P.signIn)}>
            <PasswordStep again={again} goOn={(next, given) => void goOn(next, given)} />
          </Frame>
          <DemoSignIns goOn={(next) => void goOn(next)} />
        </>
      );
    case 'secondFactor':
      return (
        <Frame title={t(P.secondFactor)}>
          <SecondFactorStep goOn={(next) => void goOn(next)} back={() => setStep({ kind: 'password' })} />
        </Frame>
      );
    case 'newPassword':
      return (
        <Frame title={t(P.newPassword)}>
          <NewPasswordStep
            username={step.username}
            code={step.code}
            goOn={(next) => void goOn(next)}
            back={() => setStep({ kind: 'password' })}
          />
        </Frame>
      );
    case 'setUpFactor':
      return (
        <Frame title={t(P.setUpFactor)}>
          <p>{t(P.setUpFactorWhy)}</p>
          <SecondFactorSetUp done={() => void done()} />
        </Frame>
      );
  }
}

async function needsSecondFactor(): Promise<boolean> {
  const session = await request<{ secondFactor?: string }>('GET', SESSION);
  return session.secondFactor === 'needed';
}

type GoOn = (next: Next, given?: Credentials) => void;

function PasswordStep({ again, goOn }: { readonly again: string | undefined; readonly goOn: GoOn }) {
  const t = usePhrase();
  const [given, setGiven] = useState<Credentials | undefined>(undefined);
  const enter = useCommand<Credentials, Next>((body) => ({ method: 'POST', path: SESSION, body }), { done: (next) => goOn(next, given) });
  return (
    <Form
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={{ username: again ?? '' }}
      onFinish={(input: Credentials) => {
        setGiven(input);
        void enter.run(input);
      }}
    >
      {enter.problem && <ProblemAlert problem={enter.problem} />}
      <Form.Item name="username" label={t(P.username)} rules={[{ required: true, message: t(P.fillUsername) }]}>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={again === undefined}
          readOnly={again !== undefined}
        />
      </Form.Item>
      <Form.Item name="password" label={t(P.password)} extra={t(P.passwordHint)} rules={[{ required: true, message: t(P.fillPassword) }]}>
        <Input.Password autoComplete="current-password" autoFocus={again !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={enter.pending}>
        {t(P.signIn)}
      </Button>
    </Form>
  );
}

function SecondFactorStep({ goOn, back }: { readonly goOn: GoOn; readonly back: () => void }) {
  const t = usePhrase();
  const enter = useCommand<{ code: string }, Next>((body) => ({ method: 'POST', path: `${SESSION}/second-factor`, body }), { done: goOn });
  return (
    <Form layout="vertical" size="large" requiredMark={false} onFinish={(input: { code: string }) => void enter.run(input)}>
      <p>{t(P.secondFactorHint)}</p>
      {enter.problem && <ProblemAlert problem={enter.problem} />}
      <Form.Item name="code" label={t(P.code6)} rules={[{ required: true, min: 6, message: t(P.fillCode) }]}>
        <Input autoComplete="one-time-code" className="sw-digits" autoFocus />
      </Form.Item>
      <Flex gap={8}>
        <Button type="primary" htmlType="submit" loading={enter.pending}>
          {t(P.signIn)}
        </Button>
        <Button onClick={back}>{t(P.back)}</Button>
      </Flex>
    </Form>
  );
}

interface NewPasswordStepProps {
  readonly username: string;
  readonly code: string;
  readonly goOn: GoOn;
  readonly back: () => void;
}

function NewPasswordStep({ username, code, goOn, back }: NewPasswordStepProps) {
  const t = usePhrase();
  const claim = useCommand<{ password: string }, Next>(
    ({ password }) => ({ method: 'POST', path: `${SESSION}/claim`, body: { username, code, password } }),
    { done: goOn },
  );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(input: { password: string }) => void claim.run(input)}>
      <p>{t(P.newPasswordHint)}</p>
      {claim.problem && <ProblemAlert problem={claim.problem} />}
      <PasswordFields username={username} />
      <Flex gap={8}>
        <Button type="primary" htmlType="submit" loading={claim.pending}>
          {t(P.signIn)}
        </Button>
        <Button onClick={back}>{t(P.back)}</Button>
      </Flex>
    </Form>
  );
}

interface DemoSignIn extends Credentials {
  readonly role: RoleId;
  readonly label: Phrase;
  readonly name: string;
  readonly place: string;
}

/** Ways into a demo county. Everywhere else the server says that there is no such address, and nothing shows. */
function DemoSignIns({ goOn }: { readonly goOn: GoOn }) {
  const t = usePhrase();
  const demo = useRead<{ signIns: readonly DemoSignIn[] }>('/api/v1/demo-sign-ins');
  const enter = useCommand<Credentials, Next>((body) => ({ method: 'POST', path: SESSION, body }), { done: goOn });
  const signIns = demo.data?.signIns ?? [];
  if (signIns.length === 0) return null;
  return (
    <section className="sw-panel" style={{ marginTop: 16, padding: '16px 28px' }} aria-labelledby="demo-sign-ins">
      <h2 id="demo-sign-ins">{t(P.demoTitle)}</h2>
      <p className="sw-faint">{t(P.demoHint)}</p>
      {enter.problem && <ProblemAlert problem={enter.problem} />}
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 8 }}>
        {signIns.map(({ username, password, label, name, place }) => (
          <Button
            key={username}
            style={{ height: 'auto', padding: '8px 12px', justifyContent: 'start', textAlign: 'start' }}
            disabled={enter.pending}
            onClick={() => void enter.run({ username, password })}
          >
            <span style={{ display: 'block', whiteSpace: 'normal' }}>
              <strong>{t(label)}</strong>
              <span className="sw-faint" style={{ display: 'block' }}>
                {name} {place}
              </span>
            </span>
          </Button>
        ))}
      </div>
    </section>
  );
}

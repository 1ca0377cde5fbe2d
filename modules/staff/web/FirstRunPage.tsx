import { Button, Flex, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { ADMINISTRATORS, ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { PageState, ProblemAlert, useCommand, usePhrase, useRead, type EntranceProps } from '../../../apps/office/shell/index.ts';
import { Frame } from './Frame.tsx';
import { PasswordFields } from './PasswordFields.tsx';
import { STAFF_PHRASES as P } from './phrases.ts';
import { SecondFactorSetUp } from './SecondFactorSetUp.tsx';
import SignInPage from './SignInPage.tsx';

interface Administrator {
  readonly role: RoleId;
  readonly label: Phrase;
}

type Step =
  | { readonly kind: 'code' }
  | { readonly kind: 'person'; readonly code: string; readonly who: Administrator }
  | { readonly kind: 'secondFactor'; readonly who: Administrator }
  | { readonly kind: 'next'; readonly who: Administrator }
  | { readonly kind: 'signIn' };

const SET_UP = '/api/v1/session/set-up';

/** Three persons, one after the other: code from the console, name and password, second factor. */
export default function FirstRunPage({ done }: EntranceProps) {
  const t = usePhrase();
  const [step, setStep] = useState<Step>({ kind: 'code' });
  const state = useRead<{ missing: readonly Administrator[] }>(SET_UP);
  const missing = state.data?.missing;

  if (step.kind === 'signIn') {
    return (
      <>
        <SignInPage done={done} />
        <Flex justify="center">
          <Button type="link" onClick={() => setStep({ kind: 'code' })}>
            {t(P.toSetUp)}
          </Button>
        </Flex>
      </>
    );
  }
  return (
    <Frame title={t(P.firstRun)}>
      {state.error && <ProblemAlert problem={state.error} retry={() => void state.refetch()} />}
      {missing && <Progress missing={missing} />}
      {state.isPending && <PageState kind="loading" />}
      {step.kind === 'code' && (
        <CodeStep found={(code, who) => setStep({ kind: 'person', code, who })} toSignIn={() => setStep({ kind: 'signIn' })} />
      )}
      {step.kind === 'person' && (
        <PersonStep
          code={step.code}
          who={step.who}
          made={() => setStep({ kind: 'secondFactor', who: step.who })}
          back={() => setStep({ kind: 'code' })}
        />
      )}
      {step.kind === 'secondFactor' && (
        <>
          <h2>{t(P.setUpFactor)}</h2>
          <p>{t(P.setUpFactorWhy)}</p>
          <SecondFactorSetUp done={() => void (missing?.length === 0 ? done() : setStep({ kind: 'next', who: step.who }))} />
        </>
      )}
      {step.kind === 'next' && <NextStep who={step.who} go={() => setStep({ kind: 'code' })} />}
    </Frame>
  );
}

function Progress({ missing }: { readonly missing: readonly Administrator[] }) {
  const t = usePhrase();
  return (
    <>
      <p>{t(P.administratorsWhy)}</p>
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {ADMINISTRATORS.map((role) => {
          const isMissing = missing.some((one) => one.role === role);
          return (
            <li key={role} style={{ marginBottom: 4 }}>
              <Tag color={isMissing ? 'default' : 'blue'}>{t(isMissing ? P.stillMissing : P.alreadySet)}</Tag> {t(ROLES[role].label)}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function CodeStep({ found, toSignIn }: { readonly found: (code: string, who: Administrator) => void; readonly toSignIn: () => void }) {
  const t = usePhrase();
  const [code, setCode] = useState('');
  const check = useCommand<{ code: string }, Administrator>((body) => ({ method: 'POST', path: `${SET_UP}/check`, body }), {
    done: (who) => found(code, who),
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => void check.run({ code })}>
      <p>{t(P.firstRunHint)}</p>
      {check.problem && <ProblemAlert problem={check.problem} />}
      <Form.Item name="code" label={t(P.setUpCode)} rules={[{ required: true, min: 8, message: t(P.fillSetUpCode) }]}>
        <Input
          size="large"
          className="sw-digits"
          placeholder="XXXX-XXXX-XXXX"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => setCode(event.target.value)}
        />
      </Form.Item>
      <Flex gap={8} justify="space-between" wrap>
        <Button type="primary" htmlType="submit" loading={check.pending}>
          {t(P.next)}
        </Button>
        <Button type="link" onClick={toSignIn}>
          {t(P.toSignIn)}
        </Button>
      </Flex>
    </Form>
  );
}

interface Person {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

interface PersonStepProps {
  readonly code: string;
  readonly who: Administrator;
  readonly made: () => void;
  readonly back: () => void;
}

function PersonStep({ code, who, made, back }: PersonStepProps) {
  const t = usePhrase();
  const make = useCommand<Person>(
    ({ name, username, password }) => ({ method: 'POST', path: SET_UP, body: { code, name, username, password } }),
    {
      refresh: [SET_UP],
      done: made,
    },
  );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(input: Person) => void make.run(input)}>
      <h2>{t(P.setUpAs, { role: t(who.label) })}</h2>
      {make.problem && <ProblemAlert problem={make.problem} />}
      <Form.Item name="name" label={t(P.realName)} rules={[{ required: true, whitespace: true, message: t(P.fillName) }]}>
        <Input autoComplete="name" autoFocus />
      </Form.Item>
      <Form.Item
        name="username"
        label={t(P.username)}
        extra={t(P.usernameRule)}
        rules={[{ required: true, pattern: /^[a-z0-9_.]{3,30}$/i, message: t(P.usernameRule) }]}
      >
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <PasswordFields />
      <Flex gap={8}>
        <Button type="primary" htmlType="submit" loading={make.pending}>
          {t(P.next)}
        </Button>
        <Button onClick={back}>{t(P.back)}</Button>
      </Flex>
    </Form>
  );
}

/** The one who was just set up is signed in here: they leave before the next one sits down. */
function NextStep({ who, go }: { readonly who: Administrator; readonly go: () => void }) {
  const t = usePhrase();
  const leave = useCommand<undefined>(() => ({ method: 'DELETE', path: '/api/v1/session' }), { done: go });
  return (
    <>
      <p role="status">{t(P.nextPersonHint, { role: t(who.label) })}</p>
      {leave.problem && <ProblemAlert problem={leave.problem} />}
      <Button type="primary" autoFocus loading={leave.pending} onClick={() => void leave.run(undefined)}>
        {t(P.nextPerson)}
      </Button>
    </>
  );
}

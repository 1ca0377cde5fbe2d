import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ROLES } from '../../../kernel/access/roles.ts';
import { SIGNS, ConfirmReason, ProblemAlert, useCommand, useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { STAFF_LISTS, type ListedPost, type Person } from './people.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

interface GivenCode {
  readonly username: string;
  readonly code: string;
  readonly expiresAt: string;
}

/** A one-time code, shown until the dialog closes and never again. */
function CodeDialog({ given, close }: { readonly given: GivenCode; readonly close: () => void }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <Modal
      open
      title={t(P.codeFor, { username: given.username })}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={close}>
          {t(P.done)}
        </Button>
      }
    >
      <p className="sw-digits" style={{ fontSize: '1.8em', fontWeight: 600, textAlign: 'center', userSelect: 'all' }}>
        {given.code}
      </p>
      <p>{t(P.codeHint)}</p>
      <p className="sw-faint">{formats.moment(given.expiresAt)}</p>
    </Modal>
  );
}

interface NewAccount {
  readonly name: string;
  readonly username: string;
}

export function CreateAccount({ close }: { readonly close: () => void }) {
  const t = usePhrase();
  const [form] = Form.useForm<NewAccount>();
  const create = useCommand<NewAccount, GivenCode>((payload) => ({ path: '/api/v1/staff/create-account', payload }), {
    refresh: STAFF_LISTS,
  });
  if (create.result) return <CodeDialog given={create.result} close={close} />;
  return (
    <Modal
      open
      title={t(P.createAccount)}
      okText={t(P.save)}
      cancelText={t(P.cancel)}
      onOk={() => form.submit()}
      onCancel={close}
      okButtonProps={{ loading: create.pending }}
    >
      <p className="sw-faint">{t(P.createAccountHint)}</p>
      {create.problem && <ProblemAlert problem={create.problem} />}
      <Form name="create-account" form={form} layout="vertical" requiredMark={false} onFinish={(input) => void create.run(input)}>
        <Form.Item name="name" label={t(P.realName)} rules={[{ required: true, whitespace: true, message: t(P.fillName) }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="username"
          label={t(P.username)}
          extra={t(P.usernameRule)}
          rules={[{ required: true, pattern: /^[a-z0-9_.]{3,30}$/i, message: t(P.usernameRule) }]}
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export interface PersonDialogProps {
  readonly person: Person;
  readonly close: () => void;
}

export function ResetPassword({ person, close }: PersonDialogProps) {
  const t = usePhrase();
  const [secondFactor, setSecondFactor] = useState(false);
  const reset = useCommand<{ secondFactor: boolean }, GivenCode>((input) => ({
    path: '/api/v1/staff/reset-password',
    payload: { accountId: person.id, ...input },
  }));
  if (reset.result) return <CodeDialog given={reset.result} close={close} />;
  return (
    <Modal
      open
      title={t(SIGNS.labelled, { label: t(P.resetPassword), words: person.name })}
      okText={t(P.resetPassword)}
      cancelText={t(P.cancel)}
      onOk={() => void reset.run({ secondFactor })}
      onCancel={close}
      okButtonProps={{ danger: true, loading: reset.pending }}
    >
      <p>{t(P.resetHint)}</p>
      {reset.problem && <ProblemAlert problem={reset.problem} />}
      <Checkbox checked={secondFactor} onChange={(event) => setSecondFactor(event.target.checked)}>
        {t(P.phoneLost)}
      </Checkbox>
    </Modal>
  );
}

export function CloseAccount({ person, close }: PersonDialogProps) {
  const order = useCommand<string>((reason) => ({ path: '/api/v1/staff/close-account', payload: { accountId: person.id, reason } }), {
    refresh: STAFF_LISTS,
    done: close,
  });
  return (
    <ConfirmReason
      open
      danger
      title={P.closeAccount}
      hint={P.closeHint}
      pending={order.pending}
      problem={order.problem}
      confirm={({ text }) => void order.run(text)}
      cancel={close}
    >
      <p>
        {person.name} ({person.username})
      </p>
    </ConfirmReason>
  );
}

export function EndPost({ person, post, close }: PersonDialogProps & { readonly post: ListedPost }) {
  const t = usePhrase();
  const order = useCommand<string>((reason) => ({ path: '/api/v1/staff/end-post', payload: { postId: post.id, reason } }), {
    refresh: STAFF_LISTS,
    done: close,
  });
  return (
    <ConfirmReason
      open
      danger
      title={P.endPost}
      hint={P.endPostHint}
      pending={order.pending}
      problem={order.problem}
      confirm={({ text }) => void order.run(text)}
      cancel={close}
    >
      <p>{t(P.endPostOf, { name: person.name, role: t(ROLES[post.role].label) })}</p>
    </ConfirmReason>
  );
}

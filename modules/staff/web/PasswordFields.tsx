import { Form, Input } from 'antd';
import { say } from '../../../kernel/phrase.ts';
import { SIGNS, useLocale, usePhrase } from '../../../apps/office/shell/index.ts';
import { listPasswordFaults } from '../domain/password.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

export interface PasswordFieldsProps {
  /** Known username; without it the form's own field `username` is taken. */
  readonly username?: string;
}

/** A password to choose (`password`) and the same again (`again`), for any antd form. */
export function PasswordFields({ username }: PasswordFieldsProps) {
  const t = usePhrase();
  const { locale } = useLocale();
  return (
    <>
      <Form.Item
        name="password"
        label={t(P.newPassword)}
        extra={t(P.passwordRules)}
        validateTrigger="onBlur"
        dependencies={['username']}
        rules={[
          { required: true, message: t(P.fillPassword) },
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) => {
              const name = username ?? (getFieldValue('username') as string | undefined) ?? '';
              const faults = value ? listPasswordFaults(value, name) : [];
              return faults.length === 0
                ? Promise.resolve()
                : Promise.reject(new Error(faults.map((fault) => say(fault, locale)).join(say(SIGNS.semicolon, locale))));
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t(P.passwordAgain)}
        dependencies={['password']}
        validateTrigger="onBlur"
        rules={[
          { required: true, message: t(P.passwordAgain) },
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              !value || value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t(P.passwordsDiffer))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

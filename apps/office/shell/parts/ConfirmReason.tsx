import { Form, Input, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';
import { PART_PHRASES as P } from '../phrases/parts.ts';
import type { ApiProblem } from '../problem.ts';
import { ProblemAlert } from './PageState.tsx';

export interface ReasonChoice {
  readonly code: string;
  readonly label: Phrase;
  /** The choice says too little alone: details must be written. */
  readonly details?: true;
}

/** `code` is that of the choice, or '' where there was no list; `text` is what was written, '' if nothing. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

export interface ConfirmReasonProps {
  readonly open: boolean;
  readonly title: Phrase;
  /** What will happen, in plain words. */
  readonly hint?: Phrase;
  readonly children?: ReactNode;
  /** Short list to choose from; without it a written reason is asked for. */
  readonly reasons?: readonly ReasonChoice[];
  readonly confirmLabel?: Phrase;
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly problem?: ApiProblem | undefined;
  readonly confirm: (reason: Reason) => void;
  readonly cancel: () => void;
}

const LEAST_LENGTH = 2;

/** A dialog that does nothing without a reason. Keeps what was written until it closes. */
export function ConfirmReason({
  open,
  title,
  hint,
  children,
  reasons,
  confirmLabel,
  danger,
  pending,
  problem,
  confirm,
  cancel,
}: ConfirmReasonProps) {
  const t = usePhrase();
  const [form] = Form.useForm<{ code?: string; text?: string }>();
  const [code, setCode] = useState<string | undefined>(undefined);
  const detailsNeeded = reasons === undefined || reasons.some((choice) => choice.code === code && choice.details);

  return (
    <Modal
      open={open}
      title={t(title)}
      onCancel={cancel}
      onOk={() => form.submit()}
      okText={t(confirmLabel ?? P.confirm)}
      cancelText={t(P.cancel)}
      okButtonProps={{ danger: danger ?? false, loading: pending ?? false }}
      destroyOnHidden
      afterClose={() => setCode(undefined)}
    >
      {hint && <p>{t(hint)}</p>}
      {children}
      {problem && <ProblemAlert problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        onValuesChange={(_, all) => setCode(all.code)}
        onFinish={(values) => confirm({ code: values.code ?? '', text: (values.text ?? '').trim() })}
      >
        {reasons && (
          <Form.Item name="code" label={t(P.reason)} rules={[{ required: true, message: t(P.reasonMissing) }]}>
            <Radio.Group className="sw-radio-lines" options={reasons.map((choice) => ({ value: choice.code, label: t(choice.label) }))} />
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={t(reasons === undefined ? P.reason : detailsNeeded ? P.reasonText : P.reasonTextOptional)}
          dependencies={['code']}
          rules={
            detailsNeeded
              ? [{ required: true, whitespace: true, min: LEAST_LENGTH, message: t(P.reasonTextMissing, { length: LEAST_LENGTH }) }]
              : []
          }
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

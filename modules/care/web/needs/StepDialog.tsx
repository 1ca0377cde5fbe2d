import { Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { DateInput, findTypedDate, ProblemAlert, useCommand, usePhrase } from '../../../../apps/office/shell/index.ts';
import { addDays, dayOf } from '../../../../kernel/calendar.ts';
import { wordOf } from '../../../../kernel/field.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { CLOSED_STATES, NEED_DEPARTMENT, NEED_LEVEL, NEED_STATE } from '../../domain/index.ts';
import { CARE, CHANGED_BY_CARE } from '../answers.ts';
import { CARE_PHRASES as P, NEED_PHRASES as N } from '../phrases.ts';

export type StepKind = 'answer' | 'passUp' | 'close';

interface StepValues {
  readonly words?: string;
  readonly level?: string;
  readonly department?: string;
  readonly dueOn?: string;
  readonly outcome?: string;
}

const PATHS: Readonly<Record<StepKind, string>> = { answer: 'answer-need', passUp: 'pass-need-up', close: 'close-need' };
const TITLES: Readonly<Record<StepKind, Phrase>> = { answer: N.answerTitle, passUp: N.passTitle, close: N.closeTitle };
const LABELS: Readonly<Record<StepKind, Phrase>> = { answer: N.answer, passUp: N.passUp, close: N.close };
const USUAL_DAYS = 14;

export interface StepDialogProps {
  readonly needId: string;
  /** Undefined: shut. */
  readonly kind: StepKind | undefined;
  readonly shut: () => void;
}

/** One step on a need. Keeps what was written until it is saved or shut. */
export function StepDialog({ needId, kind, shut }: StepDialogProps) {
  const t = usePhrase();
  const [form] = Form.useForm<StepValues>();
  const level = Form.useWatch('level', form);
  const send = useCommand((values: StepValues) => ({ path: `${CARE}/${PATHS[kind ?? 'answer']}`, payload: { needId, ...values } }), {
    refresh: CHANGED_BY_CARE,
    done: shut,
  });
  const [usual] = useState(() => addDays(dayOf(new Date()), USUAL_DAYS));
  const needsWords = kind !== 'passUp';
  return (
    <Modal
      open={kind !== undefined}
      title={kind === undefined ? '' : t(TITLES[kind])}
      okText={kind === undefined ? '' : t(LABELS[kind])}
      cancelText={t(P.cancel)}
      onCancel={shut}
      onOk={() => form.submit()}
      okButtonProps={{ loading: send.pending }}
      destroyOnHidden
      afterClose={send.reset}
    >
      {kind === 'answer' && <p>{t(N.answerHint)}</p>}
      {send.problem && <ProblemAlert problem={send.problem} />}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        initialValues={{ dueOn: usual }}
        onFinish={(values) => void send.run(values)}
      >
        {kind === 'passUp' && (
          <>
            <Form.Item name="level" label={t(N.level)} rules={[{ required: true, message: t(N.fieldMissing) }]}>
              <Radio.Group options={NEED_LEVEL.codes.map((code) => ({ value: code.code as string, label: t(code) }))} />
            </Form.Item>
            {level === 'department' && (
              <Form.Item name="department" label={t(N.department)} rules={[{ required: true, message: t(N.fieldMissing) }]}>
                <Select options={NEED_DEPARTMENT.codes.map((code) => ({ value: code.code as string, label: t(code) }))} />
              </Form.Item>
            )}
            <Form.Item
              name="dueOn"
              label={t(N.newDue)}
              rules={[
                {
                  validator: async (_: unknown, value: string | undefined) => {
                    if (findTypedDate(value ?? '') === undefined) throw new Error(t(N.fieldMissing));
                  },
                },
              ]}
            >
              <DateInput label={t(N.newDue)} />
            </Form.Item>
          </>
        )}
        {kind === 'close' && (
          <Form.Item name="outcome" label={t(N.outcome)} rules={[{ required: true, message: t(N.fieldMissing) }]}>
            <Radio.Group options={CLOSED_STATES.map((state) => ({ value: state as string, label: t(wordOf(NEED_STATE, state)) }))} />
          </Form.Item>
        )}
        <Form.Item
          name="words"
          label={t(N.words)}
          rules={needsWords ? [{ required: true, whitespace: true, min: 2, message: t(N.wordsMissing) }] : []}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

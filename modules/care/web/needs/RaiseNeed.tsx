import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { DateInput, ProblemAlert, useCommand, usePhrase } from '../../../../apps/office/shell/index.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { NEED_KIND, usualDueOn } from '../../domain/index.ts';
import { CARE, CHANGED_BY_CARE } from '../answers.ts';
import { CARE_PHRASES as P, NEED_PHRASES as N } from '../phrases.ts';

interface RaiseValues {
  readonly kind: string;
  readonly what: string;
  readonly dueOn?: string;
}

/** A need that was not found in any act: a carer came by and asked. */
export function RaiseNeed({ childId }: { readonly childId: string }) {
  const t = usePhrase();
  const [form] = Form.useForm<RaiseValues>();
  const [needId, setNeedId] = useState<string | undefined>(undefined);
  const [usual] = useState(() => usualDueOn(dayOf(new Date())));
  const shut = (): void => setNeedId(undefined);
  const raise = useCommand(
    (values: RaiseValues) => ({ path: `${CARE}/raise-need`, payload: { needId, subject: { kind: 'child', id: childId }, ...values } }),
    { refresh: CHANGED_BY_CARE, done: shut },
  );
  return (
    <>
      <Button onClick={() => setNeedId(uuidv7())}>{t(N.raise)}</Button>
      <Modal
        open={needId !== undefined}
        title={t(N.raise)}
        okText={t(P.save)}
        cancelText={t(P.cancel)}
        onCancel={shut}
        onOk={() => form.submit()}
        okButtonProps={{ loading: raise.pending }}
        destroyOnHidden
        afterClose={raise.reset}
      >
        {raise.problem && <ProblemAlert problem={raise.problem} />}
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          initialValues={{ kind: 'other', dueOn: usual }}
          onFinish={(values) => void raise.run(values)}
        >
          <Form.Item name="kind" label={t(N.kind)}>
            <Select options={NEED_KIND.codes.map((code) => ({ value: code.code as string, label: t(code) }))} />
          </Form.Item>
          <Form.Item name="what" label={t(N.what)} rules={[{ required: true, whitespace: true, min: 2, message: t(N.wordsMissing) }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
          </Form.Item>
          <Form.Item name="dueOn" label={t(N.due)}>
            <DateInput label={t(N.due)} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

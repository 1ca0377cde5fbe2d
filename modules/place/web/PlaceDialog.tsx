import { Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert, usePhrase, type ApiProblem } from '../../../apps/office/shell/index.ts';
import { PLACE_PHRASES as P } from './phrases.ts';

export interface PlaceDialogProps<Values extends object> {
  readonly open: boolean;
  readonly title: string;
  readonly hint?: string;
  readonly form: FormInstance<Values>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly initial?: Partial<Values>;
  readonly danger?: boolean;
  readonly save: (values: Values) => void;
  readonly shut: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog; what was typed stays when saving fails. */
export function PlaceDialog<Values extends object>({
  open,
  title,
  hint,
  form,
  pending,
  problem,
  initial,
  danger = false,
  save,
  shut,
  children,
}: PlaceDialogProps<Values>) {
  const t = usePhrase();
  return (
    <Modal
      open={open}
      title={title}
      onCancel={shut}
      onOk={() => form.submit()}
      okText={t(P.save)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: pending, danger }}
      destroyOnHidden
    >
      {hint !== undefined && <p>{hint}</p>}
      {problem && <ProblemAlert problem={problem} />}
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={save}
        {...(initial === undefined ? {} : { initialValues: initial })}
        scrollToFirstError={{ focus: true }}
      >
        {children}
      </Form>
    </Modal>
  );
}

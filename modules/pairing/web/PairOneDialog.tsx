import { App, Form, Input, Modal, Radio } from 'antd';
import { findTypedDate, PageState, ProblemAlert, useCommand, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { CHANGED, SUGGESTIONS, type Candidate, type Listed } from './answers.ts';
import { DayItem, labelOfKind, Reasons, today } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

interface Given {
  readonly helperId: string;
  readonly from: string;
  readonly reason?: string;
}

/** A helper for one child: who is suggested, and why. */
export function PairOneDialog({
  child,
  close,
}: {
  readonly child: { readonly id: string; readonly name: string };
  readonly close: () => void;
}) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const suggestions = useRead<Listed<Candidate>>(SUGGESTIONS, { child: child.id });
  const candidates = suggestions.data?.items ?? [];
  const pair = useCommand(
    ({ helperId, from, reason = '' }: Given) => ({
      path: '/api/v1/pairing/pair-children',
      payload: {
        pairs: [{ helperId, childIds: [child.id] }],
        from: findTypedDate(from) ?? today(),
        ...(reason.trim() === '' ? {} : { reason: reason.trim(), beyondCapacity: true }),
      },
    }),
    {
      refresh: CHANGED,
      done: () => {
        void message.success(t(P.paired));
        close();
      },
    },
  );
  return (
    <Modal
      open
      title={child.name === '' ? t(P.choose) : t(P.chooseFor, { name: child.name })}
      okText={t(P.pair)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: pair.pending, disabled: candidates.length === 0 }}
      onOk={() => form.submit()}
      onCancel={close}
      width={640}
    >
      {suggestions.error && <ProblemAlert problem={suggestions.error} retry={() => void suggestions.refetch()} />}
      {suggestions.isPending && <PageState kind="loading" />}
      {suggestions.data !== undefined && candidates.length === 0 && (
        <PageState kind="empty" title={P.noSuggestion} hint={P.noSuggestionHint} />
      )}
      {candidates.length > 0 && (
        <>
          <p className="sw-faint">{t(P.suggestedHint)}</p>
          {pair.problem && <ProblemAlert problem={pair.problem} />}
          <Form<Given>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ from: today() }}
            onFinish={(given) => void pair.run(given)}
          >
            <Form.Item name="helperId" label={t(P.helper)} rules={[{ required: true, message: t(P.chooseOne) }]}>
              <Radio.Group className="sw-candidates">
                {candidates.map(({ id, name, kind, reasons }) => (
                  <Radio key={id} value={id}>
                    {name} <span className="sw-faint">{t(labelOfKind(kind))}</span>
                    <Reasons reasons={reasons} />
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
            <DayItem name="from" label={P.from} />
            <Form.Item name="reason" label={t(P.beyondWhy)}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  );
}

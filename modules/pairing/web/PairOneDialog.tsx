import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { findTypedDate, PageState, ProblemAlert, useCommand, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { CHANGED, HELPERS, SUGGESTIONS, type Candidate, type Listed, type ShownHelper } from './answers.ts';
import { DayItem, optionOfHelper, labelOfKind, Reasons, today } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

/** Instead of a suggested helper: any other within reach, units, classes and buddies included. */
const ANOTHER = 'another';

interface Given {
  readonly helperId: string;
  readonly anotherId?: string;
  readonly from: string;
  readonly to?: string;
  readonly reason?: string;
}

/** A helper for one child: who is suggested, and why; or another one, for reasons that only people know. */
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
  const helpers = useRead<Listed<ShownHelper>>(HELPERS, { size: 500 }).data?.items ?? [];
  const others = helpers.filter(({ id }) => candidates.every((candidate) => candidate.id !== id));
  const isAnother = Form.useWatch('helperId', form) === ANOTHER;
  const any = candidates.length + others.length > 0;
  const pair = useCommand(
    ({ helperId, anotherId = '', from, to = '', reason = '' }: Given) => ({
      path: '/api/v1/pairing/pair-children',
      payload: {
        pairs: [{ helperId: helperId === ANOTHER ? anotherId : helperId, childIds: [child.id] }],
        from: findTypedDate(from) ?? today(),
        ...(to.trim() !== '' && { to: findTypedDate(to) ?? to }),
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
      okButtonProps={{ loading: pair.pending, disabled: !any }}
      onOk={() => form.submit()}
      onCancel={close}
      width={640}
    >
      {suggestions.error && <ProblemAlert problem={suggestions.error} retry={() => void suggestions.refetch()} />}
      {suggestions.isPending && <PageState kind="loading" />}
      {suggestions.data !== undefined && !any && <PageState kind="empty" title={P.noSuggestion} hint={P.noSuggestionHint} />}
      {suggestions.data !== undefined && any && (
        <>
          <p className="sw-faint">{t(candidates.length === 0 ? P.nobodySuggested : P.suggestedHint)}</p>
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
                {others.length > 0 && <Radio value={ANOTHER}>{t(P.another)}</Radio>}
              </Radio.Group>
            </Form.Item>
            {isAnother && (
              <Form.Item name="anotherId" label={t(P.anotherWho)} rules={[{ required: true, message: t(P.chooseOne) }]}>
                <Select showSearch={{ optionFilterProp: 'label' }} options={others.map((helper) => optionOfHelper(helper, t))} />
              </Form.Item>
            )}
            <DayItem name="from" label={P.from} />
            <DayItem name="to" label={P.until} optional />
            <Form.Item name="reason" label={t(P.beyondWhy)}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  );
}

import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { SIGNS, findTypedDate, ProblemAlert, useCommand, usePhrase, useRead, type ApiProblem } from '../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { CHANGED, HELPERS, type Listed, type PairingLine, type ShownHelper } from './answers.ts';
import { DayItem, labelOfKind, today, UNIT_KINDS } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

interface Given {
  readonly helperId: string;
  readonly on: string;
  readonly to?: string;
  readonly text: string;
  readonly beyondCapacity?: boolean;
  readonly leaves?: boolean;
}

interface DialogProps {
  readonly lines: readonly PairingLine[];
  readonly close: () => void;
}

/** Hands pairings over to another: one, all of a helper who leaves, or those of a class. */
export function HandOverDialog({ lines, close }: DialogProps) {
  const t = usePhrase();
  const hand = usePairingCommand(
    'hand-over',
    ({ helperId, on, text: summary, beyondCapacity = false, leaves = false }) => ({
      pairingIds: lines.map(({ id }) => id),
      helperId,
      on: dayIn(on),
      summary: summary.trim(),
      beyondCapacity,
      leaves,
    }),
    P.handed,
    close,
  );
  return (
    <PairingDialog title={t(P.handOverCount, { count: lines.length })} ok={P.handOver} doing={hand} close={close}>
      <WhoItem
        label={P.handOverTo}
        without={lines.map(({ helper }) => helper.id)}
        {...(lines.every(({ layer }) => layer !== 'direct') && { only: UNIT_KINDS })}
      />
      <DayItem name="on" label={P.from} />
      <TextItem label={P.summary} hint={P.summaryHint} />
      <Form.Item name="beyondCapacity" valuePropName="checked" noStyle>
        <Checkbox>{t(P.beyond)}</Checkbox>
      </Form.Item>
      <Form.Item name="leaves" valuePropName="checked">
        <Checkbox>{t(P.leaves)}</Checkbox>
      </Form.Item>
    </PairingDialog>
  );
}

/** Somebody stands in while a helper is away. */
export function SubstituteDialog({ lines, close }: DialogProps) {
  const t = usePhrase();
  const set = usePairingCommand(
    'set-substitute',
    ({ helperId, on, to = '', text: reason }) => ({
      pairingIds: lines.map(({ id }) => id),
      helperId,
      from: dayIn(on),
      to: dayIn(to),
      reason: reason.trim(),
    }),
    P.saved,
    close,
  );
  return (
    <PairingDialog title={t(P.substituteFor)} hint={P.substituteHint} ok={P.substituteFor} doing={set} close={close}>
      <WhoItem label={P.substituteWho} without={lines.map(({ helper }) => helper.id)} />
      <DayItem name="on" label={P.from} />
      <DayItem name="to" label={P.substituteTo} />
      <TextItem label={P.reason} />
    </PairingDialog>
  );
}

export function EndDialog({ lines, close }: DialogProps) {
  const t = usePhrase();
  const end = usePairingCommand(
    'end-pairings',
    ({ on, text: reason }) => ({ pairingIds: lines.map(({ id }) => id), on: dayIn(on), reason: reason.trim() }),
    P.saved,
    close,
  );
  return (
    <PairingDialog title={t(P.end)} hint={P.endHint} ok={P.end} doing={end} close={close}>
      <DayItem name="on" label={P.from} />
      <TextItem label={P.reason} />
    </PairingDialog>
  );
}

/** The day of a check or training of one helper or of many. */
export function RecordDayDialog({
  what,
  helperIds,
  close,
}: {
  readonly what: 'check' | 'training';
  readonly helperIds: readonly string[];
  readonly close: () => void;
}) {
  const t = usePhrase();
  const record = usePairingCommand(`record-${what}`, ({ on }) => ({ helperIds, on: dayIn(on) }), P.saved, close);
  const title = t(P.recordFor, { what: t(what === 'check' ? P.recordCheck : P.recordTraining), count: helperIds.length });
  return (
    <PairingDialog
      title={title}
      {...(what === 'check' ? { hint: P.checkedHelp } : {})}
      ok={what === 'check' ? P.recordCheck : P.recordTraining}
      doing={record}
      close={close}
    >
      <DayItem name="on" label={what === 'check' ? P.checkedOn : P.trainedOn} />
    </PairingDialog>
  );
}

interface Doing {
  readonly run: (given: Given) => Promise<unknown>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
}

function usePairingCommand(command: string, payload: (given: Given) => object, said: Phrase, close: () => void): Doing {
  const t = usePhrase();
  const { message } = App.useApp();
  return useCommand((given: Given) => ({ path: `/api/v1/pairing/${command}`, payload: payload(given) }), {
    refresh: CHANGED,
    done: () => {
      void message.success(t(said));
      close();
    },
  });
}

interface PairingDialogProps {
  readonly title: string;
  readonly hint?: Phrase;
  readonly ok: Phrase;
  readonly doing: Doing;
  readonly close: () => void;
  readonly children: ReactNode;
}

function PairingDialog({ title, hint, ok, doing, close, children }: PairingDialogProps) {
  const t = usePhrase();
  const [form] = Form.useForm<Given>();
  return (
    <Modal
      open
      title={title}
      okText={t(ok)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: doing.pending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      {hint && <p>{t(hint)}</p>}
      {doing.problem && <ProblemAlert problem={doing.problem} />}
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: today() }}
        scrollToFirstError={{ focus: true }}
        onFinish={(given) => void doing.run(given)}
      >
        {children}
      </Form>
    </Modal>
  );
}

/** A helper to choose, of those whom the post may see. */
function WhoItem({
  label,
  without,
  only,
}: {
  readonly label: Phrase;
  readonly without: readonly string[];
  readonly only?: readonly string[];
}) {
  const t = usePhrase();
  const helpers = useRead<Listed<ShownHelper>>(HELPERS, { size: 500 }).data?.items ?? [];
  return (
    <Form.Item name="helperId" label={t(label)} rules={[{ required: true, message: t(P.chooseOne) }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={helpers
          .filter(({ id, kind }) => !without.includes(id) && kind !== 'buddy' && only?.includes(kind) !== false)
          .map(({ id, name, kind, load, capacity }) => ({
            value: id,
            label: t(SIGNS.aside, { of: name, words: `${t(labelOfKind(kind))} ${load}/${capacity ?? '∞'}` }),
          }))}
      />
    </Form.Item>
  );
}

function TextItem({ label, hint }: { readonly label: Phrase; readonly hint?: Phrase }) {
  const t = usePhrase();
  return (
    <Form.Item
      name="text"
      label={t(label)}
      extra={hint && t(hint)}
      rules={[{ required: true, whitespace: true, min: 2, message: t(P.reasonMissing) }]}
    >
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
    </Form.Item>
  );
}

/** Checked by the form before it is sent. */
function dayIn(text: string): string {
  return findTypedDate(text) ?? text;
}

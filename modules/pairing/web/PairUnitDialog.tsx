import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { SIGNS, findTypedDate, PlacePicker, ProblemAlert, useCommand, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { LAYER, type Layer } from '../domain/index.ts';
import { CHANGED, HELPERS, type Listed, type ShownHelper } from './answers.ts';
import { DayItem, labelOfKind, today, UNIT_KINDS } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

interface Given {
  readonly layer: Layer;
  readonly helperId: string;
  readonly place: PlaceValue;
  readonly from: string;
  readonly to?: string;
  readonly reason?: string;
}

/** A unit that answers for a village, a section for a school, a department for a class. */
export function PairUnitDialog({ close }: { readonly close: () => void }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const layer = Form.useWatch('layer', form) ?? 'unitToVillage';
  const helpers = useRead<Listed<ShownHelper>>(HELPERS, { size: 500 }).data?.items ?? [];
  const pair = useCommand(
    ({ helperId, place, from, to = '', reason = '' }: Given) => ({
      path: '/api/v1/pairing/pair-places',
      payload: {
        helperId,
        placeIds: [place.placeId],
        layer,
        from: findTypedDate(from) ?? today(),
        ...(to.trim() !== '' && { to: findTypedDate(to) ?? to }),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
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
  const known = async (_: unknown, value: PlaceValue | undefined): Promise<void> => {
    if (value?.placeId === undefined) throw new Error(t(P.belongsMissing));
  };
  return (
    <Modal
      open
      title={t(P.pairUnit)}
      okText={t(P.pair)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: pair.pending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      {pair.problem && <ProblemAlert problem={pair.problem} />}
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ layer: 'unitToVillage', from: today() }}
        onFinish={(given) => void pair.run(given)}
      >
        <Form.Item name="layer" label={t(P.layer)}>
          <Radio.Group
            onChange={() => form.resetFields(['place'])}
            options={LAYER.codes.filter(({ code }) => code !== 'direct').map(({ code, ...label }) => ({ value: code, label: t(label) }))}
          />
        </Form.Item>
        <Form.Item name="helperId" label={t(P.unitChoose)} rules={[{ required: true, message: t(P.chooseOne) }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={helpers
              .filter(({ kind }) => UNIT_KINDS.includes(kind))
              .map(({ id, name, kind }) => ({ value: id, label: t(SIGNS.aside, { of: name, words: t(labelOfKind(kind)) }) }))}
          />
        </Form.Item>
        <Form.Item name="place" label={t(P.places)} rules={[{ validator: known }]}>
          <PlacePicker known tree={layer === 'unitToVillage' ? 'admin' : 'school'} key={layer} />
        </Form.Item>
        <DayItem name="from" label={P.from} />
        <DayItem name="to" label={P.unitTo} optional />
        <Form.Item name="reason" label={t(P.unitWhy)}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

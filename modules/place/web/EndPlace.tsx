import { Checkbox, Form } from 'antd';
import { DateInput, PlacePicker, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { PLACES, type PlaceDetails } from './answers.ts';
import { PLACE_PHRASES as P } from './phrases.ts';
import { PlaceDialog } from './PlaceDialog.tsx';

interface EndPlaceProps {
  readonly open: boolean;
  readonly place: PlaceDetails;
  readonly shut: () => void;
}

interface Closing {
  readonly on: string;
  readonly successor?: PlaceValue;
  readonly withBelow?: boolean;
}

export function ClosePlace({ open, place, shut }: EndPlaceProps) {
  const t = usePhrase();
  const [form] = Form.useForm<Closing>();
  const close = useCommand<Closing, { placeIds: string[] }>(
    ({ on, successor, withBelow }) => ({
      path: '/api/v1/place/close-place',
      payload: { placeId: place.id, on, successorId: successor?.placeId, withBelow: withBelow ?? false },
    }),
    { refresh: [PLACES], done: shut },
  );
  return (
    <PlaceDialog
      open={open}
      title={`${t(P.close)} ${place.name}`}
      hint={t(P.closeHint)}
      danger
      form={form}
      pending={close.pending}
      problem={close.problem}
      shut={shut}
      save={(values) => void close.run(values)}
    >
      <Form.Item name="on" label={t(P.closeOn)} rules={[{ required: true, message: t(P.fromMissing) }]}>
        <DateInput label={t(P.closeOn)} />
      </Form.Item>
      <Form.Item name="successor" label={t(P.closeInto)}>
        <PlacePicker tree={place.tree} known />
      </Form.Item>
      {place.hasBelow && (
        <Form.Item name="withBelow" valuePropName="checked">
          <Checkbox>{t(P.withBelow)}</Checkbox>
        </Form.Item>
      )}
    </PlaceDialog>
  );
}

interface Moving {
  readonly parent: PlaceValue;
}

export function MovePlace({ open, place, shut }: EndPlaceProps) {
  const t = usePhrase();
  const [form] = Form.useForm<Moving>();
  const move = useCommand<Moving, { placeId: string }>(
    ({ parent }) => ({ path: '/api/v1/place/move-place', payload: { placeId: place.id, parentId: parent.placeId } }),
    { refresh: [PLACES], done: shut },
  );
  return (
    <PlaceDialog
      open={open}
      title={`${t(P.move)} ${place.name}`}
      hint={t(P.moveHint)}
      form={form}
      pending={move.pending}
      problem={move.problem}
      shut={shut}
      save={(values) => void move.run(values)}
    >
      <Form.Item name="parent" label={t(P.moveTo)} rules={[{ required: true, message: t(P.required) }]}>
        <PlacePicker tree={place.tree} known />
      </Form.Item>
    </PlaceDialog>
  );
}

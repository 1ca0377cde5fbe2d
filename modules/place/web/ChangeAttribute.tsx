import { Form, Input, Radio, Select } from 'antd';
import { DateInput, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import { STAGE_IDS, STAGES } from '../domain/class.ts';
import { PLACE_ATTRIBUTES, PLACE_KINDS, ROOM_KEEPING, ROOM_KINDS, SCHOOL_KINDS, type PlaceAttributeId } from '../domain/place.ts';
import { PLACES, type PlaceDetails } from './answers.ts';
import { PLACE_PHRASES as P } from './phrases.ts';
import { PlaceDialog } from './PlaceDialog.tsx';

interface Values {
  readonly attribute?: PlaceAttributeId;
  readonly value: string;
  readonly mode: 'changed' | 'wrong';
  readonly from?: string;
}

export interface ChangeAttributeProps {
  readonly open: boolean;
  readonly what: 'name' | 'code' | 'detail';
  readonly place: PlaceDetails;
  readonly shut: () => void;
}

const ADDRESS = {
  name: '/api/v1/place/rename-place',
  code: '/api/v1/place/set-place-code',
  detail: '/api/v1/place/set-place-detail',
} as const;
const TITLE = { name: P.rename, code: P.recode, detail: P.detail } as const;

/** A new value from a day on, or the correction of a wrong one: two things that must not be mixed. */
export function ChangeAttribute({ open, what, place, shut }: ChangeAttributeProps) {
  const t = usePhrase();
  const [form] = Form.useForm<Values>();
  const mode = Form.useWatch('mode', form) as Values['mode'] | undefined;
  const chosen = Form.useWatch('attribute', form) as PlaceAttributeId | undefined;
  const details = detailsOf(place);
  const change = useCommand<Values, { placeId: string }>(
    ({ attribute, value, mode: asked, from }) => ({
      path: ADDRESS[what],
      payload: {
        placeId: place.id,
        ...(what === 'detail' ? { attribute, value } : { [what]: value }),
        ...(asked === 'changed' ? { from } : {}),
      },
    }),
    { refresh: [PLACES], done: shut },
  );
  const required = [{ required: true, message: t(P.required) }];
  const options = what === 'detail' ? optionsOf(chosen) : undefined;
  const before = what === 'detail' ? undefined : place.attributes.findLast(({ attribute }) => attribute === what)?.value;
  return (
    <PlaceDialog
      open={open}
      title={t(TITLE[what])}
      form={form}
      pending={change.pending}
      problem={change.problem}
      shut={shut}
      save={(values) => void change.run(values)}
      initial={{
        mode: 'changed',
        ...(before === undefined ? {} : { value: before }),
        ...(what === 'detail' && details[0] !== undefined ? { attribute: details[0] } : {}),
      }}
    >
      {what === 'detail' && (
        <Form.Item name="attribute" label={t(P.attribute)} rules={required}>
          <Select
            options={details.map((value) => ({ value, label: t(PLACE_ATTRIBUTES[value]) }))}
            onChange={() => form.resetFields(['value'])}
          />
        </Form.Item>
      )}
      <Form.Item name="value" label={t(what === 'detail' ? P.value : PLACE_ATTRIBUTES[what])} rules={required}>
        {options === undefined ? (
          <Input maxLength={200} />
        ) : (
          <Select options={options.map(([value, label]) => ({ value, label: t(label) }))} />
        )}
      </Form.Item>
      <Form.Item name="mode" label={t(P.mode)}>
        <Radio.Group
          options={[
            { value: 'changed', label: t(P.changed) },
            { value: 'wrong', label: t(P.wrong) },
          ]}
        />
      </Form.Item>
      {mode !== 'wrong' && (
        <Form.Item name="from" label={t(P.from)} rules={[{ required: true, message: t(P.fromMissing) }]}>
          <DateInput label={t(P.from)} />
        </Form.Item>
      )}
    </PlaceDialog>
  );
}

function detailsOf({ kind }: PlaceDetails): readonly PlaceAttributeId[] {
  const room: readonly PlaceAttributeId[] = ROOM_KEEPING.includes(kind) ? ['room'] : [];
  if (kind === 'class') return ['enteredYear', 'stage'];
  if (kind === 'school') return ['schoolKind', 'primaryYears', 'contact', ...room];
  if (kind === 'campus') return ['schoolKind', 'contact', ...room];
  return PLACE_KINDS[kind].tree === 'admin' ? ['urbanRural', 'contact', ...room] : ['contact'];
}

function optionsOf(attribute: PlaceAttributeId | undefined) {
  if (attribute === 'schoolKind') return Object.entries(SCHOOL_KINDS).map(([value, { label }]) => [value, label] as const);
  if (attribute === 'room') return Object.entries(ROOM_KINDS);
  if (attribute === 'stage') return STAGE_IDS.map((value) => [value, STAGES[value].label] as const);
  if (attribute === 'primaryYears') return ['6', '5'].map((value) => [value, { zh: `${value}年`, en: `${value} years` }] as const);
  return undefined;
}

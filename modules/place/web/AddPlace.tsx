import { Form, Input, Select } from 'antd';
import { clearButton, DateInput, PlacePicker, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { STAGE_IDS, STAGES } from '../domain/class.ts';
import { PLACE_ATTRIBUTES, PLACE_KINDS, SCHOOL_KINDS, type PlaceKind, type SchoolKind } from '../domain/place.ts';
import { PLACES } from './answers.ts';
import { PLACE_PHRASES as P } from './phrases.ts';
import { PlaceDialog } from './PlaceDialog.tsx';

interface Values {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly code?: string;
  readonly validFrom?: string;
  readonly schoolKind?: SchoolKind;
  readonly stage?: string;
  readonly enteredYear?: string;
  readonly locatedIn?: PlaceValue;
}

export interface AddPlaceProps {
  readonly open: boolean;
  readonly parentId?: string;
  readonly kinds: readonly PlaceKind[];
  readonly shut: () => void;
  readonly added: (placeId: string) => void;
}

export function AddPlace({ open, parentId, kinds, shut, added }: AddPlaceProps) {
  const t = usePhrase();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) as PlaceKind | undefined;
  const add = useCommand<Values, { placeId: string }>(
    ({ kind: chosen, validFrom, locatedIn, ...attributes }) => ({
      path: '/api/v1/place/add-place',
      payload: { kind: chosen, parentId, validFrom, locatedIn: locatedIn?.placeId, attributes: filled(attributes) },
    }),
    {
      refresh: [PLACES],
      done: ({ placeId }) => {
        shut();
        added(placeId);
      },
    },
  );
  const required = [{ required: true, message: t(P.required) }];
  const isSchool = kind === 'school' || kind === 'campus';
  const [only] = kinds;
  return (
    <PlaceDialog
      open={open}
      title={t(P.add)}
      form={form}
      pending={add.pending}
      problem={add.problem}
      shut={shut}
      save={(values) => void add.run(values)}
      {...(only === undefined ? {} : { initial: { kind: only } })}
    >
      <Form.Item name="kind" label={t(P.kind)} rules={required}>
        <Select options={kinds.map((one) => ({ value: one, label: t(PLACE_KINDS[one].label) }))} />
      </Form.Item>
      <Form.Item name="name" label={t(PLACE_ATTRIBUTES.name)} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      {kind !== 'class' && (
        <Form.Item name="code" label={t(PLACE_ATTRIBUTES.code)}>
          <Input maxLength={20} inputMode="numeric" />
        </Form.Item>
      )}
      {isSchool && (
        <Form.Item name="schoolKind" label={t(PLACE_ATTRIBUTES.schoolKind)}>
          <Select
            allowClear={clearButton(t)}
            options={Object.entries(SCHOOL_KINDS).map(([value, { label }]) => ({ value, label: t(label) }))}
          />
        </Form.Item>
      )}
      {kind === 'class' && (
        <>
          <p className="sw-faint">{t(P.classHint)}</p>
          <Form.Item name="stage" label={t(PLACE_ATTRIBUTES.stage)} rules={required}>
            <Select options={STAGE_IDS.map((value) => ({ value, label: t(STAGES[value].label) }))} />
          </Form.Item>
          <Form.Item name="enteredYear" label={t(PLACE_ATTRIBUTES.enteredYear)} rules={required}>
            <Input maxLength={4} inputMode="numeric" />
          </Form.Item>
        </>
      )}
      {(isSchool || kind === 'bureau') && (
        <Form.Item name="locatedIn" label={t(P.locatedIn)} {...(kind === 'bureau' ? { rules: required } : {})}>
          <PlacePicker tree="admin" known />
        </Form.Item>
      )}
      <Form.Item name="validFrom" label={t(P.validFrom)}>
        <DateInput label={t(P.validFrom)} />
      </Form.Item>
    </PlaceDialog>
  );
}

function filled(attributes: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value]])),
  );
}

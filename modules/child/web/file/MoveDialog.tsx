import { App, Form, Input, Modal, Radio } from 'antd';
import { DateInput, findTypedDate, PlacePicker, ProblemAlert, useCommand, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import { CHANGED_BY_FILES } from '../answers.ts';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { nameTarget, useSchoolTarget } from '../register/useSchoolTarget.ts';
import { today } from '../words.ts';
import type { FileView } from './view.ts';

interface Given {
  readonly what: 'residence' | 'school';
  readonly residence?: PlaceValue;
  readonly address?: string;
  readonly school?: PlaceValue;
  readonly on?: string;
  readonly reason?: string;
}

/** A move to another village, school or class: it decides who looks after the file from now on. */
export function MoveDialog({ view, close }: { readonly view: FileView; readonly close: () => void }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const what = Form.useWatch('what', form) ?? 'residence';
  const target = useSchoolTarget(Form.useWatch('school', form)?.placeId);

  const move = useCommand(
    ({ residence, address, on, reason }: Given) => ({
      path: '/api/v1/child/move-child',
      payload: {
        childId: view.childId,
        on: findTypedDate(on ?? '') ?? today(),
        ...(reason?.trim() ? { reason: reason.trim() } : {}),
        ...(what === 'residence' ? { residence, ...(address?.trim() ? { address: address.trim() } : {}) } : target),
      },
    }),
    {
      refresh: CHANGED_BY_FILES,
      done: () => {
        void message.success(t(F.moved));
        close();
      },
    },
  );
  const known = async (_: unknown, value: PlaceValue | undefined): Promise<void> => {
    if (value?.placeId === undefined) throw new Error(t(F.chooseKnown));
  };
  const readable = async (_: unknown, day: string | undefined): Promise<void> => {
    if (findTypedDate(day ?? '') === undefined) throw new Error(t(F.badDay));
  };
  const named = nameTarget(target);

  return (
    <Modal
      open
      title={t(F.move)}
      okText={t(F.moveNow)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: move.pending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>{t(F.moveHint)}</p>
      {move.problem && <ProblemAlert problem={move.problem} />}
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ what: 'residence', on: today() }}
        scrollToFirstError={{ focus: true }}
        onFinish={(given) => void move.run(given)}
      >
        <Form.Item name="what" label={t(F.moveWhat)}>
          <Radio.Group
            options={[
              { value: 'residence', label: t(F.moveResidence) },
              { value: 'school', label: t(F.moveSchool) },
            ]}
          />
        </Form.Item>
        {what === 'residence' ? (
          <>
            <Form.Item name="residence" label={t(F.newVillage)} rules={[{ validator: known }]}>
              <PlacePicker known tree="admin" />
            </Form.Item>
            <Form.Item name="address" label={t(F.newAddress)}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </>
        ) : (
          <Form.Item
            name="school"
            label={t(F.newSchool)}
            extra={named === undefined ? t(F.newSchoolHelp) : t(F.target, { target: named })}
            rules={[{ validator: known }]}
          >
            <PlacePicker known tree="school" />
          </Form.Item>
        )}
        <Form.Item name="on" label={t(F.moveDay)} rules={[{ validator: readable }]}>
          <DateInput label={t(F.moveDay)} />
        </Form.Item>
        <Form.Item name="reason" label={t(F.moveReason)}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

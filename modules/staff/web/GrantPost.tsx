import { Form, Modal, Radio, Select } from 'antd';
import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { DateInput, findTypedDate, PlacePicker, ProblemAlert, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import { GRANTABLE_ROLES, isAdministrator } from '../domain/appointment.ts';
import { STAFF_LISTS, type Person } from './people.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

interface Input {
  readonly role: RoleId;
  readonly tree?: Tree;
  readonly place?: PlaceValue;
  readonly from?: string;
  readonly to?: string;
}

type Tree = 'admin' | 'school';

const SCHOOL_KINDS: readonly string[] = ['bureau', 'school', 'campus', 'class'];

/** High enough for every role to be seen at once. */
const ALL_ROLES_PX = 480;

/** In which trees a post of the role can stand. */
function treesOf(role: RoleId): readonly Tree[] {
  const kinds = ROLES[role].heldAt as readonly string[];
  const trees: Tree[] = [];
  if (kinds.some((kind) => !SCHOOL_KINDS.includes(kind))) trees.push('admin');
  if (kinds.some((kind) => SCHOOL_KINDS.includes(kind))) trees.push('school');
  return trees;
}

export function GrantPost({ person, close }: { readonly person: Person; readonly close: () => void }) {
  const t = usePhrase();
  const [form] = Form.useForm<Input>();
  const role = Form.useWatch('role', form);
  const chosenTree = Form.useWatch('tree', form);
  const trees = role === undefined ? [] : treesOf(role);
  const tree = trees.find((one) => one === chosenTree) ?? trees[0];
  const grant = useCommand<Input>(
    ({ role: granted, place, from, to }) => ({
      path: '/api/v1/staff/grant-post',
      payload: {
        accountId: person.id,
        role: granted,
        placeId: place?.placeId,
        from: from && findTypedDate(from),
        to: to && findTypedDate(to),
      },
    }),
    { refresh: STAFF_LISTS, done: close },
  );
  const dateRule = {
    validator: (_: unknown, value: string | undefined) =>
      !value || findTypedDate(value) !== undefined ? Promise.resolve() : Promise.reject(new Error(t(P.wrongDate))),
  };
  return (
    <Modal
      open
      title={t(P.grantTo, { name: person.name })}
      okText={t(P.grant)}
      cancelText={t(P.cancel)}
      onOk={() => form.submit()}
      onCancel={close}
      okButtonProps={{ loading: grant.pending }}
    >
      {grant.problem && <ProblemAlert problem={grant.problem} />}
      <Form name="grant-post" form={form} layout="vertical" onFinish={(input) => void grant.run(input)}>
        <Form.Item name="role" label={t(P.role)} rules={[{ required: true, message: t(P.fillRole) }]}>
          <Select
            listHeight={ALL_ROLES_PX}
            options={GRANTABLE_ROLES.map((one) => ({ value: one, label: t(ROLES[one].label) }))}
            onChange={() => form.resetFields(['place', 'tree'])}
          />
        </Form.Item>
        {trees.length > 1 && (
          <Form.Item name="tree" label={t(P.tree)} initialValue={trees[0]}>
            <Radio.Group
              onChange={() => form.resetFields(['place'])}
              options={[
                { value: 'admin', label: t(P.treeAdmin) },
                { value: 'school', label: t(P.treeSchool) },
              ]}
            />
          </Form.Item>
        )}
        {role !== undefined && tree !== undefined && (
          <Form.Item
            name="place"
            label={t(P.placeOrSchool)}
            rules={[
              { required: !isAdministrator(role), message: t(P.fillPlace) },
              {
                validator: (_, value: PlaceValue | undefined) =>
                  value === undefined || value.placeId !== undefined ? Promise.resolve() : Promise.reject(new Error(t(P.fillPlace))),
              },
            ]}
            extra={isAdministrator(role) ? t(P.wholeIfEmpty) : undefined}
          >
            <PlacePicker tree={tree} known key={tree} />
          </Form.Item>
        )}
        <Form.Item name="from" label={t(P.from)} extra={t(P.fromHint)} validateTrigger="onBlur" rules={[dateRule]}>
          <DateInput label={t(P.from)} />
        </Form.Item>
        <Form.Item name="to" label={t(P.to)} extra={t(P.toHint)} validateTrigger="onBlur" rules={[dateRule]}>
          <DateInput label={t(P.to)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { App, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import {
  currentPost,
  DateInput,
  findTypedDate,
  PlacePicker,
  RecordForm,
  useCommand,
  usePhrase,
  useRead,
  useSession,
  type RecordChanges,
} from '../../../apps/office/shell/index.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { HELPER } from '../domain/index.ts';
import { ACCOUNTS, CHANGED, type Listed, type ShownHelper } from './answers.ts';
import { PAIRING_PHRASES as P } from './phrases.ts';

interface Account {
  readonly id: string;
  readonly name: string;
}

/** Opens a profile: where the helper belongs, the fields of the form, the day of the check. */
export function NewHelperDialog({ close }: { readonly close: () => void }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const post = currentPost(useSession());
  const [helperId] = useState(() => uuidv7());
  const [tree, setTree] = useState<'admin' | 'school'>(post?.role === 'schoolAdministrator' ? 'school' : 'admin');
  const [place, setPlace] = useState<PlaceValue | undefined>(
    post === undefined ? undefined : { text: post.place.name, placeId: post.place.id },
  );
  const [checkedOn, setCheckedOn] = useState<string | undefined>(undefined);
  const [accountId, setAccountId] = useState<string | undefined>(undefined);
  const accounts = useRead<Listed<Account>>(ACCOUNTS).data?.items ?? [];
  const register = useCommand(
    (values: RecordChanges) => ({
      path: '/api/v1/pairing/register-helpers',
      payload: {
        helpers: [
          {
            helperId,
            placeId: place?.placeId,
            values,
            ...(checkedOn === undefined ? {} : { checkedOn: findTypedDate(checkedOn) ?? checkedOn }),
            ...(accountId === undefined ? {} : { accountId }),
          },
        ],
      },
    }),
    {
      refresh: CHANGED,
      done: () => {
        void message.success(t(P.saved));
        close();
      },
    },
  );
  return (
    <Modal open title={t(P.register)} footer={null} onCancel={close} width={760}>
      <RecordForm
        definition={HELPER}
        submit={register.run}
        pending={register.pending}
        problem={register.problem}
        submitLabel={P.register}
        cancel={close}
      >
        <Form.Item label={t(tree === 'admin' ? P.belongsTo : P.belongsToSchool)} htmlFor="helper-place">
          <Radio.Group
            value={tree}
            onChange={(event) => {
              setTree(event.target.value as 'admin' | 'school');
              setPlace(undefined);
            }}
            options={[
              { value: 'admin', label: t(P.ofVillage) },
              { value: 'school', label: t(P.ofSchool) },
            ]}
          />
          <PlacePicker
            id="helper-place"
            tree={tree}
            key={tree}
            known
            {...(place === undefined ? {} : { value: place })}
            onChange={setPlace}
          />
        </Form.Item>
        <Form.Item label={t(P.checkedOn)} htmlFor="helper-checked" extra={t(P.checkedHelp)}>
          <DateInput
            id="helper-checked"
            label={t(P.checkedOn)}
            {...(checkedOn === undefined ? {} : { value: checkedOn })}
            onChange={setCheckedOn}
          />
        </Form.Item>
        {accounts.length > 0 && (
          <Form.Item label={t(P.account)} htmlFor="helper-account" extra={t(P.accountHelp)}>
            <Select
              id="helper-account"
              allowClear
              placeholder={t(P.noAccount)}
              {...(accountId === undefined ? {} : { value: accountId })}
              onChange={(id: string | undefined) => setAccountId(id)}
              options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
      </RecordForm>
    </Modal>
  );
}

/** The profile as it is, to be changed where the post keeps it. */
export function HelperForm({ helper }: { readonly helper: ShownHelper }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const change = useCommand(
    (values: RecordChanges) => ({ path: '/api/v1/pairing/change-helper', payload: { helperId: helper.id, values } }),
    { refresh: CHANGED, done: () => void message.success(t(P.saved)) },
  );
  const { phone, ownCapacity, ...said } = helper;
  const values = Object.fromEntries(
    Object.keys(HELPER.fields).flatMap((field) => {
      const value = field === 'capacity' ? ownCapacity : field === 'phone' ? null : said[field as keyof typeof said];
      return value === null || value === undefined ? [] : [[field, value as string | number]];
    }),
  );
  return (
    <RecordForm
      key={JSON.stringify(values)}
      definition={HELPER}
      values={values}
      masked={phone === null ? {} : { phone }}
      submit={change.run}
      pending={change.pending}
      problem={change.problem}
    />
  );
}

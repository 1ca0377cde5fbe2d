import { Button, Modal } from 'antd';
import { useState } from 'react';
import { ROLES } from '../../../kernel/access/roles.ts';
import {
  DownloadButton,
  ListTable,
  PageHead,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
  type QueryField,
} from '../../../apps/office/shell/index.ts';
import { ACTIONS, describeAction } from '../domain/index.ts';
import type { Entry } from './answers.ts';
import { PRIVACY_PHRASES as P } from './phrases.ts';
import { VerificationPanel } from './VerificationPanel.tsx';
import { nameOfRole, nameOfWho } from './who.ts';

const FIELDS: readonly QueryField[] = [
  { key: 'from', label: P.from, kind: 'plainDate' },
  { key: 'to', label: P.to, kind: 'plainDate' },
  { key: 'who', label: P.who, kind: 'text', hint: P.whoHint },
  { key: 'action', label: P.action, kind: 'choice', options: Object.entries(ACTIONS).map(([code, phrase]) => ({ code, ...phrase })) },
  {
    key: 'role',
    label: P.role,
    kind: 'choice',
    options: Object.entries(ROLES)
      .filter(([, { heldAt }]) => heldAt.length > 0)
      .map(([code, { label }]) => ({ code, ...label })),
    more: true,
  },
  { key: 'child', label: P.child, kind: 'text', more: true },
];

/** What the audit administrator reads: who looked at what, and whether the log can be trusted. */
export default function AccessPage() {
  const t = usePhrase();
  const formats = useFormats();
  const list = useList<Entry>('/api/v1/access');
  const [shown, setShown] = useState<Entry>();
  return (
    <>
      <PageHead
        note={t(P.note)}
        actions={<DownloadButton path="/api/v1/exports/access.xlsx" query={list.query} label={P.export} hint={P.exportHint} />}
      />
      <VerificationPanel />
      <QueryForm fields={FIELDS} list={list} />
      <ListTable
        list={list}
        caption={P.caption}
        rowKey={({ id }) => id}
        columns={[
          { key: 'at', label: P.at, width: 170, show: ({ at }) => formats.moment(at) },
          { key: 'who', label: P.who, width: 130, show: (entry) => nameOfWho(entry, t) },
          { key: 'role', label: P.role, width: 130, show: (entry) => nameOfRole(entry, t) },
          { key: 'action', label: P.action, width: 130, show: ({ action }) => t(describeAction(action)) },
          { key: 'reason', label: P.reason, show: ({ reason }) => reason ?? '' },
          { key: 'files', label: P.concerned, width: 130, show: (entry) => <Concerned entry={entry} open={() => setShown(entry)} /> },
          { key: 'sealed', label: P.seal, width: 90, deskOnly: true, show: ({ sealed }) => t(sealed ? P.sealed : P.unsealed) },
        ]}
        empty={{ title: P.empty, hint: P.emptyHint }}
      />
      <Modal open={shown !== undefined} title={t(P.numbers)} footer={null} onCancel={() => setShown(undefined)}>
        <ul>
          {shown?.childIds.map((childId) => (
            <li key={childId}>
              <code>{childId}</code>{' '}
              <Button
                type="link"
                size="small"
                onClick={() => {
                  setShown(undefined);
                  list.search({ child: childId });
                }}
              >
                {t(P.onlyThis)}
              </Button>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}

function Concerned({ entry: { childIds, at }, open }: { readonly entry: Entry; readonly open: () => void }) {
  const t = usePhrase();
  const formats = useFormats();
  if (childIds.length === 0) return null;
  const words = t(P.files, { count: formats.count(childIds.length) });
  return (
    <Button type="link" size="small" aria-label={`${words} ${t(P.showNumbers)} ${formats.moment(at)}`} onClick={open}>
      {words}
    </Button>
  );
}

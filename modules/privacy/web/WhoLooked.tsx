import { Checkbox } from 'antd';
import { useState } from 'react';
import { fixedList, ListTable, useFormats, usePhrase, useRead, type ChildPanelProps } from '../../../apps/office/shell/index.ts';
import { describeAction } from '../domain/index.ts';
import type { Entry } from './answers.ts';
import { PRIVACY_PHRASES as P } from './phrases.ts';
import { nameOfRole, nameOfWho } from './who.ts';

const SHOWN = 100;

/** On the page of a file: the last who opened, saw in full, exported or printed it. */
export default function WhoLooked({ childId }: ChildPanelProps) {
  const t = usePhrase();
  const formats = useFormats();
  const [lists, setLists] = useState(false);
  const read = useRead<{ readonly items: readonly Entry[] }>(`/api/v1/children/${childId}/access`, { lists, size: SHOWN });
  const state = { loading: read.isPending, retry: () => void read.refetch(), ...(read.error ? { problem: read.error } : {}) };
  return (
    <section aria-labelledby="who-looked">
      <h2 id="who-looked">{t(P.whoLooked)}</h2>
      <p className="sw-faint">{t(P.whoLookedHint)}</p>
      <ListTable
        list={fixedList(read.data?.items ?? [], state)}
        caption={P.whoLooked}
        rowKey={({ id }) => id}
        columns={[
          { key: 'who', label: P.who, width: 140, show: (entry) => nameOfWho(entry, t) },
          { key: 'role', label: P.role, width: 140, show: (entry) => nameOfRole(entry, t) },
          { key: 'at', label: P.at, width: 180, show: ({ at }) => formats.moment(at) },
          { key: 'action', label: P.action, width: 140, show: ({ action }) => t(describeAction(action)) },
          { key: 'reason', label: P.reason, show: ({ reason }) => reason ?? '' },
        ]}
        empty={{ title: P.nobody }}
        tools={
          <Checkbox checked={lists} onChange={(event) => setLists(event.target.checked)}>
            {t(P.withLists)}
          </Checkbox>
        }
      />
    </section>
  );
}

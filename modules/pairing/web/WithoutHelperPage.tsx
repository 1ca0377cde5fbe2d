import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ListTable, PageHead, QueryForm, useList, usePhrase, useRead, type QueryField } from '../../../apps/office/shell/index.ts';
import { STATUS_DEFINITIONS } from '../../child/domain/index.ts';
import { COUNTS, WITHOUT_HELPER, type NeedLine, type PairingCounts } from './answers.ts';
import { PairClassDialog, PairManyDialog } from './PairManyDialog.tsx';
import { PairOneDialog } from './PairOneDialog.tsx';
import { PairingNav, useMayPair } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

const FIELDS: readonly QueryField[] = [{ key: 'place', label: P.atPlace, kind: 'place', tree: 'admin' }];

type Doing = { readonly kind: 'one'; readonly child: NeedLine } | { readonly kind: 'many' | 'class' };

/** Left-behind children for whom nobody answers: key children first. */
export default function WithoutHelperPage() {
  const t = usePhrase();
  const mayPair = useMayPair();
  const list = useList<NeedLine>(WITHOUT_HELPER);
  const asked = useRead<PairingCounts>(COUNTS).data?.definition;
  const definition = STATUS_DEFINITIONS.find(({ id }) => id === asked);
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [doing, setDoing] = useState<Doing | undefined>(undefined);
  const chosen = list.rows.filter(({ id }) => keys.includes(id));
  const stop = (): void => {
    setDoing(undefined);
    setKeys([]);
  };
  return (
    <>
      <PageHead
        {...(definition === undefined ? {} : { note: t(P.byDefinition, { definition: t(definition.label) }) })}
        actions={
          mayPair && (
            <Button type="primary" onClick={() => setDoing({ kind: 'class' })}>
              {t(P.pairClass)}
            </Button>
          )
        }
      />
      <PairingNav />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={P.without}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            label: P.name,
            width: 140,
            show: ({ id, name, keyChild }) => (
              <>
                <Link to={`/children/${id}?part=pairing`}>{name}</Link> {keyChild && <span className="sw-missing">{t(P.keyChild)}</span>}
              </>
            ),
          },
          { key: 'place', label: P.place, width: 200, show: ({ place }) => place ?? '' },
          { key: 'school', label: P.school, show: (child) => [child.school, child.class].filter((one) => one !== null).join(' ') },
        ]}
        {...(mayPair
          ? {
              selection: { keys, change: setKeys, name: ({ name }: NeedLine) => name },
              actions: (child: NeedLine) => (
                <Button size="small" onClick={() => setDoing({ kind: 'one', child })} aria-label={t(P.chooseFor, { name: child.name })}>
                  {t(P.choose)}
                </Button>
              ),
            }
          : {})}
        tools={chosen.length > 0 && <Button onClick={() => setDoing({ kind: 'many' })}>{t(P.pairMany)}</Button>}
        empty={{ title: P.noneWithout }}
      />
      {doing?.kind === 'one' && <PairOneDialog child={doing.child} close={stop} />}
      {doing?.kind === 'many' && <PairManyDialog title={t(P.pairMany)} items={chosen} close={stop} />}
      {doing?.kind === 'class' && <PairClassDialog close={stop} />}
    </>
  );
}

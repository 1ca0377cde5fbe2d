import { Button, Col, Input, Row } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import { findPlainDate } from '../../../kernel/calendar.ts';
import {
  allows,
  currentPost,
  DateInput,
  DownloadButton,
  PageHead,
  PageState,
  useNarrow,
  usePhrase,
  useSession,
} from '../../../apps/office/shell/index.ts';
import { AddPlace } from './AddPlace.tsx';
import { ImportPlaces } from './ImportPlaces.tsx';
import { PLACE_PHRASES as P } from './phrases.ts';
import { PlacePanel } from './PlacePanel.tsx';
import { PlaceBranch, PlaceHits } from './PlaceTree.tsx';

type Dialog = 'add' | 'import';

export default function PlacesPage() {
  const t = usePhrase();
  const narrow = useNarrow();
  const [params, setParams] = useSearchParams();
  const [typedDay, setTypedDay] = useState<string | undefined>(undefined);
  const [search, setSearch] = useState('');
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const wanted = useDeferredValue(search.trim());
  const session = useSession();
  const role = currentPost(session)?.role;
  const mayExport = role === 'systemAdministrator' || allows(session, 'x', 'units');
  const asOf = typedDay === undefined ? undefined : findPlainDate(typedDay);
  const chosen = params.get('place') ?? undefined;
  const choose = (id: string | undefined): void => setParams(id === undefined ? {} : { place: id });
  const shut = (): void => setDialog(undefined);

  const list = (
    <section className="sw-panel" aria-label={t(P.trees)}>
      <Input
        type="search"
        allowClear
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder={t(P.search)}
        aria-label={t(P.search)}
      />
      <div style={{ margin: '0.6em 0' }}>
        <span className="sw-faint">{t(P.asOf)}</span>
        <DateInput label={t(P.asOf)} {...(typedDay === undefined ? {} : { value: typedDay })} onChange={setTypedDay} />
      </div>
      {wanted === '' ? (
        <>
          <h2>{t(P.admin)}</h2>
          <PlaceBranch tree="admin" asOf={asOf} chosen={chosen} choose={choose} />
          <h2>{t(P.school)}</h2>
          <PlaceBranch tree="school" asOf={asOf} chosen={chosen} choose={choose} />
        </>
      ) : (
        <PlaceHits search={wanted} asOf={asOf} chosen={chosen} choose={choose} />
      )}
    </section>
  );
  const details =
    chosen === undefined ? (
      <section className="sw-panel">
        <PageState kind="empty" title={P.trees} hint={P.choose} />
      </section>
    ) : (
      <PlacePanel key={chosen} placeId={chosen} asOf={asOf} choose={choose} />
    );

  return (
    <>
      <PageHead
        actions={
          <>
            {mayExport && (
              <DownloadButton path="/api/v1/exports/places.xlsx" query={{ parent: chosen, asOf }} label={P.export} hint={P.exportHint} />
            )}
            {role === 'systemAdministrator' && <Button onClick={() => setDialog('add')}>{t(P.addTop)}</Button>}
            <Button onClick={() => setDialog('import')}>{t(P.importing)}</Button>
          </>
        }
      />
      {narrow ? (
        <>
          {chosen !== undefined && <Button onClick={() => choose(undefined)}>{t(P.backToTree)}</Button>}
          {chosen === undefined ? list : details}
        </>
      ) : (
        <Row gutter={12}>
          <Col span={9}>{list}</Col>
          <Col span={15}>{details}</Col>
        </Row>
      )}
      <AddPlace open={dialog === 'add'} kinds={['nation', 'province', 'bureau']} shut={shut} added={choose} />
      <ImportPlaces open={dialog === 'import'} under={chosen} shut={shut} />
    </>
  );
}

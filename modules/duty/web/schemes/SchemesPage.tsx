import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Collapse, Form, Modal, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  DateInput,
  findTypedDate,
  fixedList,
  ListTable,
  PageHead,
  PageState,
  ProblemAlert,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
} from '../../../../apps/office/shell/index.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { RULES } from '../../domain/rules.ts';
import { SCHEMES, type PublicationItem, type SchemesAnswer } from './answers.ts';
import { SCHEME_PHRASES as P } from './phrases.ts';
import { SchemeText } from './SchemeText.tsx';

/** What a county, a school or a township has decided to do for its children, and what it could choose from. */
export default function SchemesPage() {
  const t = usePhrase();
  const { data, error, refetch } = useRead<SchemesAnswer>(SCHEMES);
  if (error !== null)
    return (
      <Framed>
        <PageState kind="error" problem={error} retry={() => void refetch()} />
      </Framed>
    );
  if (data === undefined)
    return (
      <Framed>
        <PageState kind="loading" />
      </Framed>
    );
  const { publications, shipped, today, mayPublish } = data;
  const live = publications.filter(({ until }) => until === null || until > today);
  const former = publications.filter(({ until }) => until !== null && until <= today).toReversed();
  return (
    <Framed note={mayPublish ? undefined : t(P.readOnly)}>
      <InForce items={live} today={today} />
      <Shipped schemes={shipped} live={live} mayPublish={mayPublish} />
      <section className="sw-panel" aria-labelledby="scheme-history">
        <h2 id="scheme-history">{t(P.history)}</h2>
        {former.length === 0 ? <p className="sw-faint">{t(P.noHistory)}</p> : <Former items={former} />}
      </section>
      <section className="sw-panel" aria-labelledby="scheme-rules">
        <h2 id="scheme-rules">{t(P.howCounted)}</h2>
        <p className="sw-faint">{t(P.howCountedHint)}</p>
        <ol className="sw-scheme-rules">
          {Object.entries(RULES).map(([id, rule]) => (
            <li key={id}>{t(rule)}</li>
          ))}
        </ol>
      </section>
    </Framed>
  );
}

function Framed({ children, note }: { readonly children: React.ReactNode; readonly note?: string | undefined }) {
  return (
    <>
      <PageHead {...(note === undefined ? {} : { note })} />
      {children}
    </>
  );
}

function InForce({ items, today }: { readonly items: readonly PublicationItem[]; readonly today: string }) {
  const t = usePhrase();
  const { date } = useFormats();
  const [ending, setEnding] = useState<PublicationItem | undefined>(undefined);
  return (
    <section className="sw-panel" aria-labelledby="schemes-in-force">
      <h2 id="schemes-in-force">{t(P.inForce)}</h2>
      <ListTable
        list={fixedList(items)}
        caption={P.inForce}
        rowKey={({ id }) => id}
        empty={{ title: P.nothing, hint: P.nothingHint }}
        columns={[
          { key: 'name', label: P.name, show: ({ scheme }) => t(scheme.name) },
          { key: 'version', label: P.version, width: 80, numeric: true, show: ({ scheme }) => scheme.version },
          { key: 'place', label: P.place, width: 180, show: ({ place }) => place.name },
          { key: 'from', label: P.since, width: 170, show: ({ from }) => (from > today ? t(P.coming, { day: date(from) }) : date(from)) },
          { key: 'until', label: P.until, width: 120, show: ({ until }) => (until === null ? '—' : date(until)) },
          { key: 'who', label: P.publisher, width: 120, show: ({ publishedBy }) => publishedBy ?? t(P.byProgram) },
        ]}
        actions={(item) =>
          item.mayChange ? (
            <>
              <Link to={addressOf(item.scheme, item.place.id)}>{t(P.change)}</Link>
              {item.scheme.articles.every(({ legalFloor }) => legalFloor === undefined) && (
                <Button type="link" size="small" onClick={() => setEnding(item)}>
                  {t(P.end)}
                </Button>
              )}
            </>
          ) : null
        }
      />
      {ending !== undefined && <EndDialog item={ending} today={today} shut={() => setEnding(undefined)} />}
    </section>
  );
}

function EndDialog({ item, today, shut }: { readonly item: PublicationItem; readonly today: string; readonly shut: () => void }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [day, setDay] = useState<string | undefined>(today);
  const end = useCommand<string, { scheme: string }>(
    (from) => ({ path: '/api/v1/duty/end-scheme', payload: { placeId: item.place.id, scheme: item.scheme.id, from } }),
    {
      refresh: [SCHEMES],
      done: () => {
        void message.success(t(P.ended));
        shut();
      },
    },
  );
  return (
    <Modal
      open
      title={t(P.endTitle, { name: t(item.scheme.name) })}
      onCancel={shut}
      onOk={() => void end.run(findTypedDate(day ?? '') ?? day ?? '')}
      okText={t(P.end)}
      okButtonProps={{ danger: true, loading: end.pending }}
      cancelText={t(P.cancel)}
    >
      <p>{t(P.endHint)}</p>
      <Form layout="vertical">
        <Form.Item label={t(P.endDay)} htmlFor="end-day">
          <DateInput id="end-day" label={t(P.endDay)} {...(day === undefined ? {} : { value: day })} onChange={setDay} />
        </Form.Item>
      </Form>
      {end.problem && <ProblemAlert problem={end.problem} />}
    </Modal>
  );
}

function Shipped({
  schemes,
  live,
  mayPublish,
}: {
  readonly schemes: readonly Scheme[];
  readonly live: readonly PublicationItem[];
  readonly mayPublish: boolean;
}) {
  const t = usePhrase();
  return (
    <section className="sw-panel" aria-labelledby="schemes-shipped">
      <h2 id="schemes-shipped">{t(P.shipped)}</h2>
      <p className="sw-faint">{t(P.shippedHint)}</p>
      <Collapse
        items={schemes.map((scheme) => ({
          key: scheme.id,
          label: (
            <span className="sw-scheme-title">
              {t(scheme.name)} {scheme.articles.some(({ legalFloor }) => legalFloor !== undefined) && <Tag color="red">{t(P.law)}</Tag>}
              {live.some((one) => one.scheme.id === scheme.id) && <Tag color="blue">{t(P.already)}</Tag>}
            </span>
          ),
          children: (
            <>
              <SchemeText scheme={scheme} />
              {mayPublish && <Link to={addressOf(scheme)}>{t(P.adopt)}</Link>}
            </>
          ),
        }))}
      />
      {mayPublish && (
        <p>
          <Link className="sw-target" to="/schemes/edit?scheme=new">
            <PlusOutlined aria-hidden="true" /> {t(P.own)}
          </Link>
        </p>
      )}
    </section>
  );
}

function Former({ items }: { readonly items: readonly PublicationItem[] }) {
  const t = usePhrase();
  const { date } = useFormats();
  return (
    <Collapse
      items={items.map((item) => ({
        key: item.id,
        label: `${t(item.scheme.name)} · ${t(P.version)} ${item.scheme.version} · ${item.place.name} · ${date(item.from)} – ${date(item.until ?? '')}`,
        children: <SchemeText scheme={item.scheme} />,
      }))}
    />
  );
}

function addressOf(scheme: Scheme, placeId?: string): string {
  return `/schemes/edit?scheme=${encodeURIComponent(scheme.id)}${placeId === undefined ? '' : `&place=${placeId}`}`;
}

import { App, Button } from 'antd';
import type { FieldValue } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import {
  fixedList,
  ListTable,
  PageHead,
  PageState,
  ProblemAlert,
  RecordForm,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
} from '../../../apps/office/shell/index.ts';
import { NOTICE_PHRASES as P } from './phrases.ts';
import { allowHere, endHere, type BrowserAddress } from './push.ts';
import { formOf, payloadOf, sectionsOf, valuesOf, type Delivery, type OwnSettings } from './settingsForm.ts';

const ADDRESS = '/api/v1/notices/settings';

/** By which ways and when a person is told outside the pages, and what became of it. */
export default function NoticeSettingsPage() {
  const t = usePhrase();
  const { data, error, refetch } = useRead<OwnSettings>(ADDRESS);
  return (
    <>
      <PageHead />
      {error !== null && <PageState kind="error" problem={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <PageState kind="loading" />}
      {data !== undefined && (
        <>
          <p>{t(P.pagesAlways)}</p>
          {data.channels.length === 0 && <p className="sw-faint">{t(P.noChannels)}</p>}
          {data.channels.length > 0 && <SettingsForm key={JSON.stringify(valuesOf(data))} settings={data} />}
          {data.pushKey !== null && <ThisBrowser publicKey={data.pushKey} />}
          {data.channels.length > 0 && <Lately settings={data} />}
        </>
      )}
    </>
  );
}

function SettingsForm({ settings }: { readonly settings: OwnSettings }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const save = useCommand<Readonly<Record<string, FieldValue | null>>>(
    (changes) => ({ path: '/api/v1/notice/change-notice-settings', payload: payloadOf(settings, changes) }),
    { refresh: [ADDRESS], done: () => void message.success(t(P.saved)) },
  );
  return (
    <RecordForm
      definition={formOf(settings)}
      sections={sectionsOf(settings)}
      values={valuesOf(settings)}
      submit={save.run}
      pending={save.pending}
      problem={save.problem}
      submitLabel={P.save}
    />
  );
}

function ThisBrowser({ publicKey }: { readonly publicKey: string }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const add = useCommand<BrowserAddress>((payload) => ({ path: '/api/v1/notice/add-device', payload }));
  const remove = useCommand<string>((endpoint) => ({ path: '/api/v1/notice/remove-device', payload: { endpoint } }));
  const problem = add.problem ?? remove.problem;

  async function allow(): Promise<void> {
    const answer = await allowHere(publicKey);
    if (typeof answer === 'string') return void message.warning(t(answer === 'denied' ? P.pushDenied : P.pushUnable), 8);
    if ((await add.run(answer)) !== undefined) message.success(t(P.pushOn));
  }

  async function end(): Promise<void> {
    const endpoint = await endHere();
    if (endpoint === undefined || (await remove.run(endpoint)) !== undefined) message.success(t(P.pushOff));
  }

  return (
    <section className="sw-panel" aria-labelledby="this-browser">
      <h2 id="this-browser">{t(P.pushTitle)}</h2>
      <p>{t(P.pushHint)}</p>
      {problem && <ProblemAlert problem={problem} />}
      <div className="sw-form-buttons">
        <Button loading={add.pending} onClick={() => void allow()}>
          {t(P.pushAllow)}
        </Button>
        <Button onClick={() => void end()}>{t(P.pushEnd)}</Button>
      </div>
    </section>
  );
}

function Lately({ settings: { channels, deliveries } }: { readonly settings: OwnSettings }) {
  const t = usePhrase();
  const formats = useFormats();
  const labels = new Map<string, Phrase>(channels.map(({ id, label }) => [id, label]));
  return (
    <section className="sw-panel" aria-labelledby="sent-lately">
      <h2 id="sent-lately">{t(P.lately)}</h2>
      {deliveries.length === 0 && <p className="sw-faint">{t(P.latelyNone)}</p>}
      {deliveries.length > 0 && (
        <ListTable
          list={fixedList(deliveries)}
          caption={P.lately}
          rowKey={({ dueAt, channel }) => `${channel} ${dueAt}`}
          columns={[
            { key: 'dueAt', label: P.when, width: 190, show: ({ dueAt }) => formats.moment(dueAt) },
            { key: 'channel', label: P.channel, width: 140, show: ({ channel }) => t(labels.get(channel) ?? { zh: channel, en: channel }) },
            { key: 'state', label: P.state, show: (delivery) => t(stateOf(delivery), paramsOf(delivery)) },
          ]}
        />
      )}
    </section>
  );
}

function stateOf({ state, attempts }: Delivery): Phrase {
  switch (state) {
    case 'waiting':
      return attempts === 0 ? P.waiting : P.tryingAgain;
    case 'sent':
    case 'unneeded':
      return P.sent;
    case 'givenUp':
      return P.givenUp;
  }
}

function paramsOf({ attempts, told, error }: Delivery): Readonly<Record<string, string | number>> {
  return { attempts, told: told ?? 0, error: error ?? '' };
}

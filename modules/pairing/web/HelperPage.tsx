import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  allows,
  fixedList,
  MaskedValue,
  Opened,
  PageHead,
  request,
  useFormats,
  usePhrase,
  useRead,
  useSession,
} from '../../../apps/office/shell/index.ts';
import { HELPERS, PAIRINGS, type Listed, type PairingLine, type ShownHelper } from './answers.ts';
import { HelperForm } from './HelperForm.tsx';
import { HandOverDialog, RecordDayDialog, SubstituteDialog } from './PairingDialogs.tsx';
import { isRunning, PairingTable } from './PairingTable.tsx';
import { CheckState, labelOfKind, Load, useMayPair } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

type Doing = 'handOver' | 'substitute' | 'check' | 'training';

/** One helper: whom they help, what is due, the profile; and what is done when they leave or are away. */
export default function HelperPage() {
  const { helperId = '' } = useParams();
  const read = useRead<ShownHelper>(`${HELPERS}/${helperId}`);
  return <Opened read={read}>{(helper) => <OneHelper helper={helper} />}</Opened>;
}

function OneHelper({ helper }: { readonly helper: ShownHelper }) {
  const t = usePhrase();
  const formats = useFormats();
  const session = useSession();
  const mayPair = useMayPair();
  const [doing, setDoing] = useState<Doing | undefined>(undefined);
  const read = useRead<Listed<PairingLine>>(PAIRINGS, { helper: helper.id, state: 'all', size: 200 });
  const lines = read.data?.items ?? [];
  const running = lines.filter((line) => isRunning(line) && line.substituteOf === null);
  const stop = (): void => setDoing(undefined);
  const state = { loading: read.isPending, retry: () => void read.refetch(), ...(read.error ? { problem: read.error } : {}) };
  return (
    <>
      <PageHead
        title={helper.name}
        note={[t(labelOfKind(helper.kind)), helper.place.name, helper.workUnit].filter(Boolean).join(' · ')}
        actions={
          mayPair &&
          running.length > 0 && (
            <>
              <Button onClick={() => setDoing('substitute')}>{t(P.substituteFor)}</Button>
              <Button type="primary" onClick={() => setDoing('handOver')}>
                {t(P.handOver)}
              </Button>
            </>
          )
        }
      />
      <section className="sw-panel" aria-label={t(P.helper)}>
        <dl className="sw-helper-facts">
          <div>
            <dt>{t(P.load)}</dt>
            <dd>
              <Load helper={helper} /> {helper.leftOn !== null && <Tag>{t(P.leftOn, { date: formats.date(helper.leftOn) })}</Tag>}
            </dd>
          </div>
          <div>
            <dt>{t(P.check)}</dt>
            <dd>
              <CheckState check={helper.check} />{' '}
              {mayPair && helper.own && helper.check.state !== 'notNeeded' && (
                <Button size="small" onClick={() => setDoing('check')}>
                  {t(P.recordCheck)}
                </Button>
              )}
            </dd>
          </div>
          <div>
            <dt>{t(P.training)}</dt>
            <dd>
              {helper.trainedOn.map((day) => formats.date(day)).join(' ') || t(P.never)}{' '}
              {mayPair && helper.own && (
                <Button size="small" onClick={() => setDoing('training')}>
                  {t(P.recordTraining)}
                </Button>
              )}
            </dd>
          </div>
          <div>
            <dt>{t(P.revealPhone)}</dt>
            <dd>
              <MaskedValue
                label={P.revealPhone}
                masked={helper.phone ?? undefined}
                {...(allows(session, 'R', 'identity')
                  ? { reveal: ({ code, text }) => revealPhone(helper.id, text === '' ? code : text) }
                  : {})}
              />
            </dd>
          </div>
          {helper.accountId !== null && (
            <div>
              <dt>{t(P.account)}</dt>
              <dd>{t(P.linked)}</dd>
            </div>
          )}
        </dl>
      </section>
      <section className="sw-panel" aria-labelledby="helper-pairings">
        <h2 id="helper-pairings">{t(P.pairings)}</h2>
        <PairingTable list={fixedList(lines, state)} caption={P.pairings} without="helper" empty={P.noPairings} />
      </section>
      {mayPair && (
        <section className="sw-panel" aria-labelledby="helper-profile">
          <h2 id="helper-profile">{t(P.profile)}</h2>
          {helper.own ? <HelperForm helper={helper} /> : <p className="sw-faint">{t(P.notOwn)}</p>}
        </section>
      )}
      {doing === 'handOver' && <HandOverDialog lines={running} close={stop} />}
      {doing === 'substitute' && <SubstituteDialog lines={running.filter(({ subject }) => subject.kind === 'child')} close={stop} />}
      {(doing === 'check' || doing === 'training') && <RecordDayDialog what={doing} helperIds={[helper.id]} close={stop} />}
    </>
  );
}

async function revealPhone(helperId: string, reason: string): Promise<string> {
  const { phone } = await request<{ phone: string }>('POST', `${HELPERS}/${helperId}/reveal-phone`, { body: { reason } });
  return phone;
}

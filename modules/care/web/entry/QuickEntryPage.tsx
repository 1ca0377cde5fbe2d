import { Alert, Button, type RefSelectProps } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  PageHead,
  ProblemAlert,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
  useSession,
  useUnsaved,
  type FoundChild,
} from '../../../../apps/office/shell/index.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { CHANGED_BY_CARE, CARE } from '../answers.ts';
import '../care.css';
import { useDraft } from '../draft.ts';
import { ENTRY_PHRASES as E } from '../phrases.ts';
import { AddPhotos } from '../photos/AddPhotos.tsx';
import { useIds } from '../useIds.ts';
import { textOf, useActWord } from '../words.tsx';
import { AboutPart, ActPart } from './ActPart.tsx';
import { askedEntry, type Entry, isTouched, nextEntry, toPayload } from './entry.ts';
import { ownPlaceOf } from './kinds.ts';
import { SeenPart } from './SeenPart.tsx';

interface Saved {
  readonly recordId: string;
  readonly names: string;
  readonly act: string;
  readonly day: string;
}

/** Writes down what was done in under a minute: whom, what, how it is, and the next. One key saves. */
export default function QuickEntryPage() {
  const t = usePhrase();
  const formats = useFormats();
  const actWord = useActWord();
  const [params] = useSearchParams();
  const session = useSession();
  const [today] = useState(() => dayOf(new Date()));
  const [entry, setEntry] = useState<Entry>(() => askedEntry(today, params, ownPlaceOf(session)));
  const [saved, setSaved] = useState<Saved | undefined>(undefined);
  const [restored, setRestored] = useState(false);
  const [missing, setMissing] = useState<string | undefined>(undefined);
  const finder = useRef<RefSelectProps>(null);
  const draft = useDraft<Entry>('care');
  const idFor = useIds();
  const release = useUnsaved(isTouched(entry));

  const change = useCallback(
    (next: Entry) => {
      setEntry(next);
      setMissing(undefined);
      if (isTouched(next)) draft.keep(next);
      else draft.drop();
    },
    [draft],
  );

  // A draft is given back only to a page on which nothing was typed yet.
  useEffect(() => {
    if (draft.found === undefined || draft.found === null || isTouched(entry)) return;
    setEntry(draft.found);
    setRestored(true);
    // Only what was found is news.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the line above says why
  }, [draft.found]);

  // A link from a child's file names the child.
  const asked = params.get('child') ?? '';
  const file = useRead<{ readonly line: FoundChild }>(`/api/v1/children/${asked}`, {}, { when: asked !== '' });
  const line = file.data?.line;
  useEffect(() => {
    if (line === undefined) return;
    setEntry((now) => (now.children.length === 0 ? { ...now, children: [{ id: line.id, label: line.name }] } : now));
  }, [line]);

  const save = useCommand<Entry, { readonly recordIds: readonly string[] }>(
    (given) => ({ path: `${CARE}/record-care`, payload: toPayload(given, idFor.get) }),
    { refresh: CHANGED_BY_CARE },
  );

  async function finish(): Promise<void> {
    if (save.pending) return;
    if (entry.kind === 'child' ? entry.children.length === 0 : entry.place?.placeId === undefined) {
      setMissing(t(E.nobody));
      finder.current?.focus();
      return;
    }
    const result = await save.run(entry);
    if (result === undefined) return;
    const names =
      entry.kind === 'child' ? entry.children.map(({ label }) => label).join(t({ zh: '、', en: ', ' })) : (entry.place?.text ?? '');
    setSaved({ recordId: result.recordIds[0] ?? '', names, act: textOf(entry.values.act), day: textOf(entry.values.day) });
    idFor.renew();
    release();
    draft.drop();
    setRestored(false);
    setEntry(nextEntry(entry));
    finder.current?.focus();
  }

  const latest = useRef(finish);
  latest.current = finish;
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void latest.current();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const fault = (name: string): string | undefined => save.problem?.findFault(name) ?? (name === 'subjects' ? missing : undefined);
  return (
    <>
      <PageHead note={t(E.private)} />
      {restored && (
        <Alert
          className="sw-problem"
          type="info"
          showIcon
          role="status"
          title={t(E.restored)}
          action={
            <Button
              onClick={() => {
                setRestored(false);
                change(askedEntry(today, new URLSearchParams(), ownPlaceOf(session)));
              }}
            >
              {t(E.discard)}
            </Button>
          }
        />
      )}
      {save.problem && <ProblemAlert problem={save.problem} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void finish();
        }}
      >
        <div className="sw-entry">
          <div className="sw-panel">
            <AboutPart entry={entry} change={change} fault={fault} finder={finder} />
            <ActPart entry={entry} change={change} fault={fault} today={today} />
          </div>
          <div className="sw-panel">
            <SeenPart entry={entry} change={change} fault={fault} />
          </div>
        </div>
        <div className="sw-entry-save">
          <Button type="primary" htmlType="submit" size="large" loading={save.pending}>
            {t(E.save)}
          </Button>
          <span className="sw-faint">{t(E.saveKey)}</span>
          <span role="status">
            {saved !== undefined && (
              <>
                {t(E.saved, { names: saved.names, act: actWord(saved.act), day: formats.date(saved.day) })}{' '}
                <Link to={`/care/${saved.recordId}`}>{t(E.look)}</Link>
              </>
            )}
          </span>
        </div>
      </form>
      {saved !== undefined && <AddPhotos key={saved.recordId} recordId={saved.recordId} />}
    </>
  );
}

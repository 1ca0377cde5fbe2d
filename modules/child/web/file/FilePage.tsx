import { Alert, Button } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import {
  Opened,
  PageHead,
  PageState,
  useChildPanels,
  useFormats,
  useMayLeave,
  usePhrase,
  useRead,
} from '../../../../apps/office/shell/index.ts';
import { findPlainDate } from '../../../../kernel/calendar.ts';
import type { MissingFact } from '../../domain/index.ts';
import { CHILDREN, type ChildFile } from '../answers.ts';
import '../child.css';
import { FILE_PHRASES as F } from '../phrases.ts';
import { today } from '../words.ts';
import { AsOfForm, endOfDay, type AsOf } from './AsOfForm.tsx';
import { FamilyPart, HealthPart, partOf, SchoolingPart } from './FamilyPart.tsx';
import { FileActions } from './FileActions.tsx';
import { FileNote, FileTitle } from './FileHead.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { PartTabs } from './PartTabs.tsx';
import { SummaryPart } from './SummaryPart.tsx';
import { NEW_CARER, viewOf, type Editing } from './view.ts';

const PARTS = ['summary', 'family', 'schooling', 'health'] as const;
const HISTORY = 'history';

export default function FilePage() {
  const { childId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const asOf = findPlainDate(params.get('asOf') ?? '');
  const knownOn = findPlainDate(params.get('knownOn') ?? '');
  const past = asOf !== undefined || knownOn !== undefined;
  const query = { asOf, knownAt: knownOn === undefined ? undefined : endOfDay(knownOn) };
  const read = useRead<ChildFile>(`${CHILDREN}/${childId}`, past ? query : {});

  function look(next: AsOf | undefined): void {
    setParams(next === undefined ? {} : { asOf: next.asOf, ...(next.knownOn === undefined ? {} : { knownOn: next.knownOn }) });
  }

  return (
    <Opened read={read}>
      {(file) => (
        <OpenFile
          childId={childId}
          file={file}
          asOf={past ? { asOf: asOf ?? today(), knownOn } : undefined}
          look={look}
          first={params.get('part')}
        />
      )}
    </Opened>
  );
}

interface OpenFileProps {
  readonly childId: string;
  readonly file: ChildFile;
  readonly asOf: AsOf | undefined;
  readonly look: (asOf: AsOf | undefined) => void;
  /** The part that a link asked for. */
  readonly first: string | null;
}

function OpenFile({ childId, file, asOf, look, first }: OpenFileProps) {
  const t = usePhrase();
  const mayLeave = useMayLeave();
  const panels = useChildPanels();
  const tabs = [
    ...PARTS.map((key) => ({ key: key as string, label: t(F[key]) })),
    ...panels.map(({ key, title }) => ({ key, label: t(title) })),
    { key: HISTORY, label: t(F.history) },
  ];
  const [part, setPart] = useState<string>(tabs.find(({ key }) => key === first)?.key ?? 'summary');
  const panel = panels.find(({ key }) => key === part);
  const [editing, setEditing] = useState<Editing>(undefined);
  const [choosing, setChoosing] = useState(false);
  const view = useMemo(() => viewOf(childId, file, asOf?.asOf ?? today(), asOf !== undefined), [childId, file, asOf]);

  async function go(next: string): Promise<void> {
    if (!(await mayLeave())) return;
    setEditing(undefined);
    setPart(next);
  }
  async function edit(next: Editing): Promise<void> {
    if (editing !== undefined && next !== undefined && !(await mayLeave())) return;
    setEditing(next);
  }
  function fillIn({ record, item, field, part: missing }: MissingFact): void {
    setPart(partOf(record));
    setEditing(record === 'carer' && item === '' ? NEW_CARER : { record, item, field, ...(missing === 'since' ? { since: true } : {}) });
  }
  const shared = { view, editing, edit: (next: Editing) => void edit(next) };

  return (
    <>
      <PageHead
        title={<FileTitle line={file.line} />}
        note={<FileNote line={file.line} />}
        actions={<FileActions view={view} chooseDay={() => setChoosing(!choosing)} />}
      />
      {(choosing || asOf !== undefined) && (
        <AsOfForm
          asOf={asOf}
          show={(next) => {
            setEditing(undefined);
            setChoosing(false);
            look(next);
          }}
        />
      )}
      {asOf !== undefined && <PastBanner asOf={asOf} back={() => look(undefined)} />}
      <PartTabs label={t(F.parts)} tabs={tabs} active={part} choose={(next) => void go(next)}>
        {part === 'summary' && <SummaryPart view={view} fillIn={fillIn} />}
        {part === 'family' && <FamilyPart {...shared} />}
        {part === 'schooling' && <SchoolingPart {...shared} />}
        {part === 'health' && <HealthPart {...shared} />}
        {panel !== undefined && (
          <Suspense fallback={<PageState kind="loading" />}>
            <panel.Content childId={childId} day={view.day} past={view.past} />
          </Suspense>
        )}
        {part === HISTORY && <HistoryPart childId={childId} />}
      </PartTabs>
    </>
  );
}

function PastBanner({ asOf: { asOf, knownOn }, back }: { readonly asOf: AsOf; readonly back: () => void }) {
  const t = usePhrase();
  const formats = useFormats();
  const said = { date: formats.date(asOf), known: formats.date(knownOn) };
  return (
    <Alert
      className="sw-problem"
      type="warning"
      showIcon
      role="status"
      title={t(knownOn === undefined ? F.banner : F.bannerKnown, said)}
      description={t(F.lineIsToday)}
      action={<Button onClick={back}>{t(F.backToToday)}</Button>}
    />
  );
}

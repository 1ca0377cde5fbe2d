import { Button, Select } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import {
  allows,
  PageState,
  RecordForm,
  useCommand,
  usePhrase,
  useRead,
  useSession,
  type ChildPanelProps,
  type RecordChanges,
} from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { GROWTH_KIND_IDS, GROWTH_KINDS, type GrowthKind } from '../domain/index.ts';
import { GROWTH, growthOf, type Growth } from './answers.ts';
import './growth.css';
import { FiledPart } from './FiledPart.tsx';
import { PaperPart } from './PaperPart.tsx';
import { GROWTH_PHRASES as P } from './phrases.ts';
import { TimeLine } from './TimeLine.tsx';

/** On a child's file: the diary of a school year, what is written into it, and the record that is printed from it. */
export default function GrowthPanel({ childId, past }: ChildPanelProps) {
  const t = usePhrase();
  const session = useSession();
  const [schoolYear, setSchoolYear] = useState<string | undefined>(undefined);
  const [adding, setAdding] = useState<{ readonly kind: GrowthKind; readonly entryId: string } | undefined>(undefined);
  const read = useRead<Growth>(growthOf(childId), { schoolYear });
  if (read.isPending) return <PageState kind="loading" />;
  if (read.error) return <PageState kind="error" problem={read.error} retry={() => void read.refetch()} />;
  const mayWrite = allows(session, 'w', 'care') && !past;
  return (
    <>
      <section className="sw-panel" aria-labelledby="growth-paper">
        <h2 id="growth-paper">{t(P.paper)}</h2>
        <div className="sw-growth-bar">
          <label>
            {t(P.schoolYear)}
            <Select
              aria-label={t(P.schoolYear)}
              value={read.data.schoolYear}
              options={read.data.years.map(({ name }) => ({ value: name, label: name }))}
              onChange={setSchoolYear}
              popupMatchSelectWidth={false}
            />
          </label>
          <PaperPart key={read.data.schoolYear} childId={childId} growth={read.data} mayFile={mayWrite} />
        </div>
        <p className="sw-faint">
          {t(P.paperHint)} {mayWrite && t(P.fileHint)}
        </p>
      </section>
      <FiledPart childId={childId} filed={read.data.filed} past={past} />
      {mayWrite && (
        <section className="sw-panel" aria-labelledby="growth-add">
          <h2 id="growth-add">{t(P.add)}</h2>
          <p className="sw-faint">{t(P.addHint)}</p>
          <div className="sw-growth-bar">
            {GROWTH_KIND_IDS.map((kind) => (
              <Button
                key={kind}
                type={adding?.kind === kind ? 'primary' : 'default'}
                aria-pressed={adding?.kind === kind}
                onClick={() => setAdding({ kind, entryId: uuidv7() })}
              >
                {t(GROWTH_KINDS[kind].label)}
              </Button>
            ))}
          </div>
          {adding !== undefined && <NewEntry key={adding.entryId} {...adding} childId={childId} done={() => setAdding(undefined)} />}
        </section>
      )}
      <TimeLine growth={read.data} childId={childId} past={past} />
    </>
  );
}

interface NewEntryProps {
  readonly childId: string;
  readonly kind: GrowthKind;
  readonly entryId: string;
  readonly done: () => void;
}

function NewEntry({ childId, kind, entryId, done }: NewEntryProps) {
  const [values] = useState(() => ({ day: dayOf(new Date()) as string }));
  const write = useCommand(
    (changes: RecordChanges) => ({ path: `${GROWTH}/write-entry`, payload: { entryId, childId, kind, values: { ...values, ...changes } } }),
    { refresh: [growthOf(childId)], done },
  );
  return (
    <RecordForm
      definition={GROWTH_KINDS[kind]}
      values={values}
      submit={write.run}
      pending={write.pending}
      problem={write.problem}
      submitLabel={P.save}
      cancel={done}
    />
  );
}

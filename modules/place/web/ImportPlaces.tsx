import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { ProblemAlert, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import { PLACES } from './answers.ts';
import { PLACE_PHRASES as P } from './phrases.ts';

interface Outcome {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly issues: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly column: string;
    readonly code: string;
    readonly message: string;
  }[];
}

interface Order {
  readonly file: File;
  readonly dryRun: boolean;
}

export interface ImportPlacesProps {
  readonly open: boolean;
  /** Place under which rows stand that name no other. */
  readonly under: string | undefined;
  readonly shut: () => void;
}

const TIMEOUT_MS = 300_000;

/** A list from a file: first what it would do, then doing it. */
export function ImportPlaces({ open, under, shut }: ImportPlacesProps) {
  const t = usePhrase();
  const inputId = useId();
  const [file, setFile] = useState<File | undefined>(undefined);
  const [done, setDone] = useState(false);
  const load = useCommand<Order, Outcome>(
    ({ file: body, dryRun }) => ({ method: 'POST', path: `${PLACES}/import`, query: { dryRun, under }, body, timeout: TIMEOUT_MS }),
    { refresh: [PLACES] },
  );
  const choose = (next: File | undefined): void => {
    setFile(next);
    setDone(false);
    load.reset();
    if (next !== undefined) void load.run({ file: next, dryRun: true });
  };
  const apply = async (chosen: File): Promise<void> => {
    if ((await load.run({ file: chosen, dryRun: false })) !== undefined) setDone(true);
  };
  const outcome = load.result;
  const ready = file !== undefined && outcome !== undefined && !done && outcome.added + outcome.changed > 0;
  return (
    <Modal
      open={open}
      title={t(P.importing)}
      onCancel={shut}
      afterClose={() => choose(undefined)}
      width={680}
      footer={
        <>
          <Button onClick={shut}>{t(P.cancel)}</Button>
          <Button type="primary" disabled={!ready} loading={load.pending} onClick={() => file && void apply(file)}>
            {t(P.apply)}
          </Button>
        </>
      }
    >
      <p>{t(P.importHint)}</p>
      <p>
        <label htmlFor={inputId}>{t(P.chooseFile)}</label>{' '}
        <input id={inputId} type="file" accept=".xlsx,.csv" onChange={(event) => choose(event.target.files?.[0])} />
      </p>
      {load.problem && <ProblemAlert problem={load.problem} />}
      {outcome && (
        <p role="status">
          {t(done ? P.wasDone : P.wouldBe, {
            added: outcome.added,
            changed: outcome.changed,
            unchanged: outcome.unchanged,
            refused: outcome.refused,
          })}
        </p>
      )}
      {outcome && outcome.issues.length > 0 && (
        <>
          <h3>{t(P.issues)}</h3>
          <ul>
            {outcome.issues.map((issue) => (
              <li key={`${issue.sheet} ${issue.row} ${issue.column} ${issue.code}`}>
                <strong>{t(P.issueAt, { sheet: issue.sheet, row: issue.row })}</strong> {issue.message}
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}

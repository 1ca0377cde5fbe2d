import { Button, Select } from 'antd';
import { useState } from 'react';
import { SIGNS, ProblemAlert, useCommand, useLocale, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { labelOfTarget } from '../domain/index.ts';
import { IMPORTS, type ImportDetails, type Sheet } from './answers.ts';
import { LEDGER_PHRASES as P } from './phrases.ts';

const READ_MS = 120_000;
const LEFT_OUT = '';

/** What each column means, to be set right where the program does not know. */
export function ColumnsPanel({ ledger }: { readonly ledger: ImportDetails }) {
  const t = usePhrase();
  return (
    <section className="sw-panel" aria-labelledby="columns-title">
      <h2 id="columns-title">{t(P.stepColumns)}</h2>
      <p>{t(P.stepColumnsHint)}</p>
      {ledger.sheets.map((sheet) => (
        <SheetColumns key={sheet.name} importId={ledger.importId} sheet={sheet} />
      ))}
    </section>
  );
}

interface Meanings {
  readonly sheet: string;
  readonly targets: Readonly<Record<string, string | null>>;
}

function SheetColumns({ importId, sheet }: { readonly importId: string; readonly sheet: Sheet }) {
  const t = usePhrase();
  const { locale } = useLocale();
  const [changed, setChanged] = useState<Readonly<Record<string, string | null>>>({});
  const targets = useRead<{ readonly items: readonly string[] }>(`${IMPORTS}/targets`);
  const save = useCommand<Meanings, ImportDetails>(
    (body) => ({ method: 'PUT', path: `${IMPORTS}/${importId}/mapping`, body, timeout: READ_MS }),
    {
      refresh: [IMPORTS],
      done: () => setChanged({}),
    },
  );
  const options = [
    { value: LEFT_OUT, label: t(P.leftOut) },
    ...(targets.data?.items ?? [])
      .filter((written) => written !== 'ignored')
      .map((written) => ({ value: written, label: labelOfTarget(written)[locale] })),
  ];
  return (
    <>
      <h3>
        {t(P.sheet)} {sheet.name}
      </h3>
      {save.problem && <ProblemAlert problem={save.problem} />}
      <div style={{ overflowX: 'auto' }}>
        <table className="sw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t(P.column)}</th>
              <th scope="col">{t(P.meaning)}</th>
              <th scope="col">{t(P.told)}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map(({ label, target, inferred }) => {
              const now = Object.hasOwn(changed, label) ? changed[label] : target === 'ignored' ? null : target;
              return (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td style={{ minWidth: 240 }}>
                    <Select
                      aria-label={`${label} ${t(P.meaning)}`}
                      className="sw-wide"
                      showSearch={{ optionFilterProp: 'label' }}
                      options={options}
                      value={now ?? LEFT_OUT}
                      onChange={(value: string) => setChanged({ ...changed, [label]: value === LEFT_OUT ? null : value })}
                    />
                  </td>
                  <td>
                    {inferred && <div>{t(P.inferred)}</div>}
                    {sheet.issues
                      .filter(({ column }) => column === label)
                      .map(({ code, message }) => (
                        <div key={code}>{message}</div>
                      ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {sheet.issues
        .filter(({ column }) => column === '')
        .map(({ sheet: name, code, message }) => (
          <p key={`${name} ${code}`}>{t(SIGNS.labelled, { label: name, words: message })}</p>
        ))}
      {Object.keys(changed).length > 0 && (
        <Button style={{ marginTop: 12 }} loading={save.pending} onClick={() => void save.run({ sheet: sheet.name, targets: changed })}>
          {t(P.remember)}
        </Button>
      )}
    </>
  );
}

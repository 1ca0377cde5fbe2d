import { Button, Flex, Radio, Tag } from 'antd';
import { useState } from 'react';
import { SIGNS, PageState, ProblemAlert, useFormats, useLocale, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { labelOfPath, showValue } from '../domain/index.ts';
import { IMPORTS, type Decision, type Import, type Issue, type Row, type Rows } from './answers.ts';
import { LEDGER_PHRASES as P } from './phrases.ts';

const DECISIONS: readonly { readonly decision: Decision; readonly phrase: 'created' | 'updated' | 'unchanged' | 'held' | 'refused' }[] = [
  { decision: 'refuse', phrase: 'refused' },
  { decision: 'hold', phrase: 'held' },
  { decision: 'update', phrase: 'updated' },
  { decision: 'create', phrase: 'created' },
  { decision: 'unchanged', phrase: 'unchanged' },
];
const PAGE = 20;

/** What would happen, row by row, what is wrong first. */
export function RowsPanel({ ledger }: { readonly ledger: Import }) {
  const t = usePhrase();
  const { count } = useFormats();
  const [asked, setAsked] = useState<Decision>(() => DECISIONS.find(({ phrase }) => ledger[phrase] > 0)?.decision ?? 'create');
  const [after, setAfter] = useState<number>();
  const rows = useRead<Rows>(`${IMPORTS}/${ledger.importId}/rows`, {
    decision: asked,
    limit: PAGE,
    ...(after === undefined ? {} : { after }),
  });
  const shown = ledger.state === 'applied' ? DECISIONS.slice(0, 2) : DECISIONS;
  const next = rows.data?.next;
  return (
    <section className="sw-panel" aria-labelledby="rows-title">
      <h2 id="rows-title">{t(P.stepRows)}</h2>
      <Radio.Group
        aria-label={t(P.decision)}
        optionType="button"
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value as Decision);
          setAfter(undefined);
        }}
        options={shown.map(({ decision, phrase }) => ({ value: decision, label: `${t(P[phrase])} ${count(ledger[phrase])}` }))}
      />
      {rows.error && <ProblemAlert problem={rows.error} retry={() => void rows.refetch()} />}
      {rows.isPending && <PageState kind="loading" />}
      {rows.data?.items.length === 0 && <PageState kind="empty" title={P.noRows} />}
      {rows.data !== undefined && rows.data.items.length > 0 && <RowsTable rows={rows.data.items} />}
      <Flex gap="small" style={{ marginTop: 12 }}>
        {after !== undefined && <Button onClick={() => setAfter(undefined)}>{t(P.first)}</Button>}
        {next !== null && next !== undefined && <Button onClick={() => setAfter(next)}>{t(P.more)}</Button>}
      </Flex>
    </section>
  );
}

function RowsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = usePhrase();
  return (
    <div style={{ overflowX: 'auto', marginTop: 12 }}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.name)}</th>
            <th scope="col">{t(P.sheet)}</th>
            <th scope="col">{t(P.row)}</th>
            <th scope="col">{t(P.told)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.position}>
              <th scope="row">{row.name === '' ? t(P.nothing) : row.name}</th>
              <td>{row.sheet}</td>
              <td className="sw-number">{row.row}</td>
              <td>
                <Differences row={row} />
                {row.issues.map((issue, at) => (
                  <IssueLine key={`${issue.code} ${at}`} issue={issue} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Differences({ row }: { readonly row: Row }) {
  const t = usePhrase();
  const { locale } = useLocale();
  return row.differences.map(({ path, before, after }) => (
    <div key={path}>
      {t(P.change, {
        label: labelOfPath(path)[locale],
        before: before === null ? t(P.nothing) : showValue(path, before, locale),
        after: showValue(path, after, locale),
      })}
    </div>
  ));
}

const COLOURS = { refuse: 'red', hold: 'orange', warn: 'default' } as const;

function IssueLine({ issue }: { readonly issue: Issue }) {
  const t = usePhrase();
  return (
    <div>
      <Tag color={COLOURS[issue.level]}>{t(P[issue.level])}</Tag>
      {issue.column === '' ? issue.message : t(SIGNS.labelled, { label: issue.column, words: issue.message })}
    </div>
  );
}

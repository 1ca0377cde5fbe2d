import { Button, Flex, Tag } from 'antd';
import { Link } from 'react-router';
import { SIGNS, PageHead, PageState, ProblemAlert, useCommand, useLocale, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { labelOfPath, showValue } from '../domain/index.ts';
import { DUPLICATES, IMPORTS, type Candidate, type ChildFile, type Duplicates, type Import, type Row, type Rows } from './answers.ts';
import { useApply } from './ImportPage.tsx';
import { LEDGER_PHRASES as P } from './phrases.ts';
import { RegisterPairs } from './RegisterPairs.tsx';

/** Files that are there twice, and held rows of all imports beside the files they may belong to. Whether it is one child, only a person says. */
export default function DuplicatesPage() {
  const t = usePhrase();
  const found = useRead<Duplicates>(DUPLICATES);
  const imports = useRead<{ readonly items: readonly Import[] }>(IMPORTS);
  const open = (imports.data?.items ?? []).filter(({ state, held }) => held > 0 && (state === 'staged' || state === 'applied'));
  return (
    <>
      <PageHead note={t(P.duplicatesHint)} />
      {imports.error && <ProblemAlert problem={imports.error} retry={() => void imports.refetch()} />}
      {imports.isPending && <PageState kind="loading" />}
      {imports.data !== undefined && open.length === 0 && found.data?.items.length === 0 && (
        <PageState kind="empty" title={P.noDuplicates} />
      )}
      <RegisterPairs found={found} />
      {open.map((ledger) => (
        <HeldRows key={ledger.importId} ledger={ledger} />
      ))}
    </>
  );
}

function HeldRows({ ledger }: { readonly ledger: Import }) {
  const t = usePhrase();
  const apply = useApply(ledger);
  const path = `${IMPORTS}/${ledger.importId}/rows`;
  const rows = useRead<Rows>(path, { decision: 'hold', limit: 100 });
  const decided = rows.data?.items.some(({ choice }) => choice !== null) ?? false;
  return (
    <section className="sw-panel" aria-label={ledger.fileName}>
      <Flex justify="space-between" align="center" wrap gap="small">
        <h2>
          <Link to={`/imports/${ledger.importId}`}>{t(P.ofImport, { file: ledger.fileName })}</Link>
        </h2>
        {decided && (
          <Button type="primary" loading={apply.pending} onClick={() => void apply.run({})}>
            {t(P.writeDecided)}
          </Button>
        )}
      </Flex>
      {(apply.problem ?? rows.error) && <ProblemAlert problem={(apply.problem ?? rows.error) as NonNullable<typeof rows.error>} />}
      {rows.isPending && <PageState kind="loading" />}
      {rows.data?.items.map((row) => (
        <HeldRow key={row.position} path={path} row={row} isApplied={ledger.state === 'applied'} />
      ))}
    </section>
  );
}

interface Choice {
  readonly choice: 'same' | 'other' | null;
  readonly childId?: string;
}

/** Only a likeness is a question; the same number elsewhere, or a closed file, must be settled there. */
const QUESTIONS = ['likelySameChild', 'likelySameRow'];

function HeldRow({ path, row, isApplied }: { readonly path: string; readonly row: Row; readonly isApplied: boolean }) {
  const t = usePhrase();
  const decide = useCommand<Choice, object>((body) => ({ method: 'PUT', path: `${path}/${row.position}/decision`, body }), {
    refresh: [path],
  });
  const isQuestion = row.issues.some(({ code }) => QUESTIONS.includes(code));
  return (
    <article style={{ borderTop: '1px solid #f0f0f0', paddingBlock: 12 }} aria-label={row.name}>
      <Flex gap="small" align="center" wrap>
        <h3 style={{ margin: 0 }}>{row.name}</h3>
        <span className="sw-faint">{t(P.inLedger, { sheet: row.sheet, row: row.row })}</span>
        {row.choice !== null && <Tag color="blue">{t(row.choice === 'same' ? P.chosenSame : P.chosenOther)}</Tag>}
      </Flex>
      {row.issues
        .filter(({ level }) => level === 'hold')
        .map(({ code, message }) => (
          <p key={code}>{message}</p>
        ))}
      {decide.problem && <ProblemAlert problem={decide.problem} />}
      {row.candidates.map((candidate, at) => (
        <Beside
          key={candidate.childId ?? at}
          row={row}
          candidate={candidate}
          isApplied={isApplied}
          choose={(childId) => void decide.run({ choice: 'same', childId })}
        />
      ))}
      <Flex gap="small" style={{ marginTop: 8 }}>
        {isQuestion && <Button onClick={() => void decide.run({ choice: 'other' })}>{t(P.other)}</Button>}
        {row.choice !== null && <Button onClick={() => void decide.run({ choice: null })}>{t(P.undecided)}</Button>}
      </Flex>
    </article>
  );
}

interface BesideProps {
  readonly row: Row;
  readonly candidate: Candidate;
  /** The row above has a file of its own by now. */
  readonly isApplied: boolean;
  readonly choose: (childId: string) => void;
}

/** The row and one file, value by value. */
function Beside({ row, candidate, isApplied, choose }: BesideProps) {
  const t = usePhrase();
  const { locale } = useLocale();
  const { childId, row: above, reasons } = candidate;
  const file = useRead<ChildFile>(`/api/v1/children/${childId ?? ''}`, undefined, {
    when: childId !== null && (above === null || isApplied),
  });
  if (childId === null) return <p>{t(P.outOfReach)}</p>;
  const onFile = new Map(file.data?.values.map(({ path, value }) => [path, value]));
  const shown = row.values.filter(({ path }) => !path.startsWith('file.'));
  return (
    <div style={{ overflowX: 'auto' }}>
      <p className="sw-faint">{reasons.map((reason) => t(reason)).join(t(SIGNS.listComma))}</p>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.fact)}</th>
            <th scope="col">{t(P.inLedger, { sheet: row.sheet, row: row.row })}</th>
            <th scope="col">{above === null ? t(P.inRegister) : t(P.rowAbove, { sheet: above.sheet, row: above.row })}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ path, value }) => {
            const other = onFile.get(path);
            return (
              <tr key={path}>
                <th scope="row">{labelOfPath(path)[locale]}</th>
                <td>{showValue(path, value, locale)}</td>
                <td>{other === undefined ? '' : showValue(path, other, locale)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Flex gap="small" style={{ marginTop: 8 }}>
        <Button type="primary" ghost onClick={() => choose(childId)}>
          {t(P.same)}
        </Button>
        {(above === null || isApplied) && <Link to={`/children/${childId}`}>{t(P.openFile)}</Link>}
      </Flex>
    </div>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  SIGNS,
  ConfirmReason,
  PageState,
  ProblemAlert,
  ScrollX,
  useCommand,
  useFormats,
  useLocale,
  usePhrase,
  useRead,
  type Reason,
} from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { labelOfPath, showValue } from '../domain/index.ts';
import { DUPLICATES, type ChildFile, type Duplicates, type FileLine, type RegisterPair } from './answers.ts';
import { LEDGER_PHRASES as P } from './phrases.ts';

/** Open files of the register that are there twice, side by side. They are not merged: one is mended, or closed in favour of the other. */
export function RegisterPairs({ found }: { readonly found: ReturnType<typeof useRead<Duplicates>> }) {
  const t = usePhrase();
  const items = found.data?.items ?? [];
  return (
    <>
      {found.error && <ProblemAlert problem={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <PageState kind="loading" />}
      {items.length > 0 && (
        <section className="sw-panel" aria-label={t(P.inRegisterTwice)}>
          <h2>{t(P.inRegisterTwice)}</h2>
          <p>{t(P.inRegisterTwiceHint)}</p>
          {items.map((pair) => (
            <PairOfFiles key={pair.childIds.join(' ')} pair={pair} lines={found.data?.lines ?? []} />
          ))}
        </section>
      )}
    </>
  );
}

type Asked = { readonly kind: 'apart' } | { readonly kind: 'close'; readonly kept: FileLine; readonly closed: FileLine };

function PairOfFiles({ pair, lines }: { readonly pair: RegisterPair; readonly lines: readonly FileLine[] }) {
  const t = usePhrase();
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const { sameNumber, reasons, childIds, elsewhere } = pair;
  const [one, other] = childIds.flatMap((id) => lines.find((line) => line.id === id) ?? []);
  const settle = useCommand((answer: { readonly asked: Asked; readonly reason: string }) => orderOf(answer, childIds), {
    refresh: [DUPLICATES, '/api/v1/children', '/api/v1/counts', '/api/v1/home', '/api/v1/duties'],
    done: () => setAsked(undefined),
  });
  if (one === undefined) return null;
  const names = [...new Set([one.name, other?.name].filter((name) => name !== undefined))].join(t(SIGNS.listComma));
  return (
    <article style={{ borderTop: '1px solid #f0f0f0', paddingBlock: 12 }} aria-label={names}>
      <h3>{names}</h3>
      <p className="sw-faint">{reasons.map((reason) => t(reason)).join(t(SIGNS.listComma))}</p>
      {other === undefined ? (
        <p>
          {t(P.twiceElsewhere, { unit: elsewhere ?? '' })} <Link to={`/children/${one.id}`}>{t(P.openFile)}</Link>
        </p>
      ) : (
        <SideBySide one={one} other={other} keep={(kept, closed) => setAsked({ kind: 'close', kept, closed })} />
      )}
      {other !== undefined &&
        (sameNumber ? <p>{t(P.twiceWrongNumber)}</p> : <Button onClick={() => setAsked({ kind: 'apart' })}>{t(P.twoChildren)}</Button>)}
      <ConfirmReason
        open={asked !== undefined}
        title={asked?.kind === 'close' ? P.keepThis : P.twoChildren}
        hint={asked?.kind === 'close' ? P.keepThisHint : P.twoChildrenHint}
        confirmLabel={asked?.kind === 'close' ? P.closeOther : P.twoChildren}
        danger={asked?.kind === 'close'}
        pending={settle.pending}
        problem={settle.problem}
        confirm={({ text }: Reason) => void (asked && settle.run({ asked, reason: text }))}
        cancel={() => setAsked(undefined)}
      >
        {asked?.kind === 'close' && <p>{t(P.keepWhich, { closed: sayFile(asked.closed), kept: sayFile(asked.kept) })}</p>}
      </ConfirmReason>
    </article>
  );
}

function sayFile({ name, place, openedOn }: FileLine): string {
  return [name, place, openedOn].filter((part) => part !== null).join(' ');
}

function orderOf({ asked, reason }: { readonly asked: Asked; readonly reason: string }, [one, other]: readonly string[]) {
  if (asked.kind === 'close') {
    const payload = { childId: asked.closed.id, on: dayOf(new Date()), reason: 'duplicate', duplicateOf: asked.kept.id, note: reason };
    return { path: '/api/v1/child/close-file', payload };
  }
  const changes = [{ path: `compared.${other}.verdict`, value: 'another', kind: 'change', reason }];
  return { path: '/api/v1/child/record-facts', payload: { childId: one, changes } };
}

interface SideBySideProps {
  readonly one: FileLine;
  readonly other: FileLine;
  readonly keep: (kept: FileLine, closed: FileLine) => void;
}

/** Both files, value by value; what differs stands out. */
function SideBySide({ one, other, keep }: SideBySideProps) {
  const t = usePhrase();
  const { locale } = useLocale();
  const formats = useFormats();
  const [left, right] = [useValues(one.id), useValues(other.id)];
  const paths = [...new Set([...left.keys(), ...right.keys()])].filter((path) => !/^(file|compared)\./.test(path));
  const sides = [
    [one, other],
    [other, one],
  ] as const;
  return (
    <ScrollX label={t(P.fact)}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.fact)}</th>
            {sides.map(([line]) => (
              <th key={line.id} scope="col">
                <Link to={`/children/${line.id}`}>{line.name}</Link>
                <br />
                <span className="sw-faint">{t(P.openedOn, { date: formats.date(line.openedOn) })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paths.map((path) => {
            const shown = [left.get(path), right.get(path)].map((value) => (value === undefined ? '' : showValue(path, value, locale)));
            const differs = shown[0] !== shown[1];
            return (
              <tr key={path}>
                <th scope="row">{labelOfPath(path)[locale]}</th>
                {sides.map(([line], at) => (
                  <td key={line.id}>{differs ? <strong>{shown[at]}</strong> : shown[at]}</td>
                ))}
              </tr>
            );
          })}
          <tr>
            <th scope="row">{t(P.keepWhichRow)}</th>
            {sides.map(([line, against]) => (
              <td key={line.id}>
                <Button onClick={() => keep(line, against)}>{t(P.keepThis)}</Button>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </ScrollX>
  );
}

function useValues(childId: string): ReadonlyMap<string, ChildFile['values'][number]['value']> {
  const file = useRead<ChildFile>(`/api/v1/children/${childId}`);
  return new Map(file.data?.values.map(({ path, value }) => [path, value]));
}

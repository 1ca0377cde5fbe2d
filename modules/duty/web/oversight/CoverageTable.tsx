import { Button } from 'antd';
import { Link } from 'react-router';
import { PageState, ScrollX, useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { type By, COUNTED_BY, type CoverageLine, listBehind, narrowTo, sumOf } from './coverage.ts';
import { BY_PHRASES, OVERSIGHT_PHRASES as P } from './phrases.ts';

type Sums = ReturnType<typeof sumOf>;

/** Parts of the bar, from what is done to what was missed. */
const PARTS: readonly { readonly key: string; readonly label: Phrase; readonly of: (line: Sums) => number }[] = [
  { key: 'done', label: P.done, of: ({ done, lateInWriting }) => done - lateInWriting },
  { key: 'lateInWriting', label: P.lateInWriting, of: ({ lateInWriting }) => lateInWriting },
  { key: 'excused', label: P.excused, of: ({ excused }) => excused },
  { key: 'open', label: P.open, of: ({ open, openLate }) => open - openLate },
  { key: 'openLate', label: P.openLate, of: ({ openLate }) => openLate },
  { key: 'missed', label: P.missed, of: ({ missed }) => missed },
];

const COLUMNS = ['owed', 'done', 'lateInWriting', 'open', 'openLate', 'missed', 'excused', 'uncovered'] as const;
const OF_CHILDREN = [
  ['children', P.children],
  ['unseen', P.unseenShort],
  ['withoutHelper', P.noHelperShort],
] as const;

export interface CoverageTableProps {
  readonly lines: readonly CoverageLine[];
  readonly by: By;
  /** Goes one level down; undefined where there is none. */
  readonly below: (line: CoverageLine) => (() => void) | undefined;
  /** What the page is narrowed to, for the lists behind the numbers. */
  readonly asked: Parameters<typeof listBehind>[3];
}

/** A line for each place, in the order of names, with a bar and its numbers. */
export function CoverageTable({ lines, by, below, asked }: CoverageTableProps) {
  const t = usePhrase();
  const formats = useFormats();
  const ofChildren = by === 'place' || by === 'school' || by === 'class';
  if (lines.length === 0) {
    return (
      <div className="sw-panel">
        <PageState kind="empty" title={P.none} hint={P.noneHint} />
      </div>
    );
  }
  const total = sumOf(lines);
  const columns = [...COLUMNS.map((column) => [column, P[column]] as const), ...(ofChildren ? OF_CHILDREN : [])];
  const nameOf = (line: CoverageLine): string => (by === 'month' ? formats.date(line.key).replace(/1日$/, '') : t(line.label));
  return (
    <section className="sw-panel" aria-labelledby="cover-table">
      <h2 id="cover-table">
        {t(P.table)} <span className="sw-faint sw-light">{t(P.tableNote)}</span>
      </h2>
      <ul className="sw-cover-legend">
        {PARTS.map(({ key, label }) => (
          <li key={key}>
            <i className={`sw-cover-${key}`} aria-hidden="true" /> {t(label)}
          </li>
        ))}
      </ul>
      <ScrollX labelledBy="cover-table">
        <table className="sw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t(BY_PHRASES[by])}</th>
              <th scope="col">{t(P.bar)}</th>
              {columns.map(([column, label]) => (
                <th key={column} scope="col" className="sw-number">
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  <Name name={nameOf(line)} below={below(line)} list={listBehind(line, by, 'lacking', asked)} />
                </th>
                <td>
                  <Bar line={line} />
                </td>
                {columns.map(([column, label]) => (
                  <td key={column} className="sw-number">
                    <Behind count={line[column]} what={label} name={nameOf(line)} list={listOf(line, by, column, asked)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {lines.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">{t(P.total)}</th>
                <td>
                  <Bar line={total} />
                </td>
                {columns.map(([column]) => (
                  <td key={column} className="sw-number">
                    {formats.count(total[column])}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollX>
    </section>
  );
}

interface NameProps {
  readonly name: string;
  readonly below: (() => void) | undefined;
  /** Of what is late and missed. */
  readonly list: string | undefined;
}

function Name({ name, below, list }: NameProps) {
  const t = usePhrase();
  return (
    <>
      {below === undefined ? (
        name
      ) : (
        <Button type="link" size="small" className="sw-cover-name" aria-label={t(P.below, { name })} onClick={below}>
          {name}
        </Button>
      )}{' '}
      {list !== undefined && (
        <Link className="sw-target" to={list} aria-label={t(P.listOfAria, { name })}>
          {t(P.listOf)}
        </Link>
      )}
    </>
  );
}

interface BehindProps {
  readonly count: number;
  readonly what: Phrase;
  readonly name: string;
  readonly list: string | undefined;
}

/** A number with the way to what it counts. */
function Behind({ count, what, name, list }: BehindProps) {
  const t = usePhrase();
  const formats = useFormats();
  if (count === 0 || list === undefined) return formats.count(count);
  return (
    <Link className="sw-target" to={list} aria-label={t(P.numberAria, { name, what: t(what), count: formats.count(count) })}>
      {formats.count(count)}
    </Link>
  );
}

/** Where what a number counts is listed: duties, or children. Sums of several states, and what nobody owed, stand in no list. */
function listOf(line: CoverageLine, by: By, column: keyof Sums, asked: CoverageTableProps['asked']): string | undefined {
  if (column in COUNTED_BY) return listBehind(line, by, column as keyof typeof COUNTED_BY, asked);
  const narrowed = narrowTo(line, by);
  if (narrowed === undefined || (column !== 'unseen' && column !== 'withoutHelper')) return undefined;
  return `/oversight/children?${new URLSearchParams({ which: column, ...narrowed }).toString()}`;
}

function Bar({ line }: { readonly line: Sums }) {
  if (line.owed === 0) return null;
  return (
    <span className="sw-cover-bar" aria-hidden="true">
      {PARTS.map(({ key, of }) => (
        <i key={key} className={`sw-cover-${key}`} style={{ width: `${(of(line) / line.owed) * 100}%` }} />
      ))}
    </span>
  );
}

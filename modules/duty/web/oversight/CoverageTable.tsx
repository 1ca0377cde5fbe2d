import { Button } from 'antd';
import { Link } from 'react-router';
import { PageState, ScrollX, useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { type CoverageLine, sumOf } from './coverage.ts';
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
  readonly by: keyof typeof BY_PHRASES;
  /** Goes one level down. */
  readonly below: (placeId: string) => void;
  /** Of the page, as a query string, for the lists behind the numbers. */
  readonly filters: string;
}

/** A line for each place, in the order of names, with a bar and its numbers. */
export function CoverageTable({ lines, by, below, filters }: CoverageTableProps) {
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
  const numbers = (line: Sums) => (
    <>
      {COLUMNS.map((column) => (
        <td key={column} className="sw-number">
          {formats.count(line[column])}
        </td>
      ))}
      {ofChildren &&
        OF_CHILDREN.map(([column]) => (
          <td key={column} className="sw-number">
            {formats.count(line[column])}
          </td>
        ))}
    </>
  );
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
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="sw-number">
                  {t(P[column])}
                </th>
              ))}
              {ofChildren &&
                OF_CHILDREN.map(([column, label]) => (
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
                  <Name line={line} name={nameOf(line)} by={by} below={below} filters={filters} />
                </th>
                <td>
                  <Bar line={line} />
                </td>
                {numbers(line)}
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
                {numbers(total)}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollX>
    </section>
  );
}

interface NameProps extends Pick<CoverageTableProps, 'by' | 'below' | 'filters'> {
  readonly line: CoverageLine;
  readonly name: string;
}

function Name({ line, name, by, below, filters }: NameProps) {
  const t = usePhrase();
  const { placeId } = line;
  if (placeId === null) return name;
  const list = new URLSearchParams(filters);
  list.set(by === 'school' || by === 'class' ? 'school' : 'place', placeId);
  list.set('overdue', 'true');
  return (
    <>
      {by === 'class' ? (
        name
      ) : (
        <Button type="link" size="small" aria-label={t(P.below, { name })} onClick={() => below(placeId)}>
          {name}
        </Button>
      )}{' '}
      <Link className="sw-target" to={`/oversight/duties?${list.toString()}`} aria-label={t(P.listOfAria, { name })}>
        {t(P.listOf)}
      </Link>
    </>
  );
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

import { Button } from 'antd';
import { useNarrow, usePhrase } from '../../../../apps/office/shell/index.ts';
import { PRIORITIES, type Priority } from '../../domain/index.ts';
import type { PriorityCounts } from '../answers.ts';
import { PRIORITY_PHRASES as P } from '../phrases.ts';
import { ChildrenOf, Pair, ThreePairs, Without } from './ThreePairs.tsx';

export interface PrioritiesTableProps {
  readonly data: PriorityCounts;
  /** Goes one level down. */
  readonly below: (placeId: string) => void;
  readonly listOf: (priority: Priority, placeId: string | undefined) => string;
}

/** A line for each place, in the order of names; cards on a phone. */
export function PrioritiesTable({ data, below, listOf }: PrioritiesTableProps) {
  const t = usePhrase();
  const narrow = useNarrow();
  const nameOf = ({ name }: Line): string => name ?? t(NOWHERE_BELOW[data.by]);
  const hrefOf = ({ placeId }: Line) => (placeId === null ? undefined : (priority: Priority) => listOf(priority, placeId));
  const title = (
    <h2 id="first-table">
      {t(P.table)} <span className="sw-faint sw-light">{t(P.tableNote)}</span>
    </h2>
  );
  if (narrow) {
    return (
      <section className="sw-panel" aria-labelledby="first-table">
        {title}
        <ul className="sw-first-cards">
          {data.lines.map((line) => (
            <li key={line.placeId ?? ''}>
              <h3>
                <Name line={line} name={nameOf(line)} by={data.by} below={below} />
              </h3>
              <ThreePairs sides={line} name={nameOf(line)} hrefOf={hrefOf(line)} />
            </li>
          ))}
        </ul>
      </section>
    );
  }
  return (
    <section className="sw-panel" aria-labelledby="first-table">
      {title}
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P[data.by])}</th>
            <th scope="col" className="sw-first-of">
              {t(P.children)}
            </th>
            {PRIORITIES.codes.map((priority) => (
              <th key={priority.code} scope="col">
                {t(priority)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.lines.map((line) => (
            <tr key={line.placeId ?? ''}>
              <th scope="row">
                <Name line={line} name={nameOf(line)} by={data.by} below={below} />
              </th>
              <td>
                <ChildrenOf sides={line} />
              </td>
              {PRIORITIES.codes.map(({ code }) => (
                <td key={code}>
                  <Pair sides={line} priority={code} />
                  <Without sides={line} priority={code} name={nameOf(line)} hrefOf={hrefOf(line)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Line = PriorityCounts['lines'][number];

const NOWHERE_BELOW = { place: P.noPlace, school: P.noSchool, class: P.noClass };

interface NameProps extends Pick<PrioritiesTableProps, 'below'> {
  readonly line: Line;
  readonly name: string;
  readonly by: PriorityCounts['by'];
}

/** Below a class there are only its children. */
function Name({ line: { placeId }, name, by, below }: NameProps) {
  const t = usePhrase();
  if (placeId === null || by === 'class') return name;
  return (
    <Button type="link" size="small" aria-label={t(P.below, { name })} onClick={() => below(placeId)}>
      {name}
    </Button>
  );
}

import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { PageState, ProblemAlert, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import type { Tree } from '../domain/place.ts';
import { PLACES, type PlaceItem, type PlaceList } from './answers.ts';
import { PLACE_PHRASES as P } from './phrases.ts';

interface BranchProps {
  readonly parentId?: string;
  readonly tree?: Tree;
  readonly asOf: string | undefined;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

const LIST = { listStyle: 'none', margin: 0, paddingInlineStart: '1.1em' } as const;
const LINE = { display: 'flex', gap: '0.3em', alignItems: 'baseline', padding: '0.25em 0' } as const;
const TOGGLE = { border: 0, background: 'none', padding: '0 0.3em', cursor: 'pointer', minWidth: '1.8em', minHeight: '1.8em' } as const;

/** One level of a tree. A level is asked for when it is opened. */
export function PlaceBranch({ parentId, tree, asOf, chosen, choose }: BranchProps) {
  const t = usePhrase();
  const read = useRead<PlaceList>(PLACES, { parent: parentId, tree, asOf });
  if (read.error) return <ProblemAlert problem={read.error} retry={() => void read.refetch()} />;
  if (read.data === undefined) return <PageState kind="loading" />;
  if (read.data.items.length === 0) return <p className="sw-faint">{t(P.noneYet)}</p>;
  return (
    <ul style={LIST}>
      {read.data.items.map((item) => (
        <PlaceNode key={item.id} item={item} alone={read.data.items.length === 1} asOf={asOf} chosen={chosen} choose={choose} />
      ))}
    </ul>
  );
}

interface NodeProps extends Omit<BranchProps, 'parentId' | 'tree'> {
  readonly item: PlaceItem;
  /** Nothing else stands beside it: there is nothing to choose, so it opens by itself. */
  readonly alone: boolean;
}

function PlaceNode({ item, alone, asOf, chosen, choose }: NodeProps) {
  const t = usePhrase();
  const [open, setOpen] = useState(alone && item.hasBelow);
  return (
    <li>
      <div style={LINE}>
        {item.hasBelow ? (
          <button
            type="button"
            style={TOGGLE}
            aria-expanded={open}
            aria-label={t(open ? P.shut : P.open, { name: item.name })}
            onClick={() => setOpen(!open)}
          >
            {open ? <CaretDownOutlined aria-hidden="true" /> : <CaretRightOutlined aria-hidden="true" />}
          </button>
        ) : (
          <span style={{ minWidth: '1.8em' }} />
        )}
        <PlaceButton item={item} chosen={chosen} choose={choose} />
      </div>
      {open && <PlaceBranch parentId={item.id} asOf={asOf} chosen={chosen} choose={choose} />}
    </li>
  );
}

interface PlaceButtonProps {
  readonly item: PlaceItem;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  readonly withWay?: boolean;
}

function PlaceButton({ item, chosen, choose, withWay = false }: PlaceButtonProps) {
  const current = item.id === chosen;
  return (
    <span>
      <button
        type="button"
        className="sw-link"
        {...(current ? { 'aria-current': true } : {})}
        style={current ? { fontWeight: 600 } : {}}
        onClick={() => choose(item.id)}
      >
        {item.name}
      </button>{' '}
      {item.code !== null && <span className="sw-faint sw-digits">{item.code}</span>}{' '}
      {withWay && <span className="sw-faint">{item.within}</span>}
    </span>
  );
}

/** What a search finds, each with the places above it. */
export function PlaceHits({ search, asOf, chosen, choose }: { readonly search: string } & Omit<BranchProps, 'parentId' | 'tree'>) {
  const t = usePhrase();
  const read = useRead<PlaceList>(PLACES, { search, asOf });
  if (read.error) return <ProblemAlert problem={read.error} retry={() => void read.refetch()} />;
  if (read.data === undefined) return <PageState kind="loading" />;
  if (read.data.items.length === 0) return <p role="status">{t(P.searchNone)}</p>;
  return (
    <ul style={LIST}>
      {read.data.items.map((item) => (
        <li key={item.id} style={LINE}>
          <PlaceButton item={item} chosen={chosen} choose={choose} withWay />
        </li>
      ))}
    </ul>
  );
}

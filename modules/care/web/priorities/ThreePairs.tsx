import { Link } from 'react-router';
import { useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import { PRIORITIES, type Priority, shareOf } from '../../domain/index.ts';
import type { PriorityGroup, PrioritySides } from '../answers.ts';
import { PRIORITY_PHRASES as P } from '../phrases.ts';

export interface ThreePairsProps {
  readonly sides: PrioritySides;
  readonly name: string;
  /** The list of those who were not reached; none where it could not be told whom it would hold. */
  readonly hrefOf: ((priority: Priority) => string) | undefined;
}

/** For each of the three the two shares one below the other, with how many children they are shares of. */
export function ThreePairs({ sides, name, hrefOf }: ThreePairsProps) {
  const t = usePhrase();
  return (
    <>
      <ChildrenOf sides={sides} />
      <dl className="sw-first-three">
        {PRIORITIES.codes.map((priority) => (
          <div key={priority.code}>
            <dt>{t(priority)}</dt>
            <dd>
              <Pair sides={sides} priority={priority.code} />
              <Without sides={sides} priority={priority.code} name={name} hrefOf={hrefOf} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function ChildrenOf({ sides: { counting, others, cannotTell } }: { readonly sides: PrioritySides }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <p className="sw-faint sw-first-numbers">
      <span>{t(P.countingChildren, { count: formats.count(counting.children) })}</span>
      <span>{t(P.otherChildren, { count: formats.count(others.children) })}</span>
      {cannotTell > 0 && <span>{t(P.cannotTell, { count: formats.count(cannotTell) })}</span>}
    </p>
  );
}

export function Pair({ sides, priority }: { readonly sides: PrioritySides; readonly priority: Priority }) {
  const t = usePhrase();
  return (
    <span className="sw-first-pair">
      <span>{t(P.counting)}</span>
      <Share group={sides.counting} priority={priority} />
      <span>{t(P.others)}</span>
      <Share group={sides.others} priority={priority} others />
    </span>
  );
}

function Share({
  group,
  priority,
  others = false,
}: {
  readonly group: PriorityGroup;
  readonly priority: Priority;
  readonly others?: boolean;
}) {
  const t = usePhrase();
  const formats = useFormats();
  const percent = shareOf(group[priority], group.children);
  return (
    <>
      <span className={others ? 'sw-first-bar sw-first-bar-others' : 'sw-first-bar'} aria-hidden="true">
        <i style={{ width: `${percent ?? 0}%` }} />
      </span>
      <span>
        {percent === undefined
          ? t(P.nobody)
          : t(P.share, { percent, reached: formats.count(group[priority]), all: formats.count(group.children) })}
      </span>
    </>
  );
}

export function Without({ sides, priority, name, hrefOf }: ThreePairsProps & { readonly priority: Priority }) {
  const t = usePhrase();
  const formats = useFormats();
  const missing = sides.counting.children - sides.counting[priority];
  if (missing === 0 || hrefOf === undefined) return null;
  const count = formats.count(missing);
  const what = PRIORITIES.codes.find(({ code }) => code === priority);
  return (
    <Link
      className="sw-target"
      to={hrefOf(priority)}
      aria-label={t(P.withoutAria, { name, count, what: what === undefined ? '' : t(what) })}
    >
      {t(P.without, { count })}
    </Link>
  );
}

import { useState } from 'react';
import {
  currentPost,
  PageState,
  ProblemAlert,
  useFormats,
  usePhrase,
  useRead,
  useSession,
  type ListState,
} from '../../../../apps/office/shell/index.ts';
import type { ChildGroup } from '../../domain/index.ts';
import type { ChildLine } from '../answers.ts';
import { LIST_PHRASES as L } from '../phrases.ts';
import { groupsFor } from './queryFields.ts';

interface GroupCountsProps {
  readonly list: ListState<ChildLine>;
  readonly day: string;
}

/** How many children of the list belong to each other group of the register. Asked for when it is opened. */
export function GroupCounts(props: GroupCountsProps) {
  const t = usePhrase();
  const groups = groupsFor(currentPost(useSession())?.role);
  const [open, setOpen] = useState(false);
  if (groups.length === 0) return null;
  return (
    <details className="sw-panel sw-drill" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(L.groups)}</summary>
      {open && <Counts {...props} groups={groups} />}
    </details>
  );
}

function Counts({ list, day, groups }: GroupCountsProps & { readonly groups: readonly ChildGroup[] }) {
  const t = usePhrase();
  const formats = useFormats();
  const { search: _, group: chosen, ...among } = list.query;
  const counts = useRead<{ items: readonly { group: string; count: number }[] }>('/api/v1/counts/groups', among);
  if (counts.error) return <ProblemAlert problem={counts.error} />;
  if (counts.isPending) return <PageState kind="loading" />;
  return (
    <>
      <ul>
        {groups.map(({ id, label }) => (
          <li key={id}>
            <button
              type="button"
              className="sw-drill-place"
              aria-pressed={chosen === id}
              onClick={() => list.search({ ...list.values, group: chosen === id ? undefined : id })}
            >
              <span>{t(label)}</span>
              <span>{formats.count(counts.data?.items.find(({ group }) => group === id)?.count ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="sw-faint">{t(L.groupsNote, { date: formats.date(day) })}</p>
    </>
  );
}

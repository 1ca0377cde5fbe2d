import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { clearButton, fixedList, ListTable, useFormats, usePhrase, useRead, type ListColumn } from '../../../../apps/office/shell/index.ts';
import { ROLES } from '../../../../kernel/access/roles.ts';
import { parsePath } from '../../../../kernel/record.ts';
import { findField, findRecord } from '../../domain/index.ts';
import { CHILDREN, type HistoryItem, type Writer } from '../answers.ts';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { plainText, usePeriod, useWords } from '../words.ts';
import { listEvents, type HistoryEvent } from './historyEvents.ts';

const COLUMNS: readonly ListColumn<HistoryEvent>[] = [
  { key: 'at', label: F.when, width: 160, show: ({ at }) => <When at={at} /> },
  { key: 'path', label: F.field, show: ({ path }) => <PathName path={path} /> },
  { key: 'before', label: F.before, show: ({ before }) => <Values items={before} empty="—" /> },
  { key: 'after', label: F.after, show: ({ after }) => <Values items={after} /> },
  { key: 'by', label: F.who, show: ({ by }) => <Who by={by} /> },
  { key: 'reason', label: P.reason, show: ({ reason }) => reason ?? '' },
];

/** Every value the file has held: who wrote it, when, what stood there before, and why it was changed. */
export function HistoryPart({ childId }: { readonly childId: string }) {
  const t = usePhrase();
  const nameOf = usePathName();
  const [path, setPath] = useState<string | undefined>(undefined);
  const history = useRead<{ readonly items: readonly HistoryItem[] }>(`${CHILDREN}/${childId}/history`);
  const events = useMemo(() => listEvents(history.data?.items ?? []), [history.data]);
  const shown = path === undefined ? events : events.filter((event) => event.path === path);
  const paths = [...new Set(events.map((event) => event.path))];
  return (
    <>
      <div className="sw-list-bar">
        <Select
          aria-label={t(F.filter)}
          className="sw-history-filter"
          allowClear={clearButton(t)}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t(F.allFields)}
          value={path as never}
          onChange={(next: string | undefined) => setPath(next)}
          options={paths.map((one) => ({ value: one, label: nameOf(one) }))}
        />
      </div>
      <ListTable
        list={fixedList(shown, {
          loading: history.isPending,
          ...(history.error ? { problem: history.error } : {}),
          retry: () => void history.refetch(),
        })}
        caption={F.historyCaption}
        columns={COLUMNS}
        rowKey={({ at, path: of }) => `${at} ${of}`}
        empty={{ title: F.historyEmpty }}
      />
    </>
  );
}

function When({ at }: { readonly at: string }) {
  return useFormats().moment(at);
}

/** A field with whose it is: 父亲 · 目前去向. */
function usePathName(): (path: string) => string {
  const t = usePhrase();
  return (path) => {
    const parsed = parsePath(path);
    const record = parsed === undefined ? undefined : findRecord(parsed.record);
    const field = parsed === undefined ? undefined : findField(parsed.record, parsed.field);
    if (parsed === undefined || record === undefined || field === undefined) return path;
    const owner = record.items.kind === 'fixed' ? record.items.names[parsed.item] : record.items.kind === 'many' ? record.label : undefined;
    return owner === undefined ? t(field.label) : `${t(owner)} · ${t(field.label)}`;
  };
}

function PathName({ path }: { readonly path: string }) {
  return usePathName()(path);
}

function Values({ items, empty }: { readonly items: readonly HistoryItem[]; readonly empty?: string }) {
  const t = usePhrase();
  const words = useWords();
  const period = usePeriod();
  if (items.length === 0) return empty ?? <span className="sw-faint">{t(F.takenBack)}</span>;
  return items.map(({ factId, path, value, masked, from, to }) => {
    const parsed = parsePath(path);
    const field = parsed === undefined ? undefined : findField(parsed.record, parsed.field);
    const text = field === undefined || masked ? plainText(value) : words(field, value);
    return (
      <div key={factId}>
        {text} <span className="sw-faint">{period(from, to)}</span>
      </div>
    );
  });
}

function Who({ by: { name, role } }: { readonly by: Writer }) {
  const t = usePhrase();
  if (name === null) return t(F.machine);
  return (
    <>
      {name} {role !== null && <span className="sw-faint">{t(ROLES[role].label)}</span>}
    </>
  );
}

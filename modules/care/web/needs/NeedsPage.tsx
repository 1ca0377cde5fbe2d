import { Tag } from 'antd';
import {
  ListTable,
  PageHead,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
  type ListColumn,
  type QueryField,
} from '../../../../apps/office/shell/index.ts';
import { wordOf } from '../../../../kernel/field.ts';
import { NEED_KIND } from '../../domain/index.ts';
import { type ListedNeed, NEEDS } from '../answers.ts';
import '../care.css';
import { LIST_PHRASES as L, NEED_PHRASES as N } from '../phrases.ts';
import { NeedStateTag, useOwnerWords, useSubjectName } from '../words.tsx';

const FIELDS: readonly QueryField[] = [
  {
    kind: 'choice',
    key: 'mine',
    label: N.whose,
    required: true,
    options: [
      { code: 'true', ...N.mine },
      { code: 'false', ...N.reach },
    ],
  },
  {
    kind: 'choice',
    key: 'state',
    label: N.states,
    required: true,
    options: [
      { code: 'open', ...N.open },
      { code: 'overdue', ...N.overdueOnly },
      { code: 'closed', ...N.closed },
      { code: 'all', ...N.all },
    ],
  },
  { kind: 'choice', key: 'kind', label: N.kind, options: NEED_KIND.codes },
  { kind: 'place', key: 'place', label: L.village, tree: 'admin' },
];

export const NEED_COLUMNS: readonly ListColumn<ListedNeed>[] = [
  { key: 'what', label: N.what, show: ({ what }) => what },
  { key: 'about', label: L.about, width: 110, show: (need) => <About need={need} /> },
  { key: 'kind', label: N.kind, width: 90, show: ({ kind }) => <Kind kind={kind} /> },
  { key: 'due', label: N.due, width: 130, show: ({ dueOn }) => <Day day={dueOn} /> },
  { key: 'state', label: N.state, width: 150, show: (need) => <NeedStateTag need={need} /> },
  { key: 'owner', label: N.owner, show: (need) => <With need={need} /> },
];

const DEFAULTS = { mine: 'true', state: 'open' };

/** What was asked for and is not done yet: mine first, the overdue on top. */
export default function NeedsPage() {
  const list = useList<ListedNeed>(NEEDS, DEFAULTS);
  return (
    <>
      <PageHead />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={N.caption}
        columns={NEED_COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => `/needs/${id}`}
        empty={{ title: N.none, hint: N.noneHint }}
      />
    </>
  );
}

function About({ need: { subject } }: { readonly need: ListedNeed }) {
  return useSubjectName()(subject);
}

function Kind({ kind }: { readonly kind: string }) {
  return usePhrase()(wordOf(NEED_KIND, kind));
}

function Day({ day }: { readonly day: string }) {
  return useFormats().date(day);
}

function With({ need: { owner, ownerLeft } }: { readonly need: ListedNeed }) {
  const t = usePhrase();
  return (
    <>
      {useOwnerWords()(owner)} {ownerLeft && <Tag color="orange">{t(N.ownerLeft)}</Tag>}
    </>
  );
}

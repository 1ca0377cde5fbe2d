import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  SIGNS,
  ListTable,
  PageHead,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
  useRead,
  type ListState,
  type QueryField,
} from '../../../../apps/office/shell/index.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { ACTS } from '../../../care/domain/index.ts';
import { DUTY_STATES, RESPONSIBLE_ROLES } from '../../domain/index.ts';
import type { ShownDuty } from '../answers.ts';
import '../duty.css';
import { DutyStateTag, DutyWhy, useDutyWords } from '../words.tsx';
import { type Coverage, daysOf } from './coverage.ts';
import { OVERSIGHT_PHRASES as P } from './phrases.ts';

const FIELDS: readonly QueryField[] = [
  { key: 'state', label: P.state, kind: 'choice', options: Object.entries(DUTY_STATES).map(([code, phrase]) => ({ code, ...phrase })) },
  {
    key: 'overdue',
    label: P.overdue,
    kind: 'choice',
    options: [
      { code: 'true', ...P.yes },
      { code: 'false', ...P.no },
    ],
  },
  {
    key: 'owedBy',
    label: P.owedBy,
    kind: 'choice',
    options: [
      { code: 'staff', ...P.staff },
      { code: 'family', ...P.family },
    ],
  },
  { key: 'act', label: P.act, kind: 'choice', options: ACTS.codes.map(({ code, zh, en }) => ({ code, zh, en })) },
  {
    key: 'order',
    label: P.order,
    kind: 'choice',
    required: true,
    options: [
      { code: 'place', ...P.byPlace },
      { code: 'day', ...P.byDay },
    ],
  },
  {
    key: 'lateInWriting',
    label: P.lateInWriting,
    kind: 'choice',
    more: true,
    options: [
      { code: 'true', ...P.yes },
      { code: 'false', ...P.no },
    ],
  },
  { key: 'place', label: P.place, kind: 'place', tree: 'admin', more: true },
  { key: 'school', label: P.school, kind: 'place', tree: 'school', more: true },
  { key: 'from', label: P.endsFrom, kind: 'plainDate', more: true },
  { key: 'to', label: P.endsTo, kind: 'plainDate', more: true },
];

/** The duties behind the numbers, down to the child. */
export default function DutiesPage() {
  const t = usePhrase();
  const formats = useFormats();
  const words = useDutyWords();
  const [params] = useSearchParams();
  // A link that asks for one state means all of it, also what is done.
  const list = useList<ShownDuty>('/api/v1/duties', { ...(!params.has('state') && { overdue: 'true' }), owedBy: 'staff', order: 'place' });
  return (
    <>
      <PageHead />
      <QueryForm list={list} fields={FIELDS} />
      <OnlyOf list={list} />
      <ListTable
        list={list}
        caption={list.values['order'] === 'day' ? P.dutiesByDay : P.dutiesByPlace}
        rowKey={({ subject, key }) => `${subject.id} ${key}`}
        href={({ subject }) => (subject.kind === 'child' ? `/children/${subject.id}?part=duties` : '/oversight')}
        columns={[
          { key: 'subject', label: P.child, width: 120, show: ({ subject }) => subject.name },
          {
            key: 'where',
            label: P.where,
            width: 180,
            show: ({ subject }) => [subject.place, subject.class].filter((part) => part !== null).join(' · '),
          },
          {
            key: 'what',
            label: P.what,
            show: (duty) => (
              <>
                {words(duty)}
                <DutyWhy duty={duty} />
              </>
            ),
          },
          { key: 'window', label: P.window, width: 170, show: ({ from, to }) => formats.days(from, to) },
          { key: 'state', label: P.state, width: 130, show: (duty) => <DutyStateTag duty={duty} /> },
          {
            key: 'who',
            label: P.who,
            width: 150,
            show: ({ role, persons }) => `${t(RESPONSIBLE_ROLES[role])} ${namesOf(persons, t(P.nameUnknown), t(SIGNS.listComma))}`,
          },
        ]}
        empty={{ title: P.noDuties, hint: P.noneHint }}
      />
    </>
  );
}

/** Which scheme or article a link has narrowed the list to, and the way out of it. */
function OnlyOf({ list }: { readonly list: ListState<ShownDuty> }) {
  const t = usePhrase();
  const [today] = useState(() => dayOf(new Date()));
  const { scheme, article, owedBy } = list.values as Readonly<Record<string, string | undefined>>;
  const by = article === undefined ? 'scheme' : 'article';
  const query = { by, owedBy, ...daysOf('year', today) };
  const named = useRead<Coverage>('/api/v1/duties/coverage', query, { when: scheme !== undefined });
  if (scheme === undefined) return null;
  const key = article === undefined ? scheme : `${scheme} ${article}`;
  const label = named.data?.lines.find((line) => line.key === key)?.label;
  return (
    <p>
      {t(P.onlyOf, { what: label === undefined ? key : t(label) })}{' '}
      <Button type="link" size="small" onClick={() => list.search({ ...list.values, scheme: undefined, article: undefined })}>
        {t(P.allArticles)}
      </Button>
    </p>
  );
}

function namesOf(persons: ShownDuty['persons'], nameUnknown: string, comma: string): string {
  return persons.map(({ name }) => name ?? nameUnknown).join(comma);
}

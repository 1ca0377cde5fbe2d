import { ListTable, PageHead, QueryForm, useFormats, useList, usePhrase, type QueryField } from '../../../../apps/office/shell/index.ts';
import { ACTS } from '../../../care/domain/index.ts';
import { DUTY_STATES, RESPONSIBLE_ROLES } from '../../domain/index.ts';
import type { ShownDuty } from '../answers.ts';
import '../duty.css';
import { DutyStateTag, DutyWhy, useDutyWords } from '../words.tsx';
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
  const list = useList<ShownDuty>('/api/v1/duties', { overdue: 'true', owedBy: 'staff' });
  return (
    <>
      <PageHead />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={P.dutiesCaption}
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
            show: ({ role, persons }) => `${t(RESPONSIBLE_ROLES[role])} ${namesOf(persons, t(P.noAccount))}`,
          },
        ]}
        empty={{ title: P.noDuties, hint: P.noneHint }}
      />
    </>
  );
}

function namesOf(persons: ShownDuty['persons'], noAccount: string): string {
  return persons.map(({ name }) => name ?? noAccount).join('、');
}

import { CalendarOutlined } from '@ant-design/icons';
import { useState } from 'react';
import {
  LinkButton,
  type ListColumn,
  ListTable,
  PageHead,
  type QueryField,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
} from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import { MEETING_KINDS, MEETING_STATES, termsUntil } from '../domain/index.ts';
import { type ListedMeeting, MEETINGS } from './answers.ts';
import { MeetingNav, StateTag, useHoldsMeetings } from './parts.tsx';
import { MEETING_PHRASES as P } from './phrases.ts';

const COLUMNS: readonly ListColumn<ListedMeeting>[] = [
  { key: 'topic', label: P.topic, show: (meeting) => <Topic meeting={meeting} /> },
  { key: 'place', label: P.place, show: ({ subject }) => subject.name },
  { key: 'day', label: P.day, width: 185, show: (meeting) => <Day meeting={meeting} /> },
  { key: 'state', label: P.state, width: 170, show: ({ state, overdue }) => <StateTag state={state} overdue={overdue} /> },
  { key: 'attendance', label: P.attendance, width: 180, show: (meeting) => <Counts meeting={meeting} /> },
  { key: 'todo', label: P.todo, width: 150, show: (meeting) => <ToDo meeting={meeting} /> },
];

/** Meetings with families: planned ones first, so that one whose day is over and of which nobody has written stands on top. */
export default function MeetingsPage() {
  const holds = useHoldsMeetings();
  const list = useList<ListedMeeting>(MEETINGS);
  const [fields] = useState((): readonly QueryField[] => [
    { kind: 'choice', key: 'term', label: P.term, options: termsUntil(dayOf(new Date())) },
    { kind: 'choice', key: 'kind', label: P.kind, options: MEETING_KINDS.codes },
    {
      kind: 'choice',
      key: 'state',
      label: P.state,
      options: Object.entries(MEETING_STATES).map(([code, words]) => ({ code, ...words })),
    },
    { kind: 'place', key: 'place', label: P.village, tree: 'admin', more: true },
    { kind: 'place', key: 'school', label: P.schoolOrClass, tree: 'school', more: true },
  ]);
  return (
    <>
      <PageHead actions={holds && <PlanButton />} />
      <MeetingNav />
      <QueryForm list={list} fields={fields} />
      <ListTable
        list={list}
        caption={P.caption}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => `/meetings/${id}`}
        empty={{ title: P.none, hint: holds ? P.noneHint : P.noneHintReader, ...(holds && { action: <PlanButton /> }) }}
      />
    </>
  );
}

function PlanButton() {
  return <LinkButton to="/meetings/new" icon={CalendarOutlined} label={P.plan} />;
}

function Topic({ meeting: { kind, topic } }: { readonly meeting: ListedMeeting }) {
  const t = usePhrase();
  return `${t(wordOf(MEETING_KINDS, kind))} ${topic}`;
}

function Day({ meeting: { day, time } }: { readonly meeting: ListedMeeting }) {
  const formats = useFormats();
  return `${formats.date(day)} ${time ?? ''}`;
}

function Counts({ meeting: { present, absent } }: { readonly meeting: ListedMeeting }) {
  const t = usePhrase();
  return present === null || absent === null ? '' : t(P.counts, { present, absent });
}

function ToDo({ meeting: { toTell, openFollowUps } }: { readonly meeting: ListedMeeting }) {
  const t = usePhrase();
  return (
    <>
      {toTell > 0 && <div>{t(P.toTell, { count: toTell })}</div>}
      {openFollowUps > 0 && <div>{t(P.followUps, { count: openFollowUps })}</div>}
    </>
  );
}

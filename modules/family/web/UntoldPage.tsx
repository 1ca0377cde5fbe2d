import { Button } from 'antd';
import { useState } from 'react';
import {
  SIGNS,
  allows,
  ListTable,
  PageHead,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
  useSession,
  type ListColumn,
  type QueryField,
} from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { ABSENCE_REASONS, MEETING_KINDS } from '../domain/index.ts';
import { type Untold, UNTOLD } from './answers.ts';
import { MeetingNav } from './parts.tsx';
import { MEETING_PHRASES as P, ONE_PHRASES as O } from './phrases.ts';
import { TellDialog } from './TellDialog.tsx';

const FIELDS: readonly QueryField[] = [
  { kind: 'place', key: 'place', label: P.village, tree: 'admin' },
  { kind: 'place', key: 'school', label: P.schoolOrClass, tree: 'school' },
];

const COLUMNS: readonly ListColumn<Untold>[] = [
  { key: 'name', label: P.child, width: 110, show: ({ name }) => name },
  { key: 'where', label: P.place, show: ({ village, class: ofClass }) => [village, ofClass].filter(Boolean).join(' ') },
  { key: 'missed', label: P.missed, show: (row) => <Missed row={row} /> },
  { key: 'why', label: P.why, width: 170, show: (row) => <Why row={row} /> },
];

/** Families that were absent: what was said is brought to them, and here it is crossed off. */
export default function UntoldPage() {
  const t = usePhrase();
  const session = useSession();
  const list = useList<Untold>(UNTOLD);
  const [telling, setTelling] = useState<Untold | undefined>(undefined);
  const mayTell = allows(session, 'w', 'care');
  return (
    <>
      <PageHead note={t(P.untoldHint)} />
      <MeetingNav />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={P.untoldCaption}
        columns={COLUMNS}
        rowKey={({ meetingId, childId }) => `${meetingId} ${childId}`}
        href={({ childId }) => `/children/${childId}?part=meetings`}
        {...(mayTell && {
          actions: (row: Untold) => (
            <Button onClick={() => setTelling(row)} aria-label={t(O.tellOf, { name: row.name })}>
              {t(O.tell)}
            </Button>
          ),
        })}
        empty={{ title: P.untoldNone, hint: P.untoldNoneHint }}
      />
      {telling !== undefined && (
        <TellDialog
          meetingId={telling.meetingId}
          families={[{ childId: telling.childId, name: telling.name }]}
          shut={() => setTelling(undefined)}
        />
      )}
    </>
  );
}

function Missed({ row: { kind, day, held, topic } }: { readonly row: Untold }) {
  const t = usePhrase();
  const formats = useFormats();
  return `${formats.date(day)} ${held ?? ''} ${t(wordOf(MEETING_KINDS, kind))} ${topic ?? ''}`;
}

function Why({ row: { absence, words } }: { readonly row: Untold }) {
  const t = usePhrase();
  return [absence === null ? '' : t(wordOf(ABSENCE_REASONS, absence)), words].filter(Boolean).join(t(SIGNS.colon));
}

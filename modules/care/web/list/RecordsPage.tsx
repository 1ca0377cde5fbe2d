import { EditOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import {
  allows,
  LinkButton,
  type ListColumn,
  ListTable,
  PageHead,
  type QueryField,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
  useSession,
} from '../../../../apps/office/shell/index.ts';
import { ACTS } from '../../domain/index.ts';
import { type ListedRecord, RECORDS } from '../answers.ts';
import '../care.css';
import { CARE_PHRASES as P, LIST_PHRASES as L } from '../phrases.ts';
import { Gist, useActorWords, useActWord, usePartnerWords, useSubjectName } from '../words.tsx';

const YES_NO = [
  { code: 'true', ...L.yes },
  { code: 'false', ...L.no },
];

const FIELDS: readonly QueryField[] = [
  {
    kind: 'choice',
    key: 'mine',
    label: L.whose,
    required: true,
    options: [
      { code: 'false', ...L.reach },
      { code: 'true', ...L.mine },
    ],
  },
  { kind: 'choice', key: 'act', label: L.act, options: ACTS.codes },
  { kind: 'place', key: 'place', label: L.village, tree: 'admin' },
  { kind: 'place', key: 'school', label: L.schoolOrClass, tree: 'school' },
  { kind: 'plainDate', key: 'from', label: L.from, more: true },
  { kind: 'plainDate', key: 'to', label: L.to, more: true },
  { kind: 'choice', key: 'worry', label: L.worry, more: true, options: YES_NO },
  { kind: 'choice', key: 'late', label: L.late, more: true, options: [{ code: 'true', ...L.lateOnly }] },
];

export const RECORD_COLUMNS: readonly ListColumn<ListedRecord>[] = [
  { key: 'about', label: L.about, show: (record) => <About record={record} /> },
  { key: 'day', label: L.day, width: 130, show: (record) => <Day record={record} /> },
  { key: 'act', label: L.act, width: 90, show: ({ act }) => <ActWord act={act} /> },
  { key: 'withWhom', label: L.withWhom, width: 120, show: ({ withWhom }) => <Partners codes={withWhom} /> },
  { key: 'actor', label: P.actor, width: 150, show: ({ actor }) => <Who actor={actor} /> },
  { key: 'words', label: L.words, show: ({ values }) => <Gist values={values} /> },
];

const DEFAULTS = { mine: 'false' };

/** What was done within reach, newest first. */
export default function RecordsPage() {
  const session = useSession();
  const list = useList<ListedRecord>(RECORDS, DEFAULTS);
  const mayWrite = ['care', 'rooms', 'units'].some((group) => allows(session, 'w', group as 'care'));
  return (
    <>
      <PageHead actions={mayWrite && <WriteRecord />} />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={L.caption}
        columns={RECORD_COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => `/care/${id}`}
        empty={{ title: L.none, hint: mayWrite ? L.noneHint : L.noneHintReader, ...(mayWrite && { action: <WriteRecord /> }) }}
      />
    </>
  );
}

export function WriteRecord({ childId }: { readonly childId?: string }) {
  return <LinkButton to={childId === undefined ? '/care/new' : `/care/new?child=${childId}`} icon={EditOutlined} label={P.newRecord} />;
}

function About({ record: { subject, corrected } }: { readonly record: ListedRecord }) {
  const t = usePhrase();
  const nameOf = useSubjectName();
  return (
    <>
      {nameOf(subject)} {subject.kind !== 'child' && <Tag>{t(P[subject.kind as 'class'])}</Tag>}
      {corrected && <Tag>{t(P.corrected)}</Tag>}
    </>
  );
}

function Day({ record: { day, writtenAfter, late } }: { readonly record: ListedRecord }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <>
      {formats.date(day)} {late && <span className="sw-faint">{t(P.writtenAfter, { days: writtenAfter })}</span>}
    </>
  );
}

function ActWord({ act }: { readonly act: string }) {
  return useActWord()(act);
}

function Partners({ codes }: { readonly codes: readonly string[] }) {
  return usePartnerWords()(codes);
}

function Who({ actor }: { readonly actor: ListedRecord['actor'] }) {
  return useActorWords()(actor);
}

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import {
  allows,
  currentPost,
  DownloadButton,
  LinkButton,
  type ListState,
  ListTable,
  PageHead,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
  useSession,
} from '../../../../apps/office/shell/index.ts';
import { CHILD_GROUPS, STATUS_DEFINITIONS } from '../../domain/index.ts';
import { CHILDREN, type ChildLine } from '../answers.ts';
import '../child.css';
import { CHILD_PHRASES as P, LIST_PHRASES as L } from '../phrases.ts';
import { today } from '../words.ts';
import { columnsFor } from './columns.tsx';
import { ExportList } from './ExportList.tsx';
import { GroupCounts } from './GroupCounts.tsx';
import { PlaceDrill } from './PlaceDrill.tsx';
import { queryFieldsFor } from './queryFields.ts';

const DEFAULTS = { state: 'open' };

export default function ChildrenPage() {
  const t = usePhrase();
  const session = useSession();
  const list = useList<ChildLine>(CHILDREN, DEFAULTS);
  const mayWrite = allows(session, 'w', 'list');
  const { definition: asked, asOf } = list.values;
  const definition = STATUS_DEFINITIONS.find(({ id }) => id === asked) ?? STATUS_DEFINITIONS[0];
  const day = typeof asOf === 'string' ? asOf : today();
  return (
    <>
      <PageHead
        actions={
          <>
            <ExportList list={list} />
            <DownloadButton path="/api/v1/registration-form.pdf" label={L.blankForm} hint={L.blankFormHint} />
            {mayWrite && <NewFile />}
          </>
        }
      />
      <QueryForm list={list} fields={queryFieldsFor(currentPost(session)?.role)} />
      {day !== today() && <OtherDay day={day} />}
      <PlaceDrill list={list} definition={definition} day={day} />
      <GroupCounts list={list} day={day} />
      <ListTable
        list={list}
        caption={L.caption}
        columns={columnsFor(definition, day)}
        rowKey={({ id }) => id}
        href={({ id }) => `/children/${id}`}
        tools={<Said list={list} day={day} />}
        empty={
          isNarrowed(list)
            ? { title: L.noMatch, hint: L.noMatchHint, action: <Button onClick={list.reset}>{t(L.clear)}</Button> }
            : { title: L.none, hint: mayWrite ? L.noneHint : L.noneHintReader, ...(mayWrite ? { action: <NewFile /> } : {}) }
        }
      />
    </>
  );
}

function OtherDay({ day }: { readonly day: string }) {
  const t = usePhrase();
  const formats = useFormats();
  return <p className="sw-faint">{t(L.otherDay, { date: formats.date(day) })}</p>;
}

function isNarrowed({ values }: ListState<ChildLine>): boolean {
  return Object.entries(values).some(
    ([key, value]) => value !== undefined && value !== '' && (key !== 'state' || value !== DEFAULTS.state),
  );
}

/** What the number of children means: a count without its definition and its day is a rumour. */
function Said({ list, day }: { readonly list: ListState<ChildLine>; readonly day: string }) {
  const t = usePhrase();
  const formats = useFormats();
  const { definition: asked, value = 'yes', state = 'open' } = list.values;
  const definition = STATUS_DEFINITIONS.find(({ id }) => id === asked);
  const outcome = value === 'no' ? P.countsNot : value === 'cannotTell' ? P.cannotTell : P.counts;
  const states = state === 'closed' ? L.stateClosed : state === 'all' ? L.stateAll : L.stateOpen;
  const said = definition === undefined ? t(L.saidAll) : t(L.saidDefinition, { definition: t(definition.label), outcome: t(outcome) });
  const group = CHILD_GROUPS.find(({ id }) => id === list.values['group']);
  return (
    <span className="sw-faint">
      {t(L.said, { date: formats.date(day), state: t(states), definition: said })}
      {group !== undefined && ` · ${t(group.label)}`}
    </span>
  );
}

function NewFile() {
  return <LinkButton to="/children/new" icon={PlusOutlined} label={P.newFile} />;
}

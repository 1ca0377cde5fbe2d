import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import {
  SIGNS,
  allows,
  DateInput,
  findTypedDate,
  ProblemAlert,
  RecordForm,
  useCommand,
  usePhrase,
  useSession,
  type RecordChanges,
} from '../../../../apps/office/shell/index.ts';
import { type Field, wordOf } from '../../../../kernel/field.ts';
import { CARER, CARER_ROLE } from '../../domain/index.ts';
import { CHANGED_BY_FILES } from '../answers.ts';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { plainText, today, usePeriod, useWords } from '../words.ts';
import type { ToldChange } from './edits.ts';
import { FactList, useSeenFields } from './FactList.tsx';
import { RecordEditor } from './RecordEditor.tsx';
import { useMayEdit } from './RecordPanel.tsx';
import { SinceButton, SinceDialog } from './SinceDialog.tsx';
import { isEditing, listCarerIds, NEW_CARER, valuesOf, type Editing, type FileView } from './view.ts';

export interface CarersProps {
  readonly view: FileView;
  readonly editing: Editing;
  readonly edit: (editing: Editing) => void;
}

/** Who cares for the child now, since when, and who did before. */
export function Carers({ view, editing, edit }: CarersProps) {
  const t = usePhrase();
  const mayEdit = useMayEdit(view, CARER);
  const ids = listCarerIds(view);
  const adding = isEditing(editing, CARER.id, '+');
  return (
    <section className="sw-panel" id="part-carer">
      <div className="sw-panel-line">
        <h2>{t(F.careNow)}</h2>
        {mayEdit && !adding && <Button onClick={() => edit(NEW_CARER)}>{t(F.careAdd)}</Button>}
      </div>
      {adding && mayEdit && <NewCarer childId={view.childId} close={() => edit(undefined)} />}
      {ids.length === 0 && !adding && <p>{t(F.careNone)}</p>}
      {ids.map((id) => (
        <CarerItem key={id} view={view} carerId={id} editing={editing} edit={edit} mayEdit={mayEdit} />
      ))}
      <PastCarers view={view} />
    </section>
  );
}

interface CarerItemProps extends CarersProps {
  readonly carerId: string;
  readonly mayEdit: boolean;
}

function CarerItem({ view, carerId, editing, edit, mayEdit }: CarerItemProps) {
  const t = usePhrase();
  const [ending, setEnding] = useState(false);
  const values = valuesOf(view, CARER, carerId);
  const name = plainText(values.get('name')?.value) || t(F.unnamed);
  const open = mayEdit && isEditing(editing, CARER.id, carerId);
  return (
    <div className="sw-subrecord">
      <div className="sw-panel-line">
        <h3>{name}</h3>
        {mayEdit && (
          <span>
            <SinceButton view={view} record={CARER} item={carerId} edit={edit} title={name} />{' '}
            <Button size="small" aria-label={t(F.editOf, { record: name })} onClick={() => edit({ record: CARER.id, item: carerId })}>
              {t(F.edit)}
            </Button>{' '}
            <Button size="small" aria-label={t(F.careEndOf, { name })} onClick={() => setEnding(true)}>
              {t(F.careEnd)}
            </Button>
          </span>
        )}
      </div>
      {open && editing?.since && <SinceDialog view={view} record={CARER} item={carerId} title={name} close={() => edit(undefined)} />}
      {open && !editing?.since ? (
        <RecordEditor view={view} record={CARER} item={carerId} field={editing?.field} close={() => edit(undefined)} />
      ) : (
        <FactList childId={view.childId} record={CARER} values={values} without={['name']} />
      )}
      {ending && <EndOfCare view={view} carerId={carerId} name={name} close={() => setEnding(false)} />}
    </div>
  );
}

function PastCarers({ view }: { readonly view: FileView }) {
  const t = usePhrase();
  const words = useWords();
  const period = usePeriod();
  const { pastCare } = view.file;
  if (pastCare.length === 0) return null;
  return (
    <div className="sw-subrecord">
      <h3>{t(F.carePast)}</h3>
      <ul>
        {pastCare.map(({ carerId, role, from, to }) => {
          const values = valuesOf(view, CARER, carerId);
          const relation = values.get('relationship');
          const name = plainText(values.get('name')?.value) || t(F.unnamed);
          return (
            <li key={`${carerId} ${to}`}>
              {relation === undefined ? name : t(SIGNS.aside, { of: name, words: words(CARER.fields.relationship, relation.value) })}{' '}
              {t(wordOf(CARER_ROLE, role))}
              <span className="sw-faint">{period(from, to)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function NewCarer({ childId, close }: { readonly childId: string; readonly close: () => void }) {
  const t = usePhrase();
  const session = useSession();
  const { message } = App.useApp();
  const [carerId] = useState(() => uuidv7());
  const [since, setSince] = useState<string | undefined>(undefined);
  const fields = useSeenFields(CARER).map(([name]) => name);

  const save = useCommand(
    (changes: RecordChanges) => ({
      path: '/api/v1/child/record-facts',
      payload: { childId, changes: toNewCarer(carerId, changes, since) },
    }),
    {
      refresh: CHANGED_BY_FILES,
      done: () => {
        void message.success(t(F.saved));
        close();
      },
    },
  );
  return (
    <RecordForm
      definition={CARER}
      fields={fields}
      values={{ role: 'main' }}
      allowUnchanged
      readOnly={(_, { group }) => !allows(session, 'w', group)}
      submit={save.run}
      pending={save.pending}
      problem={save.problem}
      cancel={close}
    >
      <label className="sw-modal-label">
        {t(F.careFrom)} <span className="sw-faint">{t(F.careFromHelp)}</span>
        <DateInput label={t(F.careFrom)} {...(since === undefined ? {} : { value: since })} onChange={setSince} />
      </label>
    </RecordForm>
  );
}

/** Everything told of a new carer holds since the care began; where that is not known, since when is not known of anything. */
function toNewCarer(carerId: string, changes: RecordChanges, since: string | undefined): readonly ToldChange[] {
  const from = findTypedDate(since ?? '') ?? null;
  return Object.entries({ role: 'main', ...changes }).flatMap(([name, value]) => {
    const field: Field | undefined = (CARER.fields as Readonly<Record<string, Field>>)[name];
    if (value === null || field === undefined) return [];
    return [{ path: `carer.${carerId}.${name}`, value, kind: 'change' as const, ...(field.dated ? { from } : {}), replaces: null }];
  });
}

interface EndOfCareProps {
  readonly view: FileView;
  readonly carerId: string;
  readonly name: string;
  readonly close: () => void;
}

function EndOfCare({ view, carerId, name, close }: EndOfCareProps) {
  const t = usePhrase();
  const [day, setDay] = useState<string | undefined>(today());
  const path = `carer.${carerId}.role`;
  const end = useCommand(
    (from: string) => ({
      path: '/api/v1/child/record-facts',
      payload: {
        childId: view.childId,
        changes: [{ path, value: null, kind: 'change', from, replaces: view.values.get(path)?.factId ?? null }],
      },
    }),
    { refresh: CHANGED_BY_FILES, done: close },
  );
  const from = findTypedDate(day ?? '');
  return (
    <Modal
      open
      title={t(F.careEndOf, { name })}
      okText={t(F.careEnd)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: end.pending, disabled: from === undefined }}
      onOk={() => from !== undefined && void end.run(from)}
      onCancel={close}
    >
      <p>{t(F.careEndHint)}</p>
      {end.problem && <ProblemAlert problem={end.problem} />}
      <label className="sw-modal-label">
        {t(F.careEndDay)}
        <DateInput label={t(F.careEndDay)} {...(day === undefined ? {} : { value: day })} onChange={setDay} />
      </label>
    </Modal>
  );
}

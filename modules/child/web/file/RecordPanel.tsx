import { Button } from 'antd';
import { allows, usePhrase, useSession } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { ONLY_ITEM, type RecordDefinition } from '../../../../kernel/record.ts';
import { FILE_PHRASES as F } from '../phrases.ts';
import { FactList } from './FactList.tsx';
import { RecordEditor } from './RecordEditor.tsx';
import { SinceButton, SinceDialog } from './SinceDialog.tsx';
import { isEditing, valuesOf, type Editing, type FileView } from './view.ts';

export interface RecordPanelProps {
  readonly view: FileView;
  readonly record: RecordDefinition;
  readonly item?: string;
  readonly title?: Phrase;
  readonly editing: Editing;
  readonly edit: (editing: Editing) => void;
}

/** One item of a record: shown, or being edited in its place. */
export function RecordPanel({ view, record, item = ONLY_ITEM, title = record.label, editing, edit }: RecordPanelProps) {
  const t = usePhrase();
  const mayEdit = useMayEdit(view, record);
  const values = valuesOf(view, record, item);
  const open = isEditing(editing, record.id, item);
  const shut = (): void => edit(undefined);
  return (
    <div className="sw-subrecord">
      <div className="sw-panel-line">
        <h2>{t(title)}</h2>
        {mayEdit && (!open || editing?.since) && (
          <span>
            <SinceButton view={view} record={record} item={item} edit={edit} title={t(title)} />{' '}
            <Button
              size="small"
              aria-label={t(values.size === 0 ? F.fillOf : F.editOf, { record: t(title) })}
              onClick={() => edit({ record: record.id, item })}
            >
              {t(values.size === 0 ? F.fill : F.edit)}
            </Button>
          </span>
        )}
      </div>
      {open && mayEdit && editing?.since && <SinceDialog view={view} record={record} item={item} title={t(title)} close={shut} />}
      {open && mayEdit && !editing?.since ? (
        <RecordEditor view={view} record={record} item={item} field={editing?.field} close={shut} />
      ) : (
        <FactList childId={view.childId} record={record} values={values} />
      )}
    </div>
  );
}

/** Whether the post may write any field of the record, in an open file of today. */
export function useMayEdit(view: FileView, record: RecordDefinition): boolean {
  const session = useSession();
  if (view.past || view.file.line.closedOn !== null) return false;
  return Object.values(record.fields).some(({ group }) => allows(session, 'w', group));
}

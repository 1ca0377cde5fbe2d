import { App } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { allows, RecordForm, useCommand, usePhrase, useSession, type RecordChanges } from '../../../../apps/office/shell/index.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { ONLY_ITEM, type RecordDefinition } from '../../../../kernel/record.ts';
import { CHANGED_BY_FILES } from '../answers.ts';
import { FILE_PHRASES as F } from '../phrases.ts';
import { plainText } from '../words.ts';
import { isPlain, listEdits, questionOf, toChanges, type Answer, type ToldChange } from './edits.ts';
import { useSeenFields } from './FactList.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { valuesOf, type FileView } from './view.ts';

/** What decides who looks after the file: a move writes it, with its own questions. */
const MOVED = ['presentPlace', 'school', 'campus', 'class'];

export interface RecordEditorProps {
  readonly view: FileView;
  readonly record: RecordDefinition;
  readonly item?: string;
  /** The field to begin with; else the first. */
  readonly field?: string | undefined;
  readonly close: () => void;
}

/** The form of one item. Before saving it asks, of exactly what was changed, whether things changed or were wrong. */
export function RecordEditor({ view, record, item = ONLY_ITEM, field, close }: RecordEditorProps) {
  const t = usePhrase();
  const session = useSession();
  const { message } = App.useApp();
  // What the person saw when the form was opened: another value by then is a conflict, however it got onto the page.
  const [opened] = useState(() => valuesOf(view, record, item));
  const [asking, setAsking] = useState<RecordChanges | undefined>(undefined);
  const form = useRef<HTMLDivElement>(null);
  const waiting = useRef<((saved: unknown) => void) | undefined>(undefined);
  const fields = useSeenFields(record).map(([name]) => name);
  const values = useMemo(() => clearValues(opened), [opened]);
  const masked = Object.fromEntries(
    [...opened].filter(([, { masked: hidden }]) => hidden).map(([name, { value }]) => [name, plainText(value)]),
  );

  const save = useCommand(
    (changes: readonly ToldChange[]) => ({ path: '/api/v1/child/record-facts', payload: { childId: view.childId, changes } }),
    {
      refresh: CHANGED_BY_FILES,
      done: () => {
        void message.success(t(F.saved));
        close();
      },
    },
  );

  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    const wanted = field === undefined ? null : form.current?.querySelector<HTMLElement>(`#${field}, #${field} input`);
    (wanted ?? form.current?.querySelector<HTMLElement>('input:not(:disabled)'))?.focus();
  }, [field]);

  async function submit(changes: RecordChanges): Promise<unknown> {
    const edits = listEdits(record, item, changes, opened);
    if (isPlain(questionOf(edits))) {
      const result = await save.run(toChanges(edits, { how: 'change', from: undefined, reason: '' }));
      if (result !== undefined) return result;
    }
    setAsking(changes);
    // The form waits for the dialog: undefined, where it is cancelled, leaves all input as it is.
    return new Promise((resolve) => {
      waiting.current = resolve;
    });
  }

  async function confirm(edits: ReturnType<typeof listEdits>, answer: Answer): Promise<void> {
    const result = await save.run(toChanges(edits, answer));
    if (result === undefined) return;
    setAsking(undefined);
    waiting.current?.(result);
  }

  function cancel(): void {
    setAsking(undefined);
    save.reset();
    waiting.current?.(undefined);
  }

  return (
    <div ref={form} className="sw-editor">
      <RecordForm
        definition={record}
        fields={fields}
        values={values}
        masked={masked}
        readOnly={(name, { group }) => !allows(session, 'w', group) || (MOVED.includes(name) && opened.has(name))}
        submit={submit}
        pending={save.pending}
        cancel={close}
      >
        {MOVED.some((name) => fields.includes(name) && opened.has(name)) && <p className="sw-faint">{t(F.movedBy)}</p>}
      </RecordForm>
      {asking && (
        <SaveDialog
          view={view}
          record={record}
          item={item}
          changes={asking}
          opened={opened}
          pending={save.pending}
          problem={save.problem}
          confirm={(edits, answer) => void confirm(edits, answer)}
          cancel={cancel}
        />
      )}
    </div>
  );
}

function clearValues(values: ReturnType<typeof valuesOf>): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries([...values].filter(([, { masked }]) => !masked).map(([name, { value }]) => [name, value]));
}

import { App, Button, Form, Input, Modal } from 'antd';
import { SIGNS, DateInput, findTypedDate, ProblemAlert, useCommand, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Field } from '../../../../kernel/field.ts';
import type { RecordDefinition } from '../../../../kernel/record.ts';
import { CHANGED_BY_FILES, type FileValue } from '../answers.ts';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { useWords } from '../words.ts';
import { listNewStarts, type ToldChange } from './edits.ts';
import { valuesOf, type Editing, type FileView } from './view.ts';

interface SinceProps {
  readonly view: FileView;
  readonly record: RecordDefinition;
  readonly item: string;
}

/** Values that hold for a time and are shown in clear: of a masked one the whole is not here to be told again. */
function listDated({
  view,
  record,
  item,
}: SinceProps): readonly { readonly name: string; readonly field: Field; readonly fact: FileValue }[] {
  return [...valuesOf(view, record, item)].flatMap(([name, fact]) => {
    const field = record.fields[name];
    return field?.dated && !fact.masked ? [{ name, field, fact }] : [];
  });
}

/** Leads to the days since which the values hold; absent where none can have one. */
export function SinceButton({ edit, title, ...props }: SinceProps & { readonly edit: (editing: Editing) => void; readonly title: string }) {
  const t = usePhrase();
  if (listDated(props).length === 0) return null;
  return (
    <Button
      size="small"
      aria-label={t(F.sinceOf, { record: title })}
      onClick={() => edit({ record: props.record.id, item: props.item, since: true })}
    >
      {t(F.since)}
    </Button>
  );
}

type Given = Readonly<Record<string, string | undefined>>;
const REASON = 'reason of correction';

/** Since when each value holds: days that were not known are added, recorded ones corrected with a reason. */
export function SinceDialog({ close, title, ...props }: SinceProps & { readonly title: string; readonly close: () => void }) {
  const t = usePhrase();
  const words = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const dated = listDated(props);
  const given = Form.useWatch([], form) as Given | undefined;
  const corrects = listNewStarts(dated, daysOf(given ?? {}), '').some(({ kind }) => kind === 'correction');

  const save = useCommand(
    (changes: readonly ToldChange[]) => ({ path: '/api/v1/child/record-facts', payload: { childId: props.view.childId, changes } }),
    {
      refresh: CHANGED_BY_FILES,
      done: () => {
        void message.success(t(F.saved));
        close();
      },
    },
  );

  function finish(all: Given): void {
    const changes = listNewStarts(dated, daysOf(all), all[REASON]?.trim() ?? '');
    if (changes.length === 0) void message.info(t(F.sinceUnchanged));
    else void save.run(changes);
  }
  const readable = async (_: unknown, day: string | undefined): Promise<void> => {
    if (day !== undefined && day !== '' && findTypedDate(day) === undefined) throw new Error(t(F.badDay));
  };

  return (
    <Modal
      open
      title={t(F.sinceOf, { record: title })}
      okText={t(P.save)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: save.pending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>{t(F.sinceHint)}</p>
      {save.problem && <ProblemAlert problem={save.problem} />}
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={Object.fromEntries(dated.map(({ name, fact }) => [name, fact.from ?? undefined]))}
        onFinish={finish}
      >
        {dated.map(({ name, field, fact }) => (
          <Form.Item
            key={name}
            name={name}
            label={t(SIGNS.labelled, { label: t(field.label), words: words(field, fact.value) })}
            rules={[{ validator: readable }]}
          >
            <DateInput label={t(field.label)} />
          </Form.Item>
        ))}
        {corrects && (
          <Form.Item name={REASON} label={t(F.sinceCorrection)} rules={[{ required: true, whitespace: true, message: t(F.reasonMissing) }]}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function daysOf(given: Given): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(given).flatMap(([name, day]) => {
      const read = findTypedDate(day ?? '');
      return read === undefined ? [] : [[name, read] as const];
    }),
  );
}

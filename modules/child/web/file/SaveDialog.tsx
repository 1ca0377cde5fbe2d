import { Alert, Form, Input, Modal, Radio } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import {
  DateInput,
  findTypedDate,
  ProblemAlert,
  usePhrase,
  useRead,
  type ApiProblem,
  type RecordChanges,
} from '../../../../apps/office/shell/index.ts';
import { findPlainDate } from '../../../../kernel/calendar.ts';
import type { RecordDefinition } from '../../../../kernel/record.ts';
import { CHILDREN, type ChildFile, type FileValue } from '../answers.ts';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { today, useWords } from '../words.ts';
import { listEdits, questionOf, type Answer, type Edit, type How } from './edits.ts';
import { valuesOf, viewOf, type FileView } from './view.ts';

const HOWS: Readonly<Record<How, keyof typeof F>> = { change: 'howChange', correction: 'howCorrection', unknown: 'howUnknown' };
/** Fields of which the first day matters as much as the value: it is asked for first. */
const DAY_MATTERS = ['whereabouts', 'role', 'category', 'level'];

export interface SaveDialogProps {
  readonly view: FileView;
  readonly record: RecordDefinition;
  readonly item: string;
  readonly changes: RecordChanges;
  /** What was there when the form was opened. */
  readonly opened: ReadonlyMap<string, FileValue>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly confirm: (edits: readonly Edit[], answer: Answer) => void;
  readonly cancel: () => void;
}

interface Given {
  readonly how?: How;
  readonly from?: string;
  readonly reason?: string;
}

/** Old and new values side by side, and the questions without which they cannot be kept truthfully. */
export function SaveDialog({ view, record, item, changes, opened, pending, problem, confirm, cancel }: SaveDialogProps) {
  const t = usePhrase();
  const [form] = Form.useForm<Given>();
  const conflict = problem?.code === 'child.changedMeanwhile';
  const fresh = useFresh(view, record, item, conflict);
  const edits = listEdits(record, item, changes, fresh ?? opened);
  const { hows, corrects, reasoned } = questionOf(edits);
  const dayMatters = edits.some(({ path, field }) => field.dated && DAY_MATTERS.some((name) => path.endsWith(`.${name}`)));
  const first: How | undefined = dayMatters ? 'change' : hows[0];
  const how = Form.useWatch('how', form) ?? first ?? 'change';
  const correcting = corrects || (hows.length > 0 && how === 'correction');
  const asksReason = correcting || reasoned;

  function finish({ from, reason }: Given): void {
    confirm(edits, { how, from: findTypedDate(from ?? ''), reason: reason?.trim() ?? '' });
  }

  return (
    <Modal
      open
      title={t(F.confirmTitle)}
      onCancel={cancel}
      onOk={() => form.submit()}
      okText={t(conflict ? F.saveMine : P.save)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: pending, autoFocus: !asksReason }}
      width={680}
    >
      {conflict && <Alert className="sw-problem" type="warning" showIcon role="alert" title={t(F.conflict)} />}
      {problem && !conflict && <ProblemAlert problem={problem} />}
      {problem?.about.map((childId) => (
        <p key={childId}>
          <Link to={`/children/${childId}`}>{t(F.openOther)}</Link>
        </p>
      ))}
      <EditTable edits={edits} opened={opened} fresh={fresh} />
      <Form form={form} layout="vertical" initialValues={{ how: first, from: today() }} onFinish={finish} requiredMark={false}>
        {hows.length > 0 && (
          <Form.Item name="how" label={t(F.how)}>
            <Radio.Group
              className="sw-radio-lines"
              options={hows.map((one) => ({
                value: one,
                label: t(F[one === 'change' && hows.includes('unknown') ? 'howKnown' : HOWS[one]]),
              }))}
            />
          </Form.Item>
        )}
        {hows.length > 0 && how === 'change' && (
          <Form.Item
            name="from"
            label={t(F.from)}
            {...(dayMatters ? { extra: t(F.fromLeaving) } : {})}
            rules={[
              {
                validator: async (_: unknown, day: string | undefined) =>
                  check(findPlainDate(findTypedDate(day ?? '') ?? ''), t(F.fromMissing)),
              },
            ]}
          >
            <DateInput label={t(F.from)} />
          </Form.Item>
        )}
        {asksReason && (
          <Form.Item
            name="reason"
            label={t(correcting ? F.correctionReason : F.judgementReason)}
            rules={[{ required: true, whitespace: true, message: t(F.reasonMissing) }]}
          >
            <Input maxLength={200} placeholder={t(correcting ? F.correctionReasonHint : F.judgementReasonHint)} autoComplete="off" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

async function check(found: unknown, message: string): Promise<void> {
  if (found === undefined) throw new Error(message);
}

/** The values as they are now, once somebody else has changed them. */
function useFresh(view: FileView, record: RecordDefinition, item: string, conflict: boolean): ReadonlyMap<string, FileValue> | undefined {
  const [wanted, setWanted] = useState(false);
  const file = useRead<ChildFile>(`${CHILDREN}/${view.childId}`, {}, { when: wanted });
  const { refetch } = file;
  useEffect(() => {
    if (!conflict) return;
    setWanted(true);
    void refetch();
  }, [conflict, refetch]);
  return useMemo(
    () => (wanted && file.data ? valuesOf(viewOf(view.childId, file.data, view.day, false), record, item) : undefined),
    [wanted, file.data, view, record, item],
  );
}

interface EditTableProps {
  readonly edits: readonly Edit[];
  readonly opened: ReadonlyMap<string, FileValue>;
  readonly fresh: ReadonlyMap<string, FileValue> | undefined;
}

function EditTable({ edits, opened, fresh }: EditTableProps) {
  const t = usePhrase();
  const words = useWords();
  return (
    <div className="sw-scroll-x">
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(F.field)}</th>
            <th scope="col">{t(F.before)}</th>
            {fresh && <th scope="col">{t(F.theirs)}</th>}
            <th scope="col">{t(fresh ? F.yours : F.after)}</th>
          </tr>
        </thead>
        <tbody>
          {edits.map(({ path, field, value }) => {
            const name = path.split('.').at(-1) ?? '';
            const show = (seen: FileValue | undefined): string => (seen === undefined ? '—' : words(field, seen.value));
            const [was, now] = [opened.get(name), fresh?.get(name)];
            return (
              <tr key={path}>
                <th scope="row">{t(field.label)}</th>
                <td>{show(was)}</td>
                {fresh && <td>{was?.factId === now?.factId ? '' : <strong>{show(now)}</strong>}</td>}
                <td>{value === null ? t(F.emptied) : words(field, value)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

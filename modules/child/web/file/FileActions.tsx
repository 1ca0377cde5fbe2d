import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import {
  allows,
  ApiProblem,
  ConfirmReason,
  DateInput,
  download,
  findTypedDate,
  useCommand,
  usePhrase,
  useSession,
  VIEW_REASONS,
  type Reason,
} from '../../../../apps/office/shell/index.ts';
import { CLOSING_REASON } from '../../domain/index.ts';
import { CHANGED_BY_FILES, CHILDREN } from '../answers.ts';
import { FILE_PHRASES as F, LIST_PHRASES as L } from '../phrases.ts';
import { today } from '../words.ts';
import { MoveDialog } from './MoveDialog.tsx';
import type { FileView } from './view.ts';

export interface FileActionsProps {
  readonly view: FileView;
  readonly chooseDay: () => void;
}

type Dialog = 'move' | 'close' | 'reopen' | undefined;

export function FileActions({ view, chooseDay }: FileActionsProps) {
  const t = usePhrase();
  const session = useSession();
  const [dialog, setDialog] = useState<Dialog>(undefined);
  const closed = view.file.line.closedOn !== null;
  const mayWrite = allows(session, 'w', 'list') && !view.past;
  const shut = (): void => setDialog(undefined);
  return (
    <>
      <PrintButton childId={view.childId} />
      <Button onClick={chooseDay}>{t(F.asOf)}</Button>
      {mayWrite && !closed && <Button onClick={() => setDialog('move')}>{t(F.move)}</Button>}
      {mayWrite && !closed && <Button onClick={() => setDialog('close')}>{t(F.close)}</Button>}
      {mayWrite && closed && <Button onClick={() => setDialog('reopen')}>{t(F.reopen)}</Button>}
      {dialog === 'move' && <MoveDialog view={view} close={shut} />}
      <CloseDialog childId={view.childId} open={dialog === 'close'} shut={shut} />
      <ReopenDialog childId={view.childId} open={dialog === 'reopen'} shut={shut} />
    </>
  );
}

function PrintButton({ childId }: { readonly childId: string }) {
  const t = usePhrase();
  const session = useSession();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | undefined>(undefined);
  const mayFull = allows(session, 'R', 'identity') || allows(session, 'r', 'identity');
  const path = `${CHILDREN}/${childId}/registration-form.pdf`;

  async function print(reason: string | undefined): Promise<void> {
    setPending(true);
    setProblem(undefined);
    try {
      await (reason === undefined ? download('GET', path) : download('POST', path, { body: { reason } }));
      setAsking(false);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (reason === undefined) void message.error(t(L.failedDownload, { why: error.title }));
      else setProblem(error);
    } finally {
      setPending(false);
    }
  }
  function confirm({ code, text }: Reason): void {
    const label = VIEW_REASONS.find((one) => one.code === code)?.label;
    void print([label === undefined ? code : t(label), text].filter((part) => part !== '').join('：'));
  }

  if (!mayFull) return <Button onClick={() => void print(undefined)}>{t(F.print)}</Button>;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'masked', label: t(F.printMasked), onClick: () => void print(undefined) },
            { key: 'full', label: t(F.printFull), onClick: () => setAsking(true) },
          ],
        }}
      >
        <Button icon={<DownOutlined aria-hidden="true" />} iconPlacement="end" loading={pending}>
          {t(F.print)}
        </Button>
      </Dropdown>
      <ConfirmReason
        open={asking}
        title={F.printWhy}
        hint={F.printWhyHint}
        reasons={VIEW_REASONS}
        confirmLabel={F.print}
        pending={pending}
        problem={problem}
        confirm={confirm}
        cancel={() => setAsking(false)}
      />
    </>
  );
}

interface DialogProps {
  readonly childId: string;
  readonly open: boolean;
  readonly shut: () => void;
}

function CloseDialog({ childId, open, shut }: DialogProps) {
  const t = usePhrase();
  const [day, setDay] = useState<string | undefined>(today());
  const close = useCommand(
    ({ code, text }: Reason) => ({
      path: '/api/v1/child/close-file',
      payload: { childId, on: findTypedDate(day ?? '') ?? today(), reason: code, ...(text === '' ? {} : { note: text }) },
    }),
    { refresh: CHANGED_BY_FILES, done: shut },
  );
  return (
    <ConfirmReason
      open={open}
      title={F.closeTitle}
      hint={F.closeHint}
      // A file that is there twice is closed beside the one that goes on: on the page of likely duplicates.
      reasons={CLOSING_REASON.codes
        .filter(({ code }) => code !== 'duplicate')
        .map((reason) => ({
          code: reason.code,
          label: reason,
          ...(reason.code === 'other' ? { details: true as const } : {}),
        }))}
      confirmLabel={F.close}
      danger
      pending={close.pending}
      problem={close.problem}
      confirm={(reason) => void close.run(reason)}
      cancel={shut}
    >
      <label className="sw-modal-label">
        {t(F.closeDay)}
        <DateInput label={t(F.closeDay)} {...(day === undefined ? {} : { value: day })} onChange={setDay} />
      </label>
    </ConfirmReason>
  );
}

function ReopenDialog({ childId, open, shut }: DialogProps) {
  const reopen = useCommand(({ text }: Reason) => ({ path: '/api/v1/child/reopen-file', payload: { childId, reason: text } }), {
    refresh: CHANGED_BY_FILES,
    done: shut,
  });
  return (
    <ConfirmReason
      open={open}
      title={F.reopen}
      hint={F.reopenHint}
      confirmLabel={F.reopen}
      pending={reopen.pending}
      problem={reopen.problem}
      confirm={(reason) => void reopen.run(reason)}
      cancel={shut}
    />
  );
}

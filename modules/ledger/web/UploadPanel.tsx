import { UploadOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Radio, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PlaceValue } from '../../../kernel/field.ts';
import {
  currentPost,
  DateInput,
  download,
  PlacePicker,
  ProblemAlert,
  useCommand,
  usePhrase,
  useSession,
} from '../../../apps/office/shell/index.ts';
import { IMPORTS, type Import } from './answers.ts';
import { LEDGER_PHRASES as P } from './phrases.ts';

interface Chosen {
  readonly file: File;
  readonly place: string;
  readonly ledgerDate: string | undefined;
}

const UPLOAD_MS = 600_000;

/** First step: which file, of which place, of which day. */
export function UploadPanel() {
  const t = usePhrase();
  const navigate = useNavigate();
  const post = currentPost(useSession());
  const [file, setFile] = useState<File>();
  const [isElsewhere, setElsewhere] = useState(false);
  const [place, setPlace] = useState<PlaceValue>();
  const [ledgerDate, setLedgerDate] = useState<string>();
  const [asked, setAsked] = useState(false);
  const upload = useCommand<Chosen, Import>(
    (chosen) => ({
      method: 'POST',
      path: IMPORTS,
      query: { fileName: chosen.file.name, place: chosen.place, ledgerDate: chosen.ledgerDate },
      body: chosen.file,
      timeout: UPLOAD_MS,
    }),
    { refresh: [IMPORTS], done: ({ importId }) => void navigate(`/imports/${importId}`) },
  );
  const own = post?.place;
  const placeId = isElsewhere || own === undefined ? place?.placeId : own.id;

  function submit(): void {
    setAsked(true);
    if (file !== undefined && placeId !== undefined) void upload.run({ file, place: placeId, ledgerDate });
  }

  return (
    <section className="sw-panel" aria-labelledby="upload-title">
      <h2 id="upload-title">{t(P.choose)}</h2>
      <p>{t(P.chooseHint)}</p>
      {upload.problem && <ProblemAlert problem={upload.problem} />}
      <Form layout="vertical" requiredMark={false} onFinish={submit} style={{ maxWidth: 560 }}>
        <Form.Item
          label={t(P.file)}
          htmlFor="ledger-file"
          {...(asked && file === undefined ? { validateStatus: 'error' as const, help: t(P.fileMissing) } : {})}
        >
          <Upload
            id="ledger-file"
            accept=".xlsx,.csv"
            maxCount={1}
            fileList={file === undefined ? [] : [{ uid: '1', name: file.name }]}
            beforeUpload={(picked) => {
              setFile(picked);
              return false;
            }}
            onRemove={() => setFile(undefined)}
          >
            <Button icon={<UploadOutlined aria-hidden="true" />}>{t(P.chooseFile)}</Button>
          </Upload>
        </Form.Item>
        <Form.Item
          label={t(P.place)}
          extra={t(P.placeHint)}
          {...(asked && placeId === undefined ? { validateStatus: 'error' as const, help: t(P.placeMissing) } : {})}
        >
          {own !== undefined && (
            <Radio.Group
              value={isElsewhere ? 'other' : 'own'}
              onChange={(event) => setElsewhere(event.target.value === 'other')}
              options={[
                { value: 'own', label: own.name },
                { value: 'other', label: t(P.elsewhere) },
              ]}
            />
          )}
          {(isElsewhere || own === undefined) && (
            <PlacePicker known tree="admin" onChange={setPlace} {...(place === undefined ? {} : { value: place })} />
          )}
        </Form.Item>
        <Form.Item label={t(P.ledgerDate)} htmlFor="ledger-date" extra={t(P.ledgerDateHint)}>
          <DateInput
            id="ledger-date"
            {...(ledgerDate === undefined ? {} : { value: ledgerDate })}
            onChange={(day) => setLedgerDate(day)}
            label={t(P.ledgerDate)}
          />
        </Form.Item>
        <Flex gap="small" wrap>
          <Button type="primary" htmlType="submit" loading={upload.pending}>
            {t(P.upload)}
          </Button>
          <Templates />
        </Flex>
      </Form>
    </section>
  );
}

function Templates() {
  const t = usePhrase();
  const save = (kind: string): void => void download('GET', `/api/v1/templates/${kind}.xlsx`);
  return (
    <>
      <Button onClick={() => save('children')}>{t(P.templateWhole)}</Button>
      <Button onClick={() => save('brief')}>{t(P.templateBrief)}</Button>
    </>
  );
}

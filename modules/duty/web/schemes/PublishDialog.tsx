import { App, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { SIGNS, ProblemAlert, useCommand, useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { type MeaningAnswer, SCHEMES } from './answers.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { SCHEME_PHRASES as P } from './phrases.ts';

export interface Where {
  readonly id: string;
  readonly name: string;
}

interface PublishDialogProps {
  readonly scheme: Scheme;
  readonly where: Where;
  readonly from: string;
  readonly meaning: MeaningAnswer | undefined;
  readonly saved: () => void;
  readonly shut: () => void;
}

/** Says once more from when and where, and what becomes of the former version. */
export function PublishDialog({ scheme, where, from, meaning, saved, shut }: PublishDialogProps) {
  const t = usePhrase();
  const { date } = useFormats();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [version, setVersion] = useState<number | undefined>(undefined);
  const publish = useCommand<
    { readonly scheme: Scheme; readonly placeId: string; readonly from: string },
    { version: number; changed: boolean }
  >((payload) => ({ path: '/api/v1/duty/publish-scheme', payload }), {
    refresh: [SCHEMES],
    done: (result) => {
      saved();
      void message.success(
        result.changed ? t(P.published, { name: t(scheme.name), version: result.version, day: date(from) }) : t(P.unchanged),
      );
      setVersion(result.version);
    },
  });
  useEffect(() => {
    if (version !== undefined) void navigate('/schemes');
  }, [version, navigate]);
  return (
    <Modal
      open
      title={t(SIGNS.labelled, { label: t(P.publish), words: t(scheme.name) })}
      onCancel={shut}
      onOk={() => void publish.run({ scheme, placeId: where.id, from })}
      okText={t(P.reallyPublish)}
      okButtonProps={{ loading: publish.pending }}
      cancelText={t(P.cancel)}
    >
      <p>{t(P.publishHint, { day: date(from), place: where.name })}</p>
      {meaning !== undefined && <Elsewhere scheme={scheme} meaning={meaning} />}
      {publish.problem && <ProblemAlert problem={publish.problem} />}
    </Modal>
  );
}

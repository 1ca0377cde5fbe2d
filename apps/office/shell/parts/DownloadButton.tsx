import { App, Button } from 'antd';
import { useState } from 'react';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { download } from '../api.ts';
import { usePhrase } from '../locale.tsx';
import { PART_PHRASES as P } from '../phrases/parts.ts';
import { ApiProblem } from '../problem.ts';

interface DownloadButtonProps {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly label: Phrase;
  readonly hint?: Phrase;
  readonly look?: 'default' | 'link';
}

/** Fetches a paper or a list as a file, and says why where it could not be had. */
export function DownloadButton({ path, query = {}, label, hint, look = 'default' }: DownloadButtonProps) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [pending, setPending] = useState(false);

  async function fetchFile(): Promise<void> {
    setPending(true);
    try {
      await download('GET', path, { query });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(t(P.notFetched, { why: error.title }));
    } finally {
      setPending(false);
    }
  }
  return (
    <Button type={look} loading={pending} title={hint === undefined ? undefined : t(hint)} onClick={() => void fetchFile()}>
      {t(label)}
    </Button>
  );
}

import { Button } from 'antd';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { ProblemAlert, useCommand, usePhrase } from '../../../../apps/office/shell/index.ts';
import { RECORDS } from '../answers.ts';
import { PHOTO_PHRASES as P } from '../phrases.ts';
import { shrinkPhoto } from './shrink.ts';

/** Villages have slow lines. */
const TIMEOUT_MS = 180_000;

interface Waiting {
  readonly photoId: string;
  readonly file: File;
}

/** Chooses or takes photos and adds them to a record. What could not be sent stays here and is sent again by one tap. */
export function AddPhotos({ recordId }: { readonly recordId: string }) {
  const t = usePhrase();
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [sending, setSending] = useState(false);
  const [added, setAdded] = useState(0);
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const add = useCommand<{ readonly photoId: string; readonly body: Blob }>(
    ({ photoId, body }) => ({ method: 'POST', path: `${RECORDS}/${recordId}/photos`, query: { photoId }, body, timeout: TIMEOUT_MS }),
    { refresh: [RECORDS] },
  );

  async function send(photos: readonly Waiting[]): Promise<void> {
    setSending(true);
    let left = photos;
    setWaiting(left);
    for (const photo of photos) {
      const body = await shrinkPhoto(photo.file);
      if (body === undefined) setUnreadable((names) => [...names, photo.file.name]);
      else if ((await add.run({ photoId: photo.photoId, body })) === undefined) break;
      else setAdded((count) => count + 1);
      left = left.filter((one) => one !== photo);
      setWaiting(left);
    }
    setSending(false);
  }

  return (
    <div className="sw-photos-add">
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={t(P.choose)}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])].map((file): Waiting => ({ photoId: uuidv7(), file }));
          target.value = '';
          setUnreadable([]);
          if (chosen.length > 0) void send([...waiting, ...chosen]);
        }}
      />
      <Button loading={sending} onClick={() => input.current?.click()}>
        {t(P.add)}
      </Button>{' '}
      {waiting.length > 0 && !sending && <Button onClick={() => void send(waiting)}>{t(P.again, { count: waiting.length })}</Button>}{' '}
      <span role="status">
        {sending ? t(P.sending, { count: waiting.length }) : added > 0 && t(P.added, { count: added })}
        {unreadable.length > 0 && ` ${t(P.unreadable, { names: unreadable.join(t({ zh: '、', en: ', ' })) })}`}
      </span>
      <p className="sw-faint">{t(P.hint)}</p>
      {add.problem && <ProblemAlert problem={add.problem} />}
    </div>
  );
}

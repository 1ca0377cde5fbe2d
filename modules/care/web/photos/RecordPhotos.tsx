import { Button } from 'antd';
import { useEffect, useState } from 'react';
import {
  ApiProblem,
  ConfirmReason,
  ProblemAlert,
  requestFile,
  useCommand,
  useFormats,
  usePhrase,
} from '../../../../apps/office/shell/index.ts';
import { CARE, RECORDS, type RecordPhoto, type ShownRecord } from '../answers.ts';
import { PHOTO_PHRASES as P } from '../phrases.ts';
import { AddPhotos } from './AddPhotos.tsx';

/** The photos of a record. They are loaded when somebody asks to see them, and only then is it noted that they were looked at. */
export function RecordPhotos({ record }: { readonly record: ShownRecord }) {
  const t = usePhrase();
  const [shown, setShown] = useState(false);
  const there = record.photos.filter(({ withdrawReason }) => withdrawReason === null);
  const gone = record.photos.length - there.length;
  if (record.photos.length === 0 && !record.mayChange) return null;
  return (
    <section className="sw-panel" aria-labelledby="care-photos">
      <h2 id="care-photos">{t(P.photos)}</h2>
      {there.length > 0 && !shown && <Button onClick={() => setShown(true)}>{t(P.show, { count: there.length })}</Button>}
      {shown && (
        <ul className="sw-photos">
          {there.map((photo, at) => (
            <Photo key={photo.id} photo={photo} number={at + 1} mayRemove={record.mayRemovePhotos} />
          ))}
        </ul>
      )}
      {gone > 0 && <p className="sw-faint">{t(P.gone, { count: gone })}</p>}
      {record.mayChange && <AddPhotos recordId={record.id} />}
    </section>
  );
}

interface PhotoProps {
  readonly photo: RecordPhoto;
  readonly number: number;
  readonly mayRemove: boolean;
}

function Photo({ photo, number, mayRemove }: PhotoProps) {
  const t = usePhrase();
  const formats = useFormats();
  const { address, problem } = usePhotoAddress(photo.id);
  const [asking, setAsking] = useState(false);
  const remove = useCommand((reason: string) => ({ path: `${CARE}/withdraw-photo`, payload: { photoId: photo.id, reason } }), {
    refresh: [RECORDS],
    done: () => setAsking(false),
  });
  return (
    <li>
      {problem !== undefined && <ProblemAlert problem={problem} />}
      {address !== undefined && <img src={address} alt={t(P.one, { number })} />}
      <p>
        {formats.moment(photo.addedAt)}{' '}
        {mayRemove && (
          <Button danger onClick={() => setAsking(true)}>
            {t(P.removeOne, { number })}
          </Button>
        )}
      </p>
      <ConfirmReason
        open={asking}
        danger
        title={P.remove}
        hint={P.removeHint}
        confirmLabel={P.remove}
        pending={remove.pending}
        problem={remove.problem}
        confirm={({ text }) => void remove.run(text)}
        cancel={() => setAsking(false)}
      />
    </li>
  );
}

/** The photo's content as an address of this page alone: it is gone with the page. */
function usePhotoAddress(photoId: string): { readonly address: string | undefined; readonly problem: ApiProblem | undefined } {
  const [address, setAddress] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<ApiProblem | undefined>(undefined);
  useEffect(() => {
    const left = new AbortController();
    let made: string | undefined;
    requestFile(`${CARE}/photos/${photoId}`, { signal: left.signal })
      .then((content) => {
        made = URL.createObjectURL(content);
        setAddress(made);
      })
      .catch((error: unknown) => {
        if (error instanceof ApiProblem) setProblem(error);
      });
    return () => {
      left.abort();
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [photoId]);
  return { address, problem };
}

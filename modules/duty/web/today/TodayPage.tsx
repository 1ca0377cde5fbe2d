import { useState } from 'react';
import { Link } from 'react-router';
import { currentPost, PageHead, PageState, useFormats, usePhrase, useRead, useSession } from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { bucketOf, BUCKETS, type Bucket } from '../../domain/index.ts';
import type { Knowledge, ShownDuty } from '../answers.ts';
import '../duty.css';
import { BUCKET_PHRASES, TODAY_PHRASES as P } from './phrases.ts';
import { SubjectCard, type WrittenDown } from './SubjectCard.tsx';

interface Mine {
  readonly today: PlainDate;
  readonly items: readonly ShownDuty[];
  readonly knowledge: Knowledge;
  readonly schemes: number;
  readonly reachesAny: boolean;
}

/** What a person has to do, late first; each line can be written down straight away. */
export default function TodayPage() {
  const t = usePhrase();
  const formats = useFormats();
  const mine = useRead<Mine>('/api/v1/duties/mine');
  const { data } = mine;
  const [done, setDone] = useState<WrittenDown | undefined>(undefined);
  const buckets = data && Map.groupBy(data.items, (duty) => bucketOf(duty, data.today));
  const countOf = (bucket: Bucket): number => buckets?.get(bucket)?.length ?? 0;
  return (
    <>
      <PageHead note={data && t(P.note, { date: formats.date(data.today), late: countOf('late'), due: countOf('today') })} />
      <p role="status" className="sw-today-written">
        {done !== undefined && (
          <>
            {t(P.wasWritten, { name: done.name, what: done.what })} <Link to={`/care/${done.recordId}`}>{t(P.lookAt)}</Link>
          </>
        )}
      </p>
      {mine.error && <PageState kind="error" problem={mine.error} retry={() => void mine.refetch()} />}
      {mine.isPending && <PageState kind="loading" />}
      {data && data.items.length === 0 && <Nothing mine={data} />}
      {data &&
        buckets &&
        BUCKETS.filter((bucket) => buckets.has(bucket)).map((bucket) => (
          <section key={bucket} className={`sw-today sw-today-${bucket}`} aria-labelledby={`today-${bucket}`}>
            <h2 id={`today-${bucket}`}>{t(BUCKET_PHRASES[bucket])}</h2>
            <ul className="sw-cards">
              {[...Map.groupBy(buckets.get(bucket) ?? [], ({ subject }) => `${subject.kind} ${subject.id}`)].map(([id, duties]) => (
                <SubjectCard key={id} duties={duties} bucket={bucket} today={data.today} written={setDone} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

/** Why nothing stands here. */
function Nothing({ mine: { schemes, reachesAny, knowledge } }: { readonly mine: Mine }) {
  const keepsRoom = currentPost(useSession())?.role === 'roomKeeper';
  const [title, hint] =
    schemes === 0
      ? [P.noScheme, P.noSchemeHint]
      : !reachesAny
        ? keepsRoom
          ? [P.noRoom, P.noRoomHint]
          : [P.noChildren, P.noChildrenHint]
        : knowledge.plannedFor === null || knowledge.waiting > 0
          ? [P.planning, P.planningHint]
          : [P.allDone, P.allDoneHint];
  return (
    <div className="sw-panel">
      <PageState kind="empty" title={title} hint={hint} />
    </div>
  );
}

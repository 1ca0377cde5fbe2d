import { Tag } from 'antd';
import { Link } from 'react-router';
import { SIGNS, PageState, useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { ACTS, WITH_WHOM, wordOfActor } from '../../care/domain/index.ts';
import type { Growth, ShownAct } from './answers.ts';
import { Entry } from './Entry.tsx';
import { GROWTH_PHRASES as P } from './phrases.ts';

/** Everything of a school year by day, newest first: what was written, with its words, and what was done, without. */
export function TimeLine({ growth, childId, past }: { readonly growth: Growth; readonly childId: string; readonly past: boolean }) {
  const t = usePhrase();
  const lines = [
    ...growth.entries.map((entry) => ({
      key: entry.id,
      day: entry.values['day'] ?? '',
      written: true,
      content: <Entry entry={entry} childId={childId} past={past} />,
    })),
    ...growth.acts.map((act) => ({ key: act.recordId, day: act.day, written: false, content: <ActLine act={act} /> })),
  ].toSorted((one, other) => (one.day === other.day ? 0 : one.day < other.day ? 1 : -1));
  return (
    <section className="sw-panel" aria-labelledby="growth-line">
      <h2 id="growth-line">{t(P.timeLine)}</h2>
      {lines.length === 0 && <PageState kind="empty" title={P.none} hint={P.noneHint} />}
      <ol className="sw-growth-line">
        {lines.map(({ key, written, content }) => (
          <li key={key} {...(written ? { 'data-written': '' } : {})}>
            {content}
          </li>
        ))}
      </ol>
    </section>
  );
}

function ActLine({ act: { recordId, day, act, withWhom, actor } }: { readonly act: ShownAct }) {
  const t = usePhrase();
  const formats = useFormats();
  const role = t(wordOfActor(actor.role));
  const partners = withWhom.map((code) => t(wordOf(WITH_WHOM, code))).join(t(P.comma));
  return (
    <>
      {formats.date(day)} <Tag>{t(P.care)}</Tag> <Link to={`/care/${recordId}`}>{t(wordOf(ACTS, act))}</Link>{' '}
      <span className="sw-faint">
        {actor.name === null ? role : t(SIGNS.aside, { of: actor.name, words: role })}
        {partners !== '' && ` ${t(P.with, { who: partners })}`}
      </span>
    </>
  );
}

import { Link } from 'react-router';
import { SIGNS, PageState, useFormats, usePhrase, useRead, type ChildPanelProps } from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { ABSENCE_REASONS, MEETING_KINDS, WAYS_OF_TELLING, WHO_CAME } from '../domain/index.ts';
import type { Attended } from './answers.ts';
import './family.css';
import { ONE_PHRASES as O } from './phrases.ts';

/** On a child's file: the meetings at which its family was, or was missing and is to be told. */
export default function MeetingsPanel({ childId, day, past }: ChildPanelProps) {
  const read = useRead<{ readonly items: readonly Attended[] }>(`/api/v1/children/${childId}/meetings`);
  if (read.isPending) return <PageState kind="loading" />;
  if (read.error) return <PageState kind="error" problem={read.error} retry={() => void read.refetch()} />;
  const items = read.data.items.filter((one) => !past || one.day <= day);
  if (items.length === 0) return <PageState kind="empty" title={O.panelNone} />;
  return (
    <section className="sw-panel">
      <ul className="sw-family-rows">
        {items.map((one) => (
          <Line key={one.meetingId} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ one }: { readonly one: Attended }) {
  const t = usePhrase();
  const formats = useFormats();
  const title = `${formats.date(one.day)} ${one.held ?? ''} ${t(wordOf(MEETING_KINDS, one.kind))}`;
  const came = one.came.map((code) => t(wordOf(WHO_CAME, code))).join(t(O.listComma));
  const absence = one.absence === null ? '' : t(wordOf(ABSENCE_REASONS, one.absence));
  return (
    <li className="sw-family-row">
      <span className="sw-family-rest">
        {one.topic === null ? title : <Link to={`/meetings/${one.meetingId}`}>{title}</Link>} <span className="sw-faint">{one.topic}</span>
        <br />
        {came === '' ? t(SIGNS.labelled, { label: t(O.absent), words: absence }) : came} {one.words}{' '}
        {one.told !== null && (
          <span className="sw-faint">
            {t(O.toldLine, { date: formats.date(one.told.on), how: t(wordOf(WAYS_OF_TELLING, one.told.how)), by: '' })}
          </span>
        )}
        {one.toTell && <strong>{t(O.toBeTold)}</strong>}
      </span>
    </li>
  );
}

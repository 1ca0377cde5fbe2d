import { ListTable, PageHead, QueryForm, useFormats, useList, usePhrase, type QueryField } from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { wordOf } from '../../../../kernel/field.ts';
import { ACTS, type Act } from '../../../care/domain/index.ts';
import { OVERSIGHT_PHRASES as P } from './phrases.ts';

interface UnseenChild {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
  readonly seenOn: PlainDate | null;
  readonly seenAct: Act | null;
  readonly days: number;
  readonly helped: boolean;
}

const FIELDS: readonly QueryField[] = [
  {
    key: 'which',
    label: P.which,
    kind: 'choice',
    required: true,
    options: [
      { code: 'unseen', ...P.unseen },
      { code: 'withoutHelper', ...P.withoutHelper },
    ],
  },
  { key: 'place', label: P.place, kind: 'place', tree: 'admin' },
  { key: 'school', label: P.school, kind: 'place', tree: 'school' },
];

/** Children whom nobody has met for a month, or who have no helper: by name, each with the last contact. */
export default function UnseenPage() {
  const t = usePhrase();
  const formats = useFormats();
  const list = useList<UnseenChild>('/api/v1/duties/unseen', { which: 'unseen' });
  const actWord = (act: Act | null): string => (act === null ? '' : t(wordOf(ACTS, act)));
  return (
    <>
      <PageHead />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={P.unseenCaption}
        rowKey={({ id }) => id}
        href={({ id }) => `/children/${id}?part=duties`}
        columns={[
          { key: 'name', label: P.children, width: 120, show: ({ name }) => name },
          {
            key: 'where',
            label: P.where,
            show: ({ place, class: className }) => [place, className].filter((part) => part !== null).join(' · '),
          },
          {
            key: 'seen',
            label: P.lastSeen,
            show: ({ seenOn, seenAct, days }) =>
              seenOn === null ? t(P.never) : t(P.daysAgo, { date: formats.date(seenOn), days, act: actWord(seenAct) }),
          },
          { key: 'helped', label: P.helper, width: 110, show: ({ helped }) => t(helped ? P.has : P.hasNot) },
        ]}
        empty={{ title: P.noneUnseen, hint: list.values['which'] === 'withoutHelper' ? P.noneWithoutHint : P.noneUnseenHint }}
      />
    </>
  );
}

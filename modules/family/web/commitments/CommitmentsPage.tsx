import { useState } from 'react';
import {
  SIGNS,
  allows,
  Fold,
  ListTable,
  ManyChips,
  PageHead,
  QueryForm,
  useCommand,
  useFormats,
  useList,
  useNarrow,
  usePhrase,
  useSession,
  useUnsaved,
  type ListColumn,
  type QueryField,
} from '../../../../apps/office/shell/index.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { wordOf } from '../../../../kernel/field.ts';
import { REPORTERS } from '../../../care/domain/index.ts';
import { WHEREABOUTS } from '../../../child/domain/index.ts';
import { COMMITMENT_IDS, COMMITMENTS, CONTACT_ACTS, type Commitment } from '../../domain/index.ts';
import { CHANGED_BY_MEETINGS, FAMILY } from '../answers.ts';
import { type ChildLine, COMMITMENTS_PATH, type ShownCommitment } from './answers.ts';
import { ContactBar, SaveBar, type Contact } from './ContactBar.tsx';
import { COMMITMENT_PHRASES as C } from './phrases.ts';

const SILENT_WEEKS = [2, 4, 8, 12];
const PARENTS = [
  { code: 'father', ...C.father },
  { code: 'mother', ...C.mother },
];

const FIELDS: readonly QueryField[] = [
  { kind: 'choice', key: 'missed', label: C.missedFilter, options: COMMITMENT_IDS.map((code) => ({ code, ...COMMITMENTS[code] })) },
  {
    kind: 'choice',
    key: 'silentWeeks',
    label: C.silent,
    options: SILENT_WEEKS.map((count) => ({
      code: String(count),
      zh: C.weeks.zh.replace('{count}', String(count)),
      en: C.weeks.en.replace('{count}', String(count)),
    })),
  },
  { kind: 'place', key: 'place', label: C.village, tree: 'admin' },
  { kind: 'place', key: 'school', label: C.schoolOrClass, tree: 'school' },
];

const PROMISES: readonly ListColumn<ChildLine>[] = COMMITMENT_IDS.map((id) => ({
  key: id,
  label: COMMITMENTS[id],
  width: 145,
  show: (child: ChildLine) => <Promise child={child} id={id} />,
}));
const ALL_PROMISES: ListColumn<ChildLine> = { key: 'promises', label: C.promises, show: (child) => <Promises child={child} /> };

const USUAL: Omit<Contact, 'day'> = { act: 'call', withCarer: false, reportedBy: 'child', lateReason: '' };

/** Whose parents keep what they promised, and in one go what they did: a class on a Friday afternoon in a minute. */
export default function CommitmentsPage() {
  const t = usePhrase();
  const { date } = useFormats();
  const narrow = useNarrow();
  const mayWrite = allows(useSession(), 'w', 'care');
  const list = useList<ChildLine>(COMMITMENTS_PATH);
  const [today] = useState(() => dayOf(new Date()));
  const [contact, setContact] = useState<Contact>(() => ({ ...USUAL, day: today }));
  const [tapped, setTapped] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [note, setNote] = useState<string | undefined>(undefined);
  const release = useUnsaved(tapped.size > 0);
  const write = useCommand<object, { readonly recordIds: readonly string[] }>(
    (payload) => ({ path: `${FAMILY}/record-contacts`, payload }),
    { refresh: CHANGED_BY_MEETINGS },
  );

  async function save(): Promise<void> {
    if (tapped.size === 0) return setNote(t(C.nobody));
    setNote(undefined);
    const { act, day, withCarer, reportedBy, lateReason } = contact;
    const rows = [...tapped].map(([childId, parents]) => ({ childId, parents }));
    const late = lateReason.trim() !== '' && { lateReason: lateReason.trim() };
    if ((await write.run({ act, day, withCarer: withCarer && act !== 'teacherContact', reportedBy, ...late, rows })) === undefined) return;
    release();
    setNote(t(C.saved, { count: tapped.size }));
    setTapped(new Map());
  }

  const taps: ListColumn<ChildLine> = {
    key: 'write',
    label: C.write,
    width: 150,
    show: ({ id, name }) => (
      <ManyChips
        quiet
        label={t(C.who, { name })}
        options={PARENTS}
        values={tapped.get(id) ?? []}
        change={(parents) => {
          const next = new Map(tapped);
          if (parents.length === 0) next.delete(id);
          else next.set(id, parents);
          setNote(undefined);
          setTapped(next);
        }}
      />
    ),
  };
  const toldOf = ({ act, day, reportedBy }: Contact): string =>
    [t(wordOf(CONTACT_ACTS, act)), day === undefined ? '' : date(day), t(C.toldBy, { who: t(wordOf(REPORTERS, reportedBy)) })]
      .filter(Boolean)
      .join(' · ');
  const chosen = FIELDS.filter(({ key }) => list.values[key] !== undefined && list.values[key] !== '').length;
  return (
    <>
      <PageHead note={t(narrow ? C.noteShort : C.note)} />
      <Fold label={C.filters} told={chosen === 0 ? t(C.noFilter) : t(C.filtersSet, { count: chosen })}>
        <QueryForm list={list} fields={FIELDS} />
      </Fold>
      {mayWrite && (
        <Fold label={C.writing} told={toldOf(contact)} open={write.problem !== undefined}>
          <ContactBar contact={contact} change={setContact} today={today} problem={write.problem} />
        </Fold>
      )}
      <ListTable
        list={list}
        caption={C.caption}
        columns={[
          { key: 'child', label: C.child, width: 150, show: (child) => <Name child={child} /> },
          ...(mayWrite ? [taps] : []),
          ...(narrow ? [ALL_PROMISES] : PROMISES),
          { key: 'parents', label: C.parents, show: (child) => <Where child={child} /> },
        ]}
        rowKey={({ id }) => id}
        href={({ id }) => `/children/${id}?part=care`}
        empty={{ title: C.none, hint: C.noneHint }}
      />
      {mayWrite && (
        <SaveBar count={tapped.size} pending={write.pending} save={() => void save()} clear={() => setTapped(new Map())} note={note} />
      )}
    </>
  );
}

function Name({ child: { name, class: ofClass, place } }: { readonly child: ChildLine }) {
  return (
    <>
      {name} <span className="sw-faint">{ofClass ?? place}</span>
    </>
  );
}

const STATES = { kept: C.kept, missed: C.missed, open: C.open, excused: C.excused } as const;

function Promise({ child, id }: { readonly child: ChildLine; readonly id: Commitment }) {
  const t = usePhrase();
  const formats = useFormats();
  const promise = child.commitments.find((each) => each.id === id) as ShownCommitment;
  const { state, until, last, kept, missed, beginning } = promise;
  return (
    <>
      <State promise={promise} />
      {state === 'open' && until !== null && <span>{t(C.until, { date: formats.date(until) })}</span>}
      {state === null && beginning?.done === false && (
        <div className="sw-faint">{t(C.begunHint, { until: formats.date(beginning.until) })}</div>
      )}
      {(last !== null || beginning === null) && (
        <div className="sw-faint">{last === null ? t(C.never) : t(C.last, { date: formats.date(last) })}</div>
      )}
      {kept + missed > 1 && <div className="sw-faint">{t(C.ofTerm, { kept, missed })}</div>}
    </>
  );
}

function State({ promise: { id, state, beginning } }: { readonly promise: ShownCommitment }) {
  const t = usePhrase();
  const formats = useFormats();
  if (state !== null) return <span className={`sw-promise-${state}`}>{t(STATES[state])} </span>;
  if (beginning === null) return <span>{t(C.notOwed)} </span>;
  if (beginning.done) return <span className="sw-promise-kept">{t(C.begunDone)} </span>;
  const { since } = beginning;
  return <span>{id === 'home' ? t(C.begunHome, { month: Number(since.slice(5, 7)) }) : t(C.begun, { since: formats.date(since) })} </span>;
}

/** On a phone all four in few lines, so that the next child is near. */
function Promises({ child }: { readonly child: ChildLine }) {
  const t = usePhrase();
  const formats = useFormats();
  return child.commitments.map((promise) => (
    <div key={promise.id}>
      {t(C.colon, { what: t(COMMITMENTS[promise.id]) })}
      <State promise={promise} />
      {promise.last !== null && <span className="sw-faint">{t(C.last, { date: formats.date(promise.last) })}</span>}
    </div>
  ));
}

function Where({ child: { parents, heard } }: { readonly child: ChildLine }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <>
      {parents !== null &&
        (['father', 'mother'] as const).map((who) => {
          const { whereabouts, place } = parents[who];
          const where = whereabouts === null ? t(C.notKnown) : t(wordOf(WHEREABOUTS, whereabouts));
          return (
            <div key={who}>
              {t(SIGNS.labelled, { label: t(C[who]), words: where })} {place}
            </div>
          );
        })}
      <div className="sw-faint">{heard === null ? t(C.neverHeard) : t(C.heard, { date: formats.date(heard) })}</div>
    </>
  );
}

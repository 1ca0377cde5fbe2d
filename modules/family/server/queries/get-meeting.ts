import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { House } from '../../../../platform/house.ts';
import { nameAccounts, namePosts } from '../../../care/server/index.ts';
import { loadSchemeWords, loadSubjectWords } from '../../../duty/server/index.ts';
import { familyProblems, isToBeTold, mayHold, type WhoCame } from '../../domain/index.ts';
import { loadAttendance, type StoredAttendance } from '../attendance-rows.ts';
import { listInvited } from '../families.ts';
import { loadVersions, type StoredMeeting } from '../meeting-rows.ts';
import { namePlacesOf } from './place-names.ts';

interface ShownFamily {
  readonly childId: string;
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
  /** Null where nothing was said of the child yet. */
  readonly came: readonly WhoCame[] | null;
  readonly absence: string | null;
  readonly words: string | null;
  readonly toTell: boolean;
  readonly told: { readonly on: string; readonly how: string; readonly words: string | null; readonly by: string | null } | null;
}

/** One meeting with whoever was invited, what became of it, and which duties it fulfilled. Throws Problem where it is beyond reach. */
export async function getMeeting(tx: Tx, house: House, actor: Actor, meetingId: string, today: PlainDate) {
  const versions = await loadVersions(tx, meetingId);
  const [newest] = versions;
  if (newest === undefined) throw familyProblems.notFound();
  const { county, subject, values } = newest;
  const nameOf = await namePlacesOf(tx, [subject.id], today);
  const postOf = await namePosts(
    tx,
    versions.map(({ recordedBy }) => recordedBy),
  );
  const families = await showFamilies(tx, house, newest, today);
  const counted = newest.state === 'held' ? (newest.present ?? 0) + (newest.absent ?? 0) : families.length;
  return {
    id: meetingId,
    county,
    version: newest.version,
    state: newest.state,
    subject: { kind: subject.kind, id: subject.id, name: nameOf(subject.id) },
    values,
    followUps: newest.followUps,
    present: newest.present ?? null,
    absent: newest.absent ?? null,
    recordId: newest.recordId ?? null,
    overdue: newest.state === 'planned' && (values.day as PlainDate) < today,
    mayHold: mayHold(actor.role, subject.kind),
    families,
    elsewhere: Math.max(0, counted - families.length),
    duties: await listFulfilled(tx, newest),
    history: versions.map(({ version, step, recordedAt, recordedBy, reason, values: then }) => ({
      version,
      step,
      at: recordedAt,
      by: postOf(recordedBy).name,
      reason,
      day: then.day as string,
    })),
  };
}

/** Of a held meeting who came; of a planned one who is invited, with what was tapped before a holding was taken back. */
async function showFamilies(tx: Tx, house: House, meeting: StoredMeeting, today: PlainDate): Promise<readonly ShownFamily[]> {
  if (meeting.state === 'cancelled') return [];
  const rows = new Map((await loadAttendance(tx, meeting.county, meeting.meetingId)).map((row) => [row.childId, row]));
  if (meeting.state === 'planned') {
    const invited = await listInvited(tx, house, meeting.county, meeting, meeting.values.day as PlainDate);
    return invited.map(({ id, name, place, class: ofClass }) => ({ ...sayOf(id, rows.get(id)), name, place, class: ofClass }));
  }
  const standing = [...rows.values()].filter((row) => row.standing);
  const words = await loadSubjectWords(
    tx,
    standing.map(({ childId }) => childId),
    today,
  );
  const nameOf = await nameAccounts(
    tx,
    standing.flatMap(({ told }) => told?.account ?? []),
  );
  return standing
    .map((row) => {
      const { name = '', place = null, class: ofClass = null } = words.get(row.childId) ?? {};
      return { ...sayOf(row.childId, row, nameOf), name, place, class: ofClass };
    })
    .sort((a, b) => (a.class ?? '').localeCompare(b.class ?? '', 'zh') || a.name.localeCompare(b.name, 'zh'));
}

function sayOf(
  childId: string,
  row: StoredAttendance | undefined,
  nameOf: (accountId: string | null) => string | null = () => null,
): Omit<ShownFamily, 'name' | 'place' | 'class'> {
  const told = row?.told;
  return {
    childId,
    came: row?.came ?? null,
    absence: row?.absence ?? null,
    words: row?.words ?? null,
    toTell: row !== undefined && row.standing && told === undefined && isToBeTold(row.kind, row),
    told: told === undefined ? null : { on: told.on, how: told.how, words: told.words ?? null, by: nameOf(told.account) },
  };
}

interface Fulfilled {
  readonly scheme: Phrase;
  readonly article: Phrase;
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

/** The duties of the place that count this meeting. */
async function listFulfilled(tx: Tx, { county, subject, recordId }: StoredMeeting): Promise<readonly Fulfilled[]> {
  if (recordId === undefined) return [];
  const rows = await tx.rows(sql<{ scheme: string; version: number; article: string; day_from: string; day_to: string; state: string }>`
    select scheme, version, article, day_from, day_to, state from duty
    where county = ${county} and subject_id = ${subject.id}::uuid and ${recordId}::uuid = any(records) order by day_to, key`);
  if (rows.length === 0) return [];
  const words = await loadSchemeWords(tx, county);
  return rows.flatMap((row) => {
    const found = words.find(row);
    if (found === undefined) return [];
    return [{ scheme: found.scheme.name, article: found.article.text, from: row.day_from, to: row.day_to, state: row.state }];
  });
}

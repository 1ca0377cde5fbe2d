import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import type { TeamChild } from '../answers.ts';
import { actorOf, type EntryActor } from '../entry/entry.ts';

export interface VisitRow {
  readonly child: TeamChild;
  readonly group: number;
  readonly seen: boolean;
  readonly how: string | undefined;
  readonly note: string;
  readonly need: string;
  readonly saved: boolean;
}

export interface VisitGroup {
  readonly leader: EntryActor;
  readonly together: string;
}

/** An evening as it stands on the page, and as a draft keeps it. */
export interface Evening {
  readonly tree: 'school' | 'admin';
  readonly place: PlaceValue | undefined;
  readonly day: string | undefined;
  /** Why it is written only now, where the county asks for that. */
  readonly lateReason: string;
  readonly groups: readonly VisitGroup[];
  readonly rows: readonly VisitRow[];
}

const SELF: EntryActor = { kind: 'self', person: undefined, name: '' };
/** Five groups saw 150 lodging places in one evening (source 004, no. 7). */
const USUAL_GROUPS = 5;
export const MOST_GROUPS = 9;

export function emptyEvening(today: PlainDate): Evening {
  return { tree: 'school', place: undefined, day: today, lateReason: '', groups: makeGroups(USUAL_GROUPS, []), rows: [] };
}

function makeGroups(count: number, kept: readonly VisitGroup[]): readonly VisitGroup[] {
  return Array.from({ length: count }, (_, at) => kept[at] ?? { leader: SELF, together: '' });
}

/**
 * Lays the children out to the groups in equal shares, neighbours together: those of one lodging place, else of one village, follow each
 * other. What was written about a child stays with it.
 */
export function layOut(evening: Evening, children: readonly TeamChild[]): Evening {
  const before = new Map(evening.rows.map((row) => [row.child.id, row]));
  const sorted = [...children].sort((a, b) => compare(whereOf(a), whereOf(b)));
  return {
    ...evening,
    rows: sorted.map((child, at): VisitRow => {
      const group = Math.floor((at * evening.groups.length) / sorted.length);
      const known = before.get(child.id);
      if (known !== undefined) return { ...known, child, group: known.group < evening.groups.length ? known.group : group };
      return { child, group, seen: false, how: undefined, note: '', need: '', saved: false };
    }),
  };
}

export function withGroups(evening: Evening, count: number): Evening {
  const next = { ...evening, groups: makeGroups(count, evening.groups) };
  return layOut(
    { ...next, rows: next.rows.filter(isWritten) },
    evening.rows.map(({ child }) => child),
  );
}

export function changeRow(evening: Evening, childId: string, part: Partial<VisitRow>): Evening {
  return { ...evening, rows: evening.rows.map((row) => (row.child.id === childId ? { ...row, ...part } : row)) };
}

function isWritten({ seen, how, note, need, saved }: VisitRow): boolean {
  return saved || seen || how !== undefined || note.trim() !== '' || need.trim() !== '';
}

export function isPending(row: VisitRow): boolean {
  return !row.saved && isWritten(row);
}

/** The visits of one group as one act: all seen by the same people on the same evening. */
export function groupPayload(evening: Evening, at: number, idFor: (key: string) => string): object {
  const group = evening.groups[at];
  const together = group?.together.trim() ?? '';
  const lateReason = evening.lateReason.trim();
  return {
    actId: idFor(`group ${at}`),
    actor: actorOf(group?.leader ?? SELF),
    act: { act: 'visit', day: evening.day, withWhom: ['child', 'carer'], ...(together !== '' && { together }) },
    ...(lateReason !== '' && { lateReason }),
    rows: seenRows(evening, at).map(({ child, how, note, need }) => ({
      recordId: idFor(`record ${child.id}`),
      subject: { kind: 'child', id: child.id },
      values: { ...(how !== undefined && { life: how }), ...(note.trim() !== '' && { findings: note.trim() }) },
      needs: need.trim() === '' ? [] : [{ needId: idFor(`need ${child.id}`), kind: 'other', what: need.trim() }],
    })),
  };
}

export function seenRows(evening: Evening, at: number): readonly VisitRow[] {
  return evening.rows.filter((row) => row.group === at && row.seen && !row.saved);
}

function whereOf({ lodging, minder, place }: TeamChild): string {
  return minder ?? lodging ?? place ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

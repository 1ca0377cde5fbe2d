import type { PlainDate } from '../../../../kernel/calendar.ts';
import { wordOf } from '../../../../kernel/field.ts';
import type { CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { recordCare } from '../../../care/server/index.ts';
import { listHolders } from '../../../staff/server/index.ts';
import { ANSWERS_FOR, MEETING_KINDS, textOf, traitsOf, type Attendance, type MeetingKind } from '../../domain/index.ts';
import type { Meeting } from '../meeting-rows.ts';

type RecordOrder = Parameters<typeof recordCare.handle>[1];
type Held = Pick<Meeting, 'meetingId' | 'subject' | 'values'>;

/** The rows that one record command takes. */
const MOST_ROWS = 200;

/** The act that a meeting is, written at its place through the care slice: whatever counts acts counts it. Returns the record. */
export async function recordMeeting(context: CommandContext, held: Held, lateReason: string | undefined): Promise<string> {
  const { subject, values } = held;
  const kind = values.kind as MeetingKind;
  const { act, withWhom } = traitsOf(kind);
  const recordId = newId();
  await recordCare.handle(context, {
    actId: held.meetingId,
    actor: await leaderOf(context, held),
    act: { ...whenAndWhere(held), act, withWhom: [...withWhom], findings: `${wordOf(MEETING_KINDS, kind).zh}：${textOf(values.topic)}` },
    ...(lateReason !== undefined && { lateReason }),
    rows: [{ recordId, subject: { kind: subject.kind, id: subject.id } }],
  });
  return recordId;
}

/**
 * A father or mother who came to a meeting at school has met the teacher: the commitment to be in contact with the teacher each term (source
 * 000) is kept by it, and nobody writes it a second time. Returns the records by child.
 */
export async function recordParents(
  context: CommandContext,
  held: Held,
  rows: readonly Attendance[],
  lateReason: string | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const written = new Map<string, string[]>();
  const { subject, values } = held;
  if (subject.kind === 'village' || traitsOf(values.kind as MeetingKind).invited !== 'carer') return written;
  for (const parent of ['father', 'mother'] as const) {
    const came = rows.filter((row) => row.came.includes(parent));
    for (let at = 0; at < came.length; at += MOST_ROWS) {
      const records = came.slice(at, at + MOST_ROWS).map(({ childId }) => ({ childId, recordId: newId() }));
      await recordCare.handle(context, {
        actId: held.meetingId,
        actor: { kind: parent },
        act: { ...whenAndWhere(held), act: 'meeting', withWhom: [subject.kind === 'class' ? 'classTeacher' : 'teacher'] },
        ...(lateReason !== undefined && { lateReason }),
        rows: records.map(({ childId, recordId }) => ({ recordId, subject: { kind: 'child', id: childId } })),
      });
      for (const { childId, recordId } of records) written.set(childId, [...(written.get(childId) ?? []), recordId]);
    }
  }
  return written;
}

function whenAndWhere({ values }: Held): RecordOrder['act'] {
  return { day: textOf(values.day), time: textOf(values.time) || null, place: textOf(values.where) || null };
}

/** Whoever answers for the place held it, whoever writes it down: the class teacher, though the school does the writing. */
async function leaderOf(context: CommandContext, { subject, values }: Held): Promise<RecordOrder['actor']> {
  const { tx, actor } = context;
  const role = ANSWERS_FOR[subject.kind];
  if (actor.role === role) return { kind: 'self' };
  const [holder] = await tx.asKeeper((keeper) => listHolders(keeper, [{ role, placeId: subject.id }], values.day as PlainDate));
  return holder === undefined ? { kind: 'self' } : { kind: 'staff', personId: holder.accountId };
}

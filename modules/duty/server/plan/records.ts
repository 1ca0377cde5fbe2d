import { sql } from 'kysely';
import { dayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { listActsOf } from '../../../care/server/index.ts';
import { type CareRecord, type Excuse, RESPONSIBLE_ROLES, ROLE_OF_POST } from '../../domain/index.ts';

/** What was done for each of these subjects since `from`, by kind and id of the subject, with what was corrected or taken back. Keeper's transaction. */
export async function listRecords(
  keeper: Tx,
  county: number,
  subjectIds: readonly string[],
  from: PlainDate,
): Promise<ReadonlyMap<string, readonly CareRecord[]>> {
  const acts = await listActsOf(keeper, county, subjectIds, from);
  const records = new Map<string, CareRecord[]>();
  for (const act of acts) {
    const record: CareRecord = {
      id: act.recordId,
      act: act.act,
      day: act.day,
      writtenOn: dayOf(new Date(act.writtenAt)),
      withdrawnOn: act.supersededAt === undefined ? undefined : dayOf(new Date(act.supersededAt)),
      actor: { role: roleOf(act.actor.role), person: act.actor.personId },
      withWhom: [...act.withWhom],
    };
    const subject = `${act.subject.kind} ${act.subject.id}`;
    const known = records.get(subject);
    if (known === undefined) records.set(subject, [record]);
    else known.push(record);
  }
  return records;
}

function roleOf(actorRole: string): CareRecord['actor']['role'] {
  if (actorRole === 'father' || actorRole === 'mother') return actorRole;
  if (Object.hasOwn(RESPONSIBLE_ROLES, actorRole)) return actorRole as CareRecord['actor']['role'];
  // Somebody without a part in the schemes: a role that counts by its named persons alone, and of these there are none here.
  return ROLE_OF_POST[actorRole as keyof typeof ROLE_OF_POST] ?? 'subjectTeacher';
}

interface ExcuseRow {
  readonly subject_id: string;
  readonly scheme: string;
  readonly article: string;
  readonly day_from: PlainDate;
  readonly day_to: PlainDate;
  readonly asked_at: Date;
  readonly approved: boolean | null;
  readonly decided_at: Date | null;
}

/** Who asked to be excused from which duties of these subjects, and what was decided. Keeper's transaction. */
export async function listExcuses(
  keeper: Tx,
  county: number,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Excuse[]>> {
  const rows = await keeper.rows(sql<ExcuseRow>`
    select subject_id, scheme, article, day_from, day_to, asked_at, approved, decided_at from duty_excuse
    where county = ${county} and subject_id = any(${[...subjectIds]}::uuid[]) order by asked_at, excuse_id`);
  return new Map(
    [...Map.groupBy(rows, ({ subject_id: subjectId }) => subjectId)].map(([subjectId, group]) => [
      subjectId,
      group.map((row) => ({
        scheme: row.scheme,
        article: row.article,
        from: row.day_from,
        to: row.day_to,
        askedOn: dayOf(row.asked_at),
        decidedOn: row.decided_at === null ? undefined : dayOf(row.decided_at),
        approved: row.approved ?? true,
      })),
    ]),
  );
}

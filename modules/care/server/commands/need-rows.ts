import { sql } from 'kysely';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { CommandContext } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { careProblems, type NeedState, usualDueOn } from '../../domain/index.ts';
import type { Subject, StandingSubject } from '../subjects.ts';
import { careNeedStepTable, careNeedTable } from '../tables.ts';
import type { GivenNeed } from './payload.ts';

/** With whom a need is: one person, or whoever holds a role at a place. */
export interface NeedOwner {
  readonly role: string | undefined;
  readonly placeId: string | undefined;
  readonly accountId: string | undefined;
}

export interface NeedToWrite {
  readonly need: GivenNeed;
  readonly subject: StandingSubject;
  readonly recordId: string | undefined;
}

/** A need found is with whoever wrote it down, until it is passed up: nobody else knows of it yet. */
export async function insertNeeds(context: CommandContext, needs: readonly NeedToWrite[]): Promise<void> {
  const { tx, actor, today, now, county } = context;
  if (needs.length === 0) return;
  const rows = needs.map(({ need, subject, recordId }) => {
    const dueOn = need.dueOn === undefined ? usualDueOn(today) : plainDate(need.dueOn);
    if (dueOn < today) throw careProblems.dueInPast({}, 'dueOn');
    return {
      county,
      need_id: need.needId,
      subject_kind: subject.kind,
      subject_id: subject.id,
      region: subject.region,
      school_path: subject.schoolPath,
      record_group: 'care',
      record_id: recordId ?? null,
      kind: need.kind,
      what: need.what,
      found_on: today,
      state: 'open',
      owner_role: null,
      owner_place_id: null,
      owner_account: actor.accountId,
      department: null,
      due_on: dueOn,
      closed_on: null,
      version: 1,
      recorded_at: now.toISOString(),
      recorded_by: actor.postId,
      recorded_account: actor.accountId,
    };
  });
  await tx.insert(careNeedTable, rows);
  await tx.insert(
    careNeedStepTable,
    rows.map(({ subject_kind: _, kind: __, what, record_id: ___, found_on: ____, closed_on: _____, version, ...row }) => ({
      ...row,
      number: version,
      level: null,
      words: what,
      command_id: context.commandId,
    })),
  );
}

export interface StoredNeed {
  readonly county: number;
  readonly needId: string;
  readonly subject: Subject;
  readonly region: string;
  readonly schoolPath: string | null;
  readonly state: NeedState;
  readonly dueOn: PlainDate;
  readonly version: number;
  readonly owner: NeedOwner;
  readonly department: string | null;
}

interface NeedRow {
  readonly county: number;
  readonly need_id: string;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly state: NeedState;
  readonly due_on: PlainDate;
  readonly version: number;
  readonly owner_role: string | null;
  readonly owner_place_id: string | null;
  readonly owner_account: string | null;
  readonly department: string | null;
}

/** The need as it is now, locked: two who answer at once take turns. Throws Problem where it is not there or beyond reach. */
export async function lockNeed(tx: Tx, county: number, needId: string): Promise<StoredNeed> {
  const row = await tx.first(sql<NeedRow>`select * from care_need where county = ${county} and need_id = ${needId}::uuid for update`);
  if (row === undefined) throw careProblems.notFound();
  return {
    county: row.county,
    needId: row.need_id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    region: row.region,
    schoolPath: row.school_path,
    state: row.state,
    dueOn: row.due_on,
    version: row.version,
    owner: {
      role: row.owner_role ?? undefined,
      placeId: row.owner_place_id ?? undefined,
      accountId: row.owner_account ?? undefined,
    },
    department: row.department,
  };
}

export interface NextStep {
  readonly state: NeedState;
  readonly words: string | undefined;
  readonly dueOn: PlainDate;
  readonly owner: NeedOwner;
  readonly level: string | undefined;
  readonly department: string | null;
  readonly closed: boolean;
}

/** Adds a step and sets the need to where it leads. */
export async function addStep({ tx, actor, now, today, commandId }: CommandContext, need: StoredNeed, next: NextStep): Promise<void> {
  const { county, needId, region, schoolPath, subject, version } = need;
  await tx.run(sql`
    update care_need set state = ${next.state}, due_on = ${next.dueOn}, owner_role = ${next.owner.role ?? null}, owner_place_id = ${next.owner.placeId ?? null},
      owner_account = ${next.owner.accountId ?? null}, department = ${next.department}, closed_on = ${next.closed ? today : null}, version = ${version + 1}
    where county = ${county} and need_id = ${needId}::uuid`);
  await tx.insert(careNeedStepTable, [
    {
      county,
      need_id: needId,
      number: version + 1,
      subject_id: subject.id,
      region,
      school_path: schoolPath,
      record_group: 'care',
      state: next.state,
      level: next.level ?? null,
      department: next.department,
      owner_role: next.owner.role ?? null,
      owner_place_id: next.owner.placeId ?? null,
      owner_account: next.owner.accountId ?? null,
      due_on: next.dueOn,
      words: next.words ?? null,
      recorded_at: now.toISOString(),
      recorded_by: actor.postId,
      recorded_account: actor.accountId,
      command_id: commandId,
    },
  ]);
}

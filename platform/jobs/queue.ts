import { sql } from 'kysely';
import type { Engine, Tx } from '../db/index.ts';
import { newId } from '../ids.ts';
import { fullName, type Job, type JobData } from './job.ts';

/** How long a hold lasts without being extended: after a crash the job waits that long. */
export const LEASE_SECONDS = 60;

/** A job taken to be worked on. */
export interface HeldJob {
  readonly jobId: string;
  readonly name: string;
  readonly data: JobData;
  readonly attempts: number;
  readonly leaseId: string;
  readonly lastDoneAt: Date | undefined;
}

export interface Order<Data extends JobData> {
  readonly data: Data;
  /** What it is about; while a job of that name and key waits or runs, a second is not added. */
  readonly key?: string;
  readonly at: Date;
}

/** Orders a job in the transaction of the command that needs it: both happen or neither. */
export async function enqueue<Data extends JobData>(tx: Tx, job: Job<Data>, { data, key, at }: Order<Data>): Promise<void> {
  const jobId = newId();
  await tx.asKeeper((keeper) =>
    keeper.run(
      sql`insert into jobs.job (job_id, name, key, data, run_at) values (${jobId}, ${fullName(job)}, ${key ?? jobId}, ${JSON.stringify(data)}::jsonb, ${at}) on conflict do nothing`,
    ),
  );
}

/** Makes sure that a repeated job stands in the queue, not later than its schedule says. */
export async function keepScheduled({ jobs }: Engine, name: string, runAt: Date): Promise<void> {
  await sql`
    insert into jobs.job (job_id, name, key, run_at) values (${newId()}, ${name}, '', ${runAt})
    on conflict (name, key) do update set run_at = least(job.run_at, excluded.run_at), failed_at = null`.execute(jobs);
}

/** Takes the job that has been due longest, of these names; undefined when none is. Nobody else gets it meanwhile. */
export async function claim({ jobs }: Engine, names: readonly string[], now: Date): Promise<HeldJob | undefined> {
  const leaseId = newId();
  const { rows } = await sql<{ job_id: string; name: string; data: JobData; attempts: number; last_done_at: Date | null }>`
    update jobs.job set lease_id = ${leaseId}, leased_until = now() + ${LEASE_SECONDS} * interval '1 second', attempts = attempts + 1
    where job_id = (
      select job_id from jobs.job
      where failed_at is null and run_at <= ${now} and name = any(${[...names]}::text[]) and (leased_until is null or leased_until < now())
      order by run_at limit 1 for update skip locked)
    returning job_id, name, data, attempts, last_done_at`.execute(jobs);
  const row = rows[0];
  return (
    row && { jobId: row.job_id, name: row.name, data: row.data, attempts: row.attempts, leaseId, lastDoneAt: row.last_done_at ?? undefined }
  );
}

/** False when the hold was lost: somebody else may be at it. */
export async function extendLease({ jobs }: Engine, { jobId, leaseId }: HeldJob): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update jobs.job set leased_until = now() + ${LEASE_SECONDS} * interval '1 second' where job_id = ${jobId} and lease_id = ${leaseId}`.execute(
    jobs,
  );
  return numAffectedRows === 1n;
}

/** Done: a repeated job waits for `runAgainAt`, another goes. */
export async function finish({ jobs }: Engine, { jobId, leaseId }: HeldJob, now: Date, runAgainAt: Date | undefined): Promise<void> {
  if (runAgainAt === undefined) await sql`delete from jobs.job where job_id = ${jobId} and lease_id = ${leaseId}`.execute(jobs);
  else
    await sql`
      update jobs.job set run_at = ${runAgainAt}, attempts = 0, lease_id = null, leased_until = null, error = null, last_done_at = ${now}
      where job_id = ${jobId} and lease_id = ${leaseId}`.execute(jobs);
}

/** Failed with this code: tried again at `runAgainAt`, or given up. */
export async function giveBack(
  { jobs }: Engine,
  { jobId, leaseId, attempts }: HeldJob,
  outcome: { now: Date; error: string | null; runAgainAt: Date | undefined; counts: boolean },
): Promise<void> {
  await sql`
    update jobs.job set lease_id = null, leased_until = null, error = ${outcome.error}, attempts = ${outcome.counts ? attempts : attempts - 1},
      run_at = coalesce(${outcome.runAgainAt ?? null}::timestamptz, run_at), failed_at = ${outcome.runAgainAt === undefined ? outcome.now : null}
    where job_id = ${jobId} and lease_id = ${leaseId}`.execute(jobs);
}

/** Lets go of whatever a process before this one held. Only where there can be no other: on an embedded database. */
export async function releaseAll({ jobs }: Engine): Promise<void> {
  await sql`update jobs.job set lease_id = null, leased_until = null where leased_until is not null`.execute(jobs);
}

export interface JobState {
  readonly name: string;
  readonly runAt: Date;
  readonly attempts: number;
  readonly failedAt: Date | undefined;
  readonly error: string | undefined;
  readonly lastDoneAt: Date | undefined;
}

/** Every job in the queue, for the page of the system administrator and `doctor`. */
export async function listJobs({ jobs }: Engine): Promise<readonly JobState[]> {
  const { rows } = await sql<{
    name: string;
    run_at: Date;
    attempts: number;
    failed_at: Date | null;
    error: string | null;
    last_done_at: Date | null;
  }>`
    select name, run_at, attempts, failed_at, error, last_done_at from jobs.job order by name, run_at limit 1000`.execute(jobs);
  return rows.map((row) => ({
    name: row.name,
    runAt: row.run_at,
    attempts: row.attempts,
    failedAt: row.failed_at ?? undefined,
    error: row.error ?? undefined,
    lastDoneAt: row.last_done_at ?? undefined,
  }));
}

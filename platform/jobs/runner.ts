import { Problem } from '../../kernel/problem.ts';
import { DatabaseRefusal } from '../db/index.ts';
import type { House } from '../house.ts';
import { fullName, nextAttempt, nextRun, type Job } from './job.ts';
import { claim, extendLease, finish, giveBack, keepScheduled, LEASE_SECONDS, releaseAll, type HeldJob } from './queue.ts';

const MOST_ATTEMPTS = 8;

export interface RunningJobs {
  /** Looks at once: called after a command that ordered a job has committed. */
  nudge(): void;
  /** Takes no more jobs, tells the running ones to stop, and waits for them. */
  stop(): Promise<void>;
}

/**
 * Works on the queue until stopped: one run of a name at a time in this process, and of a job at a time anywhere. A job
 * that was running when the process died runs again: at once on an embedded database, after a minute on a server.
 */
export async function startJobs(
  house: House,
  jobs: readonly Job[],
  { pollMs = 2000 }: { readonly pollMs?: number } = {},
): Promise<RunningJobs> {
  const byName = new Map(jobs.map((job) => [fullName(job), job]));
  const running = new Map<string, Promise<void>>();
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  if (house.engine.kind === 'pglite') await releaseAll(house.engine);
  for (const [name, { every }] of byName) if (every !== undefined) await keepScheduled(house.engine, name, nextRun(every, house.now()));

  async function look(): Promise<void> {
    const idle = [...byName.keys()].filter((name) => !running.has(name));
    const held = ending.signal.aborted || idle.length === 0 ? undefined : await claim(house.engine, idle, house.now());
    if (held === undefined) return;
    const work = perform(house, byName.get(held.name) as Job, held, ending.signal).finally(() => {
      running.delete(held.name);
      nudge();
    });
    running.set(held.name, work);
    await look();
  }

  function nudge(): void {
    clearTimeout(timer);
    looking = looking
      .then(look)
      .catch((error: unknown) => house.log.error({ error: String(error) }, 'the job queue could not be read'))
      .then(() => {
        clearTimeout(timer);
        if (!ending.signal.aborted) timer = setTimeout(nudge, pollMs);
      });
  }

  nudge();
  return {
    nudge,
    stop: async () => {
      ending.abort(new Error('the program ends'));
      await looking;
      clearTimeout(timer);
      await Promise.all(running.values());
      await looking;
    },
  };
}

/** Runs one job to its end, whatever that is, and writes the end down. Never throws. */
async function perform(house: House, job: Job, held: HeldJob, ending: AbortSignal): Promise<void> {
  const lost = new AbortController();
  const heartbeat = setInterval(
    () => {
      extendLease(house.engine, held).then(
        (still) => still || lost.abort(new Error('another process took the job over')),
        (error: unknown) => house.log.warn({ job: held.name, error: String(error) }, 'the hold on a job could not be extended'),
      );
    },
    (LEASE_SECONDS * 1000) / 3,
  );
  const signal = AbortSignal.any([ending, lost.signal]);
  try {
    await job.handle(house, held.data, { signal, lastDoneAt: held.lastDoneAt });
    await finish(house.engine, held, house.now(), job.every && nextRun(job.every, house.now()));
  } catch (error) {
    await recordFailure(house, job, held, error, signal).catch((second: unknown) =>
      house.log.error({ job: held.name, error: String(second) }, 'the end of a job could not be written'),
    );
  } finally {
    clearInterval(heartbeat);
  }
}

async function recordFailure(house: House, job: Job, held: HeldJob, error: unknown, signal: AbortSignal): Promise<void> {
  const now = house.now();
  // Told to stop: not a failure of the job, which goes on where it can.
  if (signal.aborted) return giveBack(house.engine, held, { now, error: null, runAgainAt: now, counts: false });
  house.log.error(
    { job: held.name, attempt: held.attempts, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' },
    'a job failed',
  );
  const again = nextAttempt(held.attempts, now);
  const regular = job.every && nextRun(job.every, now);
  const runAgainAt = regular === undefined ? (held.attempts < MOST_ATTEMPTS ? again : undefined) : again < regular ? again : regular;
  await giveBack(house.engine, held, { now, error: codeOf(error), runAgainAt, counts: true });
}

/** What kind of failure it was; a message could hold values. */
function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code;
  if (error instanceof DatabaseRefusal) return `database ${error.sqlState}`;
  return error instanceof Error ? error.name : 'unknown';
}

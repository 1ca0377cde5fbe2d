import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withActor, withKeeper } from '../db/index.ts';
import { TEST_ENGINE } from '../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { defineJob, enqueue, listJobs, startJobs, type Job, type RunningJobs } from './index.ts';
import { claim, extendLease, finish } from './queue.ts';

describe(`jobs (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let now: Date;
  const running: RunningJobs[] = [];

  beforeEach(async () => {
    now = new Date('2026-11-22T02:00:00Z');
    house = await openTestHouse(() => now);
  });
  afterEach(async () => {
    for (const jobs of running.splice(0)) await jobs.stop();
    await house.close();
  });

  async function start(...jobs: Job[]): Promise<RunningJobs> {
    const started = await startJobs(house, jobs, { pollMs: 20 });
    running.push(started);
    return started;
  }

  function order(job: Job<{ childId: string }>, childId: string, key?: string): Promise<void> {
    return withKeeper(house.engine, (tx) => enqueue(tx, job, { data: { childId }, at: now, ...(key === undefined ? {} : { key }) }));
  }

  async function stateOf(name: string) {
    const { rows } = await sql<{ attempts: number; held: boolean; failed: boolean; error: string | null }>`
      select attempts, lease_id is not null as held, failed_at is not null as failed, error from jobs.job where name = ${name}`.execute(
      house.engine.jobs,
    );
    return rows[0];
  }

  test('an ordered job is done once and leaves the queue', async () => {
    const seen: string[] = [];
    const job = defineJob<{ childId: string }>({ module: 'test', name: 'once', handle: async (_, { childId }) => void seen.push(childId) });
    await order(job, 'a');
    await order(job, 'b');
    await start(job);
    await expect.poll(() => listJobs(house.engine)).toEqual([]);
    expect(seen).toEqual(['a', 'b']);
  });

  test('a job ordered by a command that fails is never done', async () => {
    const job = defineJob<{ childId: string }>({ module: 'test', name: 'undone', handle: async () => {} });
    const director = actorAt(house.world, 'childDirector', 'eastHill');
    const failed = withActor(house.engine, director, async (tx) => {
      await enqueue(tx, job, { data: { childId: 'a' }, at: now });
      throw new Error('changed its mind');
    });
    await expect(failed).rejects.toThrow('changed its mind');
    expect(await listJobs(house.engine)).toEqual([]);
  });

  test('of one key only one waits', async () => {
    const job = defineJob<{ childId: string }>({ module: 'test', name: 'keyed', handle: async () => {} });
    await order(job, 'a', 'ledger 1');
    await order(job, 'a', 'ledger 1');
    expect(await listJobs(house.engine)).toHaveLength(1);
  });

  test('a failing job is tried again later, keeps the code of its failure and no text, and is given up in the end', async () => {
    let tries = 0;
    const job = defineJob<{ childId: string }>({
      module: 'test',
      name: 'failing',
      handle: async () => {
        tries += 1;
        throw new TypeError('the name 李小山 is too long');
      },
    });
    await order(job, 'a');
    const started = await start(job);
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      // A claim raises `attempts` while `error` still tells of the time before: the try is over when nobody holds the job.
      await expect.poll(() => stateOf('test.failing')).toMatchObject({ attempts: attempt, held: false, error: 'TypeError' });
      expect(tries).toBe(attempt);
      expect((await stateOf('test.failing'))?.failed).toBe(attempt === 8);
      now = new Date(now.getTime() + 3_600_000);
      started.nudge();
    }
  });

  test('a repeated job runs again after its time, and is told when it was last done', async () => {
    const told: (Date | undefined)[] = [];
    const job = defineJob({
      module: 'test',
      name: 'repeated',
      every: { seconds: 60 },
      handle: async (_house, _data, { lastDoneAt }) => void told.push(lastDoneAt),
    });
    await start(job);
    expect(told).toEqual([]);
    now = new Date('2026-11-22T02:01:00Z');
    await expect.poll(() => told).toHaveLength(1);
    await expect.poll(async () => (await listJobs(house.engine))[0]?.runAt).toEqual(new Date('2026-11-22T02:02:00Z'));
    now = new Date('2026-11-22T02:05:00Z');
    await expect.poll(() => told).toEqual([undefined, new Date('2026-11-22T02:01:00Z')]);
  });

  test('a job is held by one process at a time; a hold that lapsed goes to another, and the first can no longer end it', async () => {
    const job = defineJob<{ childId: string }>({ module: 'test', name: 'held', handle: async () => {} });
    await order(job, 'a');
    const first = await claim(house.engine, ['test.held'], now);
    expect(first).toBeDefined();
    expect(await claim(house.engine, ['test.held'], now)).toBeUndefined();
    await sql`update jobs.job set leased_until = now() - interval '1 second'`.execute(house.engine.jobs);
    const second = await claim(house.engine, ['test.held'], now);
    expect(second?.jobId).toBe(first?.jobId);
    expect(await extendLease(house.engine, first!)).toBe(false);
    await finish(house.engine, first!, now, undefined);
    expect(await listJobs(house.engine)).toHaveLength(1);
    await finish(house.engine, second!, now, undefined);
    expect(await listJobs(house.engine)).toEqual([]);
  });

  test('many at once take each job once', async () => {
    const job = defineJob<{ childId: string }>({ module: 'test', name: 'shared', handle: async () => {} });
    for (let each = 0; each < 10; each += 1) await order(job, String(each));
    const taken = await Promise.all(Array.from({ length: 20 }, () => claim(house.engine, ['test.shared'], now)));
    const rest: string[] = [];
    for (let held = await claim(house.engine, ['test.shared'], now); held; held = await claim(house.engine, ['test.shared'], now))
      rest.push(held.jobId);
    const ids = [...taken.flatMap((held) => held?.jobId ?? []), ...rest];
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });

  test('a job told to stop waits in the queue as if it had not been tried, and runs after the next start', async () => {
    const begun = Promise.withResolvers<void>();
    let done = 0;
    const job = defineJob<{ childId: string }>({
      module: 'test',
      name: 'stopped',
      handle: async (_house, _data, { signal }) => {
        if (done === 0) {
          begun.resolve();
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
        }
        done += 1;
      },
    });
    await order(job, 'a');
    const first = await start(job);
    await begun.promise;
    await first.stop();
    expect((await listJobs(house.engine))[0]).toMatchObject({ attempts: 0, error: undefined });
    done = 1;
    await start(job);
    await expect.poll(() => done).toBe(2);
  });

  test('no role of a request reaches the queue', async () => {
    for (const role of ['childDirector', 'countyEducation', 'auditAdministrator'] as const) {
      const at = role === 'countyEducation' ? 'bureau' : role === 'auditAdministrator' ? 'county' : 'eastHill';
      await expect(
        withActor(house.engine, actorAt(house.world, role, at), (tx) => tx.rows(sql`select from jobs.job`)),
      ).rejects.toMatchObject({ sqlState: '42501' });
    }
    await expect(withKeeper(house.engine, (tx) => tx.rows(sql`select from jobs.job`))).rejects.toMatchObject({ sqlState: '42501' });
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { recordCare } from '../../../modules/care/server/index.ts';
import { markInstallation } from '../../../modules/staff/server/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, withChildren } from '../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { dutiesList, dutiesPlan } from './duties-kept.ts';

interface Row {
  readonly child: string | null;
  readonly article: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly overdue: boolean;
  readonly missedOn: string | null;
  readonly trace: readonly object[];
}

onEachEngine('duties from the command line', () => {
  let house: DutyHouse;
  let now = at('2026-09-01');
  let anna: string;
  let bela: string;
  const recordId = newId();

  function at(day: string): Date {
    return new Date(`${day}T10:00:00+08:00`);
  }

  beforeAll(async () => {
    house = await openDutyHouse(() => now);
    anna = await house.register('安一');
    bela = await house.register('白二');
    await house.pair(house.helper, anna, '2026-09-01');
    now = at('2026-09-17');
    const payload = {
      actId: newId(),
      actor: { kind: 'self' },
      act: { act: 'talk', day: '2026-09-10', withWhom: ['child'] },
      rows: [{ recordId, subject: { kind: 'child', id: anna } }],
    };
    await runCommand(house, withChildren(house.helper, [anna]), recordCare, { id: newId(), payload: payload as never });
  });
  afterAll(() => house.close());

  async function list(options: object = {}): Promise<readonly Row[]> {
    const { json, exitCode } = await dutiesList.perform(house, { ...options });
    expect(exitCode).toBe(0);
    return json as readonly Row[];
  }

  const talks = (rows: readonly Row[]) => rows.filter(({ child, article }) => child === anna && article === 'talk');
  const states = (rows: readonly Row[]) => talks(rows).map(({ from, state, missedOn }) => `${from} ${state} ${missedOn}`);

  test('plan says for whom it planned, and another day than today is for demo folders alone', async () => {
    await expect(dutiesPlan.perform(house, { asOf: plainDate('2026-10-01') })).rejects.toMatchObject({ code: 'cli.onlyInDemo' });
    const { json, text, exitCode } = await dutiesPlan.perform(house, {});
    const [planned] = json as { county: number; subjects: number; asOf: string }[];
    expect(exitCode).toBe(0);
    expect(planned).toMatchObject({ county: house.world.county, asOf: '2026-09-17' });
    expect(planned?.subjects).toBeGreaterThanOrEqual(2);
    expect(text).toBe(`已按 2026-09-17 排定 ${planned?.subjects} 人（处）的职责。`);
    const before = await list();
    await dutiesPlan.perform(house, {});
    expect(await list()).toEqual(before);
  });

  test('list prints the rows of the contract', async () => {
    const rows = await list();
    const [done] = rows.filter(({ child, article, from }) => child === anna && article === 'talk' && from === '2026-09-07');
    expect(done).toMatchObject({
      child: anna,
      scheme: 'test-care',
      article: 'talk',
      act: 'talk',
      from: '2026-09-07',
      to: '2026-09-13',
      needed: 1,
      done: 1,
      state: 'done',
      missedOn: '2026-09-16',
      role: 'helper',
      person: house.helper.accountId,
      lateInWriting: true,
      records: [recordId],
    });
    expect(rows.some(({ child }) => child === bela)).toBe(true);
    expect(rows.filter(({ child }) => child === null).map(({ article }) => article)).toContain('report');
    const { text } = await dutiesList.perform(house, {});
    expect(text).toContain('test-care/talk');
    expect(text).toContain('已完成');
  });

  test('list keeps to a state, to what is out of time, to one child; of one child each row says why', async () => {
    const all = await list();
    const marks = (rows: readonly Row[]) => rows.map(({ child, article, from }) => `${child} ${article} ${from}`).toSorted();
    for (const state of ['open', 'missed', 'done', 'upcoming']) {
      const some = all.filter((row) => row.state === state);
      expect(some.length, state).toBeGreaterThan(0);
      expect(marks(await list({ state })), state).toEqual(marks(some));
    }
    expect(marks(await list({ overdue: true }))).toEqual(marks(all.filter(({ overdue }) => overdue)));
    const ofAnna = await list({ child: anna });
    expect(marks(ofAnna)).toEqual(marks(all.filter(({ child }) => child === anna)));
    expect(ofAnna.every(({ trace }) => trace.length > 1)).toBe(true);
    expect(all.every(({ trace }) => trace.length === 0)).toBe(true);
    await expect(dutiesList.perform(house, { state: 'late' })).rejects.toMatchObject({ code: 'cli.noSuchState' });
    const logged = await withKeeper(house.engine, (keeper) =>
      keeper.first(sql<{ count: number }>`
        select count(*)::integer as count from access_log where action = 'child.export' and ${anna}::uuid = any(child_ids)`),
    );
    expect(logged?.count).toBeGreaterThan(0);
  });

  test('with --now the list is as it would be on that day, in a demo folder alone, and nothing of it is kept', async () => {
    const then = plainDate('2026-09-30');
    await expect(dutiesList.perform(house, { now: then })).rejects.toMatchObject({ code: 'cli.onlyInDemo' });
    await markInstallation(house, 'demo');
    const before = states(await list());
    expect(before).toContain('2026-09-14 open null');
    const simulated = states(await list({ now: then }));
    expect(simulated).toEqual(
      expect.arrayContaining(['2026-09-14 missed 2026-09-23', '2026-09-21 missed 2026-09-30', '2026-09-28 open null']),
    );
    expect(states(await list({ now: then, child: anna }))).toEqual(simulated);
    expect((await list({ now: then, state: 'missed' })).every(({ state }) => state === 'missed')).toBe(true);
    expect(states(await list())).toEqual(before);
    await dutiesPlan.perform(house, { asOf: then });
    expect(states(await list())).toEqual(simulated);
  });
});

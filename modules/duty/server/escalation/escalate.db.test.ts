import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, TEST_SCHEME, withChildren } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { schemeSchema } from '../../domain/index.ts';
import { askExcuse } from '../excuses/excuse-commands.ts';
import { planSubjects } from '../plan/plan-subjects.ts';
import { planWaiting } from '../plan/waiting.ts';
import { escalate } from './escalate.ts';

const SCHEME = schemeSchema.parse({
  ...TEST_SCHEME,
  articles: TEST_SCHEME.articles
    .filter(({ id }) => id === 'talk')
    .map((article) => ({
      ...article,
      escalation: [
        { afterDays: 1, to: 'owner' },
        { afterDays: 5, to: 'childSupervisor' },
        { afterDays: 5, to: 'countyCivilAffairs' },
      ],
    })),
});

interface ToldNotice {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

onEachEngine('lateness goes up', () => {
  let house: DutyHouse;
  let now = at('2026-11-16');
  let children: readonly string[];

  beforeAll(async () => {
    house = await openDutyHouse(() => now, SCHEME);
    children = [await paired('安一'), await paired('白二')];
  });
  afterAll(() => house.close());

  function at(day: string): Date {
    return new Date(`${day}T06:30:00+08:00`);
  }

  async function paired(name: string): Promise<string> {
    const childId = await house.register(name);
    await house.pair(house.helper, childId, '2026-11-16');
    await replan(childId);
    return childId;
  }

  function replan(childId: string): Promise<boolean> {
    return withKeeper(house.engine, (keeper) =>
      planSubjects(keeper, house.world.county, { childIds: [childId], placeIds: [] }, dayOf(now)),
    );
  }

  /** The night before that day, and what people have been told by its morning. */
  async function turnTo(day: string): Promise<void> {
    now = at(day);
    await planWaiting(house, dayOf(now), undefined);
    await escalate.handle(house, {}, { signal: new AbortController().signal, lastDoneAt: undefined });
  }

  function toldTo({ accountId }: Actor): Promise<readonly ToldNotice[]> {
    return withKeeper(house.engine, (tx) =>
      tx.rows(
        sql<ToldNotice>`select kind, params, lines from notice where account_id = ${accountId} and kind like '%Late%' order by made_at`,
      ),
    );
  }

  test('by the steps of the scheme, each once, in numbers, and not past a clock that stands', async () => {
    const line = { place: house.world.places.eastHill.placeId, persons: 1, since: '2026-11-22' };
    await turnTo('2026-11-22');
    expect(await toldTo(house.helper)).toEqual([]);
    await turnTo('2026-11-23');
    await turnTo('2026-11-23');
    expect(await toldTo(house.helper)).toMatchObject([{ kind: 'ownDutiesLate', params: { count: 2 }, lines: [{ ...line, count: 2 }] }]);

    now = at('2026-11-24');
    const [first = ''] = children;
    const { key } = await getDuty(first);
    const payload = { excuseId: newId(), subjectId: first, key, reason: '孩子随父母外出一周' };
    await runCommand(house, withChildren(house.helper, children), askExcuse, { id: newId(), payload });
    await turnTo('2026-11-26');
    expect(await toldTo(house.supervisor)).toEqual([]);
    await turnTo('2026-11-27');
    await turnTo('2026-11-28');
    const told = await toldTo(house.supervisor);
    expect(told).toMatchObject([
      {
        kind: 'dutiesLateSomeStopped',
        params: { count: 1, stopped: 1, reasons: { zh: '已申请免做1项', en: 'excuse asked for 1' } },
        lines: [{ ...line, count: 1 }],
      },
    ]);
    for (const childId of children) expect(JSON.stringify(told)).not.toContain(childId);
    expect(JSON.stringify(told)).not.toMatch(/安一|白二/);
  });

  test('what was late long before comes as one number, and none of it is told again', async () => {
    now = at('2026-11-29');
    const childId = await house.register('陈三');
    // Taken over from a ledger, with the day on which it began: weeks of it were never asked for here.
    await house.pair(house.second, childId, '2026-09-07');
    await withKeeper(house.engine, (keeper) =>
      keeper.run(sql`update pairing set recorded_at = '2026-09-07' where helper_id = ${house.second.accountId}`),
    );
    await replan(childId);
    await turnTo('2026-11-30');
    const told = await toldTo(house.second);
    // Ten Sundays from 13 September to 15 November; that of 22 November fell due when notices had begun, like the one of yesterday.
    expect(told).toMatchObject([
      { kind: 'ownDutiesLate', params: { count: 2 } },
      { kind: 'dutiesLateBefore', params: { count: 10, since: '2026-11-23' } },
    ]);
    await turnTo('2026-12-01');
    expect(await toldTo(house.second)).toHaveLength(2);
  });

  test('days on which nobody was in charge do not count, also when they are over', async () => {
    now = at('2026-12-01');
    const childId = await house.register('丁四');
    await house.pair(house.helper, childId, '2026-11-30');
    await replan(childId);
    // Sunday 6 December is its last day. The helper leaves on the 10th, the next one comes on the 15th.
    const toldOn = () =>
      withKeeper(house.engine, (tx) =>
        tx.rows(sql<{ told: string; day: string }>`
          select told, told_on as day from duty_escalation sent join duty using (county, subject_id, key)
          where subject_id = ${childId} and day_to = '2026-12-06' order by told_on`),
      );
    await turnTo('2026-12-07');
    now = at('2026-12-10');
    await house.pair(house.helper, childId, '2026-11-30', '2026-12-10');
    await replan(childId);
    for (const day of ['2026-12-10', '2026-12-11', '2026-12-14']) await turnTo(day);
    now = at('2026-12-15');
    await house.pair(house.second, childId, '2026-12-15');
    await replan(childId);
    await turnTo('2026-12-15');
    expect(await toldOn()).toEqual([{ told: 'owner', day: '2026-12-07' }]);
    // Late for three days before, and for two again.
    await turnTo('2026-12-16');
    expect(await toldOn()).toEqual([
      { told: 'owner', day: '2026-12-07' },
      { told: 'childSupervisor', day: '2026-12-16' },
    ]);
  });

  test('a step to a post that nobody holds waits for somebody', async () => {
    const kept = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ told: string }>`select distinct told from duty_escalation order by told`),
    );
    expect(kept.map(({ told }) => told)).toEqual(['childSupervisor', 'owner']);
  });

  async function getDuty(childId: string): Promise<{ key: string }> {
    const row = await withKeeper(house.engine, (tx) =>
      tx.first(sql<{ key: string }>`select key from duty where subject_id = ${childId} and day_to = '2026-11-22'`),
    );
    if (row === undefined) throw new Error('no duty of that week');
    return row;
  }
});

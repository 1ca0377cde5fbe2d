import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { decideEscalations, nameOfStep, type ClockStop, type EscalationStep, type LateDuty, type Told } from './escalation.ts';

const LAST_DAY = plainDate('2026-11-01');
/** The county has been told of lateness for long. */
const SINCE = plainDate('2026-09-01');
const DIRECTOR: Told = { role: 'childDirector', placeId: 'village' };
const SUPERVISOR: Told = { role: 'childSupervisor', placeId: 'township' };
const STEPS: readonly EscalationStep[] = [
  { afterDays: 3, to: 'childDirector' },
  { afterDays: 7, to: 'childSupervisor' },
];

function late(key: string, more: Partial<LateDuty> = {}): LateDuty {
  return {
    key,
    act: 'visit',
    role: 'helper',
    persons: ['p1'],
    lastDay: LAST_DAY,
    place: { id: 'liu', path: '0001' },
    steps: STEPS,
    told: { childDirector: [DIRECTOR], childSupervisor: [SUPERVISOR] },
    ...more,
  };
}

/** Asks day by day, as the job does, from the first day after the window; on which day each step was told. */
function run(duties: readonly LateDuty[], stops: readonly ClockStop[], days: number): ReadonlyMap<string, readonly PlainDate[]> {
  const told = new Map<string, PlainDate[]>();
  for (let day = 0; day <= days; day += 1) {
    const today = addDays(LAST_DAY, day);
    const overdue = duties.filter(({ lastDay }) => lastDay < today);
    for (const { steps } of decideEscalations(overdue, new Set(told.keys()), stops, today, SINCE))
      for (const step of steps) told.set(step, [...(told.get(step) ?? []), today]);
  }
  return told;
}

describe('escalation', () => {
  test.each([
    ['before the first step', 2, []],
    ['on the day of the first', 3, [DIRECTOR]],
    ['on the day of the second', 7, [DIRECTOR, SUPERVISOR]],
  ])('%s', (_, days, expected) => {
    expect(decideEscalations([late('a')], new Set(), [], addDays(LAST_DAY, days), SINCE).map(({ to }) => to)).toEqual(expected);
  });

  test('gathers what one recipient is told, by place and act, with the oldest day and no child', () => {
    const duties = [
      late('child:x/1', { place: { id: 'shi', path: '0002' } }),
      late('child:y/1', { persons: ['p2'], lastDay: plainDate('2026-10-20') }),
      late('child:z/1', { persons: ['p1', 'p2'] }),
      late('child:z/2', { act: 'call' }),
    ];
    const [director] = decideEscalations(duties, new Set(), [], addDays(LAST_DAY, 4), SINCE);
    expect(director?.lines).toEqual([
      { placeId: 'liu', act: 'call', role: 'helper', count: 1, persons: 1, since: LAST_DAY },
      { placeId: 'liu', act: 'visit', role: 'helper', count: 2, persons: 2, since: '2026-10-20' },
      { placeId: 'shi', act: 'visit', role: 'helper', count: 1, persons: 1, since: LAST_DAY },
    ]);
    expect(JSON.stringify(director?.lines)).not.toMatch(/child:/);
  });

  test('a step to whoever owes it reaches the person, and one to a post that nobody holds waits for somebody', () => {
    const steps: readonly EscalationStep[] = [{ afterDays: 0, to: 'owner' }, ...STEPS];
    const duty = late('a', { steps, told: { owner: [{ accountId: 'p1' }] } });
    const [owner, ...others] = decideEscalations([duty], new Set(), [], addDays(LAST_DAY, 30), SINCE);
    expect([owner?.to, others]).toEqual([{ accountId: 'p1' }, []]);
    const filled = { ...duty, told: { ...duty.told, childDirector: [DIRECTOR] } };
    expect(decideEscalations([filled], new Set(owner?.steps), [], addDays(LAST_DAY, 31), SINCE).map(({ to }) => to)).toEqual([DIRECTOR]);
  });

  test('while an excuse is asked for nothing is told, and the reason is shown beside what is', () => {
    const stop: ClockStop = { key: 'a', reason: 'excuseAsked', from: addDays(LAST_DAY, 1) };
    const today = addDays(LAST_DAY, 5);
    expect(decideEscalations([late('a')], new Set(), [stop], today, SINCE)).toEqual([]);
    expect(decideEscalations([late('a'), late('b')], new Set(), [stop], today, SINCE)).toMatchObject([
      { lines: [{ count: 1 }], stopped: { excuseAsked: 1 }, steps: ['b 3 childDirector'] },
    ]);
  });

  test('of what was due before the county was told of anything there is one number, and each step of it is done', () => {
    const old = [late('a'), late('b', { lastDay: plainDate('2026-03-01') })];
    const today = addDays(LAST_DAY, 7);
    const told = decideEscalations([...old, late('c', { lastDay: addDays(LAST_DAY, 4) })], new Set(), [], today, today);
    expect(told).toMatchObject([
      { to: DIRECTOR, lines: [{ count: 1, since: addDays(LAST_DAY, 4) }], before: 2 },
      // The second step of the first is due on this very day.
      { to: SUPERVISOR, lines: [{ count: 1, since: LAST_DAY }], before: 1 },
    ]);
    expect(told.flatMap(({ steps }) => steps)).toHaveLength(5);
  });

  const step = fc.record({
    afterDays: fc.integer({ min: 0, max: 30 }),
    to: fc.constantFrom('childDirector' as const, 'childSupervisor' as const),
  });
  const duty = fc
    .record({
      id: fc.uuid(),
      steps: fc.uniqueArray(step, { maxLength: 4, selector: ({ afterDays, to }) => `${afterDays} ${to}` }),
      wait: fc.integer({ min: 0, max: 10 }),
      persons: fc.array(fc.constantFrom('p1', 'p2', 'p3'), { minLength: 1 }),
    })
    .map(({ id, steps, wait, persons }) => late(`child:${id}/visit`, { steps, persons, lastDay: addDays(LAST_DAY, wait) }));
  const duties = fc.uniqueArray(duty, { minLength: 1, maxLength: 6, selector: ({ key }) => key });
  const stopsOf = (all: readonly LateDuty[]): fc.Arbitrary<readonly ClockStop[]> =>
    fc.array(
      fc
        .record({ at: fc.nat(all.length - 1), from: fc.integer({ min: 0, max: 40 }), days: fc.option(fc.integer({ min: 0, max: 20 })) })
        .map(({ at, from, days }): ClockStop => {
          const first = addDays(LAST_DAY, from);
          const key = all[at]?.key ?? '';
          return { key, reason: 'holderAbsent', from: first, ...(days === null ? {} : { to: addDays(first, days) }) };
        }),
      { maxLength: 5 },
    );
  const scene = duties.chain((all) => fc.record({ all: fc.constant(all), stops: stopsOf(all) }));

  test('tells each step once, never before its day, never while the clock stands, and late by the days on which it stood', () => {
    fc.assert(
      fc.property(scene, ({ all, stops }) => {
        const told = run(all, stops, 90);
        for (const each of all) {
          const own = stops.filter(({ key }) => key === each.key);
          const stands = (day: PlainDate): boolean => own.some(({ from, to }) => from <= day && (to === undefined || day <= to));
          for (const one of each.steps) {
            const days = told.get(nameOfStep(each, one)) ?? [];
            const endless = own.some(({ to }) => to === undefined);
            expect(days.length).toBeLessThanOrEqual(1);
            if (!endless) expect(days.length).toBe(1);
            const [day] = days;
            if (day === undefined) continue;
            expect(stands(day)).toBe(false);
            const late = Array.from({ length: daysBetween(each.lastDay, day) }, (_, at) => addDays(each.lastDay, at + 1));
            expect(late.filter((one) => !stands(one))).toHaveLength(Math.max(one.afterDays, 1));
          }
        }
      }),
    );
  });

  test('counts every duty told once, and holds no word of a child', () => {
    fc.assert(
      fc.property(duties, fc.integer({ min: 0, max: 60 }), (all, days) => {
        const today = addDays(LAST_DAY, days);
        const overdue = all.filter(({ lastDay }) => lastDay < today);
        for (const { lines, steps } of decideEscalations(overdue, new Set(), [], today, SINCE)) {
          const keys = new Set(steps.map((name) => name.split(' ')[0]));
          expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(keys.size);
          for (const { key } of all) expect(JSON.stringify(lines)).not.toContain(key.slice('child:'.length, 'child:'.length + 36));
        }
      }),
    );
  });
});

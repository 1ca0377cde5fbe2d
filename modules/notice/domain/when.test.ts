import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_TIMES, decideDelivery, isQuiet, nextTry, USUAL_SETTINGS } from './index.ts';

function at(text: string): Date {
  return new Date(`${text}:00+08:00`);
}

describe('when a message goes out', () => {
  test.each([
    ['at once, by day', 'atOnce', '2026-11-22T14:10', '2026-11-22T14:10'],
    ['at once, in the evening: when the morning begins', 'atOnce', '2026-11-22T20:00', '2026-11-23T07:00'],
    ['at once, a minute before the evening', 'atOnce', '2026-11-22T19:59', '2026-11-22T19:59'],
    ['at once, by night', 'atOnce', '2026-11-23T03:00', '2026-11-23T07:00'],
    ['at once, as the night ends', 'atOnce', '2026-11-23T07:00', '2026-11-23T07:00'],
    ['digest, before its time', 'digest', '2026-11-22T06:00', '2026-11-22T07:30'],
    ['digest, at its time', 'digest', '2026-11-22T07:30', '2026-11-22T07:30'],
    ['digest, after its time: tomorrow', 'digest', '2026-11-22T07:31', '2026-11-23T07:30'],
    ['over the end of a year', 'digest', '2026-12-31T12:00', '2027-01-01T07:30'],
  ] as const)('%s', (_, urgency, now, expected) => {
    expect(decideDelivery(urgency, USUAL_SETTINGS, at(now))).toEqual(at(expected));
  });

  test('quiet hours within one day, over midnight, and none', () => {
    const times = (quietFrom: string, quietTo: string) => ({ quietFrom, quietTo, digestAt: '07:30' });
    const quiet = (from: string, to: string, time: string): boolean => isQuiet(times(from, to), at(`2026-11-22T${time}`));
    expect([quiet('12:00', '14:00', '13:00'), quiet('12:00', '14:00', '14:00')]).toEqual([true, false]);
    expect([quiet('22:00', '06:00', '23:30'), quiet('22:00', '06:00', '00:00'), quiet('22:00', '06:00', '12:00')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(quiet('00:00', '00:00', '00:00')).toBe(false);
  });

  test('is never before it is asked for, never in quiet hours, and within two days', () => {
    const time = fc.constantFrom(...CLOCK_TIMES);
    const times = fc.record({ quietFrom: time, quietTo: time, digestAt: time });
    const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom('atOnce' as const, 'digest' as const), times, now, (urgency, own, moment) => {
        const due = decideDelivery(urgency, own, moment);
        expect(due.getTime()).toBeGreaterThanOrEqual(moment.getTime());
        expect(due.getTime() - moment.getTime()).toBeLessThanOrEqual(2 * 86_400_000);
        expect(isQuiet(own, due)).toBe(false);
      }),
    );
  });

  test('tries are further and further apart, and end after a working day', () => {
    const minutes: number[] = [];
    let now = at('2026-11-22T08:00');
    for (let attempts = 1; ; attempts += 1) {
      const again = nextTry(attempts, now);
      if (again === undefined) break;
      minutes.push((again.getTime() - now.getTime()) / 60_000);
      now = again;
    }
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240]);
  });
});

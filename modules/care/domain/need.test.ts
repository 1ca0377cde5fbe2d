import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import {
  CLOSED_STATES,
  decideNeedStep,
  isClosedNeed,
  isOverdueNeed,
  NEED_STATE,
  type NeedState,
  type NeedStep,
  usualDueOn,
} from './index.ts';

const TODAY = plainDate('2026-11-22');
const STATES: readonly NeedState[] = NEED_STATE.codes.map(({ code }) => code);

function passUp(more: object = {}): NeedStep {
  return { kind: 'passUp', level: 'county', department: undefined, dueOn: TODAY, ...more };
}

test.each<[NeedState, NeedStep, NeedState]>([
  ['open', { kind: 'answer' }, 'answered'],
  ['open', passUp(), 'passedUp'],
  ['passedUp', { kind: 'answer' }, 'answered'],
  ['answered', passUp({ level: 'department', department: 'health' }), 'passedUp'],
  ['passedUp', { kind: 'close', outcome: 'solved' }, 'solved'],
  ['open', { kind: 'close', outcome: 'notNeeded' }, 'notNeeded'],
])('%s, then %o: %s', (state, step, after) => {
  expect(decideNeedStep(state, step, TODAY)).toBe(after);
});

test.each<[NeedStep, string, string]>([
  [passUp({ dueOn: addDays(TODAY, -1) }), 'care.dueInPast', 'dueOn'],
  [passUp({ level: 'department' }), 'care.departmentMissing', 'department'],
])('%o is refused', (step, code, field) => {
  expect(() => decideNeedStep('open', step, TODAY)).toThrow(expect.objectContaining({ code, field }));
});

test('whatever happens, a need is closed once, and what is closed is never overdue', () => {
  const steps = fc.oneof(
    fc.constant<NeedStep>({ kind: 'answer' }),
    fc.constant(passUp()),
    fc.constantFrom(...CLOSED_STATES).map((outcome): NeedStep => ({ kind: 'close', outcome })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...STATES), fc.array(steps, { maxLength: 6 }), fc.integer({ min: -30, max: 30 }), (first, taken, days) => {
      let state = first;
      for (const step of taken) {
        if (isClosedNeed(state)) {
          expect(() => decideNeedStep(state, step, TODAY)).toThrow(expect.objectContaining({ code: 'care.needClosed' }));
        } else state = decideNeedStep(state, step, TODAY);
      }
      const dueOn = addDays(TODAY, days);
      expect(isOverdueNeed({ state, dueOn }, TODAY)).toBe(!isClosedNeed(state) && days < 0);
    }),
  );
});

test('without a date it is due in a week', () => expect(usualDueOn(TODAY)).toBe('2026-11-29'));

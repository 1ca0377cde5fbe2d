import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import type { Field } from '../../../kernel/field.ts';
import { refuseValue } from '../../../kernel/check-value.ts';
import { USUAL_LATE_DAYS } from '../../governance/domain/index.ts';
import {
  assertPossible,
  type CareValues,
  CARE_FIELDS,
  CARE_RECORD,
  changedFields,
  checkValues,
  DIMENSIONS,
  isNewsToPlans,
  needsLateReason,
  OBSERVATION,
} from './index.ts';

const TODAY = plainDate('2026-11-22');
const CHILD = { name: '安一', bornOn: plainDate('2016-03-01'), openedOn: plainDate('2025-09-01'), closedOn: undefined };

function late(reason: string | undefined, days: number = USUAL_LATE_DAYS) {
  return { reason, days };
}

function act(day: string, more: object = {}): CareValues {
  return checkValues({ act: 'visit', day, ...more });
}

describe('the record', () => {
  test.each(CARE_FIELDS.map((name) => [name, CARE_RECORD.fields[name] as Field] as const))('%s has a sample that fits', (_, field) => {
    const sample =
      'codes' in field
        ? field.codes.codes.find(({ zh }) => zh === field.sample)?.code
        : field.kind === 'integer'
          ? Number(field.sample)
          : field.sample;
    expect(refuseValue(field, field.kind === 'choices' ? [sample] : sample)).toBeUndefined();
    expect(field.group).toBe('care');
  });

  test('each respect is tapped with one of three words, and has room for more', () => {
    for (const dimension of DIMENSIONS) {
      expect(CARE_RECORD.fields[dimension].codes).toBe(OBSERVATION);
      expect(CARE_FIELDS).toContain(`${dimension}Words`);
    }
  });
});

describe('what cannot be is refused at its field', () => {
  test.each([
    ['nobody chosen', act('2026-11-22'), [], undefined, 'care.nobodyChosen', 'subjects'],
    ['tomorrow', act('2026-11-23'), [CHILD], undefined, 'care.dayInFuture', 'day'],
    ['the day before birth', act('2016-02-29'), [CHILD], '补记', 'care.dayBeforeBirth', 'day'],
    ['the day before the file was opened', act('2025-08-31'), [CHILD], '补记', 'care.dayBeforeOpening', 'day'],
    [
      'the day after the file was closed',
      act('2026-11-21'),
      [{ ...CHILD, closedOn: plainDate('2026-11-20') }],
      undefined,
      'care.dayAfterClosing',
      'day',
    ],
    [
      'a next step before the act',
      act('2026-11-21', { nextStep: '再去', nextOn: '2026-11-20' }),
      [CHILD],
      undefined,
      'care.nextBeforeDay',
      'nextOn',
    ],
    ['a date and no next step', act('2026-11-21', { nextOn: '2026-11-25' }), [CHILD], undefined, 'care.nextStepMissing', 'nextStep'],
    ['fifteen days back, no reason', act('2026-11-07'), [CHILD], undefined, 'care.lateReasonMissing', 'lateReason'],
    ['fifteen days back, one letter', act('2026-11-07'), [CHILD], ' 忘 ', 'care.lateReasonMissing', 'lateReason'],
  ])('%s', (_, values, subjects, lateReason, code, field) => {
    expect(() => assertPossible(values, subjects, TODAY, late(lateReason))).toThrow(expect.objectContaining({ code, field }));
  });

  test.each([
    ['today', act('2026-11-22'), undefined],
    ['the day of opening, long ago, with a reason', act('2025-09-01'), '补记纸质记录'],
    ['fourteen days back', act('2026-11-08'), undefined],
    ['a next step on the same day', act('2026-11-22', { nextStep: '晚上打电话', nextOn: '2026-11-22' }), undefined],
  ])('and %s is taken', (_, values, lateReason) => {
    expect(() => assertPossible(values, [CHILD], TODAY, late(lateReason))).not.toThrow();
  });

  test('a child is named, so that of twenty one finds the one', () => {
    expect(() => assertPossible(act('2016-02-01'), [CHILD], TODAY, late('补记'))).toThrow(
      expect.objectContaining({ params: { name: '安一', born: '2016-03-01' } }),
    );
  });
});

test('values are tidied, empty ones left out, and what does not fit is told by its field', () => {
  expect(checkValues({ act: 'talk', day: '2026-11-01', findings: ' 好 ', opinions: '', withWhom: [], mood: null })).toEqual({
    act: 'talk',
    day: '2026-11-01',
    findings: '好',
  });
  expect(() => checkValues({ act: 'talk', day: '2026-02-30' })).toThrow(expect.objectContaining({ field: 'day' }));
  expect(() => checkValues({ act: 'talk', day: '2026-11-01', mood: 'sad' })).toThrow(expect.objectContaining({ field: 'mood' }));
  expect(() => checkValues({ day: '2026-11-01' })).toThrow(expect.objectContaining({ code: 'care.fieldMissing', field: 'act' }));
});

test('a reason is wanted exactly for what lies more than the limit back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 366 }), (back, days) => {
      const values = act(addDays(TODAY, -back));
      const child = { ...CHILD, bornOn: undefined, openedOn: undefined };
      expect(needsLateReason(addDays(TODAY, -back), TODAY, days)).toBe(back > days);
      const written = () => assertPossible(values, [child], TODAY, late(undefined, days));
      if (back > days) expect(written).toThrow(expect.objectContaining({ params: { days: back, limit: days } }));
      else expect(written).not.toThrow();
    }),
  );
});

test('only what plans go by is news to them', () => {
  const before = act('2026-11-01', { findings: '好', withWhom: ['child'] });
  const changed = (more: object) => changedFields(before, checkValues({ ...before, ...more }));
  expect(changed({})).toEqual([]);
  expect(changed({ findings: '不好' })).toEqual(['findings']);
  expect(isNewsToPlans(changed({ findings: '不好', mood: 'worry' }))).toBe(false);
  for (const more of [{ day: '2026-11-02' }, { act: 'call' }, { withWhom: ['child', 'carer'] }]) {
    expect(isNewsToPlans(changed(more))).toBe(true);
  }
});

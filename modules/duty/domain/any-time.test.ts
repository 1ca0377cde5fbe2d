import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import { CALENDAR, CHILD, schemeOf } from '../../../test/support/duty-plan.ts';
import { type CareRecord, countAnyTime, preparePlan, schoolCalendarSchema, type SubjectInput, termBegan } from './index.ts';

const SCHEMES = [
  {
    scheme: schemeOf({ cadence: { unit: 'anyTime' }, needed: 0, season: 'both', acts: ['talk', 'call'], withWhom: ['child'] }),
    from: plainDate('2025-09-01'),
  },
];

function talk(day: string, more: Partial<CareRecord> = {}): CareRecord {
  return {
    id: `${day}${JSON.stringify(more)}`,
    act: 'talk',
    day: plainDate(day),
    actor: { role: 'helper', person: 'p1' },
    withWhom: ['child'],
    ...more,
  };
}

function count(asOf: string, records: readonly CareRecord[]) {
  const plan = preparePlan(schoolCalendarSchema.parse(CALENDAR), SCHEMES, plainDate(asOf));
  const input: SubjectInput = {
    facts: { subject: CHILD, open: [{}] } as never,
    holders: [{ role: 'helper', person: 'p1', from: plainDate('2026-03-02') }],
    records,
  };
  return { counts: countAnyTime(plan, input), began: termBegan(plan) };
}

test.each([
  ['acts of this term by whoever helps', '2026-09-30', [talk('2026-09-02'), talk('2026-09-21', { act: 'call' })], 2],
  ['not those of the term before', '2026-09-30', [talk('2026-06-30'), talk('2026-09-02')], 1],
  ['in the winter holidays those since the term before them', '2027-02-10', [talk('2026-09-02'), talk('2027-02-01')], 2],
  ['not those of somebody else', '2026-09-30', [talk('2026-09-02', { actor: { role: 'helper', person: 'p2' } })], 0],
  ['not another act', '2026-09-30', [talk('2026-09-02', { act: 'visit' })], 0],
  ['not with somebody else', '2026-09-30', [talk('2026-09-02', { withWhom: ['carer'] })], 0],
  ['not what was taken back', '2026-09-30', [talk('2026-09-02', { withdrawnOn: plainDate('2026-09-03') })], 0],
  ['not what is written later', '2026-09-30', [talk('2026-09-02', { writtenOn: plainDate('2026-10-01') })], 0],
] as const)('counted at any time: %s', (_, asOf, records, expected) => {
  const { counts, began } = count(asOf, records);
  expect(counts).toEqual([expect.objectContaining({ scheme: 's', article: 'a', act: 'talk', count: expected })]);
  expect(began).toBe('2026-09-01');
  if (expected > 0) expect(counts[0]?.last).toBe(records.at(-1)?.day);
  else expect(counts[0]?.last).toBeUndefined();
});

test('an article that is no longer in force is not counted', () => {
  const plan = preparePlan(
    schoolCalendarSchema.parse(CALENDAR),
    SCHEMES.map((one) => ({ ...one, until: addDays(plainDate('2026-09-10'), 0) })),
    plainDate('2026-09-30'),
  );
  expect(countAnyTime(plan, { facts: { subject: CHILD, open: [{}] } as never, holders: [], records: [] })).toEqual([]);
});

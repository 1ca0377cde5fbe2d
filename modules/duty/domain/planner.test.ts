import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { CALENDAR, CHILD, schemeOf } from '../../../test/support/duty-plan.ts';
import type { Cadence } from './cadence.ts';
import { type Duty, evaluateFile, planFileSchema, planSubject, preparePlan, schoolCalendarSchema } from './index.ts';
import type { Scheme, SubjectInput } from './index.ts';

/** Random histories of one child: late pairings, acts written late, corrected or withdrawn, levels, excuses, events; and random rules. */
const FIRST = plainDate('2026-08-20');
const calendar = schoolCalendarSchema.parse(CALENDAR);
const offset = fc.integer({ min: 0, max: 150 });
const day = offset.map((days) => addDays(FIRST, days));
const delay = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 40 }));

const stretch = fc.tuple(offset, fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined })).map(([start, length]) => ({
  from: addDays(FIRST, start),
  ...(length !== undefined && { until: addDays(FIRST, start + length) }),
}));

const known = fc
  .tuple(stretch, delay, delay, fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 6 }))
  .map(([{ from, until }, late, lateEnd, withdrawn]) => ({
    from,
    recordedOn: addDays(from, late),
    ...(until !== undefined && { until, endRecordedOn: addDays(until, lateEnd) }),
    ...(withdrawn !== undefined && { withdrawnOn: addDays(from, late + withdrawn) }),
  }));

const pairing = fc
  .record({ fact: known, person: fc.constantFrom('p1', 'p2') })
  .map(({ fact, person }) => ({ ...fact, person, role: 'helper' as const }));

const record = fc
  .tuple(day, delay, fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined, freq: 5 }), fc.constantFrom('p1', 'p2', 'p3'))
  .map(([on, late, withdrawn, person]) => ({
    act: 'talk' as const,
    day: on,
    writtenOn: addDays(on, late),
    ...(withdrawn !== undefined && { withdrawnOn: addDays(on, late + withdrawn) }),
    actor: { role: 'helper' as const, person },
    withWhom: [],
  }));

/** Up to three versions of one record: each takes the act to another day, or leaves it there, and stands until the next is written. */
const versions = fc
  .tuple(record, fc.array(fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 0, max: 20 })), { maxLength: 2 }))
  .map(([first, corrections]) => {
    const rows = [first];
    for (const [moved, later] of corrections) {
      const before = rows.at(-1) as typeof first;
      if (before.withdrawnOn !== undefined) break;
      const writtenOn = addDays(before.writtenOn, later);
      const day = [addDays(before.day, moved), writtenOn].sort()[0] as PlainDate;
      rows[rows.length - 1] = { ...before, withdrawnOn: writtenOn };
      rows.push({ ...before, day, writtenOn });
    }
    return rows;
  });

const excuse = fc
  .tuple(day, fc.integer({ min: 0, max: 9 }), fc.integer({ min: -5, max: 20 }), delay, fc.boolean())
  .map(([from, length, asked, late, approved]) => ({
    from,
    to: addDays(from, length),
    askedOn: addDays(from, asked),
    decidedOn: addDays(from, asked + late),
    approved,
  }));

const happening = fc.tuple(day, delay).map(([on, late]) => ({ event: 'moved' as const, day: on, recordedOn: addDays(on, late) }));

const history: fc.Arbitrary<SubjectInput> = fc
  .record({
    holders: fc.array(pairing, { minLength: 1, maxLength: 4 }),
    records: fc.array(versions, { maxLength: 30 }).map((all) => all.flatMap((rows, at) => rows.map((row) => ({ ...row, id: `r${at}` })))),
    excuses: fc.array(excuse, { maxLength: 2 }),
    events: fc.array(happening, { maxLength: 3 }),
    level: fc.array(fc.record({ fact: known, value: fc.constantFrom('1' as const, '2' as const) }), { maxLength: 3 }),
  })
  .map(({ level, ...rest }) => ({
    ...rest,
    facts: {
      subject: CHILD,
      statuses: [],
      keyChild: [],
      category: [],
      stage: [],
      boarding: [],
      places: [],
      level: level.map(({ fact, value }) => ({ ...fact, value })),
    },
  }));

const UNITS: readonly Cadence[] = [
  { unit: 'week' },
  { unit: 'weeks', weeks: 2 },
  { unit: 'halfMonth' },
  { unit: 'month' },
  { unit: 'months', months: 2 },
  { unit: 'term' },
  { unit: 'termPart', parts: ['start', 'middle', 'end'] },
  { unit: 'weekdays', days: [2, 5], notOnPublicHolidays: true },
  { unit: 'daysSinceLast', days: 9 },
  { unit: 'afterEvent', event: 'moved', days: 6, working: true },
];

const scheme = fc
  .record({
    cadence: fc.constantFrom(...UNITS),
    needed: fc.integer({ min: 1, max: 3 }),
    season: fc.constantFrom('term' as const, 'both' as const),
    graceDays: fc.integer({ min: 0, max: 8 }),
    levelled: fc.boolean(),
  })
  .map(({ cadence, needed, levelled, ...rest }) =>
    schemeOf({ cadence, needed: cadence.unit === 'daysSinceLast' ? 1 : needed, ...(levelled && { whom: { levels: ['1'] } }), ...rest }),
  );

function plan(one: Scheme, input: SubjectInput, asOf: PlainDate): readonly Duty[] {
  return planSubject(preparePlan(calendar, [{ scheme: one, from: plainDate('2026-08-25') }], asOf), input).duties;
}

function rowsOf(one: Scheme, { facts, holders, ...lists }: SubjectInput, asOf: PlainDate, earlier: unknown[] = []) {
  const about = <Row extends object>(rows: readonly Row[] = []) => rows.map((row) => ({ subject: CHILD, ...row }));
  const file = {
    calendar: CALENDAR,
    schemes: [{ scheme: one, from: '2026-08-25' }],
    facts: [facts],
    posts: about(holders),
    records: about(lists.records),
    excuses: about(lists.excuses),
    events: about(lists.events),
    earlier,
  };
  return evaluateFile(planFileSchema.parse(file), asOf).duties;
}

const NEARER = ['village', 'school', 'class'] as const;

/** Publications of one scheme at four places, that of the county always in force, and a child that comes to the nearer places and leaves them. */
const published = fc.record({
  publications: fc.array(
    fc.record({
      place: fc.constantFrom(...NEARER),
      span: stretch,
      needed: fc.integer({ min: 1, max: 3 }),
      law: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  stays: fc.array(fc.record({ fact: known, value: fc.constantFrom(...NEARER) }), { maxLength: 5 }),
  cadence: fc.constantFrom<Cadence>(
    { unit: 'week' },
    { unit: 'halfMonth' },
    { unit: 'month' },
    { unit: 'afterEvent', event: 'moved', days: 6, working: true },
  ),
});

/** Its first day, with which the key ends. */
function windowOf({ key }: Duty): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

describe('the same scheme at several places', () => {
  test('is owed once for each window, and never lost while the county has it', () => {
    fc.assert(
      fc.property(published, history, day, ({ publications, stays, cadence }, input, asOf) => {
        fc.pre(asOf >= '2026-09-01');
        const law = { legalFloor: { zh: '某法', en: 'A law' } };
        const of = (needed: number, isLaw: boolean, version: number) =>
          schemeOf({ cadence, needed, season: 'both', by: 'child', ...(isLaw && law) }, version);
        const everywhere = { scheme: of(1, true, 1), from: plainDate('2025-09-01'), place: 'county', placeKind: 'county' as const };
        const schemes = publications.map(({ place, span, needed, law: isLaw }, at) => ({
          scheme: of(needed, isLaw, at + 2),
          place,
          placeKind: place,
          ...span,
        }));
        const facts = { ...input.facts, places: [{ value: 'county' }, ...stays.map(({ fact, value }) => ({ ...fact, value }))] };
        const planned = planSubject(preparePlan(calendar, [everywhere, ...schemes], asOf), { ...input, holders: [], excuses: [], facts });
        const owed = planned.duties.filter(({ state }) => state !== 'cancelled').map(windowOf);
        const alone = planSubject(preparePlan(calendar, [everywhere], asOf), { ...input, holders: [], excuses: [], facts });
        expect(owed.toSorted()).toEqual(alone.duties.map(windowOf).toSorted());
      }),
    );
  });
});

describe('the planner', () => {
  test('planning twice, and over its own earlier plan, changes nothing', () => {
    fc.assert(
      fc.property(scheme, history, day, (one, input, asOf) => {
        fc.pre(asOf >= '2026-09-01');
        const rows = rowsOf(one, input, asOf);
        expect(rowsOf(one, input, asOf, [...rows])).toEqual(rows);
      }),
    );
  });

  test('the order of what it is told does not matter', () => {
    fc.assert(
      fc.property(scheme, history, day, fc.integer(), (one, input, asOf, seed) => {
        const turn = <Row>(rows: readonly Row[] = []) => rows.map((_, at) => rows[(at + Math.abs(seed)) % rows.length] as Row).reverse();
        const turned = {
          ...input,
          holders: turn(input.holders),
          records: turn(input.records),
          excuses: turn(input.excuses),
          events: turn(input.events),
        };
        expect(plan(one, turned, asOf)).toEqual(plan(one, input, asOf));
      }),
    );
  });

  test('a plan made every few days ends in the same states as one made at once', () => {
    fc.assert(
      fc.property(scheme, history, fc.uniqueArray(offset, { minLength: 1, maxLength: 6 }), (one, input, offsets) => {
        const days = offsets.sort((a, b) => a - b).map((days) => addDays(plainDate('2026-09-01'), days));
        let rows: ReturnType<typeof rowsOf> = [];
        for (const asOf of days) rows = rowsOf(one, input, asOf, [...rows]);
        expect(rows).toEqual(rowsOf(one, input, days.at(-1) as PlainDate));
      }),
    );
  });

  test('“missed on” never disappears and never changes as more becomes known', () => {
    fc.assert(
      fc.property(scheme, history, day, offset, (one, input, asOf, later) => {
        const after = new Map(plan(one, input, addDays(asOf, later)).map((duty) => [duty.key, duty.missedOn]));
        for (const { key, missedOn } of plan(one, input, asOf)) if (missedOn !== undefined) expect(after.get(key)).toBe(missedOn);
      }),
    );
  });

  test('the books are right: states, numbers and days agree, and no act counts twice for one article', () => {
    fc.assert(
      fc.property(scheme, history, day, (one, input, asOf) => {
        const duties = plan(one, input, asOf);
        const known = input.records.filter(({ writtenOn = asOf }) => writtenOn <= asOf);
        const days = Map.groupBy(known, ({ id }) => id);
        expect(new Set(duties.map(({ key }) => key)).size).toBe(duties.length);
        for (const duty of duties) {
          expect(duty.records).toHaveLength(duty.done);
          expect(duty.state === 'done').toBe(duty.done >= duty.needed);
          if (duty.state === 'missed') expect(duty.missedOn).toBeDefined();
          if (duty.missedOn !== undefined) expect(duty.missedOn > duty.graceTo && duty.missedOn <= asOf).toBe(true);
          if (duty.state === 'upcoming') expect(duty.from > asOf && duty.done === 0).toBe(true);
          if (duty.state === 'cancelled') expect(duty.ended).toBeDefined();
          for (const id of duty.records) {
            const inWindow = (days.get(id) ?? []).filter((row) => row.day >= duty.from && row.day <= duty.graceTo);
            expect(inWindow.some(({ withdrawnOn }) => withdrawnOn === undefined || withdrawnOn > asOf)).toBe(true);
          }
          if (duty.lateInWriting) expect(duty.state).toBe('done');
        }
        const counted = duties.flatMap(({ records }) => records);
        if (one.articles[0]?.cadence.unit !== 'afterEvent') expect(new Set(counted).size).toBe(counted.length);
      }),
    );
  });
});

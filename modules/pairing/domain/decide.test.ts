import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { decideEnd, decideHandOver, decidePairing, decideSubstitute, type PairingChange } from './decide.ts';
import type { Helper } from './helper.ts';
import { personOn } from './whose-act.ts';
import { hasDays, holdsOn, isSame, peakLoad, reachSpans, type Pairing, type Subject } from './pairing.ts';

const TODAY = plainDate('2026-11-27');
const START = plainDate('2026-09-01');

function helper(more: Partial<Helper> = {}): Helper {
  return { helperId: 'h1', kind: 'teacher', name: '周春梅', languages: [], checkedOn: [plainDate('2026-08-20')], trainedOn: [], ...more };
}

function counter(): () => string {
  let number = 0;
  return () => `new${(number += 1)}`;
}

function child(id: string): Subject {
  return { kind: 'child', id };
}

function pairing(more: Partial<Pairing> = {}): Pairing {
  return { pairingId: 'p1', subject: child('c1'), helperId: 'h1', kind: 'teacher', layer: 'direct', from: START, ...more };
}

function wanted(more: Partial<Parameters<typeof decidePairing>[0]> = {}): Parameters<typeof decidePairing>[0] {
  return { helper: helper(), subjects: [child('c1')], layer: 'direct', from: TODAY, ...more };
}

describe('whose act it is', () => {
  const before = { helperId: 'h1', personId: 'h1', formerAccounts: ['a1'], from: START, to: plainDate('2026-10-01') };
  const since = { helperId: 'h2', personId: 'a1', formerAccounts: [], from: plainDate('2026-10-01'), to: undefined };
  test.each([
    ['under an account, of whoever helped the child under it that day', 'a1', '2026-09-30', 'h1'],
    ['and from the day of the change on of the next one', 'a1', '2026-10-01', 'a1'],
    ['on a day without a pairing under it, of whoever has it now', 'a1', '2026-08-31', 'a1'],
    ['written of a profile, of whoever it is, on any day', 'h2', '2026-09-15', 'a1'],
    ['of anybody else, theirs', 'a9', '2026-09-15', 'a9'],
  ])('%s', (_, actor, day, person) => {
    expect(personOn([before, since], actor, plainDate(day))).toBe(person);
  });
});

describe('who may be paired', () => {
  const full = ['a', 'b', 'c'].map((id) => pairing({ pairingId: id, subject: child(id) }));
  test.each([
    ['nobody is chosen', wanted({ subjects: [] }), [], 'pairing.noSubject'],
    ['the end is not after the beginning', wanted({ to: TODAY }), [], 'pairing.emptySpan'],
    ['the check is older than a year', wanted({ helper: helper({ checkedOn: [plainDate('2025-11-27')] }) }), [], 'pairing.checkMissing'],
    ['there is no check', wanted({ helper: helper({ checkedOn: [] }) }), [], 'pairing.checkMissing'],
    [
      'taken over without a check',
      wanted({ helper: helper({ checkedOn: [], checkDueBy: plainDate('2027-01-01') }) }),
      [],
      'pairing.checkMissing',
    ],
    ['the helper has left', wanted({ helper: helper({ leftOn: plainDate('2026-10-01') }) }), [], 'pairing.helperLeft'],
    ['the helper leaves while it runs', wanted({ helper: helper({ leftOn: plainDate('2027-02-01') }) }), [], 'pairing.helperLeft'],
    ['there is no room', wanted({ subjects: [child('d')] }), full, 'pairing.overCapacity'],
    ['the profile gives less room', wanted({ helper: helper({ capacity: 1 }) }), [full[0] as Pairing], 'pairing.overCapacity'],
    ['a buddy is the child itself', wanted({ helper: helper({ kind: 'buddy', childId: 'c1' }) }), [], 'pairing.ownHelper'],
    ['a village is paired directly', wanted({ subjects: [{ kind: 'village', id: 'v' }] }), [], 'pairing.wrongSubject'],
    ['a unit is given a child as its village', wanted({ layer: 'unitToVillage' }), [], 'pairing.wrongSubject'],
  ] as const)('not where %s', (_, given, existing, code) => {
    expect(() => decidePairing(given, existing, TODAY, { newId: counter() })).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ['a check one day younger than a year', wanted({ helper: helper({ checkedOn: [plainDate('2025-11-28')] }) }), {}],
    ['a buddy, without a check', wanted({ helper: helper({ kind: 'buddy', checkedOn: [] }) }), {}],
    [
      'a unit for a village',
      wanted({ helper: helper({ kind: 'unit', checkedOn: [] }), layer: 'unitToVillage', subjects: [{ kind: 'village', id: 'v' }] }),
      {},
    ],
    ['taken over from a ledger', wanted({ helper: helper({ checkedOn: [] }) }), { imported: true }],
    ['until the day of leaving', wanted({ helper: helper({ leftOn: plainDate('2027-02-01') }), to: plainDate('2027-02-01') }), {}],
  ] as const)('but %s', (_, given, options) => {
    expect(decidePairing(given, [], TODAY, { ...options, newId: counter() })).toHaveLength(1);
  });

  test('one too many where whoever pairs wants it', () => {
    const subjects = [child('d')];
    expect(decidePairing(wanted({ subjects }), full, TODAY, { beyondCapacity: true, newId: counter() })).toHaveLength(1);
  });

  test('what is there already is passed over, what ended before is not', () => {
    const subjects = [child('a'), child('b'), child('a')];
    const existing = [pairing({ subject: child('a') }), pairing({ pairingId: 'old', subject: child('b'), to: plainDate('2026-10-01') })];
    const begun = decidePairing(wanted({ subjects }), existing, TODAY, { newId: counter() });
    expect(begun.map(({ subject }) => subject.id)).toEqual(['b']);
  });
});

describe('ending', () => {
  test('takes whoever stands in along, and what would begin later never holds', () => {
    const running = pairing();
    const standIn = pairing({
      pairingId: 's',
      helperId: 'h2',
      from: plainDate('2026-11-20'),
      to: plainDate('2026-12-20'),
      substituteOf: 'p1',
    });
    const later = pairing({ pairingId: 'l', subject: child('c2'), from: plainDate('2027-01-01') });
    const ended = decideEnd([running, later], [running, standIn, later], TODAY);
    expect(ended).toEqual([
      { pairingId: 'p1', to: TODAY },
      { pairingId: 'l', to: later.from },
      { pairingId: 's', to: TODAY },
    ]);
  });
});

describe('handing over', () => {
  const next = helper({ helperId: 'h2', name: '吴家明' });

  test('a class goes to another without a day between', () => {
    const handed = ['a', 'b'].map((id) => pairing({ pairingId: id, subject: child(id) }));
    const { begin, end } = decideHandOver(handed, next, handed, TODAY, TODAY, { newId: counter() });
    expect(end.map(({ to }) => to)).toEqual([TODAY, TODAY]);
    expect(begin.map(({ subject, from, continues }) => [subject.id, from, continues])).toEqual([
      ['a', TODAY, 'a'],
      ['b', TODAY, 'b'],
    ]);
  });

  test('a child that has the new helper already begins nothing twice', () => {
    const handed = [pairing()];
    const own = pairing({ pairingId: 'o', helperId: 'h2', from: plainDate('2026-10-01'), to: plainDate('2027-01-10') });
    const { begin } = decideHandOver(handed, next, [...handed, own], TODAY, TODAY, { newId: counter() });
    expect(begin.map(({ from, to }) => [from, to])).toEqual([[plainDate('2027-01-10'), undefined]]);
  });

  test.each([
    ['to oneself', helper(), 'pairing.sameHelper'],
    ['to somebody without a check', helper({ helperId: 'h2', checkedOn: [] }), 'pairing.checkMissing'],
    ['to somebody without room', helper({ helperId: 'h2', capacity: 1 }), 'pairing.overCapacity'],
  ])('not %s', (_, to, code) => {
    const handed = ['a', 'b'].map((id) => pairing({ pairingId: id, subject: child(id) }));
    expect(() => decideHandOver(handed, to, handed, TODAY, TODAY, { newId: counter() })).toThrow(expect.objectContaining({ code }));
  });

  test('what ended before the day is not handed over', () => {
    const over = [pairing({ to: plainDate('2026-11-01') })];
    expect(() => decideHandOver(over, next, over, TODAY, TODAY, { newId: counter() })).toThrow(
      expect.objectContaining({ code: 'pairing.nothingToHandOver' }),
    );
  });
});

describe('standing in', () => {
  const substitute = helper({ helperId: 'h2', name: '吴家明' });
  const span = { from: plainDate('2026-12-01'), to: plainDate('2026-12-20') };

  test('only on days on which the pairing holds', () => {
    const ending = pairing({ to: plainDate('2026-12-10') });
    const [one] = decideSubstitute([ending], substitute, span, [ending], TODAY, counter());
    expect(one).toMatchObject({ from: '2026-12-01', to: '2026-12-10', substituteOf: 'p1', helperId: 'h2' });
  });

  test.each([
    ['of a pairing that is over', pairing({ to: plainDate('2026-12-01') }), [], 'pairing.nothingToSubstitute'],
    ['by oneself', pairing({ helperId: 'h2' }), [], 'pairing.sameHelper'],
    ['where the substitute helps anyway', pairing(), [pairing({ pairingId: 'o', helperId: 'h2' })], 'pairing.nothingToSubstitute'],
  ])('never %s', (_, away, existing, code) => {
    expect(() => decideSubstitute([away], substitute, span, existing, TODAY, counter())).toThrow(expect.objectContaining({ code }));
  });

  test('does not fill the substitute up, and gives the children for those days', () => {
    const rows = [pairing(), pairing({ pairingId: 's', helperId: 'h2', ...span, substituteOf: 'p1' })];
    expect(peakLoad(rows, 'h2', { from: TODAY })).toBe(0);
    expect([...reachSpans(rows, 'h2')]).toEqual([['c1', [span]]]);
  });
});

/** Any order of pairing, ending, handing over and standing in, by a few helpers on a few children. */
const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays(START, offset));
const who = fc.constantFrom('h1', 'h2', 'h3');
const step = fc.oneof(
  fc.record({
    act: fc.constant('pair' as const),
    who,
    children: fc.subarray(['a', 'b', 'c', 'd']),
    from: day,
    length: fc.option(fc.integer({ min: 1, max: 40 })),
  }),
  fc.record({ act: fc.constant('end' as const), who, on: day }),
  fc.record({ act: fc.constant('handOver' as const), who, to: who, on: day }),
  fc.record({ act: fc.constant('substitute' as const), who, to: who, from: day, length: fc.integer({ min: 1, max: 20 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function perform(rows: readonly Pairing[], one: Step, newId: () => string): PairingChange {
  const own = rows.filter(({ helperId }) => helperId === one.who);
  const by = (helperId: string): Helper => helper({ helperId, name: helperId });
  const options = { newId };
  switch (one.act) {
    case 'pair': {
      const to = one.length === null ? undefined : addDays(one.from, one.length);
      const given = { helper: by(one.who), subjects: one.children.map(child), layer: 'direct' as const, from: one.from, to };
      return { begin: decidePairing(given, rows, TODAY, options), end: [] };
    }
    case 'end':
      return { begin: [], end: decideEnd(own, rows, one.on) };
    case 'handOver':
      return decideHandOver(own, by(one.to), rows, one.on, TODAY, options);
    case 'substitute':
      return {
        begin: decideSubstitute(own, by(one.to), { from: one.from, to: addDays(one.from, one.length) }, rows, TODAY, newId),
        end: [],
      };
  }
}

function apply(rows: readonly Pairing[], { begin, end }: PairingChange): readonly Pairing[] {
  const ends = new Map(end.map(({ pairingId, to }) => [pairingId, to]));
  return [...rows.map((row) => (ends.has(row.pairingId) ? { ...row, to: ends.get(row.pairingId) } : row)), ...begin];
}

function covered(rows: readonly Pairing[], childId: string, on: PlainDate): boolean {
  return rows.some((row) => row.subject.id === childId && row.substituteOf === undefined && holdsOn(row, on));
}

const DAYS = Array.from({ length: 130 }, (_, offset) => addDays(START, offset));

test('whatever is done: no two equal pairings, no helper overfull, nobody stands in beyond a pairing, no gap in a hand-over', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const newId = counter();
      let rows: readonly Pairing[] = [];
      for (const one of steps) {
        let change: PairingChange;
        try {
          change = perform(rows, one, newId);
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^pairing\./);
          continue;
        }
        const after = apply(rows, change);
        if (one.act === 'handOver')
          for (const id of ['a', 'b', 'c', 'd']) for (const on of DAYS) expect(covered(after, id, on)).toBe(covered(rows, id, on));
        rows = after;
      }
      for (const [at, row] of rows.entries()) {
        expect(rows.slice(at + 1).filter((other) => isSame(row, other))).toEqual([]);
        const of = rows.find(({ pairingId }) => pairingId === row.substituteOf);
        if (of !== undefined && hasDays(row)) {
          expect(row.from >= of.from && (of.to === undefined || (row.to !== undefined && row.to <= of.to))).toBe(true);
        }
      }
      for (const helperId of ['h1', 'h2', 'h3'])
        for (const on of DAYS) expect(peakLoad(rows, helperId, { from: on, to: addDays(on, 1) })).toBeLessThanOrEqual(3);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { ONLY_ITEM, writePath } from '../../../kernel/record.ts';
import { groundsOf, STATUS_DEFINITIONS, statusOn } from '../../child/domain/index.ts';
import type { FileValues } from './file-values.ts';
import { decideBothAway, decideEntrusted, decideGuardianshipKind, decideOneAwayOtherLacks } from './guardianship.ts';

type Facts = Readonly<Record<string, FieldValue>>;

function file(facts: Facts): FileValues {
  return new Map(Object.entries(facts));
}

function parents(father: string | undefined, mother: string | undefined, more: Facts = {}): FileValues {
  return file({
    ...(father === undefined ? {} : { 'parent.father.whereabouts': father }),
    ...(mother === undefined ? {} : { 'parent.mother.whereabouts': mother }),
    ...more,
  });
}

describe('both parents away', () => {
  test.each([
    ['awayWorking', 'awayWorking', 'yes'],
    ['awayWorking', 'home', 'no'],
    ['home', 'home', 'no'],
    ['home', undefined, 'no'],
    ['awayWorking', undefined, undefined],
    ['awayWorking', 'awayOther', 'no'],
    ['awayWorking', 'unknown', undefined],
    [undefined, undefined, undefined],
  ])('father %s, mother %s: %s', (father, mother, answer) => {
    expect(decideBothAway(parents(father, mother))).toBe(answer);
  });

  test('a dead parent is not away', () => {
    expect(decideBothAway(parents('awayWorking', 'awayWorking', { 'parent.mother.lifeState': 'dead' }))).toBe('no');
  });
});

describe('one away and the other without capacity', () => {
  const motherLacks = { 'parent.mother.lacksCapacity': true };
  test.each<[string | undefined, string | undefined, Facts, ReturnType<typeof decideOneAwayOtherLacks>]>([
    ['awayWorking', 'home', motherLacks, { answer: 'yes', lacking: 'mother' }],
    ['home', 'awayWorking', { 'parent.father.lacksCapacity': true }, { answer: 'yes', lacking: 'father' }],
    ['awayWorking', 'home', { 'parent.mother.lacksCapacity': false }, { answer: 'no' }],
    ['awayWorking', 'home', {}, { answer: undefined }],
    ['awayWorking', 'awayWorking', motherLacks, { answer: 'no' }],
    ['home', 'home', motherLacks, { answer: 'no' }],
    ['awayWorking', undefined, { 'parent.mother.lifeState': 'dead' }, { answer: 'yes', lacking: 'mother' }],
    ['awayWorking', 'home', { 'parent.mother.lackingReason': 'prison' }, { answer: 'yes', lacking: 'mother' }],
    ['awayWorking', undefined, motherLacks, { answer: undefined }],
    [undefined, undefined, {}, { answer: undefined }],
  ])('father %s, mother %s, %o', (father, mother, more, decision) => {
    expect(decideOneAwayOtherLacks(parents(father, mother, more))).toEqual(decision);
  });
});

describe('entrusted to somebody', () => {
  test.each<[Facts, string | undefined]>([
    [{ 'guardianship.entrustedToOther': false, 'carer.a.role': 'main', 'carer.a.entrusted': true }, 'no'],
    [{ 'guardianship.entrustedToOther': true }, 'yes'],
    [{ 'carer.a.role': 'main', 'carer.a.entrusted': true }, 'yes'],
    [{ 'carer.a.role': 'main', 'carer.a.entrusted': false }, undefined],
    [{ 'carer.former.entrusted': true }, undefined],
    [{}, undefined],
  ])('%o: %s', (facts, answer) => {
    expect(decideEntrusted(file(facts))).toBe(answer);
  });
});

describe('kind of guardianship', () => {
  const bothAway = { 'parent.father.whereabouts': 'awayWorking', 'parent.mother.whereabouts': 'awayWorking' };
  const oneLacks = { 'parent.father.whereabouts': 'awayWorking', 'parent.mother.whereabouts': 'home', 'parent.mother.lacksCapacity': true };
  const carer = (ability: string): Facts => ({ 'carer.a.role': 'main', 'carer.a.ability': ability });
  test.each<[string, Facts, string | undefined]>([
    ['what was recorded comes first', { ...bothAway, ...carer('good'), 'guardianship.kind': 'nobody' }, 'nobody'],
    ['nobody needs a recorded no', { ...bothAway, 'guardianship.entrustedToOther': false }, 'nobody'],
    ['an empty list of carers proves nothing', bothAway, undefined],
    ['the incapable parent is alone with the child', oneLacks, 'parentLacks'],
    ['a carer looks after the child beside the incapable parent', { ...oneLacks, ...carer('fair') }, 'fair'],
    ['an assessment', { 'guardianship.grade': 'good' }, 'good'],
    ['poor is no kind', { 'guardianship.grade': 'poor' }, undefined],
    ['a carer who is not able', carer('poor'), 'carerLacks'],
    ['only the first carer counts', { ...carer('good'), 'carer.b.role': 'second', 'carer.b.ability': 'poor' }, 'good'],
    ['nothing known', {}, undefined],
  ])('%s', (_, facts, kind) => {
    expect(decideGuardianshipKind(file(facts))).toBe(kind);
  });
});

describe('the boxes agree with the status under 国发〔2016〕13号', () => {
  const WHEREABOUTS = ['home', 'awayWorking', 'awayOther', 'unknown', undefined];
  const anyParent = fc.record({
    whereabouts: fc.constantFrom(...WHEREABOUTS),
    lifeState: fc.constantFrom('alive', 'dead', 'missing', undefined, undefined, undefined),
    lacksCapacity: fc.constantFrom(true, false, undefined),
    lackingReason: fc.constantFrom('prison', undefined, undefined),
  });
  const definition = STATUS_DEFINITIONS.find(({ id }) => id === 'state-council-2016');
  if (definition === undefined) throw new Error('no such definition');

  test('for any facts of the parents', () => {
    fc.assert(
      fc.property(anyParent, anyParent, (father, mother) => {
        const told = Object.entries({ father, mother }).flatMap(([item, fields]) =>
          Object.entries(fields).flatMap(([field, value]) =>
            value === undefined ? [] : [{ path: { record: 'parent', item, field }, value }],
          ),
        );
        const born = { path: { record: 'child', item: ONLY_ITEM, field: 'birthDate' }, value: '2020-01-01' };
        const facts = [born, ...told].map((fact, index) => ({ ...fact, factId: `f${index}`, recordedAt: '2026-01-01T00:00:00.000Z' }));
        const { value: status } = statusOn(definition, groundsOf(facts, { countyOf: () => undefined }), plainDate('2026-11-22'));

        const values: FileValues = new Map(told.map(({ path, value }) => [writePath(path), value]));
        const boxes = [decideBothAway(values), decideOneAwayOtherLacks(values).answer];
        if (boxes.includes('yes')) expect(status).toBe(true);
        expect(boxes.every((box) => box === 'no')).toBe(status === false);
      }),
      { numRuns: 500 },
    );
  });
});

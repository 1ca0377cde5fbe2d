import { describe, expect, test } from 'vitest';
import type { FieldValue } from '../../../kernel/field.ts';
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
    ['awayWorking', 'awayOther', undefined],
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
    ['awayWorking', 'home', { ...motherLacks, 'parent.mother.lifeState': 'dead' }, { answer: undefined }],
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

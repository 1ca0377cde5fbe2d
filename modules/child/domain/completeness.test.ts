import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { ONLY_ITEM, writePath } from '../../../kernel/record.ts';
import { completenessOf } from './completeness.ts';
import type { CurrentValues, Fact } from './facts.ts';
import { findField } from './records/index.ts';

function file(values: Readonly<Record<string, FieldValue>>): CurrentValues {
  return new Map(
    Object.entries(values).map(([key, value]): [string, Fact] => {
      const [path, from] = key.split('@');
      const [record = '', item = '', field] = path?.split('.') ?? [];
      const where = field === undefined ? { record, item: ONLY_ITEM, field: item } : { record, item, field };
      return [
        path ?? '',
        { factId: key, path: where, value, recordedAt: '2026-01-01T00:00:00.000Z', ...(from && { validFrom: plainDate(from) }) },
      ];
    }),
  );
}

function missing(values: Readonly<Record<string, FieldValue>>, clear: string): readonly string[] {
  return (
    completenessOf(file(values))
      .clears.find(({ id }) => id === clear)
      ?.missing.map((one) => `${writePath(one)}${one.part === 'value' ? '' : ` ${one.part}`}`) ?? []
  );
}

describe('the six clears', () => {
  test('a name alone: nearly nothing, and the birth date is asked for first', () => {
    const { percent, clears, next } = completenessOf(file({ 'child.name': '张小雨' }));
    expect(clears).toHaveLength(6);
    expect(percent).toBeLessThan(6);
    expect(next).toMatchObject({ record: 'child', field: 'birthDate' });
  });

  test.each<[string, Record<string, FieldValue>, string, string[]]>([
    [
      'a child without registration is not asked for a number',
      { 'child.householdRegistered': false },
      'child',
      ['child.name', 'child.sex', 'child.birthDate', 'child.ethnicity'],
    ],
    [
      'of a disabled child the kind and grade',
      { 'health.bodyState': 'disabled' },
      'health',
      ['health.disabilityTypes', 'health.disabilityGrade', 'health.mindObservation', 'health.medicalInsurance'],
    ],
    ['no school of a child not yet in kindergarten', { 'schooling.state': 'notInKindergarten', 'child.wishes': '无' }, 'growth', []],
    ['the reason of a dropout', { 'schooling.state': 'dropout', 'child.wishes': '无' }, 'growth', ['schooling.dropoutReason']],
    [
      'of a parent away since when and where; of the one at home the capacity; no carer',
      {
        'parent.father.name': 'a',
        'parent.father.phone': '1',
        'parent.father.whereabouts': 'awayWorking',
        'parent.mother.name': 'b',
        'parent.mother.phone': '2',
        'parent.mother.whereabouts': 'home',
      },
      'relations',
      ['parent.father.whereabouts since', 'parent.father.awayPlace', 'parent.mother.lacksCapacity'],
    ],
    [
      'of two parents at home neither capacity nor a carer',
      {
        'parent.father.name': 'a',
        'parent.father.phone': '1',
        'parent.father.whereabouts': 'home',
        'parent.mother.name': 'b',
        'parent.mother.phone': '2',
        'parent.mother.whereabouts': 'home',
      },
      'relations',
      [],
    ],
    [
      'a carer where nobody is at home',
      {
        'parent.father.lifeState': 'dead',
        'parent.father.name': 'a',
        'parent.mother.name': 'b',
        'parent.mother.phone': '2',
        'parent.mother.whereabouts@2025-01-01': 'awayWorking',
        'parent.mother.awayPlace': { text: '某市' },
      },
      'relations',
      ['carer.name'],
    ],
    [
      'of each carer the relationship and phone',
      {
        'carer.k1.role': 'main',
        'carer.k1.name': '李秀英',
        'parent.father.lifeState': 'dead',
        'parent.father.name': 'a',
        'parent.mother.lifeState': 'missing',
        'parent.mother.name': 'b',
      },
      'relations',
      ['carer.k1.relationship', 'carer.k1.phone'],
    ],
    [
      '"unknown" is no answer',
      {
        'parent.father.lifeState': 'dead',
        'parent.father.name': 'a',
        'parent.mother.name': 'b',
        'parent.mother.phone': '1',
        'parent.mother.whereabouts': 'unknown',
        'carer.k.role': 'main',
        'carer.k.name': 'c',
        'carer.k.relationship': '62',
        'carer.k.phone': '1',
      },
      'relations',
      ['parent.mother.whereabouts'],
    ],
  ])('%s', (_, values, clear, expected) => expect(missing(values, clear)).toEqual(expected));

  test('answering everything asked for ends at 100 per cent, one step at a time', () => {
    const values = new Map<string, FieldValue>([['parent.father.lifeState', 'alive']]);
    let last = -1;
    for (let step = 0; step < 100; step += 1) {
      const { percent, next } = completenessOf(file(Object.fromEntries(values)));
      if (next === undefined) {
        expect(percent).toBe(100);
        return;
      }
      expect(findField(next.record, next.field)).toBeDefined();
      expect(percent).toBeLessThan(100);
      last = percent;
      if (next.record === 'carer' && next.item === ONLY_ITEM) values.set('carer.k1.role', 'main');
      else if (next.part === 'since') values.set(`${writePath(next)}@2025-01-01`, values.get(writePath(next)) as FieldValue);
      else values.set(writePath(next), next.field === 'whereabouts' ? 'awayWorking' : 'primary');
    }
    expect.fail(`never complete: ${last}`);
  });
});

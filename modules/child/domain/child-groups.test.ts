import { describe, expect, test } from 'vitest';
import type { FieldValue } from '../../../kernel/field.ts';
import { parsePath } from '../../../kernel/record.ts';
import { CHILD_GROUPS, findChildGroup, isInGroup, mayAskFor, recordGroupsOf, type ChildGroup } from './child-groups.ts';
import { findField } from './records/index.ts';

function groupsOf(values: Readonly<Record<string, FieldValue>>): readonly string[] {
  const current = new Map(
    Object.entries(values).map(([path, value]) => [
      path,
      { factId: '', path: parsePath(path) ?? { record: '', item: '', field: '' }, value, recordedAt: '' },
    ]),
  );
  return CHILD_GROUPS.filter((group) => isInGroup(group, current)).map(({ id }) => id);
}

describe('a child belongs to the groups that the facts put it into', () => {
  test.each<[Readonly<Record<string, FieldValue>>, readonly string[]]>([
    [{}, []],
    [{ 'child.migration': 'accompanying' }, ['migrant']],
    [{ 'child.migration': 'returned' }, []],
    [{ 'health.bodyState': 'disabled' }, ['disabled']],
    [{ 'health.bodyState': 'ill', 'health.disabilityTypes': ['2'] }, ['disabled']],
    [{ 'health.disabilityTypes': [] }, []],
    [{ 'household.singleParent': true, 'household.povertyKind': 'liftedOut' }, ['singleParent']],
    [{ 'household.singleParent': false, 'household.povertyKind': 'ordinary' }, []],
    [{ 'difficulty.types': ['orphanCommunity', 'poorDibao'] }, ['orphan', 'poor']],
    [{ 'difficulty.recognisedAs': 'deFactoUnattended' }, ['deFactoUnattended']],
    [{ 'difficulty.types': ['severeDisability'] }, ['disabled']],
    [{ 'aid.dibao': true }, ['poor']],
    [{ 'aid.kinds': ['temporary'] }, []],
    [{ 'schooling.state': 'dropout' }, ['outOfSchool']],
    [{ 'schooling.state': 'outOfSchool' }, ['outOfSchool']],
    [{ 'child.householdRegistered': false }, ['unregistered']],
    [{ 'child.householdRegistered': true }, []],
  ])('%j', (values, groups) => {
    expect(groupsOf(values)).toEqual(groups);
  });
});

test.each(CHILD_GROUPS)('$id: its facts are fields with these codes', ({ facts }) => {
  for (const { record, field: id, is } of facts) {
    const field = findField(record, id);
    expect(field, `${record}.${id}`).toBeDefined();
    if (typeof is === 'boolean') expect(field?.kind).toBe('yesNo');
    else if (field === undefined || !('codes' in field)) expect.fail(`${record}.${id} has no codes`);
    else if (is !== 'any') expect(field.codes.codes.map(({ code }) => code)).toEqual(expect.arrayContaining([...is]));
  }
});

test('whoever may not read all the facts of a group may not ask for it', () => {
  const group = (id: string) => findChildGroup(id) as ChildGroup;
  expect(recordGroupsOf(group('disabled'))).toEqual(['health', 'family']);
  for (const [role, id, may] of [
    ['childDirector', 'disabled', true],
    ['helper', 'disabled', false],
    ['helper', 'orphan', true],
    ['countyEducation', 'disabled', false],
    // Family masked is family unread.
    ['countyEducation', 'poor', false],
    ['countyEducation', 'outOfSchool', true],
    ['departmentOfficer', 'disabled', false],
    ['departmentOfficer', 'outOfSchool', false],
    ['departmentOfficer', 'unregistered', true],
    ['areaReader', 'unregistered', false],
  ] as const) {
    expect([role, id, mayAskFor(role, group(id))]).toEqual([role, id, may]);
  }
});

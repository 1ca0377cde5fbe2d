import { expect, test } from 'vitest';
import { canChangeSettings, decideSettings, lateDaysOf, reportingUnitOf } from './index.ts';

test('a change keeps what it does not name, and null takes a value back', () => {
  const before = decideSettings({}, { leadDepartment: 'civilAffairs', reportingUnit: '示例县民政局' });
  expect(decideSettings(before, { reportingUnit: '示例县妇儿工委' })).toEqual({
    leadDepartment: 'civilAffairs',
    reportingUnit: '示例县妇儿工委',
  });
  expect(decideSettings(before, { reportingUnit: null })).toEqual({ leadDepartment: 'civilAffairs' });
});

test.each([
  [{ colour: 'red' }, 'governance.noSuchSetting'],
  [{ __proto__x: 1 }, 'governance.noSuchSetting'],
  [{ toString: 'x' }, 'governance.noSuchSetting'],
  [{ leadDepartment: 'army' }, 'governance.badSetting'],
  [{ homeDefinition: 'none' }, 'governance.badSetting'],
  [{ lateDays: 0 }, 'governance.badSetting'],
  [{ lateDays: '20' }, 'governance.badSetting'],
  [{ lateDays: 400 }, 'governance.badSetting'],
  [{ reportingUnit: 'x'.repeat(61) }, 'governance.badSetting'],
])('%j is refused', (changes, code) => {
  expect(() => decideSettings({}, changes)).toThrow(code);
});

test('a director may look, not change', () => {
  expect([canChangeSettings('systemAdministrator'), canChangeSettings('countyCivilAffairs'), canChangeSettings('childDirector')]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  [{}, '云岭县'],
  [{ leadDepartment: 'civilAffairs' }, '云岭县民政部门'],
  [{ leadDepartment: 'other' }, '云岭县'],
  [{ leadDepartment: 'education', reportingUnit: '云岭县教育局' }, '云岭县教育局'],
])('the reporting unit by %j is %s', (settings, unit) => {
  expect(reportingUnitOf(settings, '云岭县')).toBe(unit);
});

test.each([
  [{}, 14],
  [{ lateDays: 1 }, 1],
  [{ lateDays: 30 }, 30],
])('by %j a record needs a reason after %i days', (settings, days) => {
  expect(lateDaysOf(decideSettings({}, settings))).toBe(days);
});

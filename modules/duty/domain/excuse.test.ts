import { expect, test } from 'vitest';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { assertMayAsk, type ResponsibleRole } from './index.ts';

/** Who may ask to be excused from a duty of whom: the helper is `h`, families are not named. */
test.each<readonly [ResponsibleRole, string, RoleId, string, string | undefined]>([
  ['helper', 'h', 'helper', 'h', undefined],
  ['helper', 'h', 'helper', 'another', 'excuse.notYours'],
  ['helper', 'h', 'childDirector', 'd', undefined],
  ['helper', 'h', 'classTeacher', 't', undefined],
  ['helper', 'h', 'schoolAdministrator', 's', undefined],
  ['helper', 'h', 'childSupervisor', 'v', 'excuse.notYours'],
  ['parent', '', 'classTeacher', 't', undefined],
  ['carer', '', 'childDirector', 'd', undefined],
  ['child', '', 'schoolAdministrator', 's', undefined],
  ['parent', '', 'helper', 'h', 'excuse.notYours'],
  ['classTeacher', 't', 'schoolAdministrator', 's', 'excuse.notYours'],
  ['childDirector', 'd', 'classTeacher', 't', 'excuse.notYours'],
  ['childDirector', 'd', 'childDirector', 'd', undefined],
  ['department', 'c', 'countyCivilAffairs', 'c', 'excuse.nobodyDecides'],
])('a duty of %s (%s): asked by %s %s: %s', (role, person, asking, accountId, refused) => {
  const duty = { role, persons: person === '' ? [] : [person], state: 'open' as const, graceTo: plainDate('2026-11-30') };
  const ask = () => assertMayAsk(duty, { accountId, role: asking }, plainDate('2026-11-30'));
  if (refused === undefined) expect(ask).not.toThrow();
  else expect(ask).toThrow(expect.objectContaining({ code: refused }));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROLE_IDS, ROLES } from '../../../kernel/access/roles.ts';
import { listPasswordFaults } from './password.ts';
import { reachOf } from './reach.ts';
import { suggestUsername, USERNAME } from './username.ts';

test.each<[string, string, number]>([
  ['Spring-Rain-2026', 'tianxiaohe', 0],
  ['春雨Spring2026', 'tianxiaohe', 0],
  ['Sp-2026', 'tianxiaohe', 1],
  ['springrainmonth', 'tianxiaohe', 1],
  ['Tianxiaohe-26x', 'tianxiaohe', 1],
  ['Spring-1234-x', 'tianxiaohe', 1],
  ['Spring-4321-x', 'tianxiaohe', 1],
  ['Spring-aaaa-7', 'tianxiaohe', 1],
  ['Qwer-Spring-7', 'tianxiaohe', 1],
  [`${'Ab3-'.repeat(33)}`, 'tianxiaohe', 1],
  ['12345678', '', 3],
])('%s has %s faults', (password, username, faults) => {
  expect(listPasswordFaults(password, username)).toHaveLength(faults);
});

test.each<[string, string]>([
  ['马力行', 'malixing'],
  ['单春晓', 'shanchunxiao'],
  ['Ann Lee', 'annlee'],
  ['阿依古丽·买买提', 'ayigulimaimaiti'],
  ['李', 'userli'],
])('%s is offered the username %s', (name, username) => {
  expect(suggestUsername(name, () => false)).toBe(username);
});

test('a username that is offered is free and can be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 0, max: 30 }), (name, others) => {
      const taken = new Set<string>();
      for (let count = 0; count <= others; count += 1) {
        const offered = suggestUsername(name, (username) => taken.has(username));
        expect(offered).toMatch(USERNAME);
        expect(taken.has(offered)).toBe(false);
        taken.add(offered);
      }
    }),
  );
});

test('no role without a place reaches a place, and only administrators reach staff or the log', () => {
  for (const role of ROLE_IDS) {
    const reach = reachOf(role, undefined, []);
    expect(['region', 'school', 'everything']).not.toContain(reach.kind);
    if (reach.kind === 'staff' || reach.kind === 'log') expect(ROLES[role].label.zh).toMatch(/管理员$/);
  }
});

test('the reach of a place ends where its neighbour begins', () => {
  expect(reachOf('childSupervisor', '00010001', [])).toEqual({ kind: 'region', from: '00010001', below: '00010001~' });
  const reach = reachOf('childSupervisor', '00010001', []);
  const holds = (path: string): boolean => reach.kind === 'region' && path >= reach.from && path < reach.below;
  expect(['00010001', '000100010001', '00010001zzzz', '00010002', '00010000zzzz'].map(holds)).toEqual([true, true, true, false, false]);
});

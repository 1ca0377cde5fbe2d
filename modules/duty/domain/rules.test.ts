import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { act, calendarOf, evaluate } from '../../../test/support/duty-plan.ts';
import { needsLateReason } from '../../care/domain/index.ts';
import { decideSettings, lateDaysOf } from '../../governance/domain/index.ts';
import { isOverdue, RULES } from './index.ts';

function paired(from: string, until?: string) {
  return { person: 'p1', from, ...(until && { until }) };
}

function classTeacher(from: string) {
  return { role: 'classTeacher' as const, person: 't1', from };
}

test('every rule that is shown to people is named by a test', () => {
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const text = tests.map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8')).join('');
  expect(Object.keys(RULES).filter((rule) => !new RegExp(`'${rule}[':]`).test(text))).toEqual([]);
});

test('docs/decisions/0009 says each rule in the same words', () => {
  const page = readFileSync('docs/decisions/0009-semantics-of-duties.md', 'utf8');
  expect(Object.values(RULES).filter(({ zh, en }) => !page.includes(zh) || !page.includes(en))).toEqual([]);
});

describe('who owes it', () => {
  const monthly = { by: 'classTeacher', holidayBy: 'childDirector', cadence: { unit: 'month' }, season: 'both' } as const;
  const posts = [classTeacher('2026-09-01'), { role: 'childDirector' as const, person: 'd1' }];

  test('seasonOwner: the director owes February and July, the teacher January', () => {
    const { duties } = evaluate({ asOf: '2027-07-15', scheme: monthly, posts, pairings: [] });
    const owners = new Map(duties.map(({ from, role, person }) => [from.slice(5, 7), `${role} ${person}`]));
    expect(owners.get('01')).toBe('classTeacher t1');
    expect(owners.get('02')).toBe('childDirector d1');
    expect(owners.get('07')).toBe('childDirector d1');
  });

  test('seasonOwner: eight days of term and eight of holidays are the term’s', () => {
    const scheme = { ...monthly, cadence: { unit: 'halfMonth' } } as const;
    const { duties } = evaluate({ asOf: '2027-02-10', calendar: calendarOf('2027-01-23'), scheme, posts, pairings: [] });
    const ownerOf = (from: string) => duties.find((duty) => duty.from === from)?.role;
    expect([ownerOf('2027-01-16'), ownerOf('2027-02-01')]).toEqual(['classTeacher', 'childDirector']);
  });

  test('hand-over: who owes it today, and after the window whoever held it last', () => {
    const pairings = [paired('2026-09-07', '2026-09-10'), { person: 'p2', from: '2026-09-10' }];
    const personOn = (asOf: string) => evaluate({ asOf, pairings }).duties.find(({ from }) => from === '2026-09-07')?.persons;
    expect(personOn('2026-09-08')).toEqual(['p1']);
    expect(personOn('2026-09-10')).toEqual(['p2']);
    expect(personOn('2026-09-30')).toEqual(['p2']);
  });

  test('substitute: asked instead of the one who is away', () => {
    const pairings = [paired('2026-09-07'), { person: 'p2', from: '2026-09-08', until: '2026-09-12', substituteOf: 'p1' }];
    const personOn = (asOf: string) => evaluate({ asOf, pairings }).duties.find(({ from }) => from === '2026-09-07')?.persons;
    expect(personOn('2026-09-07')).toEqual(['p1']);
    expect(personOn('2026-09-09')).toEqual(['p2']);
    expect(personOn('2026-09-13')).toEqual(['p1']);
  });

  test('uncovered: the weeks without a helper are told, with half of one that was entered in time left out', () => {
    const { uncovered } = evaluate({ asOf: '2026-09-30', pairings: [paired('2026-09-17')] });
    expect(uncovered.map(({ from }) => from)).toEqual(['2026-09-01', '2026-09-07']);
  });

  test('holdersOnly: others are shown beside', () => {
    const other = act('2026-09-08', { actor: { role: 'classTeacher', person: 't1' } });
    const [duty] = evaluate({ asOf: '2026-09-13', pairings: [paired('2026-09-07')], records: [other] }).duties;
    expect(duty).toMatchObject({ records: [], beside: [other.id] });
  });
});

describe('over time', () => {
  test('missedStays: also under a plan that does not know the window any more', () => {
    const before = evaluate({ asOf: '2026-09-14' }).duties;
    const after = evaluate({ asOf: '2026-09-14', scheme: { cadence: { unit: 'month' } }, earlier: [...before] }).duties;
    expect(after.filter(({ missedOn }) => missedOn).map(({ key, state, missedOn }) => [key, state, missedOn])).toEqual([
      ['child:c1/s/a/2026-08-31', 'cancelled', '2026-09-07'],
      ['child:c1/s/a/2026-09-07', 'cancelled', '2026-09-14'],
    ]);
  });

  test('missedStays: the earlier day where both have one', () => {
    const before = evaluate({ asOf: '2026-09-14' }).duties;
    const records = [act('2026-09-02'), act('2026-09-08')];
    const after = evaluate({ asOf: '2026-09-14', records, earlier: [...before] }).duties;
    expect(after.map(({ state, missedOn }) => `${state} ${missedOn}`)).toEqual(['done 2026-09-07', 'done 2026-09-14', 'open null']);
  });

  test('overdue: missed, or open past the last day, in the grace', () => {
    const rows = evaluate({ asOf: '2026-09-15', scheme: { graceDays: 3 } }).duties;
    expect(rows.map(({ state, overdue }) => `${state} ${overdue}`)).toEqual(['missed true', 'open true', 'open false']);
    expect(isOverdue({ state: 'done', to: plainDate('2026-09-01') }, plainDate('2026-09-15'))).toBe(false);
  });

  test.each([
    [{}, '2026-09-15', false],
    [{}, '2026-09-16', true],
    [{ lateDays: 7 }, '2026-09-08', false],
    [{ lateDays: 7 }, '2026-09-09', true],
    [{ lateDays: 30 }, '2026-10-01', false],
    [{ lateDays: 30 }, '2026-10-02', true],
  ])('reasonWanted: in a county that has set %j, an act of September 1st written on %s: %s', (settings, written, wanted) => {
    const days = lateDaysOf(decideSettings({}, settings));
    expect(needsLateReason(plainDate('2026-09-01'), plainDate(written), days)).toBe(wanted);
  });

  test('range: more than the higher is pointed out, the higher is not', () => {
    const scheme = { cadence: { unit: 'month' }, needed: 1, atMost: 2 } as const;
    const toldOf = (...days: readonly string[]) =>
      evaluate({ asOf: '2026-09-30', scheme, records: days.map((day) => act(day)) }).duties[0]?.trace.at(-1)?.zh;
    expect(toldOf('2026-09-08', '2026-09-09')).toBe('已有 2 次，完成。');
    expect(toldOf('2026-09-08', '2026-09-09', '2026-09-10')).toBe('多于上限 2 次。');
  });

  test('levelChange: a category that changed is named as the reason', () => {
    const facts = { category: [{ value: '1' as const, until: '2026-09-10' }] };
    const { duties } = evaluate({ asOf: '2026-09-13', scheme: { whom: { categories: ['1'] } }, facts, pairings: [paired('2026-09-07')] });
    expect(duties[0]?.trace.at(-1)).toEqual({
      zh: '自 2026-09-10 起类别有变，这一时段取消。',
      en: 'Cancelled: from 2026-09-10 the category changed.',
    });
  });

  test('every duty says why, in both languages', () => {
    const { duties } = evaluate({
      asOf: '2026-09-20',
      pairings: [paired('2026-09-10')],
      records: [act('2026-09-11', { writtenOn: '2026-09-16' })],
    });
    expect(duties[0]?.trace.map(({ zh }) => zh)).toEqual([
      '依据《示例》（第1版）“a”条：示例',
      '这一时段为 2026-09-07 至 2026-09-13，应有 1 次，由帮扶责任人负责。',
      '从 2026-09-10 起才归其负责，剩余时间不少于一半，所以仍按全数要求。',
      '已有 1 次，完成。',
      '曾于 2026-09-14 记为错过，保留。',
      '事情在时段内做了，但登记晚于宽限：迟录。',
    ]);
    expect(duties[0]?.trace.at(-1)?.en).toMatch(/^The act lies in the window/);
  });
});

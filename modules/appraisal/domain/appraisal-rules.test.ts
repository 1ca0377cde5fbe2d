import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import { appraisalRulesSchema } from './appraisal-rules.ts';
import { COUNTABLE_IDS, COUNTABLES } from './countables.ts';
import {
  APPRAISAL_RULES,
  assertMayConfirm,
  countedFrom,
  decideLines,
  evaluateAppraisal,
  sumCheck,
  sumDuties,
  sumPoints,
  sumSummaries,
  sumTraining,
  type YearFigures,
} from './index.ts';

const NONE = { done: 0, lateInWriting: 0, missed: 0, excused: 0 };
const FIGURES: YearFigures = {
  asOf: '2026-07-10',
  from: '2025-09-01',
  heldFrom: '2025-09-01',
  heldTo: '2026-07-10',
  children: 2,
  duties: NONE,
  visits: NONE,
  talks: NONE,
  needs: { raised: 0, solved: 0 },
  summaries: { owed: 0, inTime: 0 },
  training: { owed: 0, held: 0 },
  check: { owed: 0, valid: 0 },
};
function pointsOf(figures: YearFigures, rule: string): number | undefined {
  return evaluateAppraisal(APPRAISAL_RULES, figures).lines.find((line) => line.rule === rule)?.points;
}

describe('points of the shipped rules', () => {
  test.each<[string, Partial<YearFigures>, string, number]>([
    ['nothing owed costs nothing', {}, 'duties', 35],
    ['all excused costs nothing', { duties: { ...NONE, excused: 9 } }, 'duties', 35],
    ['written late is done', { duties: { ...NONE, done: 3, lateInWriting: 1 } }, 'duties', 35],
    ['written late is not written in time', { duties: { ...NONE, done: 3, lateInWriting: 1 } }, 'written-in-time', 7.5],
    ['one of three missed', { duties: { ...NONE, done: 2, missed: 1 } }, 'duties', 23.3],
    ['one month like ten, by the share', { duties: { ...NONE, done: 20, missed: 10 } }, 'duties', 23.3],
    ['every visit missed', { visits: { ...NONE, missed: 2 } }, 'visits', 0],
    ['half the talks', { talks: { ...NONE, done: 1, missed: 1 } }, 'talks', 7.5],
    ['one summary of two in time', { summaries: { owed: 2, inTime: 1 } }, 'summaries', 5],
    ['no training where it was owed', { training: { owed: 1, held: 0 } }, 'training', 0],
    ['more training than asked', { training: { owed: 1, held: 3 } }, 'training', 5],
    ['no valid check', { check: { owed: 1, valid: 0 } }, 'check', 0],
    ['needs are told, without points', { needs: { raised: 4, solved: 1 } }, 'needs', 0],
  ])('%s', (_, more, rule, points) => {
    expect(pointsOf({ ...FIGURES, ...more }, rule)).toBe(points);
  });

  test('come to a hundred, each with a source and words in both languages', () => {
    const { max, total, lines } = evaluateAppraisal(APPRAISAL_RULES, FIGURES);
    expect([max, total]).toEqual([100, 100]);
    for (const { source, words } of lines) for (const text of [source.zh, source.en, words.zh, words.en]) expect(text).not.toBe('');
  });

  test('the trace says what was counted, what was excused and how the points came about', () => {
    const { lines } = evaluateAppraisal(APPRAISAL_RULES, { ...FIGURES, visits: { ...NONE, done: 1, missed: 1, excused: 2 } });
    expect(lines.find(({ rule }) => rule === 'visits')?.trace).toEqual({
      zh: '应家访2项，完成1项；准免2项，不计，按比例得7.5分。',
      en: '1 of 2 visits made; 2 excused, not counted: 7.5 points by the share.',
    });
    expect(lines.find(({ rule }) => rule === 'needs')?.trace.zh).toBe('提出诉求0项，已解决0项，只列出，不计分。');
    for (const { trace } of lines) for (const text of [trace.zh, trace.en]) expect(text).not.toMatch(/[{}]/);
  });
});

const outcomes = fc.record({ done: fc.nat(300), lateInWriting: fc.nat(60), missed: fc.nat(60), excused: fc.nat(60) });
const figuresOf = fc
  .record({
    duties: outcomes,
    visits: outcomes,
    talks: outcomes,
    needs: fc.record({ raised: fc.nat(9), solved: fc.nat(9) }),
    summaries: fc.record({ owed: fc.nat(2), inTime: fc.nat(2) }),
    training: fc.record({ owed: fc.nat(1), held: fc.nat(4) }),
    check: fc.record({ owed: fc.nat(1), valid: fc.nat(1) }),
  })
  .map((more): YearFigures => ({ ...FIGURES, ...more }));
const rulesOf = fc
  .array(
    fc.record({
      counts: fc.constantFrom(...COUNTABLE_IDS),
      max: fc.nat(80).map((half) => half / 2),
      stepsAt: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 4 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((given) =>
    appraisalRulesSchema.parse({
      id: 'any',
      name: { zh: '任意', en: 'Any' },
      version: 1,
      rules: given.map(({ counts, max, stepsAt }, at) => {
        const froms = [0, ...(stepsAt ?? []).toSorted((one, other) => one - other)];
        const steps = froms.map((from, step) => ({ from, points: Math.floor((2 * max * step) / froms.length) / 2 }));
        return {
          id: `rule-${at}`,
          words: { zh: '项', en: 'Rule' },
          source: { zh: '我们定', en: 'Our choice' },
          counts,
          measure: stepsAt === undefined ? { kind: 'share' } : { kind: 'steps', steps },
          max,
        };
      }),
    }),
  );

describe('under any rules', () => {
  test('points lie between nothing and the most', () => {
    fc.assert(
      fc.property(rulesOf, figuresOf, (rules, figures) => {
        const { lines, total, max } = evaluateAppraisal(rules, figures);
        for (const line of lines) expect(line.points >= 0 && line.points <= line.max).toBe(true);
        expect(total >= 0 && total <= max).toBe(true);
      }),
    );
  });

  test('more missed never gives more points, and one done instead of missed never fewer', () => {
    const of = fc.constantFrom('duties' as const, 'visits' as const, 'talks' as const);
    fc.assert(
      fc.property(rulesOf, figuresOf, of, fc.integer({ min: 1, max: 20 }), (rules, figures, which, more) => {
        const was = figures[which];
        const total = (row: YearFigures['duties']) => evaluateAppraisal(rules, { ...figures, [which]: row }).total;
        expect(total({ ...was, missed: was.missed + more })).toBeLessThanOrEqual(total(was));
        expect(total({ ...was, done: was.done + more })).toBeGreaterThanOrEqual(total({ ...was, missed: was.missed + more }));
      }),
    );
  });

  test('what was excused changes no point', () => {
    fc.assert(
      fc.property(rulesOf, figuresOf, (rules, figures) => {
        const bare = (row: YearFigures['duties']) => ({ ...row, excused: 0 });
        const without = { ...figures, duties: bare(figures.duties), visits: bare(figures.visits), talks: bare(figures.talks) };
        const points = (some: YearFigures) => evaluateAppraisal(rules, some).lines.map((line) => line.points);
        expect(points(figures)).toEqual(points(without));
      }),
    );
  });

  test('a part of the year is measured like the whole, where the shares are the same', () => {
    const shares = rulesOf.map((rules) => rules.rules.filter(({ measure }) => measure.kind === 'share'));
    fc.assert(
      fc.property(shares, outcomes, fc.integer({ min: 2, max: 9 }), (rules, row, times) => {
        const many = Object.fromEntries(Object.entries(row).map(([state, count]) => [state, count * times])) as YearFigures['duties'];
        const total = (some: YearFigures['duties']) =>
          evaluateAppraisal({ rules }, { ...FIGURES, duties: some, visits: some, talks: some }).total;
        expect(total(many)).toBe(total(row));
      }),
    );
  });
});

test.each([
  ['that fall', [0, 5], [4, 2]],
  ['that do not begin at nothing', [1, 5], [0, 2]],
  ['above the most', [0, 5], [0, 20]],
])('steps %s are refused', (_, froms, points) => {
  const [rule] = APPRAISAL_RULES.rules;
  const steps = froms.map((from, at) => ({ from, points: points[at] }));
  const rules = [{ ...rule, max: 10, measure: { kind: 'steps', steps } }];
  expect(appraisalRulesSchema.safeParse({ ...APPRAISAL_RULES, rules }).success).toBe(false);
});

describe('what is counted of a year', () => {
  const LAST = plainDate('2026-07-03');
  test.each([
    ['filed on the fourteenth day after', { filedOn: addDays(LAST, 14) }, true, 14, { owed: 1, inTime: 1 }],
    ['filed on the fifteenth', { filedOn: addDays(LAST, 15) }, true, 20, { owed: 1, inTime: 0 }],
    ['entered late for one without an account', { filedOn: addDays(LAST, 15) }, false, 20, { owed: 1, inTime: 1 }],
    ['not filed, the day not past', {}, true, 14, { owed: 0, inTime: 0 }],
    ['not filed, the day past', {}, true, 15, { owed: 1, inTime: 0 }],
    ['not paired at the end of term', { paired: false }, true, 15, { owed: 0, inTime: 0 }],
  ])('a summary %s', (_, more, hasAccount, after, expected) => {
    const term = { lastSchoolDay: LAST, paired: true, filedOn: undefined, ...more };
    expect(sumSummaries([term], hasAccount, addDays(LAST, after))).toEqual(expected);
  });

  test.each([
    ['checked in the year', { checkedOn: ['2026-01-05'] }, { owed: 1, valid: 1 }],
    ['checked after the last day in the role', { checkedOn: ['2026-07-04'] }, { owed: 1, valid: 0 }],
    ['checked more than a year before', { checkedOn: ['2025-07-03'] }, { owed: 1, valid: 0 }],
    ['taken over, and not due yet', { checkedOn: [], checkDueBy: '2026-08-01' }, { owed: 0, valid: 0 }],
    ['taken over, and past due', { checkedOn: [], checkDueBy: '2026-07-01' }, { owed: 1, valid: 0 }],
  ])('a helper %s', (_, { checkedOn, checkDueBy }: { checkedOn: string[]; checkDueBy?: string }, expected) => {
    const days = { checkedOn: checkedOn.map(plainDate), checkDueBy: checkDueBy === undefined ? undefined : plainDate(checkDueBy) };
    expect(sumCheck({ kind: 'teacher', ...days }, LAST)).toEqual(expected);
  });

  test.each([
    ['89 days in the role', 88, [], { owed: 0, held: 0 }],
    ['90 days in the role', 89, [], { owed: 1, held: 0 }],
    ['trained the year before', 200, [addDays(plainDate('2025-09-01'), -1)], { owed: 1, held: 0 }],
    ['trained on the first day of the year', 200, [plainDate('2025-09-01')], { owed: 1, held: 1 }],
  ])('training: %s', (_, days, trainedOn, expected) => {
    const heldFrom = plainDate('2025-09-01');
    expect(sumTraining(trainedOn, { yearFrom: heldFrom, heldFrom, heldTo: addDays(heldFrom, days) })).toEqual(expected);
  });

  test('duties are summed by act, and those still open count for nobody', () => {
    const row = { done: 2, lateInWriting: 1, missed: 1, excused: 1, open: 5 };
    const sum = { done: 2, lateInWriting: 1, missed: 1, excused: 1 };
    const { duties, visits, talks } = sumDuties({ duties: ['visit', 'talk', 'groupTalk', 'call'].map((act) => ({ act, ...row })) });
    expect(duties).toEqual({ done: 8, lateInWriting: 4, missed: 4, excused: 4 });
    expect(visits).toEqual(sum);
    expect(talks).toEqual({ done: 4, lateInWriting: 2, missed: 2, excused: 2 });
  });

  test('only days whose duties are all kept', () => {
    const year = plainDate('2025-09-01');
    expect(countedFrom(year, plainDate('2026-07-10'))).toBe(year);
    expect(countedFrom(year, plainDate('2026-10-01'))).toBe('2025-10-01');
  });
});

describe('confirming', () => {
  const evaluation = evaluateAppraisal(APPRAISAL_RULES, { ...FIGURES, visits: { ...NONE, missed: 1 } });
  test('other points with a reason stand beside those proposed', () => {
    const lines = decideLines(evaluation, [{ rule: 'visits', points: 12.5, reason: ' 桥断了 ' }]);
    expect(lines.find(({ rule }) => rule === 'visits')).toMatchObject({ proposed: 0, points: 12.5, reason: '桥断了' });
    expect([evaluation.total, sumPoints(lines)]).toEqual([85, 97.5]);
  });

  test.each([
    ['without a reason', { rule: 'visits', points: 5, reason: ' ' }, 'appraisal.overrideReason', 'reason-visits'],
    ['above the most', { rule: 'visits', points: 15.5, reason: '表现好' }, 'appraisal.badPoints', 'points-visits'],
    ['below nothing', { rule: 'visits', points: -1, reason: '表现差' }, 'appraisal.badPoints', 'points-visits'],
    ['finer than a tenth', { rule: 'visits', points: 1.25, reason: '表现好' }, 'appraisal.badPoints', 'points-visits'],
    ['no number at all', { rule: 'visits', points: Number.NaN, reason: '表现好' }, 'appraisal.badPoints', 'points-visits'],
    ['of no rule', { rule: 'looks', points: 1, reason: '表现好' }, 'appraisal.noSuchRule', undefined],
  ])('points %s are refused', (_, override, code, field) => {
    expect(() => decideLines(evaluation, [override])).toThrow(expect.objectContaining({ code, field }));
  });

  test.each([
    ['before the year is near its end', -1, 0, undefined, 'appraisal.yearNotOver'],
    ['the first', 0, 0, undefined, undefined],
    ['a correction without a reason', 0, 1, ' ', 'appraisal.reasonMissing'],
    ['a correction with one', 0, 1, '补记了家访', undefined],
  ])('%s', (_, days, earlier, reason, code) => {
    const from = plainDate('2026-06-19');
    const confirm = () => assertMayConfirm(from, addDays(from, days), earlier, reason);
    if (code === undefined) expect(confirm).not.toThrow();
    else expect(confirm).toThrow(expect.objectContaining({ code }));
  });
});

test('every countable figure has words with both numbers it needs, or one of them', () => {
  for (const id of COUNTABLE_IDS) for (const text of Object.values(COUNTABLES[id].told)) expect(text).toContain('{kept}');
});

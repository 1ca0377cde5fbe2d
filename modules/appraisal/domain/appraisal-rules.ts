import { z } from 'zod';
import { say, type Phrase } from '../../../kernel/phrase.ts';
import { COUNTABLE_IDS, COUNTABLES, type Counted } from './countables.ts';
import type { YearFigures } from './year-figures.ts';

const phraseSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const pointsSchema = z.number().min(0).max(100).multipleOf(0.5);

const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    words: phraseSchema,
    source: phraseSchema.describe('where it stands, or that it is our choice'),
    counts: z.enum(COUNTABLE_IDS),
    measure: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('share') }).describe('points by the share of what was owed'),
      z
        .strictObject({ kind: z.literal('steps'), steps: z.array(z.strictObject({ from: z.int().min(0), points: pointsSchema })).min(1) })
        .describe('points of the last step reached; where nothing was owed, all of them'),
    ]),
    max: pointsSchema.describe('0: told, and without points'),
  })
  .superRefine(({ measure, max }, context) => {
    if (measure.kind === 'share') return;
    const { steps } = measure;
    const rising = steps.every((step, at) => {
      const before = steps[at - 1];
      return before === undefined ? step.from === 0 : before.from < step.from && before.points <= step.points;
    });
    if (!rising || steps.some(({ points }) => points > max))
      context.addIssue({
        code: 'custom',
        path: ['measure'],
        message: '各档应从0起逐档上升，且不超过满分 / steps rise from 0, to the most at most',
      });
  });

export const appraisalRulesSchema = z
  .strictObject({ id: z.string(), name: phraseSchema, version: z.int().min(1), rules: z.array(ruleSchema).min(1).max(20) })
  .superRefine(({ rules }, context) => {
    if (new Set(rules.map(({ id }) => id)).size < rules.length)
      context.addIssue({ code: 'custom', path: ['rules'], message: '编号重复 / an id stands twice' });
  });

export type AppraisalRules = z.infer<typeof appraisalRulesSchema>;
type Rule = AppraisalRules['rules'][number];

/** One rule applied: what was counted, the points, and how they came about. */
export interface RuleResult {
  readonly rule: string;
  readonly words: Phrase;
  readonly source: Phrase;
  readonly points: number;
  readonly max: number;
  readonly counted: Counted;
  readonly trace: Phrase;
}

export interface Evaluation {
  readonly lines: readonly RuleResult[];
  readonly total: number;
  readonly max: number;
}

/**
 * Points by rules, in tenths. Only what was owed and not done costs any: where nothing was owed, or all of it was excused, a rule gives all its
 * points. So few children, and few months, are no disadvantage. What follows from a total is for people to decide: nothing here does.
 */
export function evaluateAppraisal({ rules }: Pick<AppraisalRules, 'rules'>, figures: YearFigures): Evaluation {
  const lines = rules.map((rule): RuleResult => {
    const counted = COUNTABLES[rule.counts].count(figures);
    const points = pointsOf(rule, counted);
    const { id, words, source, max } = rule;
    return { rule: id, words, source, points, max, counted, trace: explain(rule, counted, points) };
  });
  return { lines, total: sumPoints(lines), max: rules.reduce((sum, { max }) => sum + max, 0) };
}

export function sumPoints(lines: readonly { readonly points: number }[]): number {
  return inTenths(lines.reduce((sum, { points }) => sum + points, 0));
}

function pointsOf({ measure, max }: Rule, { kept, owed }: Counted): number {
  if (owed === 0) return max;
  switch (measure.kind) {
    case 'share':
      return inTenths((max * Math.min(kept, owed)) / owed);
    case 'steps':
      return measure.steps.findLast(({ from }) => from <= kept)?.points ?? 0;
  }
}

export function inTenths(points: number): number {
  return Math.round(points * 10) / 10;
}

const WORDS = {
  nothing: { zh: '没有应做的，不扣分', en: 'Nothing was owed, which costs nothing' },
  excused: { zh: '；准免{excused}项，不计', en: '; {excused} excused, not counted' },
  share: { zh: '，按比例得{points}分', en: ': {points} points by the share' },
  steps: { zh: '，按档得{points}分', en: ': {points} points by the step' },
  told: { zh: '，只列出，不计分', en: ': told, without points' },
} as const satisfies Record<string, Phrase>;

function explain({ counts, measure, max }: Rule, counted: Counted, points: number): Phrase {
  const told = counted.owed === 0 && max > 0 ? WORDS.nothing : COUNTABLES[counts].told;
  const excused = counted.excused > 0 ? [WORDS.excused] : [];
  const how = max === 0 ? [WORDS.told] : counted.owed === 0 ? [] : [WORDS[measure.kind]];
  const parts: readonly Phrase[] = [told, ...excused, ...how];
  const params = { ...counted, points };
  return {
    zh: `${parts.map((part) => say(part, 'zh', params)).join('')}。`,
    en: `${parts.map((part) => say(part, 'en', params)).join('')}.`,
  };
}

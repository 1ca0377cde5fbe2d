import { z } from 'zod';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { type Evaluation, inTenths, type RuleResult } from './appraisal-rules.ts';
import { appraisalProblems } from './problems.ts';

const phrase = z.object({ zh: z.string(), en: z.string() });
const points = z.number().min(0);

/** A rule as it is confirmed: what was proposed, what was given, and why they differ. Whole in itself: rules may change later. */
export const confirmedLineSchema = z.object({
  rule: z.string(),
  words: phrase,
  source: phrase,
  max: points,
  counted: z.object({ kept: z.int(), owed: z.int(), excused: z.int() }),
  trace: phrase,
  proposed: points,
  points,
  reason: z.string().nullable(),
});

export type ConfirmedLine = z.infer<typeof confirmedLineSchema>;

interface Override {
  readonly rule: string;
  readonly points: number;
  readonly reason: string;
}

const LEAST_REASON = 2;

export function isReason(text: string | undefined): text is string {
  return text !== undefined && text.trim().length >= LEAST_REASON;
}

/** The lines with what the appraiser changed. Throws Problem at `points-<rule>` or `reason-<rule>`. */
export function decideLines({ lines }: Evaluation, overrides: readonly Override[]): readonly ConfirmedLine[] {
  const [unknown] = overrides.filter(({ rule }) => !lines.some((line) => line.rule === rule));
  if (unknown !== undefined) throw appraisalProblems.noSuchRule({ rule: unknown.rule });
  return lines.map((line) => {
    const given = overrides.findLast(({ rule }) => rule === line.rule);
    return given === undefined || given.points === line.points ? toConfirmed(line, line.points, null) : override(line, given);
  });
}

function override(line: RuleResult, { points: wanted, reason }: Override): ConfirmedLine {
  const { rule, max, words } = line;
  if (!(wanted >= 0 && wanted <= max && inTenths(wanted) === wanted))
    throw appraisalProblems.badPoints({ rule: words.zh, ruleEn: words.en, max }, `points-${rule}`);
  if (!isReason(reason)) throw appraisalProblems.overrideReason({ rule: words.zh, ruleEn: words.en }, `reason-${rule}`);
  return toConfirmed(line, wanted, reason.trim());
}

function toConfirmed({ points: proposed, ...line }: RuleResult, given: number, reason: string | null): ConfirmedLine {
  return { ...line, words: { ...line.words }, source: { ...line.source }, proposed, points: given, reason };
}

/** Throws Problem where the year is not near its end, or where an earlier one is corrected without a reason. */
export function assertMayConfirm(confirmFrom: PlainDate, today: PlainDate, earlier: number, reason: string | undefined): void {
  if (today < confirmFrom) throw appraisalProblems.yearNotOver({ from: confirmFrom });
  if (earlier > 0 && !isReason(reason)) throw appraisalProblems.reasonMissing({}, 'reason');
}

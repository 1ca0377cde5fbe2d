import { z } from 'zod';
import type { Command } from '../../../platform/command/index.ts';
import { APPRAISAL_RULES, appraisalProblems, assertMayConfirm, decideLines, evaluateAppraisal } from '../domain/index.ts';
import { listAppraisals } from './appraisals.ts';
import { figuresOf, isOneself } from './get-appraisal.ts';
import { getPerson, isAnswering } from './persons.ts';
import { yearlyAppraisalTable } from './tables.ts';
import { chooseYear, listYears } from './years.ts';

const confirmation = z.object({
  appraisalId: z.uuid().describe('UUIDv7 made by the caller'),
  helperId: z.uuid(),
  schoolYear: z.string().max(20),
  proposed: z.number().describe('The sum that was proposed when it was looked at: another by now is refused'),
  versions: z.int().min(0).describe('How many had been confirmed by then'),
  overrides: z
    .array(z.object({ rule: z.string().max(60), points: z.number(), reason: z.string().max(500) }))
    .max(20)
    .default([])
    .describe('Points other than those proposed, each with a reason'),
  reason: z.string().max(500).optional().describe('Why an earlier one is corrected'),
});
export const confirmedResult = z.object({ appraisalId: z.uuid() });

/**
 * Confirms the appraisal of a helper's school year, by the post that answers for the helper and never by the person: figures, points and how they
 * came about are frozen. Nothing follows from it by itself.
 */
export const confirmAppraisal: Command<z.input<typeof confirmation>, z.infer<typeof confirmedResult>> = {
  module: 'appraisal',
  name: 'confirmAppraisal',
  payload: confirmation,
  may: isAnswering,
  handle: async ({ tx, actor, now, county, today, emit }, given) => {
    const { appraisalId, helperId, schoolYear, reason } = given;
    const person = await getPerson(tx, actor, helperId);
    if (isOneself(actor, person)) throw appraisalProblems.notOneself();
    const year = chooseYear(await listYears(tx, county, today), schoolYear, today);
    const versions = await listAppraisals(tx, helperId, schoolYear);
    // As the keeper: while the helper stood under another post, that one may have confirmed it, which this one does not read.
    const all = await tx.asKeeper((keeper) => listAppraisals(keeper, helperId, schoolYear));
    if (all.length > versions.length) throw appraisalProblems.appraisedElsewhere();
    assertMayConfirm(year.confirmFrom, today, versions.length, reason);
    const figures = await figuresOf(tx, { person, year, today, versions });
    if (figures === undefined) throw appraisalProblems.nothingToAppraise();
    const evaluation = evaluateAppraisal(APPRAISAL_RULES, figures);
    if (evaluation.total !== given.proposed || versions.length !== given.versions) throw appraisalProblems.countedAnew();
    const lines = decideLines(evaluation, given.overrides ?? []);
    await tx.asKeeper((keeper) =>
      keeper.insert(yearlyAppraisalTable, [
        {
          county,
          appraisal_id: appraisalId,
          account_id: person.accountId ?? null,
          helper_id: helperId,
          region: person.region,
          school_path: person.schoolPath,
          answers_role: person.answersRole,
          school_year: schoolYear,
          number: versions.length + 1,
          rules_id: APPRAISAL_RULES.id,
          rules_version: APPRAISAL_RULES.version,
          figures,
          lines,
          reason: versions.length === 0 ? null : (reason?.trim() ?? null),
          confirmed_at: now.toISOString(),
          confirmed_by: actor.postId,
          confirmed_account: actor.accountId,
        },
      ]),
    );
    emit({ name: 'appraisalConfirmed', details: { appraisalId } });
    return { appraisalId };
  },
};

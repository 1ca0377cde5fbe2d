import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import type { Command, CommandContext } from '../../../platform/command/index.ts';
import { TERM_KINDS } from '../../growth/domain/index.ts';
import { appraisalProblems, decideDraft, decideFiling, SUMMARY_FIELDS } from '../domain/index.ts';
import { countWork } from './count-work.ts';
import { findFiling, listFilings } from './filings.ts';
import { getPerson, isAnswering, writesFor, type WritingPerson } from './persons.ts';
import { summaryFilingTable } from './tables.ts';
import { type BegunTerm, chooseTerm, listTerms } from './terms.ts';

const text = z.strictObject(Object.fromEntries(SUMMARY_FIELDS.map((name) => [name, z.string().max(8_000).optional()])));
const about = z.object({
  helperId: z.uuid().optional().describe('Of a helper without an account, entered by the post that it is handed in to; without it the own'),
  schoolYear: z.string().max(20),
  term: z.enum(TERM_KINDS),
  text,
});

function mayWrite(actor: Actor): boolean {
  return can(actor.role, 'w', 'care') || isAnswering(actor);
}

async function getOwn(
  { tx, actor, county, today }: CommandContext,
  { helperId, schoolYear, term }: z.infer<typeof about>,
): Promise<{ readonly person: WritingPerson; readonly term: BegunTerm }> {
  const person = await getPerson(tx, actor, helperId);
  if (!writesFor(actor, person)) throw appraisalProblems.writesThemselves();
  return { person, term: chooseTerm(await listTerms(tx, county, today), { schoolYear, term }, today) };
}

export const savedResult = z.object({ helperId: z.uuid() });

/** Keeps what is written so far: read by its writer alone. */
export const saveSummary: Command<z.infer<typeof about>, z.infer<typeof savedResult>> = {
  module: 'appraisal',
  name: 'saveSummary',
  payload: about,
  may: mayWrite,
  handle: async (context, given) => {
    const { tx, actor, now, county } = context;
    const { person, term } = await getOwn(context, given);
    const content = JSON.stringify(decideDraft(given.text));
    await tx.run(sql`
      insert into summary_draft (county, account_id, helper_id, school_year, term, content, saved_at)
      values (${county}, ${actor.accountId}, ${person.helperId}, ${term.schoolYear}, ${term.term}, ${content}::jsonb, ${now})
      on conflict (county, account_id, helper_id, school_year, term) do update set content = excluded.content, saved_at = excluded.saved_at`);
    return { helperId: person.helperId };
  },
};

const filing = about.extend({ filingId: z.uuid().describe('UUIDv7 made by the caller') });
export const filedResult = z.object({ filingId: z.uuid() });

/** Files the summary of a term: text and figures stay as they are on that day. */
export const fileSummary: Command<z.infer<typeof filing>, z.infer<typeof filedResult>> = {
  module: 'appraisal',
  name: 'fileSummary',
  payload: filing,
  may: mayWrite,
  handle: async (context, given) => {
    const { tx, actor, now, county, today, emit } = context;
    const { person, term } = await getOwn(context, given);
    const content = decideFiling(given.text, term.lastSchoolDay, today);
    const earlier = await tx.asKeeper((keeper) => listFilings(keeper, person.helperId, term));
    if (earlier.some(({ reopenedAt }) => reopenedAt === null)) throw appraisalProblems.alreadyFiled();
    const figures = await countWork(tx, person, term.from, term.to, today);
    // Written as the keeper, once it is known whose it is and to whom it goes: a helper's post reaches no row but drafts.
    await tx.asKeeper((keeper) =>
      keeper.insert(summaryFilingTable, [
        {
          county,
          filing_id: given.filingId,
          account_id: person.accountId ?? null,
          helper_id: person.helperId,
          region: person.region,
          school_path: person.schoolPath,
          answers_role: person.answersRole,
          school_year: term.schoolYear,
          term: term.term,
          number: earlier.length + 1,
          figures,
          content,
          filed_at: now.toISOString(),
          filed_by: actor.postId,
          filed_account: actor.accountId,
        },
      ]),
    );
    await tx.run(sql`
      delete from summary_draft where county = ${county} and account_id = ${actor.accountId} and helper_id = ${person.helperId}
        and school_year = ${term.schoolYear} and term = ${term.term}`);
    emit({ name: 'summaryFiled', details: { filingId: given.filingId } });
    return { filingId: given.filingId };
  },
};

const reopening = z.object({ filingId: z.uuid(), reason: z.string().max(500) });

/** Opens a filed summary again, by its writer or the post that it was handed in to. What was filed stays. */
export const reopenSummary: Command<z.infer<typeof reopening>, z.infer<typeof filedResult>> = {
  module: 'appraisal',
  name: 'reopenSummary',
  payload: reopening,
  may: mayWrite,
  handle: async ({ tx, actor, now, emit }, { filingId, reason }) => {
    const why = reason.trim();
    if (why.length < 2) throw appraisalProblems.reasonMissing({}, 'reason');
    const found = await findFiling(tx, filingId);
    if (found === undefined) throw appraisalProblems.noSuchFiling();
    const changed = await tx.asKeeper((keeper) =>
      keeper.run(sql`
        update summary_filing set reopened_at = ${now}, reopened_by = ${actor.postId}, reopen_reason = ${why}
        where county = ${found.county} and filing_id = ${filingId}::uuid and reopened_at is null`),
    );
    if (changed === 0) throw appraisalProblems.notFiled();
    emit({ name: 'summaryReopened', details: { filingId } });
    return { filingId };
  },
};

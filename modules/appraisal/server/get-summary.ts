import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { namePosts } from '../../care/server/index.ts';
import { fileFrom, type Figures, type SummaryText } from '../domain/index.ts';
import { countWork } from './count-work.ts';
import { listFilings } from './filings.ts';
import { getPerson, writesFor, type WritingPerson } from './persons.ts';
import { chooseTerm, listTerms, shownTerm, type BegunTerm, type MaybeTerm } from './terms.ts';

/**
 * One helper's summary of a term. Whoever writes it sees what is counted now, and their draft; whoever it is handed in to sees it once it is
 * filed. Reading figures of children is logged.
 */
export async function getSummary(house: House, actor: Actor, helperId: string | undefined, asked: MaybeTerm) {
  const today = dayOf(house.now());
  return withActor(house.engine, actor, async (tx) => {
    const person = await getPerson(tx, actor, helperId);
    const terms = await listTerms(tx, person.county, today);
    const term = chooseTerm(terms, asked, today);
    const filings = await listFilings(tx, person.helperId, term);
    const stands = filings.find(({ reopenedAt }) => reopenedAt === null);
    const writes = writesFor(actor, person);
    const figures = stands?.figures ?? (writes ? await countWork(tx, person, term.from, term.to, today) : null);
    const draft = stands === undefined && writes ? await findDraft(tx, actor, person, term) : undefined;
    const who = await namePosts(
      tx,
      filings.flatMap(({ filedBy, reopenedBy }) => [filedBy, ...(reopenedBy === null ? [] : [reopenedBy])]),
    );
    const children = await nameChildren(tx, figures);
    if (children.length > 0)
      house.accessLog.append(actor, { county: person.county, action: 'summary.open', childIds: children.map(({ id }) => id), detail: {} });
    const { name, kind, place } = person;
    return {
      person: { helperId: person.helperId, name, kind, place, mine: person.accountId === actor.accountId },
      terms: terms.map(shownTerm),
      schoolYear: term.schoolYear,
      term: term.term,
      fileFrom: fileFrom(term.lastSchoolDay),
      figures,
      children,
      // Opened again, the writer goes on from what was filed.
      text: stands?.text ?? draft ?? (writes ? (filings[0]?.text ?? {}) : {}),
      mayWrite: writes,
      filings: filings.map((one) => ({
        id: one.filingId,
        number: one.number,
        filedAt: one.filedAt,
        filedBy: who(one.filedBy).name,
        reopenedAt: one.reopenedAt,
        reopenedBy: one.reopenedBy === null ? null : who(one.reopenedBy).name,
        reopenReason: one.reopenReason,
      })),
    };
  });
}

async function findDraft(
  tx: Tx,
  { accountId }: Actor,
  { county, helperId }: WritingPerson,
  term: BegunTerm,
): Promise<SummaryText | undefined> {
  const row = await tx.first(sql<{ content: SummaryText }>`
    select content from summary_draft where county = ${county} and account_id = ${accountId}::uuid and helper_id = ${helperId}::uuid
      and school_year = ${term.schoolYear} and term = ${term.term}`);
  return row?.content;
}

/** Names of the children of the figures, as far as the actor may see them. */
export async function nameChildren(tx: Tx, figures: Figures | null): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const ids = (figures?.perChild ?? []).map(({ childId }) => childId);
  return tx.rows(sql<{ id: string; name: string }>`
    select child_id as id, name from child where child_id = any(${ids}::uuid[]) order by sort_key, child_id`);
}

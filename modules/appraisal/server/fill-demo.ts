import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { addDays, dayOf } from '../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { demoSummary } from '../domain/index.ts';
import { countWork } from './count-work.ts';
import { loadPersons, pairedBetween, type WritingPerson } from './persons.ts';
import { summaryFilingTable } from './tables.ts';
import { chooseTerm, listTerms, type BegunTerm } from './terms.ts';

const BATCH = 50;
/** Posts by whom summaries of those without an account were entered. */
const POSTS = ['schoolAdministrator', 'childSupervisor', 'countyCivilAffairs', 'countyEducation'];

interface Post {
  readonly postId: string;
  readonly accountId: string;
  readonly role: string;
  readonly path: string;
}

/** Summaries of the last term for most helpers of good places and few of failing ones, counted from the records as the command would. */
export async function fillDemoSummaries(house: House, county: number, seed: number): Promise<void> {
  const today = dayOf(house.now());
  const { term, persons, posts } = await withKeeper(house.engine, (tx) => loadDemo(tx, house, county));
  const drawn = persons.flatMap((person) => {
    const content = person.accountId === undefined ? demoSummary(seed, person.place, person.name) : undefined;
    const path = person.schoolPath ?? person.region;
    const post = posts.find((one) => one.role === person.answersRole && path.startsWith(one.path));
    return content === undefined || post === undefined ? [] : [{ person, content, post }];
  });
  const filedOn = addDays(term.lastSchoolDay, 2) < today ? addDays(term.lastSchoolDay, 2) : today;
  for (let at = 0; at < drawn.length; at += BATCH) {
    await withKeeper(house.engine, async (tx) => {
      const rows = [];
      for (const { person, content, post } of drawn.slice(at, at + BATCH)) {
        rows.push({
          county,
          filing_id: newId(),
          account_id: null,
          helper_id: person.helperId,
          region: person.region,
          school_path: person.schoolPath,
          answers_role: person.answersRole,
          school_year: term.schoolYear,
          term: term.term,
          number: 1,
          figures: await countWork(tx, person, term.from, term.to, filedOn),
          content,
          filed_at: `${filedOn}T08:00:00Z`,
          filed_by: post.postId,
          filed_account: post.accountId,
        });
      }
      await tx.insert(summaryFilingTable, rows);
    });
    // The embedded engine answers without ever waiting: unless it is let go, no page is served meanwhile.
    await setImmediate();
  }
}

async function loadDemo(
  tx: Tx,
  house: House,
  county: number,
): Promise<{ readonly term: BegunTerm; readonly persons: readonly WritingPerson[]; readonly posts: readonly Post[] }> {
  const today = dayOf(house.now());
  const term = chooseTerm(await listTerms(tx, county, today), {}, today);
  const paired = sql`select helper_id from pairing where county = ${county} and ${pairedBetween(term.from, term.to)}`;
  const persons = await loadPersons(tx, sql`helper.county = ${county} and helper.helper_id in (${paired})`);
  const posts = await tx.rows(sql<Post>`
    select post.post_id as "postId", post.account_id as "accountId", post.role, place.path from post join place using (place_id)
    where place.county = ${county} and post.role = any(${POSTS}::text[]) and post.valid_to is null order by length(place.path) desc, post.granted_at`);
  return { term, persons, posts };
}

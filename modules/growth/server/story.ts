import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { listActsOf, nameActors } from '../../care/server/index.ts';
import type { Act, WithWhom } from '../../care/domain/index.ts';
import { loadCalendar } from '../../duty/server/index.ts';
import { findPeriod, type GrowthPeriod, growthProblems, schoolYears, TOLD_ACTS, type TermKind } from '../domain/index.ts';
import { loadEntries, type StandingChild, type StoredEntry } from './entry-rows.ts';

export interface ToldCare {
  readonly recordId: string;
  readonly day: PlainDate;
  readonly act: Act;
  readonly withWhom: readonly WithWhom[];
  readonly actor: { readonly role: string; readonly name: string | null };
}

export interface Story {
  readonly period: GrowthPeriod;
  readonly years: ReturnType<typeof schoolYears>;
  readonly entries: readonly StoredEntry[];
  readonly acts: readonly ToldCare[];
}

/** What was written for a child and done for it in a school year or term, newest first. Throws `growth.noSuchYear`. */
export async function loadStory(
  tx: Tx,
  child: StandingChild,
  asked: { readonly schoolYear: string | undefined; readonly term: TermKind | undefined },
  today: PlainDate,
): Promise<Story> {
  const { county, childId } = child;
  const years = schoolYears(await loadCalendar(tx, county), today);
  const period = findPeriod(years, asked.schoolYear, asked.term);
  if (period === undefined) throw growthProblems.noSuchYear({}, 'schoolYear');
  const entries = await loadEntries(tx, child, period.from, period.to);
  const acts = (await listActsOf(tx, county, [childId], period.from)).filter(
    ({ act, day, supersededAt }) => supersededAt === undefined && day <= period.to && TOLD_ACTS.includes(act),
  );
  const nameOf = await nameActors(
    tx,
    county,
    acts.flatMap(({ actor }) => actor.personId ?? []),
  );
  return {
    period,
    years,
    entries,
    acts: acts
      .map(({ recordId, day, act, withWhom, actor }) => ({
        recordId,
        day,
        act,
        withWhom,
        actor: { role: actor.role, name: nameOf(actor.personId ?? null) },
      }))
      .toReversed(),
  };
}

import { sql } from 'kysely';
import { earliest, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { type Article, windowOn } from '../../../duty/domain/index.ts';
import { loadCalendar } from '../../../duty/server/index.ts';
import type { Commitment } from '../../domain/index.ts';

/** An article of a scheme that is one of the four promises. */
export interface PromiseArticle {
  readonly scheme: string;
  readonly article: string;
  readonly commitment: Commitment;
  readonly as: Article;
}

interface Begun {
  /** The window of the promise that today lies in. */
  readonly window: { readonly from: PlainDate; readonly to: PlainDate };
  /** First day on which the scheme asked anything of the parents, as far as its duties tell. */
  readonly since: PlainDate;
}

/** Articles that are about the same children begin together: since when, the duties of the shorter rhythms tell. */
export async function loadBeginnings(
  tx: Tx,
  county: number,
  ids: readonly string[],
  articles: readonly PromiseArticle[],
  today: PlainDate,
): Promise<(childId: string, commitment: Commitment) => Begun | undefined> {
  const calendar = await loadCalendar(tx, county);
  const windows = articles.map((one) => ({ ...one, window: calendar && windowOn(one.as, calendar, today) }));
  const from = earliest(windows.flatMap(({ window }) => window?.from ?? []));
  if (from === undefined) return () => undefined;
  const rows = await tx.rows(sql<{ subject_id: string; scheme: string; article: string; since: PlainDate }>`
    select subject_id, scheme, article, min(coalesce(since, day_from)) as since from duty
    where county = ${county} and subject_id = any(${[...ids]}::uuid[]) and role = 'parent' and state <> 'cancelled' and day_to >= ${from}::date
    group by subject_id, scheme, article having max(day_to) >= ${today}::date`);
  const ofChild = Map.groupBy(rows, ({ subject_id: childId }) => childId);
  return (childId, commitment) => {
    for (const { scheme, as, window, commitment: what } of windows) {
      if (what !== commitment || window === undefined) continue;
      const alike = new Set(windows.filter((one) => one.scheme === scheme && isAlike(one.as, as)).map(({ article }) => article));
      const since = earliest(
        (ofChild.get(childId) ?? []).flatMap((row) => (row.scheme === scheme && alike.has(row.article) ? row.since : [])),
      );
      if (since !== undefined) return { window, since };
    }
    return undefined;
  };
}

function isAlike(one: Article, other: Article): boolean {
  return JSON.stringify(one.whom ?? {}) === JSON.stringify(other.whom ?? {});
}

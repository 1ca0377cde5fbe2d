import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { countAnyTime, termBegan } from '../../domain/index.ts';
import { phrase } from '../asked.ts';
import { loadChildInputs } from '../plan/child-inputs.ts';
import { loadRoster } from '../plan/roster.ts';
import { loadSchemeWords } from './words.ts';

export const shownAnyTime = z.object({
  scheme: z.string(),
  schemeName: phrase,
  article: z.string(),
  articleText: phrase,
  act: z.string(),
  partner: z.string().nullable(),
  count: z.int(),
  last: z.string().nullable().describe('Last day on which it was done'),
});

interface AnyTime {
  readonly anyTime: z.infer<typeof shownAnyTime>[];
  readonly termFrom: PlainDate | null;
}

/** What is asked for at any time of a child, with how often it was done in this term: counted when asked, of one child, from what the planner reads. */
export async function listAnyTime(tx: Tx, county: number, childId: string, today: PlainDate): Promise<AnyTime> {
  const counted = await tx.asKeeper(async (keeper) => {
    const roster = await loadRoster(keeper, county, today);
    if (roster === undefined) return undefined;
    // A county without such an article is spared the loading.
    if (!roster.plan.articles.some(({ article }) => article.cadence.unit === 'anyTime')) return undefined;
    const [subject] = await loadChildInputs(keeper, roster, [childId]);
    return subject && { counts: countAnyTime(roster.plan, subject.input), termFrom: termBegan(roster.plan) };
  });
  if (counted === undefined) return { anyTime: [], termFrom: null };
  const words = await loadSchemeWords(tx, county);
  const anyTime = counted.counts.map(({ scheme, version, article, act, partner, count, last }) => {
    const found = words.find({ scheme, version, article });
    return {
      scheme,
      schemeName: found?.scheme.name ?? { zh: scheme, en: scheme },
      article,
      articleText: found?.article.text ?? { zh: article, en: article },
      act,
      partner: partner ?? null,
      count,
      last: last ?? null,
    };
  });
  return { anyTime, termFrom: counted.termFrom };
}

import { type Day, EVER, FOREVER } from './days.ts';
import { isMeant, type Strand } from './outcomes.ts';
import type { KnownFact, SubjectIndex } from './subject-index.ts';

/** Something that was so from `since` and that we learnt on `on`: what was judged on a day between the two, was judged without it. */
interface LateNews {
  readonly since: Day;
  readonly on: Day;
}

/**
 * Days by which we learnt something that could change how a window of the strand had been judged when its grace was over, in order. Mostly
 * there is none, and the plan as known today is all there is to know.
 */
export function lateDays(strand: Strand, newsOfFacts: readonly LateNews[]): readonly Day[] {
  const { index, prepared, plan } = strand;
  const days = new Set<Day>();
  const add = (news: LateNews): void => {
    if (news.on <= plan.asOf && news.since < news.on && couldMatter(strand, news)) days.add(news.on);
  };
  newsOfFacts.forEach(add);
  for (const record of index.records) {
    if (!isMeant(record, prepared.acts, strand.partners)) continue;
    add({ since: record.day, on: record.written });
    if (record.withdrawn < FOREVER) add({ since: record.day, on: record.withdrawn });
  }
  for (const excuse of index.excuses) add({ since: excuse.from, on: excuse.decided });
  if (prepared.article.cadence.unit === 'afterEvent') for (const event of index.events) newsOf(event).forEach(add);
  return [...days].sort((one, other) => one - other);
}

export function newsOfFacts(index: SubjectIndex): readonly LateNews[] {
  return [...index.holders, ...[...index.spans.values()].flat()].flatMap(newsOf);
}

function newsOf(fact: KnownFact): LateNews[] {
  const news: LateNews[] = [];
  if (fact.recorded > EVER) news.push({ since: fact.start, on: fact.recorded });
  if (fact.endRecorded > EVER) news.push({ since: fact.end, on: fact.endRecorded });
  if (fact.withdrawn < FOREVER) news.push({ since: fact.start, on: fact.withdrawn });
  return news;
}

/** Whether the grace of some window was over on a day from `since` up to, not including, `on`. */
function couldMatter({ prepared: { windows, article } }: Strand, { since, on }: LateNews): boolean {
  if (article.cadence.unit === 'daysSinceLast' || article.cadence.unit === 'afterEvent') return true;
  let [low, high] = [0, windows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const window = windows[middle];
    if (window !== undefined && window.to + article.graceDays < since) low = middle + 1;
    else high = middle;
  }
  const first = windows[low];
  return first !== undefined && first.to + article.graceDays < on;
}

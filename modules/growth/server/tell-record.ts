import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { namePosts } from '../../care/server/index.ts';
import { listChildren } from '../../child/server/index.ts';
import type { Paper } from '../../document/domain/index.ts';
import { composeGrowthRecord, growthProblems, type TermKind } from '../domain/index.ts';
import { getChild } from './entry-rows.ts';
import { loadStory } from './story.ts';

/** The growth record of a child as the actor may see it, put together. The caller logs that it was given out. */
export async function tellGrowthRecord(
  house: House,
  actor: Actor,
  childId: string,
  asked: { readonly schoolYear: string | undefined; readonly term: TermKind | undefined },
): Promise<{ readonly paper: Paper; readonly county: number }> {
  const today = dayOf(house.now());
  return withActor(house.engine, actor, async (tx) => {
    const child = await getChild(tx, childId);
    const { period, entries, acts } = await loadStory(tx, child, asked, today);
    // The class as it was called then: a record of last year is one of the grade before.
    const asOf = period.to < today ? period.to : today;
    const [line] = (await listChildren(tx, { childId, state: 'all', asOf, today, limit: 1 }, house.keyring)).items;
    if (line === undefined) throw growthProblems.childNotFound();
    const who = await namePosts(
      tx,
      entries.map(({ recordedBy }) => recordedBy),
    );
    const story = {
      child: { name: line.name, school: line.school ?? undefined, className: line.class ?? undefined },
      period,
      entries: entries.map(({ kind, values, recordedBy }) => ({ kind, values, by: who(recordedBy).name ?? undefined })).toReversed(),
      acts,
      today,
    };
    return { paper: composeGrowthRecord(story), county: child.county };
  });
}

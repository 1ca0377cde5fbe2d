import { composeGrowthRecord } from './compose.ts';
import { growthProblems } from './problems.ts';
import type { GrowthStory } from './story.ts';

/**
 * Whether what a record tells may be filed, beside the newest one of the same period that stands. Throws Problem where there is nothing in
 * it, or nothing that the filed one does not tell already.
 */
export function assertMayFile(story: GrowthStory, newest: GrowthStory | undefined): void {
  if (story.entries.length === 0 && story.acts.length === 0) throw growthProblems.nothingToFile();
  if (newest !== undefined && paperOf(story) === paperOf({ ...newest, today: story.today })) throw growthProblems.filedAlready();
}

function paperOf(story: GrowthStory): string {
  return JSON.stringify(composeGrowthRecord(story));
}

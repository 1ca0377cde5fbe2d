import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { namePosts } from '../../care/server/index.ts';
import { listChildren } from '../../child/server/index.ts';
import type { Paper } from '../../document/domain/index.ts';
import { composeGrowthRecord, growthProblems, type GrowthStory, type TermKind } from '../domain/index.ts';
import { getChild, type StandingChild } from './entry-rows.ts';
import { findFiled } from './filed-rows.ts';
import { loadStory } from './story.ts';

export interface AskedPeriod {
  readonly schoolYear: string | undefined;
  readonly term: TermKind | undefined;
}

export interface ToldRecord {
  readonly paper: Paper;
  readonly county: number;
  readonly childId: string;
}

/** The growth record of a child as the actor may see it, put together. The caller logs that it was given out. */
export async function tellGrowthRecord(house: House, actor: Actor, childId: string, asked: AskedPeriod): Promise<ToldRecord> {
  return withActor(house.engine, actor, async (tx) => {
    const child = await getChild(tx, childId);
    const story = await gatherStory(tx, { keyring: house.keyring, today: dayOf(house.now()) }, child, asked);
    return { paper: composeGrowthRecord(story), county: child.county, childId };
  });
}

/** A growth record as it was filed. What was taken back is given out no more. The caller logs it. */
export async function tellFiledRecord(house: House, actor: Actor, filingId: string): Promise<ToldRecord> {
  return withActor(house.engine, actor, async (tx) => {
    const filed = await findFiled(tx, filingId);
    if (filed === undefined) throw growthProblems.noSuchFiling();
    if (filed.withdrawnAt !== null) throw growthProblems.filingWithdrawn();
    const by = (await namePosts(tx, [filed.filedBy]))(filed.filedBy).name ?? undefined;
    const paper = composeGrowthRecord(filed.story, { on: dayOf(new Date(filed.filedAt)), by });
    return { paper, county: filed.county, childId: filed.childId };
  });
}

/** All that a record tells, with the names as they are now. */
export async function gatherStory(
  tx: Tx,
  { keyring, today }: { readonly keyring: Keyring; readonly today: PlainDate },
  child: StandingChild,
  asked: AskedPeriod,
): Promise<GrowthStory> {
  const { childId } = child;
  const { period, entries, acts } = await loadStory(tx, child, asked, today);
  // The class as it was called then: a record of last year is one of the grade before.
  const asOf = period.to < today ? period.to : today;
  const [line] = (await listChildren(tx, { childId, state: 'all', asOf, today, limit: 1 }, keyring)).items;
  if (line === undefined) throw growthProblems.childNotFound();
  const who = await namePosts(
    tx,
    entries.map(({ recordedBy }) => recordedBy),
  );
  return {
    child: { name: line.name, school: line.school ?? undefined, className: line.class ?? undefined },
    period: { schoolYear: period.schoolYear, term: period.term },
    entries: entries.map(({ kind, values, recordedBy }) => ({ kind, values, by: who(recordedBy).name ?? undefined })).toReversed(),
    acts: acts.map(({ day, act }) => ({ day, act })),
    today,
  };
}

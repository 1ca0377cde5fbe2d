import { sql } from 'kysely';
import type { CommandContext, Happening, Subscriber } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { ROLE_OF_POST } from '../../domain/index.ts';
import { enrolSubjects } from './waiting.ts';
import { planSubjects } from './plan-subjects.ts';
import { markCounty, markPlace, markWaiting } from './subject-rows.ts';

/** More than these are planned a moment later, by the program itself: an import or a filling does not wait for its plans. */
const MOST_AT_ONCE = 20;

/** Whom a command concerns, gathered from all that happened in it. */
interface Concerned {
  readonly childIds: Set<string>;
  readonly placeIds: Set<string>;
  readonly posts: Set<string>;
  county: boolean;
}

const gathered = new WeakMap<CommandContext, Map<number, Concerned>>();

const OF_CHILDREN = [
  'child.childRegistered',
  'child.factsRecorded',
  'child.childMoved',
  'child.fileClosed',
  'child.fileReopened',
  'child.takenBack',
  'pairing.pairingsChanged',
  'careRecorded',
  'careCorrected',
  'careWithdrawn',
  'excuseAsked',
  'excuseDecided',
];
const OF_POSTS = ['postGranted', 'postEnded'];
const OF_COUNTIES = ['calendarChanged', 'schemePublished'];

/**
 * Duties follow what happened in the same transaction, after the county's change number was taken: from there on plans of a county come one
 * after the other, and each sees what the one before it wrote.
 */
export const followWithDuties: readonly Subscriber[] = [
  ...OF_CHILDREN.map((to): Subscriber => ({ to, handle: gatherSubjects })),
  { to: 'placeChanged', handle: gatherRoom },
  ...OF_POSTS.map((to): Subscriber => ({ to, handle: gatherPost })),
  { to: 'governance.settingsChanged', handle: gatherDefinition },
  ...OF_COUNTIES.map(
    (to): Subscriber => ({
      to,
      handle: async (context, { county }) => void (concernedBy(context, county).county = true),
    }),
  ),
];

async function gatherSubjects(context: CommandContext, { county, childIds = [], details }: Happening): Promise<void> {
  const concerned = concernedBy(context, county);
  for (const childId of childIds) concerned.childIds.add(childId);
  for (const placeId of (details?.['placeIds'] ?? []) as readonly string[]) concerned.placeIds.add(placeId);
}

/** A room that begins or ends, on whichever day, begins or ends duties. */
async function gatherRoom(context: CommandContext, { county, details }: Happening): Promise<void> {
  if (details?.['attribute'] !== 'room') return;
  const { placeIds } = concernedBy(context, county);
  for (const placeId of (details['placeIds'] ?? []) as readonly string[]) placeIds.add(placeId);
}

/** Who counts is kept with the plan. */
async function gatherDefinition(context: CommandContext, { county, details }: Happening): Promise<void> {
  const changed = (details?.['changed'] ?? []) as readonly string[];
  if (changed.includes('homeDefinition')) concernedBy(context, county).county = true;
}

async function gatherPost(context: CommandContext, { details }: Happening): Promise<void> {
  const postId = details?.['postId'] as string;
  const post = await context.tx.asKeeper((keeper) =>
    keeper.first(sql<{ role: string; place_id: string; county: number | null }>`
      select post.role, place.place_id, place.county from post join place using (place_id) where post.post_id = ${postId}`),
  );
  if (post === undefined || post.county === null || !Object.hasOwn(ROLE_OF_POST, post.role)) return;
  const concerned = concernedBy(context, post.county);
  // Whoever keeps a room owes what is asked of it, and nothing about the children there.
  if (post.role === 'roomKeeper') concerned.placeIds.add(post.place_id);
  else concerned.posts.add(post.place_id);
}

function concernedBy(context: CommandContext, county = context.county): Concerned {
  let byCounty = gathered.get(context);
  if (byCounty === undefined) {
    byCounty = new Map();
    gathered.set(context, byCounty);
    const all = byCounty;
    context.atEnd(async (keeper) => {
      for (const [one, concerned] of [...all].sort(([a], [b]) => a - b)) await follow(keeper, context, one, concerned);
    });
  }
  let concerned = byCounty.get(county);
  if (concerned === undefined) {
    concerned = { childIds: new Set(), placeIds: new Set(), posts: new Set(), county: false };
    byCounty.set(county, concerned);
  }
  return concerned;
}

async function follow(keeper: Tx, { today }: CommandContext, county: number, concerned: Concerned): Promise<void> {
  if (concerned.county) {
    await enrolSubjects(keeper, county, today);
    await markCounty(keeper, county);
  }
  for (const placeId of concerned.posts) await markPlace(keeper, county, placeId);
  const childIds = [...concerned.childIds].sort();
  const placeIds = [...concerned.placeIds].sort();
  if (childIds.length + placeIds.length > MOST_AT_ONCE) {
    // Places of which nothing was asked so far stand in line from now on.
    if (placeIds.length > 0) await enrolSubjects(keeper, county, today);
    await markWaiting(keeper, county, [...childIds, ...placeIds]);
  } else if (childIds.length + placeIds.length > 0) await planSubjects(keeper, county, { childIds, placeIds }, today);
}

import { sql } from 'kysely';
import { z } from 'zod';
import { RECORD_GROUP_IDS } from '../../../../kernel/access/groups.ts';
import { can, type Right } from '../../../../kernel/access/rights.ts';
import { ROLES, type RoleId } from '../../../../kernel/access/roles.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import type { FoundSession, RequestHeaders, SignIn } from '../../../../platform/auth/index.ts';
import { withKeeper } from '../../../../platform/db/index.ts';
import type { House } from '../../../../platform/house.ts';
import { nameClasses } from '../../../place/server/index.ts';
import { listCurrentPosts, type CurrentPost } from '../actors.ts';
import { choosePost, needsSecondFactor, type FolderKind } from '../identify.ts';

const phrase = z.object({ zh: z.string(), en: z.string() });

export const sessionAnswer = z.object({
  account: z.object({ id: z.uuid(), name: z.string(), username: z.string() }),
  posts: z.array(
    z.object({
      id: z.uuid(),
      role: z.string(),
      label: phrase,
      place: z
        .object({ id: z.uuid().nullable(), name: z.string() })
        .describe('A class with its grade and school; without id and name: the whole installation'),
    }),
  ),
  current: z.uuid().optional().describe('The post under which this request acts; absent when the account holds none'),
  rights: z.record(z.string(), z.string()).describe('Letters of docs/access.md by record group, for the current post'),
  county: z.object({ name: z.string() }).optional(),
  demo: z.boolean(),
  idleMinutes: z.number(),
  secondFactor: z.enum(['on', 'off', 'needed']).describe('needed: the current post works only after it is set up'),
});

export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** Who is signed in, for the pages. Throws Problem: postNotHeld. */
export async function describeSession(
  house: House,
  signIn: SignIn,
  kind: FolderKind,
  session: FoundSession,
  headers: RequestHeaders,
): Promise<SessionAnswer> {
  const { accountId, username } = session;
  const today = dayOf(house.now());
  const { name, posts, classes } = await withKeeper(house.engine, async (tx) => {
    const account = await tx.first(sql<{ name: string }>`select name from account where account_id = ${accountId}`);
    const held = await listCurrentPosts(tx, accountId, today);
    const placeIds = held.flatMap(({ place }) => place?.id ?? []);
    return { name: account?.name ?? username, posts: held, classes: await nameClasses(tx, placeIds, today) };
  });
  const current = choosePost(posts, headers['x-post']);
  return {
    account: { id: accountId, name, username },
    posts: posts.map((post) => describePost(post, classes)),
    ...(current === undefined ? {} : { current: current.postId }),
    rights: current === undefined ? {} : lettersOf(current.role),
    ...(current?.countyName === undefined ? {} : { county: { name: current.countyName } }),
    demo: kind === 'demo',
    idleMinutes: signIn.idleMinutes,
    secondFactor: secondFactorOf(current, session, kind),
  };
}

function secondFactorOf(current: CurrentPost | undefined, session: FoundSession, kind: FolderKind): SessionAnswer['secondFactor'] {
  if (session.secondFactor) return 'on';
  return needsSecondFactor(current, session, kind) ? 'needed' : 'off';
}

function describePost({ postId, role, place }: CurrentPost, classes: ReadonlyMap<string, string>): SessionAnswer['posts'][number] {
  const name = place === undefined ? '' : (classes.get(place.id) ?? place.name);
  return { id: postId, role, label: ROLES[role].label, place: { id: place?.id ?? null, name } };
}

const RIGHTS: readonly Right[] = ['c', 'l', 'm', 'r', 'R', 'w', 'x', 'a'];

function lettersOf(role: RoleId): Record<string, string> {
  const rows = RECORD_GROUP_IDS.map((group) => [group, RIGHTS.filter((right) => can(role, right, group)).join('')] as const);
  return Object.fromEntries(rows.filter(([, letters]) => letters !== ''));
}

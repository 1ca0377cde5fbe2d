import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import type { FoundSession, SignIn } from '../../../platform/auth/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { httpProblems } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import { isAdministrator, staffProblems } from '../domain/index.ts';
import { actorOf, listCurrentPosts, personOf, type CurrentPost } from './actors.ts';

export type Identify = (request: FastifyRequest, needs: 'post' | 'account') => Promise<Actor>;

/** A demo county is for trying things out: its administrators work without a second factor. */
export type FolderKind = 'real' | 'demo';

/**
 * Who sends a request: its session's account, and of that account's current posts the one that the header `x-post` names,
 * or else the first. Throws Problem: signInNeeded, postNeeded, postNotHeld, secondFactorNeeded.
 */
export function makeIdentify(house: House, signIn: SignIn, kind: FolderKind): Identify {
  return async (request, needs) => {
    const session = await signIn.sessions.find(request.headers);
    if (session === undefined) throw httpProblems.signInNeeded();
    if (needs === 'account') return personOf(session.accountId);
    const today = dayOf(house.now());
    return withKeeper(house.engine, async (tx) => {
      const posts = await listCurrentPosts(tx, session.accountId, today);
      const post = choosePost(posts, request.headers['x-post']);
      if (post === undefined) throw httpProblems.postNeeded();
      if (needsSecondFactor(post, session, kind)) throw staffProblems.secondFactorNeeded();
      return actorOf(tx, session.accountId, post, today);
    });
  };
}

/** Undefined when the account holds no post at all. Throws Problem when it does not hold the one asked for. */
export function choosePost(posts: readonly CurrentPost[], asked: string | string[] | undefined): CurrentPost | undefined {
  if (asked === undefined || asked === '') return posts[0];
  const post = posts.find(({ postId }) => postId === asked);
  if (post === undefined) throw staffProblems.postNotHeld();
  return post;
}

export function needsSecondFactor(post: CurrentPost | undefined, session: FoundSession, kind: FolderKind): boolean {
  return post !== undefined && isAdministrator(post.role) && !session.secondFactor && kind === 'real';
}

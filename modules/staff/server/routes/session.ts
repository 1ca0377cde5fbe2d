import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { say, type Locale } from '../../../../kernel/phrase.ts';
import { CookieAnswer, type Entry } from '../../../../platform/auth/index.ts';
import { NO_COUNTY } from '../../../../platform/command/index.ts';
import { defineRoute, httpProblems, type Route } from '../../../../platform/http/index.ts';
import { listPasswordFaults, staffProblems } from '../../domain/index.ts';
import { personOf } from '../actors.ts';
import { listMissingAdministrators } from '../set-up.ts';
import type { StaffParts } from './parts.ts';
import { describeSession, sessionAnswer } from './session-answer.ts';

const password = z.string().min(1).max(200);
const username = z.string().trim().min(1).max(60);
export const nextStep = z.object({
  next: z
    .enum(['done', 'secondFactor', 'newPassword'])
    .describe('What is still to do: the digits of the authenticator, or choosing a password with the one-time code'),
});
const done = z.object({ done: z.literal(true) });

/** Signing in and out, and the one signed in. */
export function sessionRoutes(parts: StaffParts): readonly Route[] {
  const { house, signIn, kind } = parts;
  let isSetUp = kind === 'demo';

  async function isSetUpNeeded(): Promise<boolean> {
    isSetUp ||= (await listMissingAdministrators(house)).length === 0;
    return !isSetUp;
  }

  return [
    defineRoute({
      method: 'GET',
      path: '/session',
      module: 'staff',
      summary: 'Who is signed in and under which post; or that the first set-up is still to be done',
      who: 'open',
      answer: z.union([sessionAnswer, z.object({ setup: z.literal('needed') })]),
      handle: async ({ headers }) => {
        const session = await signIn.sessions.find(headers);
        if (session !== undefined) return describeSession(house, signIn, kind, session, headers);
        if (await isSetUpNeeded()) return { setup: 'needed' };
        throw httpProblems.signInNeeded();
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session',
      module: 'staff',
      summary: 'Sign in with username and password, or with a one-time code in place of the password',
      who: 'open',
      body: z.object({ username, password }),
      answer: nextStep,
      handle: async ({ headers, body }) => entered(parts, await signIn.enter(headers, body)),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/session',
      module: 'staff',
      summary: 'Sign out',
      who: 'open',
      answer: done,
      handle: async ({ headers }) => {
        const session = await signIn.sessions.find(headers);
        if (session !== undefined) note(parts, personOf(session.accountId), 'staff.signOut');
        return new CookieAnswer({ done: true }, await signIn.leave(headers));
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/second-factor',
      module: 'staff',
      summary: 'Finish signing in with the digits of the authenticator, or a backup code',
      who: 'open',
      body: z.object({ code: z.string().trim().min(6).max(30) }),
      answer: nextStep,
      handle: async ({ headers, body }) => entered(parts, { kind: 'signedIn', ...(await signIn.secondFactor.enter(headers, body.code)) }),
    }),
    defineRoute({
      method: 'POST',
      path: '/session/claim',
      module: 'staff',
      summary: 'Choose a password with a one-time code, and sign in',
      who: 'open',
      body: z.object({ username, code: z.string().trim().min(8).max(30), password }),
      answer: nextStep,
      handle: async ({ headers, body, locale }) => {
        checkPassword(body.password, body.username, locale);
        return entered(parts, await signIn.claim(headers, body));
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/password',
      module: 'staff',
      summary: 'Change the own password; all other sessions end',
      who: 'account',
      body: z.object({ current: password, next: password }),
      answer: done,
      handle: async ({ headers, body, locale, actor }) => {
        if (body.current === body.next) throw staffProblems.samePassword({}, 'next');
        const session = await signIn.sessions.find(headers);
        checkPassword(body.next, session?.username ?? '', locale, 'next');
        const cookies = await signIn.changePassword(headers, body);
        note(parts, actor, 'staff.changePassword');
        return new CookieAnswer({ done: true }, cookies);
      },
    }),
  ];
}

/** Throws Problem: weakPassword, with what is wrong in the caller's language. */
export function checkPassword(chosen: string, name: string, locale: Locale, field = 'password'): void {
  const faults = listPasswordFaults(chosen, name);
  if (faults.length === 0) return;
  throw staffProblems.weakPassword({ faults: faults.map((fault) => say(fault, locale)).join(locale === 'zh' ? '；' : '; ') }, field);
}

/** The answer to a step of signing in. */
export function entered(parts: StaffParts, entry: Entry): CookieAnswer {
  switch (entry.kind) {
    case 'signedIn':
      note(parts, personOf(entry.accountId), 'staff.signIn');
      return new CookieAnswer({ next: 'done' }, entry.cookies);
    case 'secondFactor':
      return new CookieAnswer({ next: 'secondFactor' }, entry.cookies);
    case 'newPassword':
      return new CookieAnswer({ next: 'newPassword' }, []);
  }
}

/** Writes to the access log what somebody did with their own sign-in. */
export function note({ house }: StaffParts, actor: Actor, action: string): void {
  house.accessLog.append(actor, { county: NO_COUNTY, action, childIds: [] });
}

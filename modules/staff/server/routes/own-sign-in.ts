import { z } from 'zod';
import { CookieAnswer } from '../../../../platform/auth/index.ts';
import { defineRoute, type Route } from '../../../../platform/http/index.ts';
import { staffProblems } from '../../domain/index.ts';
import { note } from './session.ts';
import type { StaffParts } from './parts.ts';

const password = z.string().min(1).max(200);
const done = z.object({ done: z.literal(true) });

/** The own sessions and the own second factor. */
export function ownSignInRoutes(parts: StaffParts): readonly Route[] {
  const { signIn } = parts;
  return [
    defineRoute({
      method: 'GET',
      path: '/session/sessions',
      module: 'staff',
      summary: 'Where the account is signed in',
      who: 'account',
      answer: z.object({
        sessions: z.array(
          z.object({
            id: z.uuid(),
            since: z.string(),
            lastUsed: z.string(),
            address: z.string(),
            device: z.string(),
            current: z.boolean(),
          }),
        ),
      }),
      handle: async ({ actor, headers }) => {
        const here = await signIn.sessions.find(headers);
        const sessions = await signIn.sessions.list(actor.accountId);
        return { sessions: sessions.map((session) => ({ ...session, current: session.id === here?.sessionId })) };
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/session/sessions/{sessionId}',
      module: 'staff',
      summary: 'End one of the own sessions',
      who: 'account',
      params: z.object({ sessionId: z.uuid() }),
      answer: done,
      handle: async ({ actor, params }) => {
        if (!(await signIn.sessions.revoke(actor.accountId, params.sessionId))) throw staffProblems.noSuchSession();
        note(parts, actor, 'staff.revokeSession');
        return { done: true };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/second-factor/begin',
      module: 'staff',
      summary: 'Make a secret for an authenticator; it counts once a code of it was confirmed',
      who: 'account',
      body: z.object({ password }),
      answer: z.object({ uri: z.string(), secret: z.string(), backupCodes: z.array(z.string()) }),
      handle: async ({ headers, body }) => signIn.secondFactor.begin(headers, body.password),
    }),
    defineRoute({
      method: 'POST',
      path: '/session/second-factor/confirm',
      module: 'staff',
      summary: 'Turn the second factor on with a first code',
      who: 'account',
      body: z.object({
        code: z
          .string()
          .trim()
          .regex(/^\d{6}$/),
      }),
      answer: done,
      handle: async ({ headers, body, actor }) => {
        const cookies = await signIn.secondFactor.confirm(headers, body.code);
        note(parts, actor, 'staff.secondFactorOn');
        return new CookieAnswer({ done: true }, cookies);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/second-factor/end',
      module: 'staff',
      summary: 'Turn the own second factor off',
      who: 'account',
      body: z.object({ password }),
      answer: done,
      handle: async ({ headers, body, actor }) => {
        const cookies = await signIn.secondFactor.end(headers, body.password);
        note(parts, actor, 'staff.secondFactorOff');
        return new CookieAnswer({ done: true }, cookies);
      },
    }),
  ];
}

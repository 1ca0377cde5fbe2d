import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { withActor } from '../../../../platform/db/index.ts';
import { commandProblems, NO_COUNTY, runCommand, type Command } from '../../../../platform/command/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../../platform/http/index.ts';
import { STAFF_LOOKERS, staffProblems } from '../../domain/index.ts';
import { checkResettable, closeAccount, createAccount, resetPassword } from '../commands/account.ts';
import { endPost, grantPost, roleId } from '../commands/post.ts';
import { getAccount, type Account } from '../people.ts';
import { listOperatorActs } from '../operator-acts.ts';
import { listPeople, listVacantPosts } from '../queries.ts';
import { giveFirstCode, renewSignIn } from '../users.ts';
import type { StaffParts } from './parts.ts';

const place = z.object({ id: z.uuid(), name: z.string() });
const post = z.object({ id: z.uuid(), role: z.string(), place: place.nullable(), from: z.string(), to: z.string().nullable() });
const person = z.object({ id: z.uuid(), name: z.string(), username: z.string(), closed: z.boolean(), posts: z.array(post) });
const codeAnswer = z.object({
  accountId: z.uuid(),
  username: z.string(),
  code: z.string().describe('Shown once, kept nowhere in clear'),
  expiresAt: z.string(),
});

/** The conditions of the list of people: the list shows by them, and the export takes out by them. */
export const peopleFilters = z.object({
  search: z.string().trim().max(60).optional(),
  role: roleId.optional(),
  placeId: z.uuid().optional().describe('Place of the administrative tree at or below which they hold a post'),
  schoolId: z.uuid().optional().describe('The same for the school tree'),
  state: z.enum(['open', 'closed']).default('open'),
});

/** Accounts and posts. */
export function staffRoutes(parts: StaffParts): readonly Route[] {
  const { house, signIn } = parts;
  return [
    defineRoute({
      method: 'GET',
      path: '/staff/people',
      module: 'staff',
      summary: 'Accounts with their posts, within the area of the own post',
      who: 'post',
      query: peopleFilters.extend({
        size: z.coerce.number().int().min(1).max(100).default(50),
        cursor: z.string().max(30).optional(),
      }),
      answer: z.object({ items: z.array(person), total: z.number(), next: z.string().optional() }),
      handle: async ({ actor, query }) => {
        allow(actor, STAFF_LOOKERS);
        return listPeople(house, actor, query);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/staff/vacant-posts',
      module: 'staff',
      summary: 'Posts that have to be filled and are not',
      who: 'post',
      answer: z.object({
        vacant: z.array(z.object({ role: z.string(), place: place.extend({ kind: z.string() }), above: z.string() })),
        total: z.number(),
      }),
      handle: async ({ actor }) => {
        allow(actor, STAFF_LOOKERS);
        return listVacantPosts(house, actor);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/staff/operator-acts',
      module: 'staff',
      summary: 'What was done from the command line of the machine, read or written',
      who: 'post',
      answer: z.object({
        acts: z.array(
          z.object({
            act: z.string(),
            at: z.string(),
            concerned: z.int().nullable().describe('How many children, rows or accounts'),
            refused: z.string().nullable().describe('Code of the problem for which it was refused'),
          }),
        ),
      }),
      handle: async ({ actor }) => {
        allow(actor, ['securityAdministrator', 'auditAdministrator']);
        return { acts: await listOperatorActs(house) };
      },
    }),
    noted(
      'createAccount',
      codeRoute(parts, createAccount, 'Make an account; the answer carries its one-time code', async ({ accountId, username }) => {
        if (await signIn.identities.hasPassword(accountId)) throw staffProblems.alreadyEntered();
        return giveFirstCode(signIn, accountId, username);
      }),
    ),
    noted(
      'resetPassword',
      codeRoute(
        parts,
        resetPassword,
        'Take the password of an account away and give a new one-time code',
        async ({ accountId, username }, { secondFactor }) => renewSignIn(signIn, accountId, username, secondFactor),
      ),
    ),
    noted(
      'closeAccount',
      defineRoute({
        ...commandRoute(closeAccount, 'Close an account for good', z.object({ accountId: z.uuid() })),
        handle: async ({ actor, body }) => {
          const result = await runCommand(house, actor, closeAccount, body as Submission<{ accountId: string; reason: string }>);
          await signIn.identities.remove(result.accountId);
          return result;
        },
      }),
    ),
    noted('grantPost', commandRoute(grantPost, 'Grant a post', z.object({ postId: z.uuid() }))),
    noted('endPost', commandRoute(endPost, 'End a post from today on', z.object({ postId: z.uuid() }))),
  ];
}

/** Tells the audit administrator: whoever resets a sign-in or grants a post could otherwise open a way in that nobody sees. */
function noted(act: string, route: Route): Route {
  return {
    ...route,
    handle: async (asked) => {
      const result = await route.handle(asked);
      const { payload } = asked.body as Submission<Partial<Concerned>>;
      const { accountId, postId } = { ...payload, ...(result as Partial<Concerned>) };
      asked.house.accessLog.append(asked.actor, {
        county: asked.actor.county ?? NO_COUNTY,
        action: `staff.${act}`,
        childIds: [],
        detail: { ...(accountId === undefined ? {} : { accountId }), ...(postId === undefined ? {} : { postId }) },
      });
      return result;
    },
  };
}

interface Concerned {
  readonly accountId: string;
  readonly postId: string;
}

interface Submission<Payload> {
  readonly id: string;
  readonly payload: Payload;
}

type GiveCode<Payload> = (account: Account, payload: Payload) => Promise<{ code: string; expiresAt: string }>;

/**
 * A command after which somebody needs a one-time code. The code comes from sign-in after the command is done, in no
 * transaction with it and in no stored result: sent again, the command answers with a new code. So the rules are asked
 * once more: an old command sent again must not open an account that has become an administrator's.
 */
function codeRoute<Payload>(
  { house }: StaffParts,
  command: Command<Payload, { accountId: string }>,
  summary: string,
  giveCode: GiveCode<Payload>,
): Route {
  return defineRoute({
    ...commandRoute(command, summary, z.object({ accountId: z.uuid() })),
    answer: codeAnswer,
    handle: async ({ actor, body }) => {
      const submission = body as Submission<Payload>;
      const { accountId } = await runCommand(house, actor, command, submission);
      const account = await withActor(house.engine, actor, async (tx) => {
        await checkResettable(tx, actor, accountId, dayOf(house.now()));
        return getAccount(tx, accountId);
      });
      return { accountId, username: account.username, ...(await giveCode(account, submission.payload)) };
    },
  });
}

function allow(actor: Actor, roles: readonly RoleId[]): void {
  if (!roles.includes(actor.role)) throw commandProblems.notAllowed();
}

import { z } from 'zod';
import { ROLES, type RoleId } from '../../../../kernel/access/roles.ts';
import { defineRoute, httpProblems, type Route } from '../../../../platform/http/index.ts';
import { personName, username } from '../commands/account.ts';
import { readDemoSignIns } from '../demo-sign-ins.ts';
import { getRoleOfCode, listMissingAdministrators, setUpAdministrator } from '../set-up.ts';
import { checkPassword, entered, nextStep } from './session.ts';
import type { StaffParts } from './parts.ts';

const code = z.string().trim().min(8).max(30);
const phrase = z.object({ zh: z.string(), en: z.string() });
const roleAnswer = z.object({ role: z.string(), label: phrase });

/** The first run of a folder, and the ways into a demo one. */
export function setUpRoutes(parts: StaffParts): readonly Route[] {
  const { house, signIn, kind } = parts;
  return [
    defineRoute({
      method: 'GET',
      path: '/session/set-up',
      module: 'staff',
      summary: 'Which of the three administrators are still to be set up',
      who: 'open',
      answer: z.object({ missing: z.array(roleAnswer) }),
      handle: async () => ({ missing: kind === 'demo' ? [] : (await listMissingAdministrators(house)).map(describeRole) }),
    }),
    defineRoute({
      method: 'POST',
      path: '/session/set-up/check',
      module: 'staff',
      summary: 'Which administrator a set-up code is for',
      who: 'open',
      body: z.object({ code }),
      answer: roleAnswer,
      handle: async ({ body }) => describeRole(await getRoleOfCode(signIn, body.code)),
    }),
    defineRoute({
      method: 'POST',
      path: '/session/set-up',
      module: 'staff',
      summary: 'Become the administrator whom the code from the console is for, and sign in',
      who: 'open',
      body: z.object({ code, name: personName, username, password: z.string().min(1).max(200) }),
      answer: nextStep,
      handle: async ({ body, headers, locale }) => {
        checkPassword(body.password, body.username, locale);
        await setUpAdministrator(house, signIn, body);
        return entered(parts, await signIn.enter(headers, body));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/demo-sign-ins',
      module: 'staff',
      summary: 'Ways into a demo county, for a browser on the same machine only',
      who: 'open',
      answer: z.object({
        signIns: z.array(
          z.object({ role: z.string(), label: phrase, name: z.string(), username: z.string(), password: z.string(), place: z.string() }),
        ),
      }),
      handle: async () => {
        if (kind !== 'demo') throw httpProblems.notFound();
        return { signIns: readDemoSignIns(house.folder) };
      },
    }),
  ];
}

function describeRole(role: RoleId): z.infer<typeof roleAnswer> {
  return { role, label: ROLES[role].label };
}

import { sql } from 'kysely';
import { ADMINISTRATORS, type RoleId } from '../../../kernel/access/roles.ts';
import { authProblems, type OneTimeCode, type SignIn } from '../../../platform/auth/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { staffProblems } from '../domain/index.ts';
import { addUserCommand } from './commands/add-user.ts';
import { OPERATOR_OF_STAFF } from './users.ts';

export interface SetUpCode extends OneTimeCode {
  readonly role: RoleId;
}

/** Which of the three administrators nobody has ever been. Empty: set-up is done, also when one has left since. */
export async function listMissingAdministrators(house: House): Promise<readonly RoleId[]> {
  const rows = await withActor(house.engine, OPERATOR_OF_STAFF, (tx) =>
    tx.rows(sql<{ role: RoleId }>`select distinct role from post where role = any(${[...ADMINISTRATORS]})`),
  );
  const present = new Set(rows.map(({ role }) => role));
  return ADMINISTRATORS.filter((role) => !present.has(role));
}

/**
 * One-time codes for the administrators that are missing, to be printed on the console and kept nowhere in clear. Each start
 * makes new ones; the earlier ones no longer work.
 */
export async function giveSetUpCodes(house: House, signIn: SignIn): Promise<readonly SetUpCode[]> {
  const codes: SetUpCode[] = [];
  for (const role of await listMissingAdministrators(house)) codes.push({ role, ...(await signIn.codes.give('setUp', role)) });
  return codes;
}

/** Which administrator a code is for. Throws Problem: wrongCode. */
export async function getRoleOfCode(signIn: SignIn, code: string): Promise<RoleId> {
  const subject = await signIn.codes.findSubject('setUp', code);
  const role = ADMINISTRATORS.find((one) => one === subject);
  if (role === undefined) throw authProblems.wrongCode({}, 'code');
  return role;
}

interface FirstPerson {
  readonly code: string;
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

/** Makes the administrator whom the code is for. Throws Problem: wrongCode, usernameTaken, setUpDone. */
export async function setUpAdministrator(house: House, signIn: SignIn, { code, name, username, password }: FirstPerson): Promise<RoleId> {
  const role = await getRoleOfCode(signIn, code);
  if (!(await listMissingAdministrators(house)).includes(role)) throw staffProblems.setUpDone();
  // Checked before the code is spent: a taken username is a typing matter and must not cost a new code.
  const taken = await withActor(house.engine, OPERATOR_OF_STAFF, (tx) => tx.first(sql`select 1 from account where username = ${username}`));
  if (taken !== undefined) throw staffProblems.usernameTaken({ username }, 'username');
  if ((await signIn.codes.use('setUp', code)) !== role) throw authProblems.wrongCode({}, 'code');
  const { accountId } = await runCommand(house, OPERATOR_OF_STAFF, addUserCommand, { id: newId(), payload: { name, username, role } });
  await signIn.identities.ensure(accountId, username);
  await signIn.identities.setPassword(accountId, password);
  return role;
}

import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { OneTimeCode, SignIn } from '../../../platform/auth/index.ts';
import { NO_COUNTY, runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { staffProblems, suggestUsername } from '../domain/index.ts';
import { resetPassword } from './commands/account.ts';
import { addUserCommand } from './commands/add-user.ts';

/** The machine operator at work on accounts and posts: there the role for children's files has no right to write. */
export const OPERATOR_OF_STAFF: Actor = { ...MACHINE_OPERATOR, reach: { kind: 'staff' } };

export interface AddedUser extends OneTimeCode {
  readonly accountId: string;
  readonly postId: string;
  readonly username: string;
}

export interface NewPerson {
  readonly name: string;
  readonly role: RoleId;
  /** Absent for an administrator of the whole installation. */
  readonly placeId?: string | undefined;
  /** Default: from the sound of the name. */
  readonly username?: string | undefined;
}

/** Account, post and one-time code, by the operator of the machine. The code is returned once and kept nowhere. Throws Problem. */
export async function addUser(house: House, signIn: SignIn, person: NewPerson): Promise<AddedUser> {
  const username = person.username ?? suggestUsername(person.name, await listTaken(house));
  const payload = addUserCommand.payload.parse({ ...person, username });
  const { accountId, postId } = await runCommand(house, OPERATOR_OF_STAFF, addUserCommand, { id: newId(), payload });
  house.accessLog.append(OPERATOR_OF_STAFF, {
    county: NO_COUNTY,
    action: 'staff.addUser',
    childIds: [],
    detail: { accountId, role: person.role },
  });
  return { accountId, postId, username: payload.username, ...(await giveFirstCode(signIn, accountId, payload.username)) };
}

/** Takes password, second factor and sessions of a user away and returns a new one-time code. Throws Problem. */
export async function resetUser(
  house: House,
  signIn: SignIn,
  { username }: { readonly username: string },
): Promise<OneTimeCode & { readonly username: string }> {
  const known = await withActor(house.engine, OPERATOR_OF_STAFF, (tx) =>
    tx.first(
      sql<{
        account_id: string;
        username: string;
      }>`select account_id, username from account where username = ${username.trim().toLowerCase()} and closed_at is null`,
    ),
  );
  if (known === undefined) throw staffProblems.noSuchAccount();
  const payload = { accountId: known.account_id, secondFactor: true };
  await runCommand(house, OPERATOR_OF_STAFF, resetPassword, { id: newId(), payload });
  house.accessLog.append(OPERATOR_OF_STAFF, {
    county: NO_COUNTY,
    action: 'staff.resetUser',
    childIds: [],
    detail: { accountId: known.account_id },
  });
  return { username: known.username, ...(await renewSignIn(signIn, known.account_id, known.username, true)) };
}

/** Lets an account be entered for the first time. Also mends an account whose first step was cut off. */
export async function giveFirstCode(signIn: SignIn, accountId: string, username: string): Promise<OneTimeCode> {
  await signIn.identities.ensure(accountId, username);
  return signIn.codes.give('account', accountId);
}

/** The old password and all sessions no longer work; a new code does. */
export async function renewSignIn(signIn: SignIn, accountId: string, username: string, secondFactor: boolean): Promise<OneTimeCode> {
  await signIn.identities.clear(accountId);
  if (secondFactor) await signIn.identities.dropSecondFactor(accountId);
  return giveFirstCode(signIn, accountId, username);
}

async function listTaken(house: House): Promise<(username: string) => boolean> {
  const rows = await withActor(house.engine, OPERATOR_OF_STAFF, (tx) => tx.rows(sql<{ username: string }>`select username from account`));
  const taken = new Set(rows.map(({ username }) => username));
  return (username) => taken.has(username);
}

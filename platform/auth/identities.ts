import { sql } from 'kysely';
import type { Engine } from '../db/index.ts';
import type { Library } from './library.ts';

export interface Identities {
  /** Makes the account known to sign-in, without a password. Repeating it changes nothing. */
  ensure(accountId: string, username: string): Promise<void>;
  /** Account that signs in under this username. */
  findByUsername(username: string): Promise<string | undefined>;
  /** False until the person has chosen a first password. */
  hasPassword(accountId: string): Promise<boolean>;
  /** Sets the password without asking for the old one, and ends every session of the account. */
  setPassword(accountId: string, password: string): Promise<void>;
  /** The old password no longer works, and nobody is signed in under this account. */
  clear(accountId: string): Promise<void>;
  dropSecondFactor(accountId: string): Promise<void>;
  /** The account can no longer sign in: sessions, password and second factor are gone. */
  remove(accountId: string): Promise<void>;
}

export function openIdentities(library: Library, engine: Engine): Identities {
  return {
    ensure: async (accountId, username) => {
      await sql`
        insert into auth."user" (id, name, email, username) values (${accountId}, ${username}, ${`${username}@shouwang.invalid`}, ${username})
        on conflict do nothing`.execute(engine.signIn);
    },
    findByUsername: async (username) => {
      const { rows } = await sql<{ id: string }>`select id from auth."user" where username = ${username.trim().toLowerCase()}`.execute(
        engine.signIn,
      );
      return rows[0]?.id;
    },
    hasPassword: async (accountId) => {
      const { rows } = await sql`select 1 from auth.account where user_id = ${accountId}`.execute(engine.signIn);
      return rows.length > 0;
    },
    setPassword: async (accountId, password) => {
      const { internalAdapter, password: passwords } = await library.$context;
      const digest = await passwords.hash(password);
      if ((await internalAdapter.findCredentialAccount(accountId)) === null) {
        await internalAdapter.createAccount({ userId: accountId, accountId, providerId: 'credential', password: digest });
      } else await internalAdapter.updatePassword(accountId, digest);
      await internalAdapter.deleteUserSessions(accountId);
    },
    clear: async (accountId) => {
      await sql`delete from auth.account where user_id = ${accountId}`.execute(engine.signIn);
      await sql`delete from auth.session where user_id = ${accountId}`.execute(engine.signIn);
    },
    dropSecondFactor: async (accountId) => {
      await sql`delete from auth.two_factor where user_id = ${accountId}`.execute(engine.signIn);
      await sql`update auth."user" set two_factor_enabled = false where id = ${accountId}`.execute(engine.signIn);
    },
    remove: async (accountId) => {
      await sql`delete from auth.one_time_code where purpose = 'account' and subject = ${accountId}`.execute(engine.signIn);
      await sql`delete from auth."user" where id = ${accountId}`.execute(engine.signIn);
    },
  };
}

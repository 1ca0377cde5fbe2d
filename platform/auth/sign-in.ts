import type { Keyring } from '../crypto/index.ts';
import type { Engine } from '../db/index.ts';
import { callerOf, refusalOf, type RequestHeaders } from './caller.ts';
import { openCodes, type Codes } from './codes.ts';
import { openIdentities, type Identities } from './identities.ts';
import { LOCK, openLibrary, type Library } from './library.ts';
import { openLockOut } from './lock-out.ts';
import { authProblems } from './problems.ts';
import { openSecondFactor, type SecondFactor } from './second-factor.ts';
import { openSessions, type Sessions } from './sessions.ts';

/** What came of a try to sign in. `cookies` are Set-Cookie lines for the answer. */
export type Entry =
  | { readonly kind: 'signedIn'; readonly accountId: string; readonly cookies: readonly string[] }
  | { readonly kind: 'secondFactor'; readonly cookies: readonly string[] }
  /** What was typed as password is a one-time code: the person now chooses a password and claims the account with both. */
  | { readonly kind: 'newPassword' };

export interface SignIn {
  readonly idleMinutes: number;
  readonly codes: Codes;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly secondFactor: SecondFactor;
  /** Throws Problem: wrongPassword, locked. */
  enter(headers: RequestHeaders, given: { readonly username: string; readonly password: string }): Promise<Entry>;
  /** With a one-time code, sets the password and goes on as `enter`. Throws Problem: wrongCode, locked. */
  claim(headers: RequestHeaders, given: { readonly username: string; readonly code: string; readonly password: string }): Promise<Entry>;
  /** Ends the session of the request. Returns the cookies that clear it. */
  leave(headers: RequestHeaders): Promise<readonly string[]>;
  /** Ends all other sessions of the account. Throws Problem: wrongCurrentPassword. */
  changePassword(headers: RequestHeaders, given: { readonly current: string; readonly next: string }): Promise<readonly string[]>;
}

export interface SignInOptions {
  readonly engine: Engine;
  readonly keyring: Keyring;
  readonly now: () => Date;
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes?: number;
}

/** Sign-in by username and password with an optional second factor; everything it keeps is in the schema `auth`. */
export function openSignIn({ engine, keyring, now, idleMinutes = 30 }: SignInOptions): SignIn {
  const library = openLibrary({ engine, keyring, idleMinutes });
  const lockOut = openLockOut(engine, keyring, now);
  const codes = openCodes(engine, keyring, now);
  const identities = openIdentities(library, engine);

  async function enter(headers: RequestHeaders, { username, password }: { username: string; password: string }): Promise<Entry> {
    const left = await lockOut.take(username);
    const entry = await checkPassword(library, headers, username, password);
    if (entry !== undefined) {
      await lockOut.forget(username);
      return entry;
    }
    const owner = await identities.findByUsername(username);
    if (owner !== undefined && (await codes.findSubject('account', password)) === owner) return { kind: 'newPassword' };
    throw authProblems.wrongPassword({ left, minutes: LOCK.minutes });
  }

  return {
    idleMinutes,
    codes,
    identities,
    sessions: openSessions(library, engine, idleMinutes),
    secondFactor: openSecondFactor(library),
    enter,
    claim: async (headers, { username, code, password }) => {
      await lockOut.take(username);
      const owner = await identities.findByUsername(username);
      if (owner === undefined || (await codes.findSubject('account', code)) !== owner) throw authProblems.wrongCode();
      if ((await codes.use('account', code)) !== owner) throw authProblems.wrongCode();
      await identities.setPassword(owner, password);
      await lockOut.forget(username);
      return enter(headers, { username, password });
    },
    leave: async (headers) => {
      const { headers: answer } = await library.api.signOut({ headers: callerOf(headers), returnHeaders: true });
      return answer.getSetCookie();
    },
    changePassword: async (headers, { current, next }) => {
      try {
        const { headers: answer } = await library.api.changePassword({
          headers: callerOf(headers),
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          returnHeaders: true,
        });
        return answer.getSetCookie();
      } catch (error) {
        if (refusalOf(error) === 'INVALID_PASSWORD') throw authProblems.wrongCurrentPassword({}, 'current');
        throw error;
      }
    },
  };
}

/** Undefined when username and password do not fit: which of the two, nobody is told. */
async function checkPassword(library: Library, headers: RequestHeaders, username: string, password: string): Promise<Entry | undefined> {
  try {
    const { headers: answer, response } = await library.api.signInUsername({
      headers: callerOf(headers),
      body: { username: username.trim(), password, rememberMe: false },
      returnHeaders: true,
    });
    const cookies = answer.getSetCookie();
    if ('twoFactorRedirect' in response) return { kind: 'secondFactor', cookies };
    return { kind: 'signedIn', accountId: response.user.id, cookies };
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return undefined;
  }
}

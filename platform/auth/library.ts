import { betterAuth } from 'better-auth';
import { twoFactor, username } from 'better-auth/plugins';
import { CamelCasePlugin } from 'kysely';
import type { Keyring } from '../crypto/index.ts';
import type { Engine } from '../db/index.ts';
import { newId } from '../ids.ts';

const PASSWORD_LENGTH = { min: 10, max: 128 } as const;
/** Failed tries after which a username, or a second factor, is locked; and for how long. */
export const LOCK = { tries: 5, minutes: 15 } as const;
/** The guard writes the caller's address here, over whatever the caller sent. */
export const ADDRESS_HEADER = 'x-caller-address';

export interface LibraryOptions {
  readonly engine: Engine;
  readonly keyring: Keyring;
  readonly idleMinutes: number;
}

export type Library = ReturnType<typeof openLibrary>;

/**
 * better-auth over the schema `auth`, with the two plugins needed and nothing else: nobody signs up, nothing is mailed,
 * nothing leaves the machine. It is called as functions; its own HTTP routes are not mounted.
 */
export function openLibrary({ engine, keyring, idleMinutes }: LibraryOptions) {
  const idleSeconds = idleMinutes * 60;
  return betterAuth({
    appName: '守望',
    baseURL: 'http://localhost',
    secret: keyring.digest('sign-in', 'secret of sessions and second factors').toString('base64'),
    database: { db: engine.signIn.withPlugin(new CamelCasePlugin()), type: 'postgres', schemaName: 'auth' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    // Expiry is moved on by `findSession`, so that the cookie itself ends with the browser.
    session: { expiresIn: idleSeconds, disableSessionRefresh: true },
    plugins: [
      username({ displayUsername: false }),
      twoFactor({ issuer: '守望', accountLockout: { maxFailedAttempts: LOCK.tries, durationSeconds: LOCK.minutes * 60 } }),
    ],
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, expiresAt: new Date(Date.now() + idleSeconds * 1000) } }) } },
    },
    advanced: {
      cookiePrefix: 'shouwang',
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => newId() },
    },
    // Its messages name users.
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

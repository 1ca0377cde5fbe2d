import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Keyring } from '../crypto/index.ts';
import type { Engine } from '../db/index.ts';

export type CodePurpose = 'account' | 'setUp';

export interface OneTimeCode {
  /** Shown once, to whoever hands it over: three groups of four, without letters that look alike. */
  readonly code: string;
  readonly expiresAt: string;
}

export interface Codes {
  /** Makes a code for the subject; an earlier one no longer works. */
  give(purpose: CodePurpose, subject: string): Promise<OneTimeCode>;
  /** Whose code this is, while it works. */
  findSubject(purpose: CodePurpose, code: string): Promise<string | undefined>;
  /** Like `findSubject`, and the code no longer works: of several at once, one gets it. */
  use(purpose: CodePurpose, code: string): Promise<string | undefined>;
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const HOURS = 24;

export function openCodes(engine: Engine, keyring: Keyring, now: () => Date): Codes {
  const digestOf = (purpose: CodePurpose, code: string): Buffer =>
    keyring.digest(`one-time code ${purpose}`, code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
  return {
    give: async (purpose, subject) => {
      const code = makeRandomWord(12).replace(/(.{4})(?=.)/g, '$1-');
      const expiresAt = new Date(now().getTime() + HOURS * 3_600_000);
      await sql`
        insert into auth.one_time_code (purpose, subject, digest, expires_at) values (${purpose}, ${subject}, ${digestOf(purpose, code)}, ${expiresAt})
        on conflict (purpose, subject) do update set digest = excluded.digest, expires_at = excluded.expires_at`.execute(engine.signIn);
      return { code, expiresAt: expiresAt.toISOString() };
    },
    findSubject: async (purpose, code) => {
      const { rows } = await sql<{ subject: string }>`
        select subject from auth.one_time_code where purpose = ${purpose} and digest = ${digestOf(purpose, code)} and expires_at > ${now()}`.execute(
        engine.signIn,
      );
      return rows[0]?.subject;
    },
    use: async (purpose, code) => {
      const { rows } = await sql<{ subject: string }>`
        delete from auth.one_time_code where purpose = ${purpose} and digest = ${digestOf(purpose, code)} and expires_at > ${now()}
        returning subject`.execute(engine.signIn);
      return rows[0]?.subject;
    },
  };
}

/** A random word of letters and digits that cannot be taken for one another. */
export function makeRandomWord(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

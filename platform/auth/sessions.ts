import { sql } from 'kysely';
import type { Engine } from '../db/index.ts';
import { callerOf, type RequestHeaders } from './caller.ts';
import type { Library } from './library.ts';

export interface FoundSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly username: string;
  /** Whether this account signs in with a second factor. */
  readonly secondFactor: boolean;
}

export interface ListedSession {
  readonly id: string;
  readonly since: string;
  readonly lastUsed: string;
  readonly address: string;
  /** What the browser says of itself. */
  readonly device: string;
}

export interface Sessions {
  /** The session that the request's cookie names, moved on by this use of it; undefined when it ended, idled out or was revoked. */
  find(headers: RequestHeaders): Promise<FoundSession | undefined>;
  /** Sessions of an account that still work, newest use first. */
  list(accountId: string): Promise<ListedSession[]>;
  /** False when the account has no such session. */
  revoke(accountId: string, sessionId: string): Promise<boolean>;
  revokeAll(accountId: string): Promise<void>;
}

/** However busy: a session ends with the working day. */
const LONGEST_HOURS = 12;
/** A session is moved on at most this often: not every read needs a write. */
const MOVE_ON_SECONDS = 60;

export function openSessions(library: Library, engine: Engine, idleMinutes: number): Sessions {
  return {
    find: async (headers) => {
      if (headers['cookie'] === undefined) return undefined;
      const found = await library.api.getSession({ headers: callerOf(headers), query: { disableRefresh: true } });
      if (found === null) return undefined;
      const { session, user } = found;
      const now = Date.now();
      if (session.createdAt.getTime() + LONGEST_HOURS * 3_600_000 <= now) return undefined;
      const expiresAt = now + idleMinutes * 60_000;
      if (expiresAt - session.expiresAt.getTime() > MOVE_ON_SECONDS * 1000) {
        await sql`update auth.session set expires_at = ${new Date(expiresAt)}, updated_at = ${new Date(now)} where id = ${session.id}`.execute(
          engine.signIn,
        );
      }
      return {
        sessionId: session.id,
        accountId: user.id,
        username: user.username ?? user.name,
        secondFactor: user.twoFactorEnabled === true,
      };
    },
    list: async (accountId) => {
      const { rows } = await sql<{ id: string; created_at: Date; updated_at: Date; ip_address: string | null; user_agent: string | null }>`
        select id, created_at, updated_at, ip_address, user_agent from auth.session
        where user_id = ${accountId} and expires_at > ${new Date()} order by updated_at desc limit 50`.execute(engine.signIn);
      return rows.map(({ id, created_at: since, updated_at: lastUsed, ip_address: address, user_agent: device }) => ({
        id,
        since: since.toISOString(),
        lastUsed: lastUsed.toISOString(),
        address: address ?? '',
        device: device ?? '',
      }));
    },
    revoke: async (accountId, sessionId) => {
      const { numAffectedRows } = await sql`delete from auth.session where user_id = ${accountId} and id = ${sessionId}`.execute(
        engine.signIn,
      );
      return numAffectedRows === 1n;
    },
    revokeAll: async (accountId) => {
      await sql`delete from auth.session where user_id = ${accountId}`.execute(engine.signIn);
    },
  };
}

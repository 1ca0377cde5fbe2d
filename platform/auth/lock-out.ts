import { sql } from 'kysely';
import type { Keyring } from '../crypto/index.ts';
import type { Engine } from '../db/index.ts';
import { LOCK } from './library.ts';
import { authProblems } from './problems.ts';

export interface LockOut {
  /** Counts a try before it is made, so that tries side by side are counted too. Returns how many are left. Throws Problem. */
  take(username: string): Promise<number>;
  /** The try was right: forgets the ones before. */
  forget(username: string): Promise<void>;
}

/** The count stands in the database: it holds over restarts and over several servers. Unknown usernames count alike. */
export function openLockOut(engine: Engine, keyring: Keyring, now: () => Date): LockOut {
  const subjectOf = (username: string): Buffer => keyring.digest('lock-out', username.trim().toLowerCase());
  return {
    take: async (username) => {
      const at = now();
      const later = new Date(at.getTime() + LOCK.minutes * 60_000);
      const { rows } = await sql<{ tries: number; window_ends: Date }>`
        insert into auth.lock_out as before (subject, tries, window_ends) values (${subjectOf(username)}, 1, ${later})
        on conflict (subject) do update set
          tries = case when before.window_ends <= ${at} then 1 else before.tries + 1 end,
          window_ends = case when before.window_ends <= ${at} or before.tries + 1 = ${sql.lit(LOCK.tries)} then ${later} else before.window_ends end
        returning tries, window_ends`.execute(engine.signIn);
      const row = rows[0];
      if (row === undefined) throw new Error('a try was not counted');
      if (row.tries > LOCK.tries) throw authProblems.locked({ minutes: Math.ceil((row.window_ends.getTime() - at.getTime()) / 60_000) });
      return LOCK.tries - row.tries;
    },
    forget: async (username) => {
      await sql`delete from auth.lock_out where subject = ${subjectOf(username)}`.execute(engine.signIn);
    },
  };
}

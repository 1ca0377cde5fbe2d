import { sql } from 'kysely';
import type { Engine } from '../../platform/db/index.ts';
import { programProblems } from './problems.ts';

/** Row security binds neither a superuser nor an owner: a server under such a login would show every file to everyone. */
export async function checkLogin(engine: Engine): Promise<void> {
  const { rows } = await sql<{ login: string; superuser: boolean; bypasses: boolean; owns: boolean; inherits: boolean }>`
    select rolname as login, rolsuper as superuser, rolbypassrls as bypasses,
      exists (select from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace) as owns,
      coalesce(has_table_privilege(current_user, to_regclass('public.child_fact'), 'select'), false) as inherits
    from pg_roles where rolname = current_user`.execute(engine.requests);
  const login = rows[0];
  if (login === undefined) return;
  const why = [
    login.superuser && 'superuser',
    login.bypasses && 'bypassrls',
    login.owns && 'owner',
    login.inherits && 'inherits a scope role',
  ].filter(Boolean);
  if (why.length > 0) throw programProblems.strongLogin({ login: login.login, why: why.join(', ') });
}

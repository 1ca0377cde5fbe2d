import { sql } from 'kysely';
import { dayOf } from '../../kernel/calendar.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { ProbeWorld } from './probe-world.ts';

/** What the keeper alone writes of duties; requests to be excused are written by posts, like records of care. */
export const DUTY_TABLES = ['duty', 'duty_month', 'duty_subject'] as const;

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;

interface Expected {
  readonly role: string;
  readonly reads: boolean;
  /** The reach covers the far child too. */
  readonly everywhere: boolean;
  /** The role decides about requests to be excused. */
  readonly decides: boolean;
}

/** Duties through the API, as one role: lists, a child's, coverage, whom nobody has met, requests to be excused. Returns what differs. */
export async function probeDuties(
  { near, far, house }: ProbeWorld,
  ask: Ask,
  { role, reads, everywhere, decides }: Expected,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const tells = async (path: string, childId: string): Promise<boolean> => JSON.stringify((await ask('GET', path)).body).includes(childId);
  for (const list of ['/duties', '/duties/unseen', '/duties/excuses', '/duties/unseen?which=withoutHelper']) {
    compare(`lists ${list} near`, await tells(list, near), reads);
    compare(`lists ${list} far`, await tells(list, far), reads && everywhere);
  }
  for (const [childId, expected] of [
    [near, reads],
    [far, reads && everywhere],
  ] as const) {
    const { status, body } = await ask('GET', `/children/${childId}/duties`);
    compare(`reads the duties of ${childId === near ? 'near' : 'far'}`, status === 200 && JSON.stringify(body).includes('probe'), expected);
  }
  const today = dayOf(house.now());
  const coverage = await ask('GET', `/duties/coverage?by=act&from=${today}&to=${today}`);
  const open = ((coverage.body as { lines?: readonly { open: number }[] }).lines ?? []).reduce((sum, line) => sum + line.open, 0);
  compare('counts the duty far', open > 1, reads && everywhere);
  const asked = await ask('POST', '/duty/ask-excuse', {
    id: newId(),
    payload: { excuseId: newId(), subjectId: far, key: 'probe', reason: '越权' },
  });
  compare('is excused from a duty of others', asked.status === 200, false);
  const request = await withKeeper(house.engine, (keeper) =>
    keeper.first(sql<{ id: string }>`select excuse_id as id from duty_excuse where subject_id = ${far}::uuid and approved is null`),
  );
  if (request !== undefined) {
    const decided = await ask('POST', '/duty/decide-excuse', { id: newId(), payload: { excuseId: request.id, approved: false } });
    compare('decides the request far', decided.status === 200, decides && everywhere);
    if (decided.status === 200)
      await withKeeper(house.engine, (keeper) =>
        keeper.run(
          sql`update duty_excuse set approved = null, decided_at = null, decided_account = null where excuse_id = ${request.id}::uuid`,
        ),
      );
  }
  return wrong;
}

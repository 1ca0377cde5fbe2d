import { sql } from 'kysely';
import type { RoleId } from '../../kernel/access/roles.ts';
import type { Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { readOracle, type Letters } from './oracle.ts';
import { GROUNDS, PROBED_GISTS, type ProbeWorld } from './probe-world.ts';

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ readonly status: number; readonly body: unknown }>;

const EVERYWHERE: ReadonlySet<RoleId> = new Set(['countyCivilAffairs', 'machineOperator']);
const GROUPS = Object.keys(PROBED_GISTS) as readonly (keyof typeof PROBED_GISTS)[];
const NONE: Letters = new Set();

function lettersOf(role: RoleId, group: keyof typeof PROBED_GISTS | 'list'): Letters {
  return readOracle().get(role)?.get(group) ?? NONE;
}

/** The letter `l` through the API: the level and the advice, and nothing that says why. Returns what differs from the document. */
export async function probeGist({ near, far }: ProbeWorld, ask: Ask, role: RoleId): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const seesChildren = lettersOf(role, 'list').has('r');
  const opened = (await ask('GET', `/children/${near}`)).body as { readonly values?: readonly { path: string; value: unknown }[] };
  for (const group of GROUPS) {
    const { path, value, other } = PROBED_GISTS[group];
    const letters = lettersOf(role, group);
    const shown = opened.values?.find((one) => one.path === path);
    compare(`sees the gist of ${group} in clear`, shown?.value === value, seesChildren && (letters.has('l') || letters.has('r')));
    const changes = [other, value].map((each) => ({
      path,
      value: each,
      kind: 'change',
      reason: group === 'grading' ? GROUNDS : '示例理由',
    }));
    for (const [childId, reaches] of [
      [near, true],
      [far, EVERYWHERE.has(role)],
    ] as const) {
      const written = await ask('POST', '/child/record-facts', { id: newId(), payload: { childId, changes } });
      compare(
        `writes the gist of ${group} ${reaches ? '' : 'out of reach'}`,
        written.status === 200,
        seesChildren && letters.has('w') && reaches,
      );
    }
  }
  const history = await ask('GET', `/children/${near}/history`);
  compare(
    'is told the grounds of a level',
    JSON.stringify(history.body).includes(GROUNDS),
    seesChildren && lettersOf(role, 'grading').has('r'),
  );
  return wrong;
}

/** The same in SQL, where rows of the gist carry a group of their own and no post reads a reason at all. */
export async function probeGistInSql(
  { near, far }: ProbeWorld,
  role: RoleId,
  allowed: (work: (tx: Tx) => Promise<number>) => Promise<boolean>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const seesChildren = lettersOf(role, 'list').has('r');
  for (const group of GROUPS) {
    const letters = lettersOf(role, group);
    const reads = seesChildren && ['l', 'm', 'r', 'R'].some((letter) => letters.has(letter));
    for (const [childId, reaches] of [
      [near, true],
      [far, EVERYWHERE.has(role)],
    ] as const) {
      const rowGroup = `${group}.gist`;
      const found = await allowed(
        async (tx) =>
          (await tx.rows(sql`select 1 from child_fact where child_id = ${childId}::uuid and record_group = ${rowGroup}`)).length,
      );
      if (found !== (reads && reaches))
        wrong.push(`${role} ${found ? 'reads' : 'does not read'} the gist of ${group} ${reaches ? 'near' : 'far'}`);
      const added = await allowed(async (tx) => {
        const stands = await tx.asKeeper((keeper) =>
          keeper.first(
            sql<{ county: number; region: string; school: string | null }>`
              select county, region, school_path as school from child where child_id = ${childId}::uuid`,
          ),
        );
        return tx.run(sql`
          insert into child_fact (county, child_id, fact_id, region, school_path, record, field, record_group, value, recorded_at, recorded_by, command_id)
          values (${stands?.county}, ${childId}, ${newId()}, ${stands?.region}, ${stands?.school}, 'probe', 'probe', ${rowGroup}, '"x"', now(), ${newId()}, ${newId()})`);
      });
      if (added !== (seesChildren && letters.has('w') && reaches))
        wrong.push(`${role} ${added ? 'adds' : 'cannot add'} a gist of ${group}`);
    }
  }
  const grounds = await allowed(async (tx) => (await tx.rows(sql`select reason from child_fact where reason is not null`)).length);
  if (grounds !== (role === 'machineOperator')) wrong.push(`${role} ${grounds ? 'reads' : 'does not read'} why a value was written`);
  return wrong;
}

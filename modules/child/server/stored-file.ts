import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { DerivedFile } from './derived-file.ts';
import type { Standing } from './fact-rows.ts';
import { childTable } from './tables.ts';

/** What stands written of that which follows from a file's facts, in a form that compares. */
export interface StoredFile {
  readonly standing: Standing;
  readonly isOpen: boolean;
  readonly tokens: string;
  readonly statuses: string;
}

interface StoredRow {
  readonly child_id: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly open: boolean;
  readonly tokens: readonly string[];
  readonly statuses: readonly Readonly<Record<string, unknown>>[];
}

export async function loadStoredFiles(tx: Tx, county: number, childIds: readonly string[]): Promise<ReadonlyMap<string, StoredFile>> {
  const rows = await tx.rows(sql<StoredRow>`
    select child_id, region, school_path, closed_on is null as open,
      array(select token from child_token t where t.county = child.county and t.child_id = child.child_id) as tokens,
      array(select to_jsonb(s) from child_status s where s.county = child.county and s.child_id = child.child_id) as statuses
    from child where county = ${county} and child_id = any(${[...childIds]}::uuid[])`);
  return new Map(
    rows.map(({ child_id: childId, region, school_path, open, tokens, statuses }) => [
      childId,
      {
        standing: { region, schoolPath: school_path ?? undefined },
        isOpen: open,
        tokens: tokensAsText(tokens, region, school_path),
        statuses: statusesAsText(statuses),
      },
    ]),
  );
}

/** Which parts of what follows from the facts are not what is stored: most changes of a file touch neither name nor status. */
export function differsFrom(
  stored: StoredFile | undefined,
  { standing, tokens, statuses }: DerivedFile,
): { readonly tokens: boolean; readonly statuses: boolean } {
  if (stored === undefined) return { tokens: true, statuses: true };
  const { region, schoolPath = null } = standing;
  return {
    tokens: stored.tokens !== tokensAsText(tokens, region, schoolPath),
    statuses: stored.statuses !== statusesAsText(statuses),
  };
}

// Tokens and statuses carry the standing of their child.
function tokensAsText(tokens: readonly string[], region: string, schoolPath: string | null): string {
  return JSON.stringify([region, schoolPath, ...tokens.toSorted()]);
}

function statusesAsText(statuses: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = ['definition', 'turns', 'truths', 'missing', 'region', 'school_path'];
  return JSON.stringify(statuses.map((status) => JSON.stringify(columns.map((column) => status[column]))).sort());
}

/** Rewrites list lines in place: a row that keeps its place in the indexes costs a fraction of a new one. */
export async function updateLines(tx: Tx, county: number, derived: readonly DerivedFile[]): Promise<void> {
  if (derived.length === 0) return;
  const columns = Object.entries(childTable.columns).filter(([name]) => !['county', 'child_id'].includes(name));
  const types = columns.map(([name, type]) => `"${name}" ${type}`).join(', ');
  const values = columns.map(([name]) => `"${name}" = line."${name}"`).join(', ');
  await tx.run(sql`
    update child set ${sql.raw(values)}
    from jsonb_to_recordset(${JSON.stringify(derived.map(({ line }) => line))}::jsonb) as line (child_id uuid, ${sql.raw(types)})
    where child.county = ${county} and child.child_id = line.child_id`);
}

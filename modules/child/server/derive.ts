import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { writePath } from '../../../kernel/record.ts';
import type { FieldValue, PlaceValue } from '../../../kernel/field.ts';
import { listTablesWith, type Tx } from '../../../platform/db/index.ts';
import type { CommandContext } from '../../../platform/command/index.ts';
import {
  asOf,
  childProblems,
  completenessOf,
  groundsOf,
  searchTokens,
  sortKey,
  STATUS_DEFINITIONS,
  statusIntervals,
  type CurrentValues,
  type Fact,
} from '../domain/index.ts';
import { loadFacts, type Standing } from './fact-rows.ts';
import { RULES } from './rules.ts';
import { numberTokens } from './number-tokens.ts';
import type { DerivedFile } from './derived-file.ts';
import { differsFrom, loadStoredFiles, updateLines, type StoredFile } from './stored-file.ts';
import { childStatusTable, childTable, childTokenTable } from './tables.ts';
import { loadPlaces, type KnownPlace, type KnownPlaces } from './known-places.ts';
import { keepTotals } from './totals.ts';

export function deriveFile(
  child: { readonly county: number; readonly childId: string; readonly facts: readonly Fact[]; readonly version: number },
  places: KnownPlaces,
  today: PlainDate,
  digest: (purpose: string, text: string) => Buffer,
): DerivedFile {
  const { county, childId, facts, version } = child;
  const current = asOf(facts, today);
  const valueOf = (path: string): FieldValue | undefined => current.get(path)?.value;
  const textOf = (path: string): string | null => (valueOf(path) as PlaceValue | undefined)?.text ?? null;
  const name = valueOf('child.name') as string;
  const { village, school, schoolClass, standing } = standingOf(current, places);
  const key = sortKey(name);
  const row = { county, child_id: childId, region: standing.region, school_path: standing.schoolPath ?? null };
  const grounds = groundsOf(facts, places);
  return {
    childId,
    standing,
    line: {
      ...row,
      village_id: village.placeId,
      class_id: schoolClass?.placeId ?? null,
      place_text: village.kind === 'village' ? null : textOf('child.presentPlace'),
      school_text: school === undefined ? textOf('schooling.school') : null,
      class_text: schoolClass === undefined ? textOf('schooling.class') : null,
      name,
      sort_key: key,
      sex: valueOf('child.sex') ?? null,
      birth_date: valueOf('child.birthDate') ?? null,
      key_child: valueOf('child.keyChild') === true,
      completeness: completenessOf(current).percent,
      opened_on: valueOf('file.opened'),
      closed_on: current.get('file.closing')?.validFrom ?? null,
      close_reason: valueOf('file.closing') ?? null,
      rules: RULES,
      version,
    },
    tokens: [...new Set([...searchTokens(name), ...formerNameTokens(valueOf('child.formerName')), ...numberTokens(facts, digest)])],
    statuses: STATUS_DEFINITIONS.map((definition) => {
      const intervals = statusIntervals(definition, grounds);
      return {
        ...row,
        definition: definition.id,
        turns: intervals.flatMap(({ from }) => from ?? []),
        truths: intervals.map(({ value }) => value),
        missing: intervals.map(({ missing }) => missing.map((fact) => `${writePath(fact)}:${fact.part}`).join(' ')),
      };
    }),
  };
}

/** Where the present values put a child in the two trees. Throws Problem where they name no village or other place of the register. */
export function standingOf(current: CurrentValues, places: KnownPlaces) {
  const placeAt = (path: string): KnownPlace | undefined => places.get((current.get(path)?.value as PlaceValue | undefined)?.placeId);
  const village = placeAt('child.presentPlace');
  const schoolClass = placeAt('schooling.class');
  const school = placeAt('schooling.campus') ?? placeAt('schooling.school') ?? schoolClass?.school;
  if (village === undefined) throw childProblems.noSuchPlace({}, 'child.presentPlace');
  const standing: Standing = { region: village.path, schoolPath: school?.path };
  return { village, school, schoolClass, standing };
}

function formerNameTokens(name: unknown): readonly string[] {
  return typeof name === 'string' ? searchTokens(name) : [];
}

/** New files bring their facts along: reading back and decrypting what was written a moment ago would take a third of an import. */
export type Derivation = { readonly fresh: false } | { readonly fresh: true; readonly facts: ReadonlyMap<string, readonly Fact[]> };

/**
 * Works out anew, for these children, what follows from their facts, and writes it: list line, search tokens, statuses, and,
 * where a child moved, the two paths on every row of its file. Runs as the keeper inside the command's transaction.
 */
export async function deriveChildren(context: CommandContext, versions: ReadonlyMap<string, number>, options: Derivation): Promise<void> {
  const { tx, county, house, today } = context;
  const childIds = [...versions.keys()];
  await tx.asKeeper(async (keeper) => {
    const facts = options.fresh ? options.facts : await loadFacts(keeper, county, childIds, { keyring: house.keyring });
    const places = await loadPlaces(keeper, [...facts.values()].flat());
    const derived = childIds.map((childId) =>
      deriveFile(
        { county, childId, facts: facts.get(childId) ?? [], version: versions.get(childId) as number },
        places,
        today,
        house.keyring.digest,
      ),
    );
    const stored = options.fresh ? NOTHING_STORED : await loadStoredFiles(keeper, county, childIds);
    const changed = derived.map((file) => ({ file, differs: differsFrom(stored.get(file.childId), file) }));
    const tokensOf = changed.flatMap(({ file, differs }) => (differs.tokens ? [file] : []));
    const statusesOf = changed.flatMap(({ file, differs }) => (differs.statuses ? [file] : []));
    keepTotals(
      context,
      [...stored.values()].flatMap(({ standing, isOpen }) => (isOpen ? [standing] : [])),
      derived.flatMap(({ standing, line }) => (line['closed_on'] === null ? [standing] : [])),
    );
    if (!options.fresh) {
      await clear(keeper, childTokenTable.name, county, tokensOf.map(idOf));
      await clear(keeper, childStatusTable.name, county, statusesOf.map(idOf));
      const known = derived.filter(({ childId }) => stored.has(childId));
      await updateLines(keeper, county, known);
      await restand(
        keeper,
        county,
        known.filter((file) => hasMoved(stored.get(file.childId), file)),
      );
    }
    await keeper.insert(
      childTable,
      derived.flatMap(({ childId, line }) => (stored.has(childId) ? [] : [line])),
    );
    await keeper.insert(
      childTokenTable,
      tokensOf.flatMap(({ childId, standing, tokens }) =>
        tokens.map((token) => ({
          county,
          token,
          child_id: childId,
          region: standing.region,
          school_path: standing.schoolPath ?? null,
        })),
      ),
    );
    await keeper.insert(
      childStatusTable,
      statusesOf.flatMap(({ statuses }) => statuses),
    );
  });
}

const NOTHING_STORED: ReadonlyMap<string, StoredFile> = new Map();

function idOf({ childId }: DerivedFile): string {
  return childId;
}

function hasMoved(stored: StoredFile | undefined, { standing }: DerivedFile): boolean {
  return stored?.standing.region !== standing.region || stored.standing.schoolPath !== standing.schoolPath;
}

async function clear(tx: Tx, table: string, county: number, childIds: readonly string[]): Promise<void> {
  if (childIds.length === 0) return;
  await tx.run(sql`delete from ${sql.table(table)} where county = ${county} and child_id = any(${[...childIds]}::uuid[])`);
}

/** Takes away what follows from the facts of these children. Returns where those stood whose files were open. */
export async function clearDerived(tx: Tx, county: number, childIds: readonly string[]): Promise<readonly Standing[]> {
  await clear(tx, childTokenTable.name, county, childIds);
  await clear(tx, childStatusTable.name, county, childIds);
  const gone = await tx.rows(sql<{ region: string; school_path: string | null; open: boolean }>`
    delete from child where county = ${county} and child_id = any(${[...childIds]}::uuid[]) returning region, school_path, closed_on is null as open`);
  return gone.flatMap(({ region, school_path, open }) => (open ? [{ region, schoolPath: school_path ?? undefined }] : []));
}

/** The two paths stand on every row of a file; a move rewrites them, so that access follows the child at once. */
async function restand(tx: Tx, county: number, derived: readonly DerivedFile[]): Promise<void> {
  if (derived.length === 0) return;
  const rows = derived.map(({ childId, standing }) => ({
    child_id: childId,
    region: standing.region,
    school_path: standing.schoolPath ?? null,
  }));
  const moved = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as moved (child_id uuid, region text, school_path text)`;
  for (const [table, key] of [['child_fact', 'child_id'] as const, ...(await listSubjectTables(tx))]) {
    const row = sql.table(table);
    await tx.run(sql`
      update ${row} set region = moved.region, school_path = moved.school_path from ${moved}
      where ${row}.county = ${county} and ${row}.${sql.ref(key)} = moved.child_id
        and (${row}.region, ${row}.school_path) is distinct from (moved.region, moved.school_path)`);
  }
}

/** Tables of later slices whose rows stand where the child stands: acts, pairings, duties. */
async function listSubjectTables(tx: Tx): Promise<readonly (readonly [table: string, key: string])[]> {
  const tables = await listTablesWith(tx, 'county', 'region', 'school_path', 'subject_id');
  return tables.map((table) => [table, 'subject_id']);
}

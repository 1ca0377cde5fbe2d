import { sql } from 'kysely';
import { addDays, dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { writePath, type FactPath } from '../../../kernel/record.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { deriveFile, type DerivedFile } from './derived-file.ts';
import { loadFacts, secretContext, type StoredFact } from './fact-rows.ts';
import { loadPlaces } from './known-places.ts';

const FILES_OF_A_PAGE = 200;
/** Ids that are told for each kind of fault; beyond that only their number. */
const TOLD = 50;

/**
 * What can be wrong with a file: `secret` a secret value does not open; `line`, `tokens`, `statuses` what was stored is not
 * what follows from the facts; `standing` a row carries other paths than its child; `overlap` two values of one field
 * hold on the same day; `orphan` rows of a child that is not there.
 */
export type FileFault = 'secret' | 'line' | 'tokens' | 'statuses' | 'standing' | 'overlap' | 'orphan';

export interface FileCheck {
  readonly files: number;
  readonly facts: number;
  readonly secrets: number;
  /** Files whose list line waits for the job that turns the day; no fault. */
  readonly waitingForTurnOfDay: number;
  readonly faults: Readonly<Record<FileFault, { readonly count: number; readonly childIds: readonly string[] }>>;
}

interface Findings {
  files: number;
  facts: number;
  secrets: number;
  waiting: number;
  readonly faults: Record<FileFault, { count: number; childIds: string[] }>;
}

/** Holds everything that is stored of the files against the pure rules and against itself. Reads only; ids only. */
export async function checkFiles(house: House): Promise<FileCheck> {
  const kinds: FileFault[] = ['secret', 'line', 'tokens', 'statuses', 'standing', 'overlap', 'orphan'];
  const faults = Object.fromEntries(kinds.map((kind) => [kind, { count: 0, childIds: [] }])) as unknown as Findings['faults'];
  const findings: Findings = { files: 0, facts: 0, secrets: 0, waiting: 0, faults };
  const counties = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<{ county: number }>`select distinct county from child order by county`),
  );
  for (const { county } of counties) {
    for (let after: string | undefined = ''; after !== undefined; ) after = await checkPage(house, county, after, findings);
  }
  await withKeeper(house.engine, (tx) => findOrphans(tx, findings));
  const { waiting, ...rest } = findings;
  return { ...rest, waitingForTurnOfDay: waiting };
}

interface StoredLine {
  readonly child_id: string;
  readonly version: number;
  readonly line: Readonly<Record<string, unknown>>;
  readonly tokens: readonly unknown[];
  readonly statuses: readonly unknown[];
  readonly misplaced: boolean;
}

/** Returns the last child of the page, or undefined after the last page. */
async function checkPage(house: House, county: number, after: string, findings: Findings): Promise<string | undefined> {
  return withKeeper(house.engine, async (tx) => {
    // One picture of a file for all of its tables, while others go on writing.
    await tx.run(sql`set transaction isolation level repeatable read, read only`);
    const lines = await tx.rows(sql<StoredLine>`
      select child_id, version, to_jsonb(child) as line,
        coalesce((select jsonb_agg(to_jsonb(t)) from child_token t where t.county = child.county and t.child_id = child.child_id), '[]') as tokens,
        coalesce((select jsonb_agg(to_jsonb(s)) from child_status s where s.county = child.county and s.child_id = child.child_id), '[]') as statuses,
        exists (select from child_fact f where f.county = child.county and f.child_id = child.child_id
          and (f.region, f.school_path) is distinct from (child.region, child.school_path)) as misplaced
      from child where county = ${county} and child_id > ${after === '' ? '00000000-0000-0000-0000-000000000000' : after}::uuid
      order by child_id limit ${FILES_OF_A_PAGE}`);
    const ids = lines.map(({ child_id: childId }) => childId);
    const locked = await findUnopenable(tx, house, county, ids, findings);
    const openable = ids.filter((id) => !locked.has(id));
    const facts = await loadFacts(tx, county, openable, { keyring: house.keyring });
    const places = await loadPlaces(tx, [...facts.values()].flat());
    const today = dayOf(house.now());
    for (const stored of lines) {
      findings.files += 1;
      if (stored.misplaced) note(findings, 'standing', stored.child_id);
      const known = facts.get(stored.child_id);
      if (known === undefined) continue;
      findings.facts += known.length;
      if (hasOverlap(known)) note(findings, 'overlap', stored.child_id);
      const derive = (day: PlainDate): DerivedFile | undefined =>
        tryDerive(() =>
          deriveFile({ county, childId: stored.child_id, facts: known, version: stored.version }, places, day, house.keyring.digest),
        );
      compare(stored, derive, known, today, findings);
    }
    return lines.length < FILES_OF_A_PAGE ? undefined : ids.at(-1);
  });
}

/** Children of whom a secret value, past or present, does not open under this installation's keys. */
async function findUnopenable(
  tx: Tx,
  { keyring }: House,
  county: number,
  childIds: readonly string[],
  findings: Findings,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(sql<FactPath & { child_id: string; secret: Uint8Array }>`
    select child_id, record, item, field, secret from child_fact where county = ${county} and child_id = any(${[...childIds]}::uuid[]) and secret is not null`);
  const locked = new Set<string>();
  for (const { child_id: childId, secret, ...path } of rows) {
    findings.secrets += 1;
    try {
      keyring.decrypt(secret, secretContext(childId, path));
    } catch {
      locked.add(childId);
    }
  }
  for (const childId of locked) note(findings, 'secret', childId);
  return locked;
}

function compare(
  stored: StoredLine,
  derive: (day: PlainDate) => DerivedFile | undefined,
  facts: readonly StoredFact[],
  today: PlainDate,
  findings: Findings,
): void {
  const now = derive(today);
  const fits = (derived: DerivedFile | undefined): boolean =>
    derived !== undefined && same([stored.line], [derived.line]) && same(stored.tokens, tokensOf(derived));
  if (!fits(now)) {
    const before = turnsOf(facts, today).map((day) => derive(addDays(day, -1)));
    if (before.some(fits)) findings.waiting += 1;
    else if (now === undefined || !same([stored.line], [now.line])) note(findings, 'line', stored.child_id);
    else note(findings, 'tokens', stored.child_id);
  }
  if (now !== undefined && !same(stored.statuses, now.statuses)) note(findings, 'statuses', stored.child_id);
}

/** Days up to today on which a value begins or ends to hold. */
function turnsOf(facts: readonly StoredFact[], today: PlainDate): readonly PlainDate[] {
  return [
    ...new Set(facts.flatMap(({ validFrom, validTo }) => [validFrom, validTo]).filter((day) => day !== undefined && day <= today)),
  ] as PlainDate[];
}

function tokensOf({ line, tokens }: DerivedFile): readonly unknown[] {
  const { county, child_id, region, school_path } = line;
  return tokens.map((token) => ({ county, child_id, region, school_path, token }));
}

/** Whether both hold the same rows, in whichever order. */
function same(stored: readonly unknown[], derived: readonly unknown[]): boolean {
  const texts = (rows: readonly unknown[]): string =>
    JSON.stringify(rows.map((row) => JSON.stringify(Object.entries(row as object).sort(([a], [b]) => (a < b ? -1 : 1)))).sort());
  return texts(stored) === texts(derived);
}

function hasOverlap(facts: readonly StoredFact[]): boolean {
  return [...Map.groupBy(facts, ({ path }) => writePath(path)).values()].some((values) => {
    const sorted = values.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
    return sorted.some((value, at) => {
      const next = sorted[at + 1];
      return next !== undefined && (value.validTo === undefined || (next.validFrom ?? '') < value.validTo);
    });
  });
}

function tryDerive(derive: () => DerivedFile): DerivedFile | undefined {
  try {
    return derive();
  } catch {
    // A file without a name or a known place: told as a fault of its line.
    return undefined;
  }
}

async function findOrphans(tx: Tx, findings: Findings): Promise<void> {
  for (const table of ['child_fact', 'child_token', 'child_status']) {
    const rows = await tx.rows(sql<{ child_id: string }>`
      select distinct child_id from ${sql.table(table)} t
      where not exists (select from child where child.county = t.county and child.child_id = t.child_id)`);
    for (const { child_id: childId } of rows) note(findings, 'orphan', childId);
  }
}

function note({ faults }: Findings, kind: FileFault, childId: string): void {
  faults[kind].count += 1;
  if (faults[kind].childIds.length < TOLD) faults[kind].childIds.push(childId);
}

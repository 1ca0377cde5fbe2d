import type { Actor } from '../../../kernel/access/actor.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { CHILD_HEADERS, mapColumns, type RememberedMapping } from '../domain/index.ts';
import { findRemembered } from './mapping.ts';
import { issuesOfColumns, type LedgerPart, type LedgerSheet } from './read-ledger.ts';
import { stageParts } from './stage.ts';
import { ChunkStore, type LedgerImport } from './store.ts';

/** Reads and decides the rows anew, from what was kept of the file, under the mapping that the unit has decided since. */
export async function readLedgerSource(house: House, actor: Actor, staged: LedgerImport): Promise<LedgerImport> {
  return stageParts(house, actor, staged, partsOf(house, actor, staged), false);
}

async function* partsOf(house: House, actor: Actor, staged: LedgerImport): AsyncGenerator<LedgerPart> {
  const within = <T>(work: (store: ChunkStore) => Promise<T>): Promise<T> =>
    withActor(house.engine, actor, (tx) => work(new ChunkStore(tx, house.keyring, staged, actor)));
  const loose = staged.sheets.flatMap(({ issues }) => issues.filter(({ code }) => code === 'hiddenSheet' || code === 'sheetWithoutTable'));
  if (loose.length > 0) yield { kind: 'skipped', issues: loose };
  let at = -1;
  for (const chunk of await within((store) => store.list('source'))) {
    for (const [sheet, rows] of Map.groupBy(await within((store) => store.read('source', chunk)), (row) => row.sheet)) {
      for (; at < sheet; ) {
        at += 1;
        const next = staged.sheets[at];
        if (next !== undefined) yield await openSheet(house, actor, staged, next);
      }
      yield { kind: 'rows', rows };
    }
  }
}

async function openSheet(house: House, actor: Actor, { placeId }: LedgerImport, sheet: LedgerSheet): Promise<LedgerPart> {
  const { name, headerRow, signature } = sheet;
  const remembered: RememberedMapping = await withActor(house.engine, actor, (tx) => findRemembered(tx, house, placeId, signature));
  // The columns were found before; only what they mean is asked anew. Those that were understood by a group above them keep their meaning.
  const columns = sheet.columns.map((column) => {
    if (!remembered.has(column.label)) return column;
    const [mapped] = mapColumns([{ column: column.column, texts: [column.header] }], CHILD_HEADERS, remembered);
    const { remark: _, inferred: __, ...base } = column;
    return { ...base, target: remembered.get(column.label), ...(mapped?.remark === undefined ? {} : { remark: mapped.remark }) };
  });
  const opened: LedgerSheet = { name, headerRow, signature, columns };
  return { kind: 'sheet', sheet: opened, issues: issuesOfColumns(opened) };
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { demoChildren } from '../../../modules/child/domain/index.ts';
import {
  CHILD_HEADERS,
  CHILD_VOCABULARY,
  findHeader,
  mapColumns,
  rowReader,
  type LedgerRow,
  type ReadRow,
} from '../../../modules/ledger/domain/index.ts';
import { buildPlaceIndex, decidePlaceImport, demoPlaces } from '../../../modules/place/domain/index.ts';
import { readWorkbook, type SheetHead } from '../../../platform/sheet/index.ts';
import { gbkBytes } from './grid.ts';
import { makeExampleLedgers, writeExampleLedgers, type LedgersOrder } from './index.ts';

const TODAY = plainDate('2026-11-22');

function makeOrder(registered: number): LedgersOrder {
  let made = 0;
  const { added } = decidePlaceImport(demoPlaces(TODAY), {
    existing: [],
    under: undefined,
    today: TODAY,
    nextCounty: 1,
    newId: () => `00000000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`,
    mayChange: () => true,
  });
  const places = buildPlaceIndex(
    added.filter(({ county }) => county === undefined || county === 1),
    TODAY,
  );
  const order = { seed: 2026, places, today: TODAY };
  return {
    registered: demoChildren({ ...order, count: registered }),
    fresh: demoChildren({ ...order, count: 1_500, series: 1 }),
    today: TODAY,
    codeOf: () => '990102101',
  };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-ledgers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function readLedger(file: string): Promise<{ sheet: string; row: Extract<ReadRow, { kind: 'data' }> }[]> {
  const sheets: { head: SheetHead; rows: LedgerRow[] }[] = [];
  for await (const part of readWorkbook(file)) {
    if (part.kind === 'sheet') sheets.push({ head: part.sheet, rows: [] });
    else sheets.at(-1)?.rows.push(...part.rows);
  }
  return sheets.flatMap(({ head, rows }) => {
    const found = findHeader(rows, head.merges, CHILD_HEADERS);
    if (found.kind === 'none') return [];
    const read = rowReader(mapColumns(found.columns, CHILD_HEADERS), CHILD_VOCABULARY, {
      sheet: head.name,
      today: TODAY,
      isKnownRegion: () => true,
    });
    return rows
      .filter(({ row }) => row > found.lastRow)
      .map(read)
      .flatMap((row) => (row.kind === 'data' ? [{ sheet: head.name, row }] : []));
  });
}

describe.each([[3_000], [0]])('with %i children in the register', (registered) => {
  const order = makeOrder(registered);
  const ledgers = makeExampleLedgers(order);

  test.each(ledgers.map((ledger, at) => [ledger.file, at] as const))('%s is read as its page says', async (file, at) => {
    await writeExampleLedgers(folder, order);
    const { rows, refused } = ledgers[at] as (typeof ledgers)[number];
    const read = await readLedger(join(folder, file));
    expect(read).toHaveLength(rows);
    expect(rows).toBeGreaterThan(15);
    expect(read.filter(({ row }) => row.refused).map(({ row }) => row.row)).toEqual(refused.map(({ row }) => row));
    for (const { row } of read) if (!row.refused) expect(row.issues.filter(({ level }) => level === 'refuse')).toEqual([]);
    expect(readFileSync(join(folder, '说明.md'), 'utf8')).toContain(`数据行 ${rows}，其中应拒绝 ${refused.length}`);
  });
});

test('the mess is a mess: every kind of mistake and habit is there', async () => {
  const [, messy] = makeExampleLedgers(makeOrder(3_000));
  expect(messy?.refused).toHaveLength(8);
  expect(messy?.notes).toHaveLength(2);
});

test('GBK has every character of two bytes, and reads back as written', () => {
  const table = gbkBytes();
  expect(table.size).toBeGreaterThan(21_000);
  for (const [character, bytes] of table) expect(new TextDecoder('gbk').decode(bytes)).toBe(character);
});

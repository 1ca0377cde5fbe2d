import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dayOf } from '../../kernel/calendar.ts';
import { DEMO_COUNTY_CODE, demoPlaces } from '../../modules/place/domain/index.ts';
import { getPlaceByCode, importPlaces, loadPlaceIndex } from '../../modules/place/server/index.ts';
import { OPERATOR_OF_STAFF } from '../../modules/staff/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { openBenchHouse } from '../house.ts';
import { median } from '../method/measure.ts';
import type { Report } from '../method/report.ts';
import type { BenchDatabase } from '../postgres.ts';
import { writeLedger } from './ledger.ts';
import { measureStoring } from './store-floor.ts';

const run = promisify(execFile);
const WORK = fileURLToPath(new URL('./work.ts', import.meta.url));
const GOAL_TIMES = 10;
const GOAL_MB = 300;
const READINGS = 3;

interface Done {
  readonly ms: number;
  readonly idle: number;
  readonly peak: number;
  /** Of the process, all its threads; the database not included. */
  readonly processorMs: number;
  readonly told: Readonly<Record<string, unknown>>;
}

/** Import of a ledger into an empty county against only reading the file. The import is done once: it fills the county. */
export async function measureImport(database: BenchDatabase, { rows }: { rows: number }): Promise<Report> {
  const house = openBenchHouse(database.url);
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-bench-'));
  const file = join(folder, 'ledger.xlsx');
  const today = dayOf(house.now());
  try {
    await runCommand(house, OPERATOR_OF_STAFF, importPlaces, { id: newId(), payload: { rows: [...demoPlaces(today)] } });
    const { place, places } = await withKeeper(house.engine, async (tx) => {
      const found = await getPlaceByCode(tx, DEMO_COUNTY_CODE, today);
      return { place: found, places: await loadPlaceIndex(tx, found.county as number, today) };
    });
    await writeLedger(file, rows, places, house.now());
    const readings: Done[] = [];
    for (let reading = 0; reading < READINGS; reading += 1) readings.push(await work([file]));
    const imported = await work([file, database.url, String(place.county), place.placeId]);
    console.log(`  ${JSON.stringify(imported.told)}`);
    const stored = await measureStoring(database.superuserUrl);
    const floorMs = median(readings.map(({ ms }) => ms));
    const times = imported.ms / floorMs;
    const above = imported.peak - imported.idle;
    return {
      name: 'import',
      sizes: { rows, columns: 20, readings: READINGS, imports: 1, created: Number(imported.told['created']) },
      measured: [
        {
          what: 'import against only reading',
          figures: {
            times,
            'seconds reading': floorMs / 1000,
            'seconds importing': imported.ms / 1000,
            'seconds of processor, importing': imported.processorMs / 1000,
            'seconds storing the same rows': stored.ms / 1000,
            'rows stored': stored.rows,
            'rows per second': rows / (imported.ms / 1000),
            'MB above idle': above,
            'MB above idle, reading': median(readings.map(({ peak, idle }) => peak - idle)),
          },
          goals: { [`at most ${GOAL_TIMES} times reading`]: times <= GOAL_TIMES, [`at most ${GOAL_MB} MB above idle`]: above <= GOAL_MB },
        },
      ],
    };
  } finally {
    await house.accessLog.flush();
    await house.engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function work(args: readonly string[]): Promise<Done> {
  const { stdout } = await run(process.execPath, [...process.execArgv, WORK, ...args], { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Done;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { migrate, openPglite, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { openKilledHouse } from '../../../test/ledgers/killed-house.ts';
import { ledgerOf } from '../../../test/ledgers/ledger-files.ts';
import { copyTemplate } from '../../../test/provide/template.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { makeSampleIdNumber } from '../../child/domain/index.ts';

const ROWS = 150;
const IMPORTER = fileURLToPath(new URL('../../../test/ledgers/import-in-process.ts', import.meta.url));

describe(`an import whose process is killed (${TEST_ENGINE})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-kill-'));
  const keyFile = join(folder, 'keys.json');
  const villageId = newId();
  let where = '';
  let drop = async (): Promise<void> => undefined;

  beforeAll(async () => {
    if (TEST_ENGINE === 'postgres')
      ({ url: where, drop } = await copyTemplate(process.env['TEST_POSTGRES_URL'] ?? '', `kill_${process.pid}`));
    else {
      where = join(folder, 'database');
      const engine = await openPglite(where);
      await migrate(engine);
      await engine.close();
    }
    const { engine } = await openKilledHouse(where, keyFile);
    await withKeeper(engine, async (tx) => {
      const countyId = newId();
      await tx.run(sql`insert into place (place_id, tree, kind, path, county) values (${countyId}, 'admin', 'county', '0001', 1)`);
      await tx.run(
        sql`insert into place (place_id, tree, kind, parent_id, path, county) values (${villageId}, 'admin', 'village', ${countyId}, '00010001', 1)`,
      );
      await tx.run(
        sql`insert into place_attribute (place_id, attribute, value) values (${countyId}, 'name', '云岭县'), (${villageId}, 'name', '坡上村')`,
      );
      await tx.run(sql`insert into county (county, place_id) values (1, ${countyId})`);
    });
    await engine.close();
  });
  afterAll(async () => {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const path = ledgerOf({
    名册: [
      ['姓名', '身份证号', '父亲姓名', '父亲去向', '监护人姓名'],
      ...Array.from({ length: ROWS }, (_, at) => [
        `孩${'甲乙丙丁戊己庚辛壬癸'[at % 10]}`,
        makeSampleIdNumber('990102', plainDate('2014-05-06'), at + 1),
        '李大',
        '外出务工',
        '李秀英',
      ]),
    ],
  });

  /** Runs an import, which dies at its `statement`-th statement if it comes that far, and gives what it said in the end. */
  async function run(statement?: number): Promise<string> {
    const args = [IMPORTER, where, keyFile, path, villageId, String(statement ?? '')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect([code, signal]).toEqual(said === '' ? [null, 'SIGKILL'] : [0, null]);
    return said;
  }

  async function look(): Promise<{ children: number; facts: number; applied: number }> {
    const { engine } = await openKilledHouse(where, keyFile);
    const row = await withKeeper(engine, (tx) =>
      tx.first(sql<{ children: number; facts: number; applied: number }>`
        select (select count(*)::integer from child) as children, (select count(distinct child_id)::integer from child_fact) as facts,
          (select count(*)::integer from ledger_import where state = 'applied') as applied`),
    );
    await engine.close();
    return row ?? { children: -1, facts: -1, applied: -1 };
  }

  test('has written all of its rows or none, and the next one finishes', async () => {
    const kills: number[] = [];
    let said = '';
    for (let statement = 3; said === ''; statement *= 2) {
      said = await run(statement);
      if (said === '') kills.push(statement);
      const { children, facts, applied } = await look();
      expect([0, ROWS]).toContain(children);
      expect(facts).toBe(children);
      expect(applied > 0).toBe(children === ROWS);
    }
    // Before its rows, between them, and after.
    expect(kills.length).toBeGreaterThan(3);
    expect(said).toMatch(new RegExp(`"rows":${ROWS},"created":(0|${ROWS}),`));
    expect(await look()).toMatchObject({ children: ROWS, facts: ROWS });
    expect(await run()).toContain(`"unchanged":${ROWS}`);
  });
});

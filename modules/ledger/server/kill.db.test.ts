import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

  /** Starts an import; undefined milliseconds let it end. */
  async function run(killAfter: number | undefined): Promise<string> {
    const child = spawn(process.execPath, [IMPORTER, where, keyFile, path, villageId], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = once(child, 'exit');
    while (killAfter !== undefined && said === '' && child.exitCode === null) await setTimeout(20);
    if (killAfter !== undefined) {
      await setTimeout(killAfter);
      child.kill('SIGKILL');
    }
    await ended;
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

  test('has written all of its rows or none, and the next one finishes', { timeout: 240_000 }, async () => {
    const seen: number[] = [];
    for (const killAfter of [150, 600, 1_200]) {
      await run(killAfter);
      const { children, facts, applied } = await look();
      seen.push(children);
      expect([0, ROWS]).toContain(children);
      expect(facts).toBe(children);
      expect(applied > 0).toBe(children === ROWS);
    }
    expect(seen[0]).toBe(0);
    const last = await run(undefined);
    expect(last).toMatch(new RegExp(`"rows":${ROWS},"created":(0|${ROWS}),`));
    expect(await look()).toMatchObject({ children: ROWS, facts: ROWS });
    expect(await run(undefined)).toContain(`"unchanged":${ROWS}`);
  });
});

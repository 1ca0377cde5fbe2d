import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { registerChild } from '../../../modules/child/server/index.ts';
import { markInstallation } from '../../../modules/staff/server/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { importPairings } from './import-pairings.ts';
import { recordsImport } from './records.ts';

const LIST = [
  '某乡结对帮扶名单,,,,',
  '儿童姓名,居住村,帮扶人,类别,结对日期',
  '容小圆,坡上村,周春梅,爱心妈妈,2026-9-1',
  '祝小方,坡上村,周春梅,爱心妈妈,2026-9-1',
  '解小舟,,周春梅,爱心妈妈,2026-9-1',
  '容小圆,坡上村,白大山,飞行员,2026-9-1',
  '没有此人,坡上村,白大山,村干部,2026-9-1',
  '合计,4,,,',
];

onEachEngine('files of pairings and records from the command line', () => {
  let house: TestHouse;

  beforeEach(async () => {
    house = await openTestHouse(() => new Date('2026-11-27T04:00:00Z'));
    await register('容小圆', 'eastHill');
    await register('祝小方', 'eastHill');
    // Two of one name, whom the list does not tell apart.
    await register('解小舟', 'eastHill');
    await register('解小舟', 'westHill');
  });
  afterEach(() => house.close());

  async function register(name: string, village: 'eastHill' | 'westHill'): Promise<void> {
    const operator: Actor = { ...MACHINE_OPERATOR, county: house.world.county };
    const values = [{ path: 'child.name', value: name }];
    const payload = { childId: newId(), placeId: house.world.places[village].placeId, openedOn: '2026-03-01', values };
    await runCommand(house, operator, registerChild, { id: newId(), payload: payload as never });
  }

  function file(name: string, lines: readonly string[]): string {
    const path = join(house.folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  }

  function helpers() {
    return withKeeper(house.engine, (tx) => tx.rows(sql`select name, check_due_by as due from helper order by name`));
  }

  function pairings() {
    return withKeeper(house.engine, (tx) =>
      tx.rows(sql`
        select child.name, pairing.valid_from as "from", (recorded_at at time zone 'Asia/Shanghai')::date as recorded
        from pairing join child on child.county = pairing.county and child.child_id = pairing.subject_id order by child.name`),
    );
  }

  test('pairings of a list stand, refused rows are told with their place, and the same list again changes nothing', async () => {
    const order = { file: file('结对.csv', LIST), place: '990102' };
    const refused = [
      { row: 5, column: '儿童姓名', level: 'refuse' },
      { row: 6, column: '类别', level: 'refuse' },
      { row: 7, column: '儿童姓名', level: 'refuse' },
    ];
    const tried = await importPairings.perform(house, { ...order, dryRun: true });
    expect(tried).toMatchObject({ exitCode: 0, json: { rows: 5, paired: 2, unchanged: 0, refused: 3, newHelpers: 1, issues: refused } });
    expect(await pairings()).toEqual([]);
    const first = await importPairings.perform(house, order);
    expect(first).toMatchObject({ exitCode: 0, json: { rows: 5, paired: 2, unchanged: 0, refused: 3, newHelpers: 1, issues: refused } });
    expect(first.text).toContain('未登记');
    const standing = await pairings();
    expect(standing).toEqual([
      { name: '容小圆', from: '2026-09-01', recorded: '2026-11-27' },
      { name: '祝小方', from: '2026-09-01', recorded: '2026-11-27' },
    ]);
    // The check of whoever came with a list is due in sixty days; who is in a refused row has no profile.
    expect(await helpers()).toEqual([{ name: '周春梅', due: '2027-01-26' }]);
    expect(await importPairings.perform(house, order)).toMatchObject({ json: { paired: 0, unchanged: 2, refused: 3, newHelpers: 0 } });
    expect(await pairings()).toEqual(standing);
    await expect(importPairings.perform(house, { file: join(house.folder, '没有.csv') })).rejects.toMatchObject({ code: 'cli.noSuchFile' });
  });

  test('another day than today is for demo folders alone; there it is the day on which things became known', async () => {
    const list = { file: file('结对.csv', LIST), place: '990102', now: '2026-09-05' };
    const log = { file: file('记录.csv', ['姓名,日期,方式', '容小圆,2026-9-3,谈心']), place: '990102', now: '2026-09-05' };
    for (const refused of [importPairings.perform(house, list), recordsImport.perform(house, log)])
      await expect(refused).rejects.toMatchObject({ code: 'cli.onlyInDemo' });
    expect(await pairings()).toEqual([]);
    await markInstallation(house, 'demo');
    expect(await importPairings.perform(house, list)).toMatchObject({ json: { paired: 2 } });
    expect(await helpers()).toEqual([{ name: '周春梅', due: '2026-11-04' }]);
    expect(await pairings()).toContainEqual({ name: '容小圆', from: '2026-09-01', recorded: '2026-09-05' });
    expect(await recordsImport.perform(house, log)).toMatchObject({ json: { rows: [{ outcome: 'recorded' }] } });
    const written = await withKeeper(house.engine, (tx) =>
      tx.rows(sql`select (written_at at time zone 'Asia/Shanghai')::date as day from care_record`),
    );
    expect(written).toEqual([{ day: '2026-09-05' }]);
    expect(await recordsImport.perform(house, log)).toMatchObject({ json: { rows: [{ outcome: 'unchanged' }] } });
  });

  test('which county a work log is of need not be said: the only one, or of several the one that knows its children', async () => {
    const path = file('记录.csv', ['姓名,日期,方式', '容小圆,2026-11-20,谈心', '没有此人,2026-11-20,谈心']);
    const rows = [{ outcome: 'recorded' }, { outcome: 'refused', field: 'name' }];
    expect(await recordsImport.perform(house, { file: path, dryRun: true })).toMatchObject({ exitCode: 0, json: { dryRun: true, rows } });
    await withKeeper(house.engine, async (tx) => {
      // Before the other in the order of counties, and with no child.
      await tx.run(sql`insert into county (county, place_id) values (0, ${house.world.places.west.placeId})`);
    });
    expect(await recordsImport.perform(house, { file: path })).toMatchObject({ json: { rows } });
    const counties = await withKeeper(house.engine, (tx) => tx.rows(sql`select county from care_record`));
    expect(counties).toEqual([{ county: house.world.county }]);
    await expect(recordsImport.perform(house, { file: path, place: '880000' })).rejects.toMatchObject({ code: 'place.codeUnknown' });
    await expect(recordsImport.perform(house, { file: path, place: '99' })).rejects.toMatchObject({ code: 'place.codeUnknown' });
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { ledgerOf } from '../../../test/ledgers/ledger-files.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { makeSampleIdNumber } from '../../child/domain/index.ts';
import { getFile, listChildren, recordFacts } from '../../child/server/index.ts';
import { importLedger } from './import-ledger.ts';
import { undoLedger } from './undo.ts';

const HEADER = ['序号', '姓名', '性别', '出生日期', '身份证号', '现居住地', '父亲姓名', '父亲去向', '监护人姓名', '监护人电话'];

function idOf(birth: string, sequence: number): string {
  return makeSampleIdNumber('990102', plainDate(birth), sequence);
}

describe(`importing a ledger (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let clock = Date.parse('2026-11-22T02:00:00Z');
  let operator: Actor;
  let placeId: string;

  beforeAll(async () => {
    house = await openTestHouse(() => new Date((clock += 1_000)));
    operator = MACHINE_OPERATOR;
    placeId = house.world.places.east.placeId;
  });
  afterAll(() => house.close());

  const run = (path: string, dryRun = false, actor = operator, at = placeId) =>
    importLedger(house, actor, { path, placeId: at, dryRun, locale: 'zh' });
  const counts = ({ rows, created, updated, unchanged, held, refused }: Awaited<ReturnType<typeof run>>) => ({
    rows,
    created,
    updated,
    unchanged,
    held,
    refused,
  });

  async function names(search?: string): Promise<readonly string[]> {
    const page = await withActor(house.engine, operator, (tx) =>
      listChildren(tx, { asOf: plainDate('2026-11-23'), limit: 200, search }, house.keyring),
    );
    return page.items.map(({ name }) => name);
  }

  async function file(name: string) {
    return withActor(house.engine, operator, async (tx) => {
      const [line] = (await listChildren(tx, { asOf: plainDate('2026-11-23'), limit: 2, search: name }, house.keyring)).items;
      return getFile(tx, house, operator, line?.id ?? '', { asOf: plainDate('2026-11-23') });
    });
  }

  const valueIn = (of: Awaited<ReturnType<typeof file>>, path: string) => of.values.find((value) => value.path === path)?.value;

  test('opens files, tells what is wrong, and the same file again changes nothing', async () => {
    const path = ledgerOf({
      Sheet1: [
        ['东坪镇留守儿童花名册'],
        HEADER,
        ['1', '张 小雨', '女', '2015.3.10', idOf('2015-03-10', 12), '坡上村', '张大山', '外出务工', '李秀英', '１９９００００００１１'],
        ['2', '石头', '男', '20160901', '', '河边村三组', '石大', '外出务工', '同上', ''],
        ['3', '无名村人', '男', '2014年5月2日', '', '没有的村', '', '', '', ''],
        ['4', '错号', '男', '2015-03-10', '990102201503100129', '坡上村', '', '', '', ''],
        ['合计', '4人'],
      ],
    });
    const dry = await run(path, true);
    expect(counts(dry)).toEqual({ rows: 4, created: 3, updated: 0, unchanged: 0, held: 0, refused: 1 });
    expect(await names()).toEqual([]);
    expect(
      await withKeeper(house.engine, (tx) =>
        tx.rows(sql`select from ledger_import union all select from ledger_chunk union all select from ledger_row`),
      ),
    ).toHaveLength(0);

    const first = await run(path);
    expect(counts(first)).toEqual(counts(dry));
    expect(first.issues.filter(({ level }) => level === 'refuse')).toMatchObject([{ sheet: 'Sheet1', row: 6, code: 'idCheckDigit' }]);
    expect(first.issues).toContainEqual(expect.objectContaining({ row: 5, code: 'placeUnknown', level: 'warn' }));
    expect(await names()).toEqual(['石头', '无名村人', '张小雨']);
    const rain = await file('张小雨');
    expect(rain.line.place).toBe('东坪镇坡上村');
    expect(valueIn(rain, 'parent.father.whereabouts')).toBe('awayWorking');
    expect((await file('石头')).line.place).toBe('东坪镇河边村');
    expect(valueIn(await file('无名村人'), 'child.presentPlace')).toMatchObject({ text: '没有的村', placeId });

    const again = await run(path);
    expect(counts(again)).toEqual({ rows: 4, created: 0, updated: 0, unchanged: 3, held: 0, refused: 1 });
  });

  test('updates the child of the same ID number, by what is written only', async () => {
    const number = idOf('2015-03-10', 12);
    const path = ledgerOf({
      更新: [
        ['姓名', '身份证号', '父亲去向', '监护人姓名', '民族'],
        ['张小雨', number, '在家', '李秀英', '汉'],
        ['新来的', idOf('2013-01-01', 1), '', '', ''],
      ],
    });
    expect(counts(await run(path))).toMatchObject({ created: 1, updated: 1 });
    const rain = await file('张小雨');
    expect(valueIn(rain, 'parent.father.whereabouts')).toBe('home');
    expect(rain.line.birthDate).toBe('2015-03-10');
    expect(rain.values.filter((value) => /^carer\..*\.name$/.test(value.path))).toHaveLength(1);
    expect(counts(await run(path))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  test('holds contradictions and likely children, and two numbers are two children', async () => {
    const [one, two, three] = [idOf('2012-02-02', 3), idOf('2012-02-02', 5), idOf('2011-01-01', 7)];
    const path = ledgerOf({
      重复: [
        ['姓名', '身份证号', '性别', '出生日期', '现居住地'],
        ['王芳', one, '', '2012-02-02', '坡上村'],
        ['王芳', two, '', '2012-02-02', '坡上村'],
        ['赵强', three, '男', '2011-01-01', '坡上村'],
        ['赵强', three, '男', '2011-01-01', '坡上村'],
        ['赵刚', three, '男', '2011-01-01', '坡上村'],
        ['石头', '', '男', '2016-09-01', '坡上村'],
        ['双生', '', '女', '2017-07-07', '坡上村'],
        ['双生', '', '女', '2017-07-07', '坡上村'],
      ],
    });
    const first = await run(path);
    expect(counts(first)).toEqual({ rows: 8, created: 4, updated: 0, unchanged: 1, held: 3, refused: 0 });
    expect(first.issues.filter(({ level }) => level === 'hold').map(({ row, code }) => [row, code])).toEqual([
      [6, 'sameIdContradicts'],
      [7, 'likelySameChild'],
      [9, 'likelySameRow'],
    ]);
    expect(counts(await run(path))).toEqual({ rows: 8, created: 0, updated: 0, unchanged: 5, held: 3, refused: 0 });
    expect(await names('王芳')).toHaveLength(2);
  });

  test('is undone as a whole, and not when somebody has changed a file since', async () => {
    const number = idOf('2015-03-10', 12);
    const path = ledgerOf({
      撤: [
        ['姓名', '身份证号', '父亲去向'],
        ['张小雨', number, '外出务工'],
        ['撤走的', idOf('2010-10-10', 9), ''],
      ],
    });
    const before = await names();
    expect(counts(await run(path))).toMatchObject({ created: 1, updated: 1 });
    expect(valueIn(await file('张小雨'), 'parent.father.whereabouts')).toBe('awayWorking');
    const importId = await lastImport();
    const undo = () => runCommand(house, operator, undoLedger, { id: newId(), payload: { importId, county: 1 } });
    expect(await undo()).toEqual({ withdrawn: 1, restored: 1 });
    expect(await names()).toEqual(before);
    expect(valueIn(await file('张小雨'), 'parent.father.whereabouts')).toBe('home');
    await expect(undo()).rejects.toMatchObject({ code: 'ledger.notReady' });

    expect(counts(await run(path))).toMatchObject({ created: 1, updated: 1 });
    const { line } = await file('撤走的');
    await runCommand(house, { ...operator, county: 1 }, recordFacts, {
      id: newId(),
      payload: { childId: line.id, changes: [{ path: 'child.sex', value: '1', kind: 'change' }] },
    });
    const second = await lastImport();
    await expect(runCommand(house, operator, undoLedger, { id: newId(), payload: { importId: second, county: 1 } })).rejects.toMatchObject({
      code: 'ledger.changedSince',
      params: { names: '撤走的' },
    });
  });

  async function lastImport(): Promise<string> {
    const row = await withActor(house.engine, operator, (tx) =>
      tx.first(sql<{ id: string }>`select import_id as id from ledger_import order by started_at desc limit 1`),
    );
    return row?.id ?? '';
  }

  test('leaves out what the role may not do: other villages, other people', async () => {
    const director = actorAt(house.world, 'childDirector', 'eastHill');
    const path = ledgerOf({
      村: [
        ['姓名', '现居住地', '身份证号'],
        ['本村娃', '坡上村', ''],
        ['外村娃', '岭头村', ''],
        ['石头二', '', ''],
        ['河边来的', '', idOf('2012-02-02', 3)],
      ],
    });
    const report = await run(path, false, director, house.world.places.eastHill.placeId);
    expect(counts(report)).toEqual({ rows: 4, created: 2, updated: 1, unchanged: 0, held: 0, refused: 1 });
    expect(report.issues).toContainEqual(expect.objectContaining({ row: 3, code: 'placeOutOfReach', level: 'refuse' }));
    const neighbour = actorAt(house.world, 'childDirector', 'eastRiver');
    const foreign = await run(
      ledgerOf({
        村: [
          ['姓名', '身份证号'],
          ['王芳', idOf('2012-02-02', 5)],
        ],
      }),
      false,
      neighbour,
      house.world.places.eastRiver.placeId,
    );
    expect(foreign.issues).toContainEqual(expect.objectContaining({ code: 'registeredElsewhere', level: 'hold' }));
    await expect(run(path, false, neighbour)).rejects.toMatchObject({ code: 'ledger.placeNotYours' });
  });
});

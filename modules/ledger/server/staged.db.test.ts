import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { readWorkbook, type Row } from '../../../platform/sheet/index.ts';
import { ledgerOf } from '../../../test/ledgers/ledger-files.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { makeSampleIdNumber } from '../../child/domain/index.ts';
import { ledgerRoutes } from './routes.ts';
import { receiveLedger } from './running.ts';

/** What answers of several routes hold; each test says what it expects. */
interface Told {
  readonly importId: string;
  readonly code: string;
  readonly state: string;
  readonly created: number;
  readonly next: number | null;
  readonly items: readonly (Told & { readonly position: number; readonly issues: unknown; readonly values: unknown })[];
  readonly sheets: readonly { readonly issues: unknown; readonly columns: readonly { readonly label: string }[] }[];
}

interface Answer {
  readonly status: number;
  readonly json: Told;
  readonly body: Buffer;
}

function number(sequence: number): string {
  return makeSampleIdNumber('990102', plainDate('2013-05-06'), sequence);
}

describe(`a staged import (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let server: FastifyInstance;
  let supervisor: Actor;
  let acting: Actor;
  let clock = Date.parse('2026-11-22T02:00:00Z');

  beforeAll(async () => {
    house = await openTestHouse(() => new Date((clock += 1_000)));
    supervisor = actorAt(house.world, 'childSupervisor', 'east');
    acting = supervisor;
    server = await makeServer({ house, routes: ledgerRoutes, version: 'test', identify: async () => acting });
  });
  afterAll(async () => {
    await server.close();
    await house.close();
  });

  async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: unknown): Promise<Answer> {
    const isFile = payload instanceof Buffer;
    const response = await server.inject({
      method,
      url: `/api/v1${url}`,
      ...(payload === undefined ? {} : { payload: payload as Buffer }),
      headers: isFile ? { 'content-type': 'application/octet-stream' } : {},
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return { status: response.statusCode, json: (isJson ? response.json() : {}) as Told, body: response.rawPayload };
  }

  async function upload(path: string, place = house.world.places.east.placeId, fileName = '台账.xlsx') {
    const answer = await ask('POST', `/imports?fileName=${encodeURIComponent(fileName)}&place=${place}`, readFileSync(path));
    return answer.json;
  }

  const apply = (importId: string) => ask('POST', '/ledger/apply-ledger', { id: newId(), payload: { importId, county: 1 } });

  async function rowsOf(workbook: Buffer): Promise<readonly Row[]> {
    const path = join(mkdtempSync(join(tmpdir(), 'shouwang-read-')), 'one.xlsx');
    writeFileSync(path, workbook);
    const rows: Row[] = [];
    for await (const part of readWorkbook(path)) if (part.kind === 'rows') rows.push(...part.rows);
    return rows;
  }

  const LEDGER = ledgerOf({
    名册: [
      ['某镇留守儿童台账'],
      ['', '', '', '父亲情况', '', ''],
      ['姓名', '身份证号', '现居住地', '姓名', '电话', '绰号'],
      ['李一', number(1), '坡上村', '李大', '19900000021', '小一'],
      ['李二', '990102201305060000', '坡上村', '李大', '', ''],
      ['李三', '', '河边村', '李大', '', '小三'],
      ['李三', '', '河边村', '李大', '', '小三'],
    ],
  });

  test('shows what would happen, keeps rows unreadable in the database, and takes them in when asked', async () => {
    const staged = await upload(LEDGER);
    expect(staged).toMatchObject({ state: 'staged', rows: 4, created: 2, held: 1, refused: 1 });
    expect(readdirSync(join(house.folder, 'uploads'))).toEqual([]);
    const kept = await withKeeper(house.engine, (tx) =>
      tx.rows(
        sql<{
          text: string;
        }>`select ledger_chunk::text as text from ledger_chunk union all select ledger_row::text from ledger_row union all select ledger_import::text from ledger_import`,
      ),
    );
    for (const { text } of kept) expect(text).not.toMatch(/李一|李大|9901022013|小三/);

    const held = first((await ask('GET', `/imports/${staged.importId}/rows?decision=hold`)).json.items);
    expect(held).toMatchObject({ row: 7, name: '李三', candidates: [{ row: { row: 6 }, inReach: true }] });
    expect(held.issues).toMatchObject([{ code: 'likelySameRow', level: 'hold' }]);
    const created = (await ask('GET', `/imports/${staged.importId}/rows?decision=create&limit=1`)).json;
    expect(first(created.items).values).toContainEqual({ path: 'parent.father.phone', value: '1*********1', from: null });
    expect(created.next).not.toBeNull();
    expect((await ask('PUT', `/imports/${staged.importId}/rows/${held.position}/decision`, { choice: 'other' })).status).toBe(200);
    expect((await ask('PUT', `/imports/${staged.importId}/rows/0/decision`, { choice: 'other' })).json.code).toBe('ledger.notHeld');

    const applied = await apply(staged.importId);
    expect(applied.json).toMatchObject({ state: 'applied', created: 3, held: 0, refused: 1 });
    const left = await withKeeper(house.engine, (tx) => tx.rows(sql`select from ledger_row where not applied`));
    expect(left).toHaveLength(1);
  });

  test('is out of sight of its owner once the post that reached it is over', async () => {
    const { importId } = await upload(LEDGER);
    acting = { ...actorAt(house.world, 'helper', 'eastHill'), accountId: supervisor.accountId };
    expect((await ask('GET', `/imports/${importId}/rows`)).json.code).toBe('command.notAllowed');
    expect((await ask('GET', `/imports/${importId}/refused.xlsx`)).json.code).toBe('command.notAllowed');
    acting = { ...actorAt(house.world, 'childDirector', 'westHill'), accountId: supervisor.accountId };
    expect((await ask('GET', `/imports/${importId}/rows`)).json.code).toBe('ledger.placeNotYours');
    acting = supervisor;
    expect((await ask('DELETE', `/imports/${importId}`)).status).toBe(200);
  });

  test('stores no upload of those who may not import there', async () => {
    let sent = 0;
    async function* content(): AsyncGenerator<Buffer> {
      for (; sent < 9; sent += 1) yield Buffer.alloc(1024);
    }
    const { placeId } = house.world.places.east;
    for (const actor of [actorAt(house.world, 'helper', 'eastHill'), actorAt(house.world, 'childDirector', 'westHill')]) {
      const received = receiveLedger(house, actor, { content: content(), fileName: 'a.csv', placeId });
      await expect(received).rejects.toMatchObject({ code: actor.role === 'helper' ? 'command.notAllowed' : 'ledger.placeNotYours' });
    }
    expect(sent).toBe(0);
  });

  test('an export looks for digits no more often than a list does', async () => {
    const search = () => ask('GET', '/exports/children.xlsx?search=1234');
    clock = Math.ceil(clock / 60_000) * 60_000;
    const tries: number[] = [];
    // The clock of this test goes on by seconds: only so many fit into a minute of it.
    for (let tried = 0; tried < 35; tried += 1) {
      clock -= 3_000;
      tries.push((await search()).status);
    }
    expect(tries).toContain(429);
  });

  test('gives the refused rows back with reasons; mended, only they are new', async () => {
    const { importId } = first((await ask('GET', '/imports')).json.items);
    const rows = await rowsOf((await ask('GET', `/imports/${importId}/refused.xlsx`)).body);
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['姓名', '身份证号', '现居住地', '父亲姓名', '父亲电话', '父亲情况 绰号', '原因'],
      ['李二', '990102201305060000', '坡上村', '李大', expect.stringContaining('身份证号')],
    ]);
    const [header = [], wrong = []] = rows.map(({ cells }) => cells.map(({ text }) => text));
    const mended = ledgerOf({ 名册: [header, [wrong[0] ?? '', number(2), wrong[2] ?? '', wrong[3] ?? '', '', '', wrong[4] ?? '']] });
    const again = await upload(mended);
    expect(again).toMatchObject({ rows: 1, created: 1, refused: 0 });
    expect((await ask('DELETE', `/imports/${again.importId}`)).status).toBe(200);
    expect((await ask('GET', `/imports/${again.importId}`)).json.code).toBe('ledger.notFound');
  });

  test('of another place is not there', async () => {
    const { importId } = first((await ask('GET', '/imports')).json.items);
    acting = actorAt(house.world, 'childSupervisor', 'west');
    expect((await ask('GET', '/imports')).json.items).toEqual([]);
    expect((await ask('GET', `/imports/${importId}`)).status).toBe(404);
    acting = supervisor;
  });

  test('takes what a person says a column means, and remembers it for the unit', async () => {
    const path = ledgerOf({
      表: [
        ['姓名', '现居住地', '绰号'],
        ['赵甲', '坡上村', '赵小甲'],
      ],
    });
    const staged = await upload(path);
    const sheet = first((await ask('GET', `/imports/${staged.importId}`)).json.sheets);
    const nickname = sheet.columns[2]?.label ?? '';
    expect(sheet.issues).toMatchObject([{ code: 'columnUnmapped' }]);
    const mapped = await ask('PUT', `/imports/${staged.importId}/mapping`, {
      sheet: '表',
      targets: { [nickname]: 'child.formerName' },
    });
    expect(mapped.json.sheets[0]).toMatchObject({ issues: [], columns: [{}, {}, { target: 'child.formerName' }] });
    const row = first((await ask('GET', `/imports/${staged.importId}/rows`)).json.items);
    expect(row.values).toContainEqual(expect.objectContaining({ path: 'child.formerName', value: '赵小甲' }));
    const later = await upload(path);
    expect(first((await ask('GET', `/imports/${later.importId}`)).json.sheets).issues).toEqual([]);
    const wrong = await ask('PUT', `/imports/${later.importId}/mapping`, {
      sheet: '表',
      targets: { [nickname]: 'child.__proto__' },
    });
    expect(wrong.json.code).toBe('ledger.columnUnknown');
    for (const { importId } of [staged, later]) await ask('DELETE', `/imports/${importId}`);
  });

  test('decides anew when the register has moved since', async () => {
    const path = ledgerOf({
      表: [
        ['姓名', '身份证号', '现居住地'],
        ['钱多', number(31), '坡上村'],
      ],
    });
    const [one, two] = [await upload(path), await upload(path, house.world.places.eastHill.placeId)];
    expect([one.created, two.created]).toEqual([1, 1]);
    expect((await apply(one.importId)).json).toMatchObject({ created: 1 });
    expect((await apply(two.importId)).json).toMatchObject({ created: 0, unchanged: 1 });
  });

  test('of a file that is no ledger is told as failed, and of a cut-off reading begun again', async () => {
    const path = ledgerOf({ 说明: [['本表由各村填写'], ['请如实填写']] });
    const failed = await upload(path);
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'ledger.unreadableNoTable' } });
    await withActor(house.engine, supervisor, (tx) =>
      tx.run(sql`update ledger_import set state = 'reading' where import_id = ${failed.importId}::uuid`),
    );
    expect((await ask('GET', `/imports/${failed.importId}`)).json.state).toBe('failed');
    writeFileSync(join(house.folder, 'uploads', `${failed.importId}.ledger`), readFileSync(LEDGER));
    await withActor(house.engine, supervisor, (tx) =>
      tx.run(sql`update ledger_import set state = 'reading' where import_id = ${failed.importId}::uuid`),
    );
    await expect.poll(async () => (await ask('GET', `/imports/${failed.importId}`)).json.state).toBe('staged');
    await withActor(house.engine, supervisor, (tx) =>
      tx.run(sql`update ledger_import set state = 'applying' where import_id = ${failed.importId}::uuid`),
    );
    await expect.poll(async () => (await ask('GET', `/imports/${failed.importId}`)).json.state).toBe('staged');
  });

  test('is left to those who keep the register', async () => {
    acting = actorAt(house.world, 'countyCivilAffairs', 'county');
    expect((await upload(LEDGER)).code).toBe('command.notAllowed');
    acting = supervisor;
  });

  test('by a class teacher and by a school stands in their class and school', async () => {
    const path = ledgerOf({
      班: [
        ['姓名', '班级'],
        ['孙一', ''],
        ['孙二', '2班'],
      ],
    });
    acting = actorAt(house.world, 'classTeacher', 'class1');
    const staged = await upload(path, house.world.places.class1.placeId);
    expect((await apply(staged.importId)).json).toMatchObject({ created: 1, refused: 1 });
    acting = actorAt(house.world, 'schoolAdministrator', 'school');
    const whole = await upload(
      ledgerOf({
        校: [
          ['姓名', '班级'],
          ['周一', '1班'],
          ['周二', ''],
        ],
      }),
      house.world.places.school.placeId,
    );
    expect((await apply(whole.importId)).json).toMatchObject({ created: 2 });
    acting = supervisor;
  });

  test('is exported again: in the order of the list, masked, marked and logged', async () => {
    const answer = await ask('GET', `/exports/children.xlsx?place=${house.world.places.eastHill.placeId}`);
    expect(answer.status).toBe(200);
    const [mark, header, ...rows] = (await rowsOf(answer.body)).map(({ cells }) => cells.map(({ text }) => text));
    expect(mark?.[0]).toMatch(/儿童督导员 2026-11-22/);
    expect(header?.slice(0, 3)).toEqual(['姓名', '性别', '民族']);
    expect(rows.map(([name]) => name)).toEqual(['李一', '钱多']);
    expect(rows[0]).toContain('9****************0'.slice(0, 17) + number(1).at(-1));
    await house.accessLog.flush();
    const log = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ child_count: number }>`select child_count from access_log where action = 'child.export'`),
    );
    expect(log).toEqual([{ child_count: 2 }]);
    expect(readdirSync(join(house.folder, 'exports'))).toEqual([]);
    acting = actorAt(house.world, 'childDirector', 'eastHill');
    expect((await ask('GET', '/exports/children.xlsx')).json.code).toBe('ledger.exportNotAllowed');
    acting = supervisor;
  });

  test('begins with a blank template that imports what is typed into it', async () => {
    const [header] = (await rowsOf((await ask('GET', '/templates/children.xlsx')).body)).map(({ cells }) => cells.map(({ text }) => text));
    expect(header?.slice(0, 2)).toEqual(['姓名', '性别']);
    expect((await ask('GET', '/templates/nonsense.xlsx')).json.code).toBe('ledger.noTemplate');
  });
});

function first<T>(items: readonly T[]): T {
  const [one] = items;
  if (one === undefined) throw new Error('there is none');
  return one;
}

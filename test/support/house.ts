import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { rangeBelow, type Actor } from '../../kernel/access/actor.ts';
import { ROLES, type RoleId } from '../../kernel/access/roles.ts';
import { temporaryKeyring } from '../../platform/crypto/index.ts';
import { withKeeper, type Engine } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { openAccessLog } from '../../platform/log/access-log.ts';
import { openLog } from '../../platform/log/index.ts';
import { SUBSCRIBERS } from '../../apps/program/subscribers.ts';
import { placeTokens } from '../../modules/place/domain/index.ts';
import { openTestEngine } from './engines.ts';

/** A small made-up world: one county with two townships of two villages, and one school with two classes. */
export interface TestWorld {
  readonly county: number;
  readonly places: Readonly<Record<PlaceName, TestPlace>>;
}

export interface TestPlace {
  readonly placeId: string;
  readonly path: string;
}

type PlaceName =
  | 'province'
  | 'prefecture'
  | 'county'
  | 'east'
  | 'eastHill'
  | 'eastRiver'
  | 'west'
  | 'westHill'
  | 'bureau'
  | 'school'
  | 'class1'
  | 'class2';

const WORLD: readonly (readonly [PlaceName, 'admin' | 'school', string, PlaceName | undefined, string, string | undefined])[] = [
  ['province', 'admin', 'province', undefined, '示例省', '99'],
  ['prefecture', 'admin', 'prefecture', 'province', '示例市', '9901'],
  ['county', 'admin', 'county', 'prefecture', '云岭县', '990102'],
  ['east', 'admin', 'township', 'county', '东坪镇', '990102101'],
  ['eastHill', 'admin', 'village', 'east', '坡上村', '990102101201'],
  ['eastRiver', 'admin', 'village', 'east', '河边村', '990102101202'],
  ['west', 'admin', 'township', 'county', '西坪乡', '990102202'],
  ['westHill', 'admin', 'village', 'west', '岭头村', '990102202201'],
  ['bureau', 'school', 'bureau', undefined, '云岭县教育局', undefined],
  ['school', 'school', 'school', 'bureau', '东坪小学', undefined],
  ['class1', 'school', 'class', 'school', '1班', undefined],
  ['class2', 'school', 'class', 'school', '2班', undefined],
];

export interface TestHouse extends House {
  readonly world: TestWorld;
  close(): Promise<void>;
}

/** A house on a fresh database of the engine under test, with the small world in it. `now` may be set by a test. */
export async function openTestHouse(now: () => Date = () => new Date()): Promise<TestHouse> {
  const engine = await openTestEngine();
  const log = openLog('silent');
  const accessLog = openAccessLog(engine, log, now);
  const world = await makeWorld(engine);
  return {
    engine,
    log,
    accessLog,
    subscribers: SUBSCRIBERS,
    now,
    world,
    keyring: temporaryKeyring(now()),
    folder: mkdtempSync(join(tmpdir(), 'shouwang-test-')),
    close: async () => {
      await accessLog.flush();
      await engine.close();
    },
  };
}

/** Writes the small world into an empty database. */
export async function makeWorld(engine: Engine): Promise<TestWorld> {
  const county = 1;
  const places = new Map<PlaceName, TestPlace>();
  await withKeeper(engine, async (tx) => {
    for (const [index, [key, tree, kind, parent, name, code]] of WORLD.entries()) {
      const above = parent === undefined ? undefined : places.get(parent);
      const path = `${above?.path ?? ''}${tree === 'school' ? 's' : 'a'}${String(index).padStart(3, '0')}`;
      const placeId = newId();
      const inCounty = kind !== 'province' && kind !== 'prefecture';
      await tx.run(
        sql`insert into place (place_id, tree, kind, parent_id, path, county) values (${placeId}, ${tree}, ${kind}, ${above?.placeId ?? null}, ${path}, ${inCounty ? county : null})`,
      );
      await tx.run(sql`insert into place_attribute (place_id, attribute, value) values (${placeId}, 'name', ${name})`);
      for (const token of placeTokens({ attributes: [{ attribute: 'name', value: name, validFrom: undefined, validTo: undefined }] }))
        await tx.run(sql`insert into place_token (token, place_id) values (${token}, ${placeId})`);
      if (code !== undefined)
        await tx.run(sql`insert into place_attribute (place_id, attribute, value) values (${placeId}, 'code', ${code})`);
      if (kind === 'county') await tx.run(sql`insert into county (county, place_id) values (${county}, ${placeId})`);
      places.set(key, { placeId, path });
    }
  });
  return { county, places: Object.fromEntries(places) as TestWorld['places'] };
}

/** A post holder of the world. Caseload roles get the children named. */
export function actorAt({ county, places }: TestWorld, role: RoleId, at: PlaceName, childIds: readonly string[] = []): Actor {
  const { placeId, path } = places[at];
  const base = { accountId: newId(), postId: newId(), role, county, placeId };
  switch (ROLES[role].reach) {
    case 'village':
    case 'township':
    case 'county':
      return { ...base, reach: { kind: 'region', ...rangeBelow(path) } };
    case 'school':
    case 'schoolLine':
      return { ...base, reach: { kind: 'school', ...rangeBelow(path) } };
    case 'class':
    case 'caseload':
      return { ...base, reach: { kind: 'caseload', childIds } };
    case 'room':
      return { ...base, reach: { kind: 'caseload', childIds: [] } };
    case 'tasks':
      return { ...base, reach: { kind: 'tasks', childIds } };
    case 'area':
      return { ...base, reach: { kind: 'counts' } };
    case 'none':
      return { ...base, reach: role === 'auditAdministrator' ? { kind: 'log' } : { kind: 'staff' } };
  }
}

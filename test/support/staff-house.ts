import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openSignIn, type SignIn } from '../../platform/auth/index.ts';
import { temporaryKeyring } from '../../platform/crypto/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log/index.ts';
import { openAccessLog } from '../../platform/log/access-log.ts';
import { openTestEngine } from '../provide/engine.ts';

/** One invented county, 990102, and a neighbour, with one place of each kind. */
const PLACES = [
  { key: 'prefecture', tree: 'admin', kind: 'prefecture', path: '0001', county: null, name: '云河市' },
  { key: 'county', tree: 'admin', kind: 'county', path: '00010001', county: 1, name: '青石县' },
  { key: 'township', tree: 'admin', kind: 'township', path: '000100010001', county: 1, name: '柳溪镇' },
  { key: 'village', tree: 'admin', kind: 'village', path: '0001000100010001', county: 1, name: '上湾村' },
  { key: 'otherVillage', tree: 'admin', kind: 'village', path: '0001000100010002', county: 1, name: '下湾村' },
  { key: 'neighbour', tree: 'admin', kind: 'county', path: '00010002', county: 2, name: '白沙县' },
  { key: 'neighbourVillage', tree: 'admin', kind: 'village', path: '0001000200010001', county: 2, name: '沙坝村' },
  { key: 'bureau', tree: 'school', kind: 'bureau', path: '1001', county: 1, name: '青石县教育局' },
  { key: 'school', tree: 'school', kind: 'school', path: '10010001', county: 1, name: '柳溪小学' },
  { key: 'class', tree: 'school', kind: 'class', path: '100100010001', county: 1, name: '三年级1班' },
] as const;

export type PlaceKey = (typeof PLACES)[number]['key'];

export interface StaffHouse {
  readonly house: House;
  readonly signIn: SignIn;
  readonly places: Readonly<Record<PlaceKey, string>>;
  /** Moves the clock that rules and codes read; sessions run on the real one. */
  setNow(now: Date): void;
  /** Writes the list line of a child; `region` defaults to the village. */
  addChild(child?: { region?: string; schoolPath?: string; classId?: string }): Promise<string>;
  close(): Promise<void>;
}

export async function openStaffHouse(): Promise<StaffHouse> {
  const engine = await openTestEngine();
  let now = new Date('2026-11-22T02:00:00Z');
  const clock = (): Date => now;
  const log = openLog('silent');
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-staff-'));
  const keyring = temporaryKeyring(now);
  const accessLog = openAccessLog(engine, log, clock);
  const house: House = { engine, keyring, log, accessLog, subscribers: [], folder, now: clock };
  const places = Object.fromEntries(PLACES.map(({ key }) => [key, newId()])) as Record<PlaceKey, string>;
  await withKeeper(engine, async (tx) => {
    for (const { key, tree, kind, path, county, name } of PLACES) {
      await tx.run(
        sql`insert into place (place_id, tree, kind, path, county) values (${places[key]}, ${tree}, ${kind}, ${path}, ${county})`,
      );
      await tx.run(sql`insert into place_attribute (place_id, attribute, value) values (${places[key]}, 'name', ${name})`);
    }
    await tx.run(sql`insert into county (county, place_id) values (1, ${places.county}), (2, ${places.neighbour})`);
  });
  return {
    house,
    signIn: openSignIn({ engine, keyring, now: clock }),
    places,
    setNow: (next) => {
      now = next;
    },
    addChild: async ({
      region = '0001000100010001',
      schoolPath = null,
      classId = null,
    }: {
      region?: string;
      schoolPath?: string | null;
      classId?: string | null;
    } = {}) => {
      const childId = newId();
      await withKeeper(engine, (tx) =>
        tx.run(sql`
          insert into child (county, child_id, region, school_path, class_id, name, sort_key, completeness, opened_on, rules, version)
          values (1, ${childId}, ${region}, ${schoolPath}, ${classId}, '甲', 'jia', 1, '2026-01-01', 'none', 1)`),
      );
      return childId;
    },
    close: async () => {
      await accessLog.flush();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verify } from '../cli/operations/verify.ts';
import { backup } from '../cli/operations/backup.ts';
import { doctor } from '../cli/operations/doctor.ts';
import { restore } from '../cli/operations/restore.ts';
import { openHouse, placeOf, type HousePlace } from './open-house.ts';
import { addUser, markInstallation } from '../../modules/staff/server/index.ts';
import { openSignIn } from '../../platform/auth/index.ts';
import { sealAccessLog } from '../../platform/log/access-seal.ts';
import { verifyAccessLog } from '../../platform/log/verify-access-log.ts';
import { clock, nodeVersion, type Finding } from './examine.ts';

function place(name: string): HousePlace {
  const base = mkdtempSync(join(tmpdir(), `shouwang-${name}-`));
  return placeOf(join(base, 'data'), { KEY_FILE: join(base, 'keys', 'keys.json') });
}

async function states(at: HousePlace): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(((await doctor.performAt(at, {}, 'zh')).json as Finding[]).map(({ check, state }) => [check, state]));
}

describe('a data folder', () => {
  test('is backed up, restored on another machine, and verified; a demo stays a demo', async () => {
    const [here, there] = [place('here'), place('there')];
    const file = join(mkdtempSync(join(tmpdir(), 'shouwang-file-')), 'day.backup');
    expect(await states(here)).toMatchObject({ node: 'good', folder: 'watch', keyFile: 'watch', database: 'watch' });
    const open = await openHouse(here);
    await markInstallation(open.house, 'demo');
    writeFileSync(join(here.folder, 'demo-sign-ins.json'), '[]');
    expect(await states(here)).toMatchObject({ folder: 'good', keyFile: 'good', database: 'good' });
    expect(await backup.perform(open.house, { file }, 'zh')).toMatchObject({ exitCode: 0 });
    expect(await verify.perform(open.house, {}, 'zh')).toMatchObject({ exitCode: 0, json: { ok: true } });
    await expect(restore.performAt(here, { file }, 'zh')).rejects.toMatchObject({ code: 'program.folderInUse' });
    await open.close();
    expect(await states(here)).toMatchObject({ schema: 'good', jobs: 'good' });
    await expect(restore.performAt(here, { file }, 'zh')).rejects.toMatchObject({ code: 'backup.notEmpty' });

    await expect(restore.performAt(there, { file }, 'zh')).rejects.toMatchObject({ code: 'backup.keysMissing' });
    expect(existsSync(there.keyFile)).toBe(false);
    const withKeys = { ...there, keyFile: here.keyFile };
    await expect(restore.performAt(withKeys, { file: `${file}.no` }, 'zh')).rejects.toMatchObject({ code: 'backup.notReadable' });
    expect(readdirSync(there.folder)).toEqual([]);
    expect(await restore.performAt(withKeys, { file }, 'zh')).toMatchObject({ exitCode: 0, json: { kind: 'demo', loginReady: true } });
    expect(readdirSync(there.folder)).toContain('demo-sign-ins.json');
    const restored = await openHouse(withKeys);
    expect(await markInstallation(restored.house, 'real')).toBe('demo');
    expect(await verify.perform(restored.house, {}, 'zh')).toMatchObject({ exitCode: 0 });
    expect((await verifyAccessLog(restored.house)).counties).toMatchObject([{ county: 0, unsealedEntries: 3 }]);
    await restored.close();
  });

  test('is not opened without its keys, nor with those of another', async () => {
    const [here, there] = [place('keys'), place('others')];
    await (await openHouse(there)).close();
    const open = await openHouse(here);
    await addUser(open.house, openSignIn(open.house), { name: '高立新', role: 'systemAdministrator' });
    await open.house.accessLog.flush();
    await sealAccessLog(open.house);
    await open.close();
    const missing = { ...here, keyFile: `${here.keyFile}.gone` };
    await expect(openHouse(missing)).rejects.toMatchObject({ code: 'program.keysMissing' });
    expect(existsSync(missing.keyFile)).toBe(false);
    await expect(openHouse({ ...here, keyFile: there.keyFile })).rejects.toMatchObject({ code: 'program.keysOfAnother' });
    await (await openHouse(here)).close();
  });

  test('is found in need of care: rights, keys', async () => {
    const at = place('care');
    await (await openHouse(at)).close();
    chmodSync(at.folder, 0o755);
    chmodSync(at.keyFile, 0o644);
    expect(await states(at)).toMatchObject({ folder: 'watch', keyFile: 'bad' });
    expect((await doctor.performAt(at, {}, 'zh')).exitCode).toBe(1);
    chmodSync(at.keyFile, 0o600);
    writeFileSync(at.keyFile, 'not keys');
    expect(await states(at)).toMatchObject({ keyFile: 'bad' });
    expect(await states({ ...at, keyFile: join(at.folder, 'absent.json') })).toMatchObject({ keyFile: 'bad' });
  });
});

describe('doctor', () => {
  test.each([
    [nodeVersion('20.19.2'), 'bad'],
    [nodeVersion('24.21.0'), 'good'],
    [clock(new Date('1970-01-02T00:00:00Z')), 'bad'],
    [clock(new Date('2026-11-22T00:00:00Z')), 'good'],
  ] as const)('%o', (finding, state) => {
    expect(finding.state).toBe(state);
  });

  test('says what to do when the database does not answer', async () => {
    const at = { ...place('away'), databaseUrl: 'postgres://nobody@127.0.0.1:1/none' };
    const found = (await doctor.performAt(at, {}, 'zh')).json as Finding[];
    expect(found.find(({ check }) => check === 'database')).toMatchObject({ state: 'bad', found: 'ECONNREFUSED' });
  });
});

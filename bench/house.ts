import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUBSCRIBERS } from '../apps/program/subscribers.ts';
import { openKeyring } from '../platform/crypto/index.ts';
import { openPostgres } from '../platform/db/index.ts';
import type { House } from '../platform/house.ts';
import { openLog } from '../platform/log/index.ts';
import { openAccessLog } from '../platform/log/access-log.ts';

/** Keys of made-up people, kept so that a loaded database can be measured again. */
const KEYS = join(tmpdir(), 'shouwang-bench-keys.json');

/** The program on a bench database, as its own login. */
export function openBenchHouse(url: string): House {
  const engine = openPostgres({ url });
  const log = openLog('silent');
  const now = (): Date => new Date();
  return {
    engine,
    log,
    now,
    folder: mkdtempSync(join(tmpdir(), 'shouwang-bench-')),
    keyring: openKeyring(KEYS, now()),
    accessLog: openAccessLog(engine, log, now),
    subscribers: SUBSCRIBERS,
  };
}

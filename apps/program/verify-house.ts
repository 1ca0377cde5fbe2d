import { checkFiles, type FileCheck } from '../../modules/child/server/index.ts';
import { checkEvents, type ClockCheck } from '../../platform/command/check-events.ts';
import { checkStoredFiles, type StoredFilesCheck } from '../../platform/files/index.ts';
import type { House } from '../../platform/house.ts';
import { verifyAccessLog, type LogVerification } from '../../platform/log/verify-access-log.ts';

/** What a check of the whole house came to: counts and ids, no values. */
export interface HouseVerification {
  readonly ok: boolean;
  readonly accessLog: LogVerification;
  readonly files: FileCheck;
  readonly clocks: readonly ClockCheck[];
  readonly storedFiles: StoredFilesCheck;
}

/** Holds the access log, the files and the numbering of changes against what they have to be. Nothing is written. */
export async function verifyHouse(house: House): Promise<HouseVerification> {
  const accessLog = await verifyAccessLog(house);
  const files = await checkFiles(house);
  const clocks = await checkEvents(house);
  const storedFiles = await checkStoredFiles(house);
  const ok =
    accessLog.faults.length === 0 &&
    Object.values(files.faults).every(({ count }) => count === 0) &&
    clocks.every(({ faults }) => faults.length === 0) &&
    storedFiles.missing.length === 0 &&
    storedFiles.altered.length === 0;
  return { ok, accessLog, files, clocks, storedFiles };
}

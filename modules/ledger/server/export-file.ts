import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { ROLES } from '../../../kernel/access/roles.ts';
import { COUNTY_TIME_ZONE } from '../../../kernel/calendar.ts';
import { say, type Locale } from '../../../kernel/phrase.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { FileAnswer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';

export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ExportedFile {
  readonly path: string;
  readonly rows: number;
}

/** A file that is whole, and in the access log, before anybody gets it; where `write` fails nothing is left. Whoever serves the file removes it. */
export async function writeExport(house: House, write: (path: string) => Promise<number>): Promise<ExportedFile> {
  const folder = join(house.folder, 'exports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${newId()}.xlsx`);
  try {
    const rows = await write(path);
    await house.accessLog.flush();
    return { path, rows };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** The file as an answer; it is removed when it has been read. */
export function exportAnswer({ path }: ExportedFile, fileName: string): FileAnswer {
  const body = createReadStream(path);
  body.once('close', () => void rm(path, { force: true }));
  return new FileAnswer({ contentType: WORKBOOK, fileName, body });
}

/** Real name, post and time of whoever takes the list out. */
export async function watermarkOf(tx: Tx, { accountId, role }: Actor, now: Date, locale: Locale): Promise<string> {
  const row = await tx.first(sql<{ name: string }>`select name from account where account_id = ${accountId}`);
  return [row?.name, say(ROLES[role].label, locale), timeOf(now)].filter((part) => part !== undefined).join(' ');
}

/** A moment by the clock of the county: 2026-11-22 10:00. */
export function timeOf(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: COUNTY_TIME_ZONE, dateStyle: 'short', timeStyle: 'short' }).format(moment);
}

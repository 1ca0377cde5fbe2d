import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { say, type Locale } from '../../../kernel/phrase.ts';
import { commandProblems, runCommand } from '../../../platform/command/index.ts';
import { defineRoute } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { readSheets } from '../../../platform/sheet/index.ts';
import { canChangePlaces, readPlaceSheet, type PlaceIssue, type PlaceRow } from '../domain/index.ts';
import { importPlaces, previewPlaceImport, tellIssue, type PlaceImportResult } from './commands/import-places.ts';

const MOST_ROWS = 100_000;

const query = z.object({
  dryRun: z.stringbool().optional().describe('Tell what would happen, without doing it'),
  under: z.uuid().optional().describe('Parent of rows that name none'),
});

const answer = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int().describe('Rows left out'),
  issues: z.array(
    z.object({
      sheet: z.string(),
      row: z.int(),
      column: z.string(),
      code: z.string(),
      level: z.enum(['refuse', 'warn']),
      message: z.string(),
    }),
  ),
});

/** A list of places as .xlsx or .csv. The header `x-command-id` makes a retry the same import. */
export const importRoute = defineRoute<unknown, z.infer<typeof query>>({
  method: 'POST',
  path: '/places/import',
  module: 'place',
  summary: 'Add and update places from a workbook or CSV file',
  who: 'post',
  query: query,
  answer,
  takesFile: true,
  async handle({ house, actor, locale, query: { dryRun = false, under }, headers, upload }) {
    if (!canChangePlaces(actor.role)) throw commandProblems.notAllowed();
    const { rows, issues } = await readUpload(upload ?? Readable.from([]), join(house.folder, 'uploads'), dayOf(house.now()));
    const result = dryRun
      ? await previewPlaceImport(house, actor, rows, under)
      : await runCommand(house, actor, importPlaces, { id: commandIdOf(headers), payload: { rows: [...rows], under } });
    return localised(result, issues, locale);
  },
});

function localised({ issues, ...counts }: PlaceImportResult, unread: readonly PlaceIssue[], locale: Locale): z.infer<typeof answer> {
  const all = [...unread.map(tellIssue), ...issues].toSorted((one, other) =>
    one.sheet === other.sheet ? one.row - other.row : one.sheet < other.sheet ? -1 : 1,
  );
  const refused = new Set(all.filter(({ level }) => level === 'refuse').map(({ sheet, row }) => `${sheet} ${row}`)).size;
  return { ...counts, refused, issues: all.map((issue) => ({ ...issue, message: say(issue.message, locale) })) };
}

function commandIdOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const given = headers['x-command-id'];
  const parsed = z.uuid().safeParse(given);
  return parsed.success ? parsed.data : newId();
}

/** The upload stands in a file while it is read, since a workbook's directory is at its end. */
async function readUpload(
  upload: AsyncIterable<Uint8Array>,
  folder: string,
  today: PlainDate,
): Promise<{ rows: readonly PlaceRow[]; issues: readonly PlaceIssue[] }> {
  const own = join(folder, newId());
  await mkdir(own, { recursive: true, mode: 0o700 });
  // A CSV file has one sheet, called like the file.
  const file = join(own, '名单.upload');
  try {
    await pipeline(Readable.from(upload), createWriteStream(file, { mode: 0o600 }));
    return await readPlaceFile(file, today);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** The places that a workbook or CSV file lists. Throws `sheet.*` problems when it cannot be read at all. */
export async function readPlaceFile(file: string, today: PlainDate): Promise<{ rows: readonly PlaceRow[]; issues: readonly PlaceIssue[] }> {
  const sheets = await readSheets(file, MOST_ROWS);
  const read = sheets.map(({ name, rows }) => readPlaceSheet(name, rows, today));
  const withPlaces = read.filter(({ rows }) => rows.length > 0);
  // A sheet of instructions beside the list is no fault; a file without any list is.
  const told = withPlaces.length > 0 ? withPlaces : read;
  return { rows: told.flatMap(({ rows }) => rows), issues: told.flatMap(({ issues }) => issues) };
}

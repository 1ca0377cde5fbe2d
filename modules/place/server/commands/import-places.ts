import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../../platform/db/index.ts';
import type { House } from '../../../../platform/house.ts';
import { newId } from '../../../../platform/ids.ts';
import {
  canChangePlace,
  canChangePlaces,
  decidePlaceImport,
  type Place,
  type PlaceColumn,
  type PlaceImport,
  type PlaceIssue,
  type PlaceRow,
} from '../../domain/index.ts';
import { getPlace, loadPlaces } from '../load.ts';
import { getStanding } from '../standing.ts';
import { insertPlaces, lockPlaces, nextCountyNumber, replaceAttributes } from '../write.ts';
import { attributesSchema, daySchema, kindSchema } from './payload.ts';

const MOST_ROWS = 100_000;

const payload = z.object({
  under: z.uuid().optional().describe('Parent of rows that name none'),
  rows: z
    .array(
      z.object({
        sheet: z.string(),
        row: z.int(),
        kind: kindSchema,
        parent: z.string().optional().describe('Code or name of the place above'),
        locatedIn: z.string().optional().describe('Code or name of the administrative place it stands in'),
        attributes: attributesSchema,
        roomFrom: daySchema.optional().describe('First day of what the row says about the room; without it today'),
      }),
    )
    .max(MOST_ROWS),
});

export interface ToldIssue {
  readonly sheet: string;
  readonly row: number;
  readonly column: PlaceColumn;
  readonly code: string;
  readonly level: 'refuse' | 'warn';
  readonly message: Phrase;
}

export interface PlaceImportResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly issues: readonly ToldIssue[];
}

/** Adds and updates places from rows, those above first. Rows that cannot stand are left out and told. */
export const importPlaces: Command<z.infer<typeof payload>, PlaceImportResult> = {
  module: 'place',
  name: 'importPlaces',
  payload,
  may: ({ role }) => canChangePlaces(role),
  async handle({ tx, actor, today, emit }, { rows, under }) {
    await lockPlaces(tx);
    const outcome = await decide(tx, actor, today, rows, under);
    await insertPlaces(tx, outcome.added);
    await replaceAttributes(tx, outcome.changed);
    emit({ name: 'placesImported', details: { added: outcome.added.length, changed: outcome.changed.length } });
    for (const [county, places] of Map.groupBy(outcome.roomChanged, (place) => place.county))
      if (county !== undefined)
        emit({ name: 'placeChanged', county, details: { placeIds: places.map(({ placeId }) => placeId), attribute: 'room' } });
    return told(outcome);
  },
};

/** What `importPlaces` would do, without doing it. */
export async function previewPlaceImport(
  house: House,
  actor: Actor,
  rows: readonly PlaceRow[],
  under: string | undefined,
): Promise<PlaceImportResult> {
  return withActor(house.engine, actor, async (tx) => told(await decide(tx, actor, dayOf(house.now()), rows, under)));
}

async function decide(tx: Tx, actor: Actor, today: PlainDate, rows: readonly PlaceRow[], under: string | undefined): Promise<PlaceImport> {
  const standing = await getStanding(tx, actor);
  return decidePlaceImport(rows, {
    existing: await loadPlaces(tx, sql`true`),
    under: under === undefined ? undefined : await getPlace(tx, under),
    today,
    nextCounty: await nextCountyNumber(tx),
    newId,
    mayChange: (place, known) => canChangePlace(standing, { ...place, area: areaAmong(place, known) }),
  });
}

/** Path of the administrative place whose administrators keep it, among the places of this import. */
function areaAmong(place: Place, known: ReadonlyMap<string, Place>): string {
  if (place.tree === 'admin') return place.path;
  let bureau: Place | undefined = place;
  while (bureau?.parentId !== undefined && bureau.kind !== 'bureau') bureau = known.get(bureau.parentId);
  const location = known.get(bureau?.locatedIn ?? '');
  if (location !== undefined) return location.path;
  for (const one of known.values()) if (one.kind === 'county' && one.county === place.county) return one.path;
  return '';
}

function told({ added, changed, unchanged, issues }: PlaceImport): PlaceImportResult {
  return {
    added: added.length,
    changed: changed.length,
    unchanged,
    issues: issues.map(tellIssue),
  };
}

export function tellIssue({ sheet, row, column, level, problem }: PlaceIssue): ToldIssue {
  return { sheet, row, column, code: problem.code, level, message: { zh: problem.in('zh'), en: problem.in('en') } };
}

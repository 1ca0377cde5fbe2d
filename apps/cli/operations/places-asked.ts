import { rangeBelow } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { placeProblems } from '../../../modules/place/domain/index.ts';
import { listPlacesByCode } from '../../../modules/place/server/index.ts';
import type { Tx } from '../../../platform/db/index.ts';

/** The ranges below the places that `--place CODE` means: an official code of any level, or its beginning. Throws Problem. */
export async function findRanges(
  tx: Tx,
  code: string | undefined,
  day: PlainDate,
): Promise<{ tree: 'admin' | 'school'; from: string; below: string }[] | undefined> {
  if (code === undefined) return undefined;
  const places = await listPlacesByCode(tx, code, day);
  if (places.length === 0) throw placeProblems.codeUnknown({ code });
  return places.map(({ tree, path }) => ({ tree, ...rangeBelow(path) }));
}

import { sql } from 'kysely';
import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { writePath } from '../../kernel/record.ts';
import { demoChildren } from '../../modules/child/domain/index.ts';
import { fillDemo } from '../../modules/child/server/index.ts';
import { DEMO_COUNTY_CODE, demoPlaces } from '../../modules/place/domain/index.ts';
import { getPlaceByCode, importPlaces, loadPlaceIndex } from '../../modules/place/server/index.ts';
import { makeDemoSignIns, OPERATOR_OF_STAFF } from '../../modules/staff/server/index.ts';
import { openSignIn } from '../../platform/auth/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';

const BATCH = 500;
const SEED = 2026;

export interface FilledCounty {
  readonly signIns: Awaited<ReturnType<typeof makeDemoSignIns>>;
  readonly children: number;
  readonly facts: number;
  readonly seconds: number;
}

/** The invented county with so many children of about so many facts each, entered by the commands that everybody uses. */
export async function fillCounty(house: House, children: number, factsOfChild: number): Promise<FilledCounty> {
  const today = dayOf(house.now());
  await runCommand(house, OPERATOR_OF_STAFF, importPlaces, { id: newId(), payload: { rows: [...demoPlaces(today)] } });
  const { county, files } = await withKeeper(house.engine, async (tx) => {
    const place = await getPlaceByCode(tx, DEMO_COUNTY_CODE, today);
    const places = await loadPlaceIndex(tx, place.county as number, today);
    return { county: place.county as number, files: demoChildren({ seed: SEED, count: children, places, today }) };
  });
  const begin = performance.now();
  for (let at = 0; at < files.length; at += BATCH) {
    const batch = files.slice(at, at + BATCH).map(({ childId, placeId, openedOn, values }) => ({
      childId,
      placeId,
      openedOn,
      // The file adds the day on which it was opened.
      values: values
        .slice(0, factsOfChild - 1)
        .map(({ path, value, from, to }) => ({ path: writePath(path), value: value as never, ...(from && { from }), ...(to && { to }) })),
    }));
    await runCommand(house, { ...MACHINE_OPERATOR, county }, fillDemo, { id: newId(), payload: { county, children: batch } });
  }
  const seconds = (performance.now() - begin) / 1000;
  const counted = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ facts: number }>`select count(*)::integer as facts from child_fact`),
  );
  return { signIns: await makeDemoSignIns(house, openSignIn(house)), children: files.length, facts: counted?.facts ?? 0, seconds };
}

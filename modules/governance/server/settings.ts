import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { NO_COUNTY, type Command } from '../../../platform/command/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { nameOn } from '../../place/domain/index.ts';
import { getCountyPlace } from '../../place/server/index.ts';
import { canChangeSettings, decideSettings, governanceProblems, lateDaysOf, reportingUnitOf, type Settings } from '../domain/index.ts';

/** The settings of a county; empty where it has decided nothing. */
export async function getSettings(tx: Tx, county: number): Promise<Settings> {
  const row = await tx.first(sql<{ settings: Settings }>`select settings from county where county = ${county}`);
  return row?.settings ?? {};
}

/** By whom a child counts as left behind, where the county has not said: the State Council's opinion of 2016. */
const DEFAULT_DEFINITION = 'state-council-2016';

/** The definition of left-behind children by which the county counts. */
export async function definitionOf(tx: Tx, county: number | undefined): Promise<string> {
  const chosen = county === undefined ? undefined : (await getSettings(tx, county)).homeDefinition;
  return typeof chosen === 'string' ? chosen : DEFAULT_DEFINITION;
}

/** The county whose settings the actor means: that of the post, or the only one there is. */
export async function findSettingsCounty(tx: Tx, actor: Actor): Promise<number | undefined> {
  if (actor.county !== undefined) return actor.county;
  const rows = await tx.rows(sql<{ county: number }>`select county from county order by county limit 2`);
  return rows.length === 1 ? rows[0]?.county : undefined;
}

/** The reporting unit on printed forms of a county. */
export async function getReportingUnit(tx: Tx, county: number, day: PlainDate): Promise<string> {
  return reportingUnitOf(await getSettings(tx, county), nameOn(await getCountyPlace(tx, county), day));
}

/** After how many days a record of care needs a reason in this county. */
export async function getLateDays(tx: Tx, county: number): Promise<number> {
  return lateDaysOf(await getSettings(tx, county));
}

const payload = z.object({ changes: z.record(z.string(), z.unknown()) });

export const changeSettings: Command<z.infer<typeof payload>, { changed: string[] }> = {
  module: 'governance',
  name: 'changeSettings',
  payload,
  may: ({ role }) => canChangeSettings(role),
  county: (_, actor) => actor.county ?? NO_COUNTY,
  handle: async ({ tx, actor, emit }, { changes }) => {
    const county = await findSettingsCounty(tx, actor);
    if (county === undefined) throw governanceProblems.countyUnclear();
    await tx.asKeeper(async (keeper) => {
      const row = await keeper.first(sql<{ settings: Settings }>`select settings from county where county = ${county} for update`);
      const after = decideSettings(row?.settings ?? {}, changes);
      await keeper.run(sql`update county set settings = ${JSON.stringify(after)}::jsonb where county = ${county}`);
    });
    const changed = Object.keys(changes);
    emit({ name: 'governance.settingsChanged', county, details: { changed } });
    return { changed };
  },
};

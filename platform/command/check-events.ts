import { sql } from 'kysely';
import { withKeeper } from '../db/index.ts';
import type { House } from '../house.ts';

/** The numbering of one county's changes, and what does not fit in it. */
export interface ClockCheck {
  readonly county: number;
  readonly changes: number;
  /** `gap` fewer or more changes than the clock counted; `doubled` two commands under one number; `ahead` a number beyond the clock. */
  readonly faults: readonly ('gap' | 'doubled' | 'ahead')[];
}

interface ClockRow {
  readonly county: number;
  readonly clock: number;
  readonly commands: number;
  readonly numbered: number;
  readonly numbers: number;
  readonly highest: number;
}

/** Holds the clock of each county against its commands and events: each command took one number, and none is missing. */
export async function checkEvents(house: House): Promise<readonly ClockCheck[]> {
  const rows = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<ClockRow>`
      select county, coalesce(max(clock.change_number), 0) as clock,
        (select count(*) from (select command_id from command where county = all_of.county union select command_id from event where county = all_of.county) as each) as commands,
        (select count(distinct command_id) from event where county = all_of.county) as numbered,
        (select count(distinct change_number) from event where county = all_of.county) as numbers,
        coalesce((select max(change_number) from event where county = all_of.county), 0) as highest
      from (select county from county_clock union select county from event union select county from command) as all_of left join county_clock clock using (county)
      group by county order by county`),
  );
  return rows.map(({ county, clock, commands, numbered, numbers, highest }) => ({
    county,
    changes: clock,
    faults: [
      ...(commands === clock ? [] : ['gap' as const]),
      ...(numbers === numbered ? [] : ['doubled' as const]),
      ...(highest > clock ? ['ahead' as const] : []),
    ],
  }));
}

import { sql } from 'kysely';
import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { ONLY_ITEM } from '../../../kernel/record.ts';
import type { CommandContext, Happening, Subscriber } from '../../../platform/command/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { changeFiles, type WantedChange } from './commands/record-facts.ts';

/** Facts that keep a child at a place: who has access follows from them. */
const HOLDING: readonly (readonly [record: string, field: string])[] = [
  ['child', 'presentPlace'],
  ['schooling', 'school'],
  ['schooling', 'campus'],
  ['schooling', 'class'],
];

interface Held {
  readonly county: number;
  readonly child_id: string;
  readonly record: string;
  readonly field: string;
  readonly text: string;
  readonly valid_to: string;
  readonly successor_id: string | null;
}

/**
 * When a village, school or class ends, the children there go on at its successor; in a class without one (graduated), the
 * class ends for them. A child left at a place that is gone would be in nobody's sight.
 */
export const followPlaces: readonly Subscriber[] = [
  { to: 'placeClosed', handle: follow },
  { to: 'classesPromoted', handle: follow },
];

async function follow(context: CommandContext, { details }: Happening): Promise<void> {
  const placeIds = (details?.['placeIds'] ?? []) as readonly string[];
  await context.tx.asKeeper(async (keeper) => {
    for (const [county, held] of Map.groupBy(await findHeld(keeper, placeIds), (row) => row.county)) {
      const wanted = new Map<string, WantedChange[]>();
      for (const row of held) {
        const change = changeFor(row, context.today);
        if (change !== undefined) wanted.set(row.child_id, [...(wanted.get(row.child_id) ?? []), change]);
      }
      const emit = (happening: Happening): void => context.emit({ ...happening, county });
      if (wanted.size > 0) await changeFiles({ ...context, tx: keeper, county, emit }, wanted);
    }
  });
}

function changeFor({ record, field, text, valid_to, successor_id }: Held, today: PlainDate): WantedChange | undefined {
  const ends = plainDate(valid_to);
  const change = { path: { record, item: ONLY_ITEM, field }, from: ends < today ? ends : today, kind: 'change' as const };
  if (successor_id !== null) return { ...change, value: { text, placeId: successor_id }, reason: '地区或学校合并' };
  // A village or school without a successor keeps its children, listed at the place that is gone, until somebody moves them.
  return field === 'class' ? { ...change, value: null, reason: '班级结束' } : undefined;
}

function findHeld(tx: Tx, placeIds: readonly string[]): Promise<Held[]> {
  return tx.rows(sql<Held>`
    select fact.county, fact.child_id, fact.record, fact.field, coalesce(name.value, fact.value ->> 'text') as text, place.valid_to, place.successor_id
    from child_fact fact
    join child on child.county = fact.county and child.child_id = fact.child_id and child.closed_on is null
    join place on place.place_id = (fact.value ->> 'placeId')::uuid
    left join place_attribute name on name.place_id = place.successor_id and name.attribute = 'name' and name.valid_to is null
    where fact.superseded_at is null and (fact.valid_to is null or fact.valid_to > place.valid_to)
      and (fact.record, fact.field) in (${sql.join(HOLDING.map(([record, field]) => sql`(${record}, ${field})`))})
      and fact.value ->> 'placeId' = any(${[...placeIds]}::text[])`);
}

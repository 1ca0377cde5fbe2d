import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { schemeSchema, type SchemeInForce } from '../../domain/index.ts';

interface InForceRow {
  readonly scheme: unknown;
  readonly place_id: string;
  readonly valid_from: PlainDate;
  readonly valid_until: PlainDate | null;
}

/** Every scheme that is, was or will be in force somewhere in the county, in the order of its first day. `place` is a place id. */
export async function listSchemesInForce(tx: Tx, county: number): Promise<readonly SchemeInForce[]> {
  const rows = await tx.rows(sql<InForceRow>`
    select s.scheme, f.place_id, f.valid_from, f.valid_until
    from scheme_in_force f join scheme s using (county, scheme_id, version)
    where f.county = ${county} and (f.valid_until is null or f.valid_until > f.valid_from)
    order by f.valid_from, f.published_at, f.in_force_id`);
  return rows.map(({ scheme, place_id, valid_from, valid_until }) => ({
    scheme: schemeSchema.parse(scheme),
    place: place_id,
    from: valid_from,
    ...(valid_until !== null && { until: valid_until }),
  }));
}

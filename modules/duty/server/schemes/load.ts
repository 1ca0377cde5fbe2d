import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { type Publication, type PublishingKind, type Scheme, schemeSchema, type SchemeInForce } from '../../domain/index.ts';

interface InForceRow {
  readonly in_force_id: string;
  readonly scheme: unknown;
  readonly place_id: string;
  readonly place_kind: PublishingKind;
  readonly valid_from: PlainDate;
  readonly valid_until: PlainDate | null;
  readonly published_at: Date;
  readonly published_by: string;
}

/** A publication with its place, and by whom and when it was made. */
export interface KeptPublication extends Publication {
  readonly placeId: string;
  readonly placeKind: PublishingKind;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

/** Every scheme that is, was or will be in force somewhere in the county, in the order of its first day. `place` is a place id. */
export async function listSchemesInForce(tx: Tx, county: number): Promise<readonly SchemeInForce[]> {
  const publications = await loadPublications(tx, county, sql`true`);
  return publications.map(({ scheme, placeId, placeKind, from, until }) => ({
    scheme,
    place: placeId,
    placeKind,
    from,
    ...(until !== undefined && { until }),
  }));
}

/** Publications of a county in the order of their first day; not those that were replaced before they began. */
export async function loadPublications(tx: Tx, county: number, condition: RawBuilder<unknown>): Promise<readonly KeptPublication[]> {
  const rows = await tx.rows(sql<InForceRow>`
    select f.in_force_id, s.scheme, f.place_id, p.kind as place_kind, f.valid_from, f.valid_until, f.published_at, f.published_by
    from scheme_in_force f join scheme s using (county, scheme_id, version) join place p using (place_id)
    where f.county = ${county} and (f.valid_until is null or f.valid_until > f.valid_from) and ${condition}
    order by f.valid_from, f.published_at, f.in_force_id`);
  return rows.map((row) => ({
    id: row.in_force_id,
    scheme: schemeSchema.parse(row.scheme),
    placeId: row.place_id,
    placeKind: row.place_kind,
    from: row.valid_from,
    until: row.valid_until ?? undefined,
    publishedAt: new Date(row.published_at),
    publishedBy: row.published_by,
  }));
}

/** Every version of one scheme that the county has published, in order. */
export async function listVersions(tx: Tx, county: number, schemeId: string): Promise<readonly Scheme[]> {
  const rows = await tx.rows(sql<{ scheme: unknown }>`
    select scheme from scheme where county = ${county} and scheme_id = ${schemeId} order by version`);
  return rows.map(({ scheme }) => schemeSchema.parse(scheme));
}

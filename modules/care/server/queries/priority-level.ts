import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { labelClass } from '../../../child/server/index.ts';
import { getCountyPlace, getPlace } from '../../../place/server/index.ts';
import type { LinesBy, PriorityLine } from './priorities.ts';

/** Characters of one step of a path. */
const STEP = 4;

export interface Level {
  readonly base: { readonly placeId: string; readonly path: string } | undefined;
  readonly by: LinesBy;
}

/** Below which place the lines are, and what each of them is. Of the school tree a post may stand outside: then of all schools in reach. */
export async function findLevel(
  tx: Tx,
  actor: Actor,
  county: number,
  { place: placeId, by }: { readonly place?: string | undefined; readonly by?: 'place' | 'school' | undefined },
): Promise<Level> {
  const place = placeId === undefined ? undefined : await getPlace(tx, placeId);
  const own = actor.placeId === undefined ? undefined : await getPlace(tx, actor.placeId);
  const tree = place?.tree ?? (by === undefined ? own?.tree : by === 'school' ? 'school' : 'admin') ?? 'admin';
  const base = place ?? (own?.tree === tree ? own : tree === 'admin' ? await getCountyPlace(tx, county) : undefined);
  if (tree === 'admin') return { base, by: { kind: 'region', width: (base?.path.length ?? 0) + STEP } };
  if (base !== undefined && base.kind !== 'bureau') return { base, by: { kind: 'class' } };
  return { base, by: { kind: 'schoolPath', width: (base?.path.length ?? STEP) + STEP } };
}

/** With the names of their places, in the order of these; what stands at no place below comes last. */
export async function labelLines(tx: Tx, lines: readonly PriorityLine[], basePath: string | undefined, on: PlainDate) {
  const names = await namePlacesOn(
    tx,
    lines.flatMap(({ key }) => (key === null || key === basePath ? [] : [key])),
    on,
  );
  const byName = new Intl.Collator('zh', { numeric: true });
  return lines
    .map(({ key, ...line }) => {
      const place = key === null ? undefined : names.get(key);
      return { ...line, placeId: place?.placeId ?? null, name: place?.name ?? null };
    })
    .toSorted((a, b) => Number(a.name === null) - Number(b.name === null) || byName.compare(a.name ?? '', b.name ?? ''));
}

interface NamedPlace {
  readonly placeId: string;
  readonly name: string;
}

/** By path and by id alike: lines are keyed by paths, those of classes by ids. A class has its grade of that day before its name. */
export async function namePlacesOn(tx: Tx, keys: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, NamedPlace>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.rows(sql<{ place_id: string; path: string; attributes: Readonly<Record<string, string>> }>`
    select place.place_id, place.path, jsonb_object_agg(a.attribute, a.value) as attributes
    from place join place_attribute a on a.place_id = place.place_id
    where (place.path = any(${[...keys]}::text[]) or place.place_id::text = any(${[...keys]}::text[]))
      and (a.valid_from is null or a.valid_from <= ${on}::date) and (a.valid_to is null or a.valid_to > ${on}::date)
    group by place.place_id, place.path`);
  return new Map(
    rows.flatMap(({ place_id: placeId, path, attributes }): [string, NamedPlace][] => {
      const named = { placeId, name: labelClass(attributes, on) };
      return [
        [path, named],
        [placeId, named],
      ];
    }),
  );
}

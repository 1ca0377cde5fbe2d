import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { labelClass } from '../../../child/server/index.ts';
import { nameOfRoom } from '../../../place/domain/index.ts';
import { explainDuty, type Article, type Duty, type KeptDuty, type Scheme } from '../../domain/index.ts';
import { listSchemesInForce } from '../schemes/load.ts';

/** Looks up the words of schemes: duties carry ids and versions only. */
export interface SchemeWords {
  readonly schemes: readonly Scheme[];
  find(duty: Pick<Duty, 'scheme' | 'version' | 'article'>): { readonly scheme: Scheme; readonly article: Article } | undefined;
  explain(duty: KeptDuty, today: PlainDate): readonly Phrase[];
}

export async function loadSchemeWords(tx: Tx, county: number): Promise<SchemeWords> {
  const inForce = await listSchemesInForce(tx, county);
  const schemes = [...new Map(inForce.map(({ scheme }) => [`${scheme.id} ${scheme.version}`, scheme])).values()];
  const find: SchemeWords['find'] = (duty) => {
    const own = schemes.filter(({ id }) => id === duty.scheme);
    const scheme = own.find(({ version }) => version === duty.version) ?? own.at(-1);
    const article = scheme?.articles.find(({ id }) => id === duty.article);
    return scheme === undefined || article === undefined ? undefined : { scheme, article };
  };
  return {
    schemes,
    find,
    explain: (duty, today) => {
      const found = find(duty);
      return found === undefined ? [] : explainDuty(duty, found.scheme, found.article, today);
    },
  };
}

interface SubjectRow {
  readonly id: string;
  readonly name: string | null;
  readonly place: string | null;
  readonly class_text: string | null;
  readonly class_attributes: Readonly<Record<string, string>> | null;
  readonly room: string | null;
}

/** Whose duties they are: a child by name, village and class, as the actor may see them, or a place by its name. */
export interface SubjectWords {
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
}

/** What the subject is called: of a place that keeps a room, the place or the room. */
export function nameOfSubject(words: (SubjectWords & { readonly room: string | null }) | undefined, kind: string): string {
  return (kind === 'room' ? words?.room : undefined) ?? words?.name ?? '';
}

export async function loadSubjectWords(
  tx: Tx,
  subjectIds: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, SubjectWords & { readonly room: string | null }>> {
  const ids = [...new Set(subjectIds)];
  const attributesOf = (place: string) => sql`(select jsonb_object_agg(a.attribute, a.value) from place_attribute a
    where a.place_id = ${sql.ref(place)} and (a.valid_from is null or a.valid_from <= ${today}::date) and (a.valid_to is null or a.valid_to > ${today}::date))`;
  const rows = await tx.rows(sql<SubjectRow>`
    select child.child_id as id, child.name, coalesce(${attributesOf('child.village_id')} ->> 'name', child.place_text) as place, child.class_text,
      ${attributesOf('child.class_id')} as class_attributes, null as room
    from child where child.child_id = any(${ids}::uuid[])
    union all
    select place.place_id, ${attributesOf('place.place_id')} ->> 'name', null, null, case when place.kind = 'class' then ${attributesOf('place.place_id')} end,
      (select kept.value from place_attribute kept where kept.place_id = place.place_id and kept.attribute = 'room' and kept.value <> 'none'
        order by kept.valid_from desc nulls last limit 1)
    from place where place.place_id = any(${ids}::uuid[])`);
  return new Map(
    rows.map(({ id, name, place, class_text, class_attributes, room }) => [
      id,
      {
        name: name ?? '',
        place,
        class: class_attributes === null ? class_text : labelClass(class_attributes, today),
        room: room === null ? null : nameOfRoom(name ?? '', room),
      },
    ]),
  );
}

import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { findDefinition, pathsOf, type Fact, type StatusDefinition } from '../../../child/domain/index.ts';
import { loadFacts, loadKnownPlaces, truthOn } from '../../../child/server/index.ts';
import { definitionOf } from '../../../governance/server/index.ts';
import { listPlacesAround } from '../../../place/server/index.ts';
import { listPostsAt } from '../../../staff/server/index.ts';
import { type CareRecord, factsOfChild, holdersByPost, ROLE_OF_POST, type SubjectInput } from '../../domain/index.ts';
import { type HelpersOfChild, listHelpers } from './pairings.ts';
import { listExcuses, listRecords } from './records.ts';
import type { LoadedSubject, Roster } from './roster.ts';

/** What the planner reads of any child's file; statuses read some more. */
const FIELDS = [
  'opened',
  'closing',
  'birthDate',
  'presentPlace',
  'school',
  'campus',
  'class',
  'keyChild',
  'category',
  'level',
  'state',
  'boarding',
  'whereabouts',
];

interface LineRow {
  readonly child_id: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly opened_on: PlainDate;
  readonly closed_on: PlainDate | null;
  readonly counts: boolean | null;
}

/** The children of these ids that are in the register, with all that the planner reads of them. Keeper's transaction. */
export async function loadChildInputs(keeper: Tx, roster: Roster, childIds: readonly string[]): Promise<readonly LoadedSubject[]> {
  const { county, today, definitions: wanted, since } = roster;
  const definition = await definitionOf(keeper, county);
  const lines = await keeper.rows(sql<LineRow>`
    select child.child_id, child.region, child.school_path, opened_on, closed_on, ${truthOn('status', today)} as counts
    from child left join child_status status on status.county = child.county and status.child_id = child.child_id and status.definition = ${definition}
    where child.county = ${county} and child.child_id = any(${[...childIds]}::uuid[]) order by child.child_id`);
  const ids = lines.map(({ child_id: childId }) => childId);
  if (ids.length === 0) return [];
  const definitions = wanted.flatMap((id) => findDefinition(id) ?? []);
  const facts = await loadFacts(keeper, county, ids, { history: true, fields: [...new Set([...FIELDS, ...fieldsOf(definitions)])] });
  const named = [...facts.values()].flat().flatMap((fact) => placeIdOf(fact) ?? []);
  const known = await loadKnownPlaces(keeper, [...new Set(named)]);
  const around = await listPlacesAround(keeper, [...new Set(named)]);
  const posts = await listPostsAt(keeper, [...new Set([...around.values()].flat())], ROLES);
  const helpers = await listHelpers(keeper, county, ids);
  const records = await listRecords(keeper, county, ids, since);
  const excuses = await listExcuses(keeper, county, ids);
  return lines.map((line): LoadedSubject => {
    const childId = line.child_id;
    const places = { countyOf: known.countyOf, around: (placeId: string) => around.get(placeId) ?? [placeId] };
    const told = factsOfChild(childId, facts.get(childId) ?? [], places, definitions);
    const ofHelper = helpers.get(childId) ?? NO_HELPERS;
    const input: SubjectInput = {
      facts: told.facts,
      holders: [...ofHelper.holders, ...holdersByPost(told.facts.places, posts)],
      records: (records.get(`child ${childId}`) ?? []).map((record) => byHelper(record, ofHelper)),
      excuses: excuses.get(childId) ?? [],
      events: [...told.events, ...ofHelper.events],
    };
    return {
      input,
      standing: { region: line.region, schoolPath: line.school_path },
      openedOn: line.opened_on,
      closedOn: line.closed_on ?? undefined,
      counts: line.counts,
    };
  });
}

const NO_HELPERS: HelpersOfChild = { holders: [], events: [], personOn: (actorId) => actorId };

function byHelper(record: CareRecord, { personOn }: HelpersOfChild): CareRecord {
  const { actor, day } = record;
  return actor.person === undefined ? record : { ...record, actor: { ...actor, person: personOn(actor.person, day) } };
}

const ROLES = Object.keys(ROLE_OF_POST) as readonly (keyof typeof ROLE_OF_POST)[];

function fieldsOf(definitions: readonly StatusDefinition[]): readonly string[] {
  return definitions.flatMap(({ condition }) => pathsOf(condition)).map(({ field }) => field);
}

function placeIdOf({ value }: Fact): string | undefined {
  return typeof value === 'object' && 'placeId' in value ? (value as PlaceValue).placeId : undefined;
}

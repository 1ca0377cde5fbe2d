import { sql } from 'kysely';
import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Act } from '../../../care/domain/index.ts';
import { listHolders, type PostAsked } from '../../../staff/server/index.ts';
import type { EscalationStep, LateDuty, ResponsibleRole, Subject, Told } from '../../domain/index.ts';

/** A step is at most a year after the window; what is older was told or never will be. */
const FURTHEST_DAYS = 400;
const SEGMENT = 4;

interface LateRow {
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly class_id: string | null;
  readonly region: string;
  readonly school_path: string | null;
  readonly key: string;
  readonly act: Act;
  readonly role: ResponsibleRole;
  readonly persons: readonly string[];
  readonly day_to: PlainDate;
  readonly steps: readonly EscalationStep[];
  readonly sent: readonly { readonly afterDays: number; readonly to: string }[];
}

/** A late duty with where it stands: the ids stay in the job. */
export interface FoundDuty extends LateDuty {
  readonly subjectKind: Subject['kind'];
  readonly subjectId: string;
  readonly shortKey: string;
}

interface PlaceOnPath {
  readonly placeId: string;
  readonly path: string;
  readonly kind: string;
}

/** Duties of a county that are overdue today and whose article has steps that were not told yet. Keeper's transaction. */
export async function listLateDuties(tx: Tx, county: number, today: PlainDate): Promise<readonly FoundDuty[]> {
  const rows = await tx.rows(sql<LateRow>`
    select duty.subject_kind, duty.subject_id, child.class_id, duty.region, duty.school_path, duty.key, duty.act, duty.role, duty.persons, duty.day_to,
      rule.article -> 'escalation' as steps,
      coalesce((
        select jsonb_agg(jsonb_build_object('afterDays', after_days, 'to', told)) from duty_escalation sent
        where sent.county = duty.county and sent.subject_id = duty.subject_id and sent.key = duty.key), '[]') as sent
    from duty
      join scheme on scheme.county = duty.county and scheme.scheme_id = duty.scheme and scheme.version = duty.version
      cross join lateral jsonb_array_elements(scheme.scheme -> 'articles') as rule (article)
      left join child on child.county = duty.county and child.child_id = duty.subject_id
    where duty.county = ${county} and duty.overdue and duty.day_to < ${today} and duty.day_to > ${addDays(today, -FURTHEST_DAYS)}
      and rule.article ->> 'id' = duty.article and jsonb_array_length(coalesce(rule.article -> 'escalation', '[]')) > 0
    order by duty.region, duty.subject_id, duty.key`);
  const open = rows.filter(({ steps, sent }) =>
    steps.some((step) => !sent.some(({ afterDays, to }) => afterDays === step.afterDays && to === step.to)),
  );
  const places = await loadPlaces(tx, open);
  const accounts = await loadAccounts(tx, open);
  const asked = open.flatMap((row) => Object.values(postsOf(row, places)));
  const held = new Set((await listHolders(tx, unique(asked), today)).map(nameOfPost));
  return open.map((row) => {
    const { subject_kind: subjectKind, subject_id: subjectId, key: shortKey, act, role, persons, day_to: lastDay, steps, sent } = row;
    const left = steps.filter((step) => !sent.some(({ afterDays, to }) => afterDays === step.afterDays && to === step.to));
    const posts = Object.entries(postsOf(row, places)).filter(([, post]) => held.has(nameOfPost(post)));
    const owners: readonly Told[] = persons.filter((person) => accounts.has(person)).map((accountId) => ({ accountId }));
    return {
      subjectKind,
      subjectId,
      shortKey,
      key: `${subjectId} ${shortKey}`,
      act,
      role,
      persons,
      lastDay,
      place: placeOf(row, places),
      steps: left,
      told: { owner: owners, ...Object.fromEntries(posts.map(([target, post]) => [target, [post]])) },
    };
  });
}

/** Where a child lives, or the school where nothing is known of that; a class or a school by itself. */
function placeOf({ region, school_path: schoolPath }: LateRow, places: ReadonlyMap<string, PlaceOnPath>): LateDuty['place'] {
  const found = onPath(region, places).at(-1) ?? onPath(schoolPath ?? '', places).at(-1);
  return { id: found?.placeId ?? '', path: found?.path ?? region };
}

const POST_AT: Readonly<Record<string, readonly (readonly [target: string, role: RoleId])[]>> = {
  village: [['childDirector', 'childDirector']],
  township: [['childSupervisor', 'childSupervisor']],
  county: [['countyCivilAffairs', 'countyCivilAffairs']],
  bureau: [['countyEducation', 'countyEducation']],
  school: [['schoolAdministrator', 'schoolAdministrator']],
  class: [['classTeacher', 'classTeacher']],
};

/** The post that each target of a step means for this subject. */
function postsOf(row: LateRow, places: ReadonlyMap<string, PlaceOnPath>): Readonly<Record<string, PostAsked>> {
  const around = [...onPath(row.region, places), ...onPath(row.school_path ?? '', places)];
  const posts = around.flatMap(({ kind, placeId }) => (POST_AT[kind] ?? []).map(([target, role]) => [target, { role, placeId }] as const));
  const teacher: readonly (readonly [string, PostAsked])[] =
    row.class_id === null ? [] : [['classTeacher', { role: 'classTeacher', placeId: row.class_id }]];
  return Object.fromEntries([...posts, ...teacher]);
}

function onPath(path: string, places: ReadonlyMap<string, PlaceOnPath>): readonly PlaceOnPath[] {
  return prefixesOf(path).flatMap((prefix) => places.get(prefix) ?? []);
}

/** Paths are of fixed width: the places above stand in it. */
function prefixesOf(path: string): readonly string[] {
  return Array.from({ length: Math.floor(path.length / SEGMENT) }, (_, at) => path.slice(0, (at + 1) * SEGMENT));
}

async function loadPlaces(tx: Tx, rows: readonly LateRow[]): Promise<ReadonlyMap<string, PlaceOnPath>> {
  const paths = new Set(rows.flatMap(({ region, school_path: schoolPath }) => [...prefixesOf(region), ...prefixesOf(schoolPath ?? '')]));
  const found = await tx.rows(
    sql<PlaceOnPath>`select place_id as "placeId", path, kind from place where path = any(${[...paths]}::text[])`,
  );
  return new Map(found.map((place) => [place.path, place]));
}

async function loadAccounts(tx: Tx, rows: readonly LateRow[]): Promise<ReadonlySet<string>> {
  const persons = [...new Set(rows.flatMap(({ persons }) => persons))];
  const found = await tx.rows(sql<{ account_id: string }>`
    select account_id from account where account_id = any(${persons}::uuid[]) and closed_at is null`);
  return new Set(found.map(({ account_id: id }) => id));
}

function unique(posts: readonly PostAsked[]): readonly PostAsked[] {
  return [...new Map(posts.map((post) => [nameOfPost(post), post])).values()];
}

function nameOfPost({ role, placeId }: PostAsked): string {
  return `${role} ${placeId}`;
}

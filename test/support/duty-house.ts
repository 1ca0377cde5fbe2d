import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import type { RoleId } from '../../kernel/access/roles.ts';
import { schemeSchema, schoolCalendarSchema, type Scheme } from '../../modules/duty/domain/index.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { fileChild } from './file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from './house.ts';

const WORDS = { zh: '示例', en: 'Example' };
const COMMON = { text: WORDS, subject: 'child', season: 'both', minutes: 20 };

/** A talk each week by the helper, a visit each month by the child director, and a call each week for children of level 1. */
export const TEST_SCHEME: Scheme = schemeSchema.parse({
  id: 'test-care',
  name: { zh: '示例帮扶制度', en: 'Example scheme' },
  source: WORDS,
  version: 1,
  articles: [
    { ...COMMON, id: 'talk', acts: ['talk'], by: 'helper', cadence: { unit: 'week' }, needed: 1, graceDays: 2 },
    { ...COMMON, id: 'visit', acts: ['visit'], by: 'childDirector', cadence: { unit: 'month' }, needed: 1 },
    { ...COMMON, id: 'red-call', acts: ['call'], by: 'childDirector', cadence: { unit: 'week' }, needed: 1, whom: { levels: ['1'] } },
    { ...COMMON, id: 'report', subject: 'village', acts: ['report'], by: 'childDirector', cadence: { unit: 'quarter' }, needed: 1 },
  ],
});

const CALENDAR = schoolCalendarSchema.parse({
  schoolYears: ['2025', '2026'].map((year) => ({
    name: year,
    from: `${year}-09-01`,
    to: `${Number(year) + 1}-08-31`,
    terms: [
      { kind: 'autumn', from: `${year}-09-01`, to: `${Number(year) + 1}-01-20` },
      { kind: 'spring', from: `${Number(year) + 1}-02-22`, to: `${Number(year) + 1}-07-03` },
    ],
  })),
});

export interface DutyHouse extends TestHouse {
  readonly operator: Actor;
  /** Accounts with a post: a helper, the child director of the village on the hill, the supervisor above, the school. */
  readonly helper: Actor;
  readonly second: Actor;
  readonly director: Actor;
  readonly supervisor: Actor;
  readonly school: Actor;
  appoint(role: RoleId, at: Parameters<typeof actorAt>[2], name: string): Promise<Actor>;
  register(name: string, more?: readonly object[]): Promise<string>;
  pair(helper: Actor, childId: string, from: string, to?: string): Promise<void>;
}

/** The small world with a school calendar, a scheme in force since 1 September 2026, and people who hold posts. `now` is set by the test. */
export async function openDutyHouse(now: () => Date, scheme: Scheme = TEST_SCHEME): Promise<DutyHouse> {
  const house = await openTestHouse(now);
  const { world } = house;
  const operator: Actor = { ...MACHINE_OPERATOR, county: world.county };
  await withKeeper(house.engine, async (keeper) => {
    await keeper.run(sql`
      insert into school_calendar (county, revision, calendar, changed_by, changed_at)
      values (${world.county}, 1, ${JSON.stringify(CALENDAR)}::jsonb, ${newId()}, now())`);
    await keeper.run(sql`
      insert into scheme (county, scheme_id, version, scheme, published_at) values (${world.county}, ${scheme.id}, 1, ${JSON.stringify(scheme)}::jsonb, now())`);
    await keeper.run(sql`
      insert into scheme_in_force (county, in_force_id, place_id, scheme_id, version, valid_from, published_by, published_at)
      values (${world.county}, ${newId()}, ${world.places.county.placeId}, ${scheme.id}, 1, '2026-09-01', ${newId()}, now())`);
  });
  async function appoint(role: RoleId, at: Parameters<typeof actorAt>[2], name: string): Promise<Actor> {
    const actor = actorAt(world, role, at);
    await withKeeper(house.engine, async (keeper) => {
      await keeper.run(sql`
        insert into account (account_id, name, username, created_at, created_by)
        values (${actor.accountId}, ${name}, ${`u${actor.accountId.slice(-12)}`}, now(), ${newId()})`);
      await keeper.run(sql`
        insert into post (post_id, account_id, role, place_id, valid_from, granted_by, granted_at)
        values (${actor.postId}, ${actor.accountId}, ${role}, ${actor.placeId ?? null}, '2026-01-01', ${newId()}, '2026-01-01T02:00:00Z')`);
    });
    return actor;
  }
  return {
    ...house,
    operator,
    appoint,
    helper: await appoint('helper', 'eastHill', '林芳'),
    second: await appoint('helper', 'eastHill', '陈晓'),
    director: await appoint('childDirector', 'eastHill', '赵玉珍'),
    supervisor: await appoint('childSupervisor', 'east', '高立新'),
    school: await appoint('schoolAdministrator', 'school', '吴敏'),
    register: async (name, more = []) => {
      const values = [
        { path: 'child.name', value: name },
        { path: 'child.birthDate', value: '2016-03-01' },
        { path: 'schooling.class', value: { text: '1班', placeId: world.places.class1.placeId } },
        ...more,
      ];
      return fileChild(house, {
        county: world.county,
        placeId: world.places.eastHill.placeId,
        openedOn: '2026-09-01',
        values: values as never,
      });
    },
    pair: async ({ accountId }, childId, from, to) => {
      const recordedAt = now().toISOString();
      await withKeeper(house.engine, async (keeper) => {
        const { placeId, path } = world.places.eastHill;
        await keeper.run(sql`
          insert into helper (county, helper_id, region, subject_id, place_id, account_id, kind, name, sort_key, registered_at, registered_by)
          values (${world.county}, ${accountId}, ${path}, ${accountId}, ${placeId}, ${accountId}, 'teacher', '示例', 'shili', ${recordedAt}, ${accountId})
          on conflict do nothing`);
        const held = await keeper.run(sql`
          update pairing set valid_to = ${to ?? null}, ended_at = ${recordedAt}
          where county = ${world.county} and helper_id = ${accountId} and subject_id = ${childId} and valid_from = ${from}`);
        if (held > 0) return;
        await keeper.run(sql`
          insert into pairing (county, pairing_id, region, subject_kind, subject_id, helper_id, kind, layer, valid_from, valid_to, recorded_at, recorded_by)
          values (${world.county}, ${newId()}, ${path}, 'child', ${childId}, ${accountId}, 'teacher', 'direct', ${from}, ${to ?? null}, ${recordedAt}, ${accountId})`);
      });
    },
  };
}

export function withChildren(actor: Actor, childIds: readonly string[]): Actor {
  return { ...actor, reach: { kind: 'caseload', childIds } };
}

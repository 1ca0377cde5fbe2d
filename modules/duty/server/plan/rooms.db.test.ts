import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../../kernel/calendar.ts';
import { openSignIn } from '../../../../platform/auth/index.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { actorAt } from '../../../../test/support/house.ts';
import { recordCare, withdrawCare } from '../../../care/server/index.ts';
import { importPlaces, setPlaceDetail } from '../../../place/server/index.ts';
import { addUser, listActorsOf } from '../../../staff/server/index.ts';
import { schemeSchema } from '../../domain/index.ts';
import { countCoverage } from '../queries/coverage.ts';
import { listMine } from '../queries/list-duties.ts';
import { showDuties } from '../queries/shown.ts';
import { loadDuties } from './duty-rows.ts';
import { enrolSubjects, planWaiting } from './waiting.ts';

const WORDS = { zh: '示例', en: 'Example' };
const COMMON = { text: WORDS, season: 'both', minutes: 60, needed: 1 };
const DAILY = { unit: 'weekdays', days: [1, 2, 3, 4, 5] };

/** A room open from Monday to Friday, a report of each village, a conference of the county, and one of each township. */
const SCHEME = schemeSchema.parse({
  id: 'test-places',
  name: WORDS,
  source: WORDS,
  version: 1,
  articles: [
    { ...COMMON, id: 'open', subject: 'room', acts: ['roomOpening'], by: 'roomKeeper', cadence: DAILY },
    { ...COMMON, id: 'report', subject: 'village', acts: ['report'], by: 'childDirector', cadence: { unit: 'quarter' } },
    { ...COMMON, id: 'conference', subject: 'unit', acts: ['meeting'], by: 'department', cadence: { unit: 'halfYear' } },
    { ...COMMON, id: 'round', subject: 'unit', acts: ['meeting'], by: 'childSupervisor', cadence: { unit: 'quarter' } },
  ],
});

onEachEngine('rooms and units that are kept', () => {
  let house: DutyHouse;
  let now: Date;
  let civil: Actor;

  beforeAll(async () => {
    now = at('2026-11-02');
    house = await openDutyHouse(() => now, SCHEME);
    civil = actorAt(house.world, 'countyCivilAffairs', 'county');
  });
  afterAll(() => house.close());

  function at(day: string): Date {
    return new Date(`${day}T04:00:00Z`);
  }

  async function turnTo(day: string): Promise<void> {
    now = at(day);
    await withKeeper(house.engine, (keeper) => enrolSubjects(keeper, house.world.county, dayOf(now)));
    await planWaiting(house, dayOf(now), undefined);
  }

  function hill(): string {
    return house.world.places.eastHill.placeId;
  }

  function setRoom(value: string, from: string): Promise<unknown> {
    return runCommand(house, civil, setPlaceDetail, {
      id: newId(),
      payload: { placeId: hill(), attribute: 'room', value, from: plainDate(from) },
    });
  }

  /** `open 2026-11-02 done`, of one place. */
  async function states(placeId: string, article: string, from: string, to: string): Promise<readonly string[]> {
    const stored = await withKeeper(house.engine, (keeper) => loadDuties(keeper, house.world.county, [placeId]));
    return [...(stored.get(placeId)?.values() ?? [])]
      .filter((duty) => duty.article === article && duty.from >= from && duty.from <= to)
      .map(({ subject, from: day, state, missedOn }) => [subject.kind, day, state, ...(missedOn ? [`missed ${missedOn}`] : [])].join(' '));
  }

  async function opened(actor: Actor, day: string): Promise<string> {
    const recordId = newId();
    const rows = [{ recordId, subject: { kind: 'room' as const, id: actor.placeId as string } }];
    const payload = { actId: newId(), actor: { kind: 'self' as const }, act: { act: 'roomOpening', day }, rows };
    await runCommand(house, actor, recordCare, { id: newId(), payload });
    return recordId;
  }

  test('a room without a keeper is uncovered; with one its openings are due that day, done by one record, and seen by the keeper alone', async () => {
    await setRoom('activityRoom', '2026-11-02');
    const uncovered = async (): Promise<number> => {
      const lines = await withActor(house.engine, civil, (tx) =>
        countCoverage(tx, {
          county: house.world.county,
          by: 'article',
          base: undefined,
          from: plainDate('2026-11-01'),
          to: plainDate('2026-11-30'),
        }),
      );
      return lines.find(({ key }) => key === 'test-places open')?.uncovered ?? 0;
    };
    await turnTo('2026-11-03');
    expect(await states(hill(), 'open', '2026-11-01', '2026-11-30')).toEqual([]);
    expect(await uncovered()).toBeGreaterThan(0);

    const { accountId } = await addUser(house, openSignIn(house), {
      name: '温如意',
      username: 'room',
      role: 'roomKeeper',
      placeId: hill(),
    });
    const [keeper] = (await listActorsOf(house, accountId)) as [Actor];
    expect(keeper.reach).toEqual({ kind: 'caseload', childIds: [] });
    expect(await states(hill(), 'open', '2026-11-01', '2026-11-04')).toEqual(['room 2026-11-03 open', 'room 2026-11-04 upcoming']);
    // The village is asked for its report as before, as a village.
    expect(await states(hill(), 'report', '2026-10-01', '2026-10-31')).toEqual(['village 2026-10-01 open']);

    const mine = await withActor(house.engine, keeper, async (tx) =>
      showDuties(tx, house.world.county, await listMine(tx, house.world.county, accountId, dayOf(now)), dayOf(now)),
    );
    expect(mine.map(({ subject, act, from }) => [subject.name, act, from])).toEqual([['坡上村儿童活动室', 'roomOpening', '2026-11-03']]);

    const recordId = await opened(keeper, '2026-11-03');
    expect(await states(hill(), 'open', '2026-11-03', '2026-11-03')).toEqual(['room 2026-11-03 done']);
    await runCommand(house, keeper, withdrawCare, { id: newId(), payload: { recordId, version: 1, reason: '点错了' } });
    expect(await states(hill(), 'open', '2026-11-03', '2026-11-03')).toEqual(['room 2026-11-03 open']);

    // What is about the village itself, and rooms elsewhere, is beyond the keeper.
    const write = (kind: 'village' | 'room', id: string) => {
      const rows = [{ recordId: newId(), subject: { kind, id } }];
      const payload = { actId: newId(), actor: { kind: 'self' as const }, act: { act: 'roomOpening', day: '2026-11-03' }, rows };
      return runCommand(house, keeper, recordCare, { id: newId(), payload });
    };
    await expect(write('village', hill())).rejects.toMatchObject({ code: 'command.outOfReach' });
    await expect(write('room', house.world.places.eastRiver.placeId)).rejects.toMatchObject({ code: 'care.noRoom' });
    const seen = await withActor(house.engine, keeper, (tx) =>
      tx.rows(sql<{ kind: string }>`select distinct subject_kind as kind from duty`),
    );
    expect(seen).toEqual([{ kind: 'room' }]);
  });

  test('an act at the place counts for the room only where it was written of the room', async () => {
    await turnTo('2026-11-05');
    const rows = [{ recordId: newId(), subject: { kind: 'village' as const, id: hill() } }];
    const payload = { actId: newId(), actor: { kind: 'self' as const }, act: { act: 'roomOpening', day: '2026-11-05' }, rows };
    await runCommand(house, house.director, recordCare, { id: newId(), payload });
    expect(await states(hill(), 'open', '2026-11-05', '2026-11-05')).toEqual(['room 2026-11-05 open']);
  });

  test('given up: what is to come is asked no more, what was missed stays', async () => {
    await turnTo('2026-11-10');
    expect(await states(hill(), 'open', '2026-11-06', '2026-11-10')).toEqual([
      'room 2026-11-06 missed missed 2026-11-07',
      'room 2026-11-09 missed missed 2026-11-10',
      'room 2026-11-10 open',
    ]);
    await setRoom('none', '2026-11-10');
    expect(await states(hill(), 'open', '2026-11-06', '2026-11-30')).toEqual([
      'room 2026-11-06 missed missed 2026-11-07',
      'room 2026-11-09 missed missed 2026-11-10',
    ]);
    await turnTo('2026-11-12');
    expect(await states(hill(), 'open', '2026-11-10', '2026-11-30')).toEqual([]);
  });

  test('a list of places begins a room, and the place stands in line for its plan', async () => {
    const { placeId } = house.world.places.westHill;
    const row = { sheet: 's', row: 2, kind: 'village' as const, roomFrom: plainDate('2026-11-12') };
    const rows = [{ ...row, attributes: { name: '岭头村', code: '990102202201', room: 'childrensHome' } }];
    await runCommand(house, house.operator, importPlaces, { id: newId(), payload: { rows } });
    await addUser(house, openSignIn(house), { name: '安心', username: 'room2', role: 'roomKeeper', placeId });
    expect(await states(placeId, 'open', '2026-11-12', '2026-11-13')).toEqual(['room 2026-11-12 open', 'room 2026-11-13 upcoming']);
  });

  test('the conference is the county’s alone, the round each township’s, and the county writes its own', async () => {
    await withKeeper(house.engine, (keeper) =>
      keeper.run(sql`
        insert into account (account_id, name, username, created_at, created_by) values (${civil.accountId}, '郑守文', 'civil', now(), ${newId()})`),
    );
    await withKeeper(house.engine, (keeper) =>
      keeper.run(sql`insert into post (post_id, account_id, role, place_id, valid_from, granted_by, granted_at)
        values (${civil.postId}, ${civil.accountId}, 'countyCivilAffairs', ${civil.placeId ?? null}, '2026-01-01', ${newId()}, '2026-01-01T02:00:00Z')`),
    );
    await withKeeper(house.engine, (keeper) => keeper.run(sql`update duty_subject set planned_for = null`));
    await turnTo('2026-11-13');
    const { county, east, west } = house.world.places;
    const kinds = await withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<{ article: string; places: readonly string[] }>`
        select article, array_agg(distinct subject_id::text) as places from duty where subject_kind = 'unit' group by article order by article`),
    );
    // Nobody is supervisor in the west: there the round is uncovered, and no row.
    expect(kinds).toEqual([
      { article: 'conference', places: [county.placeId] },
      { article: 'round', places: [east.placeId] },
    ]);
    const uncovered = await withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<{ article: string; id: string }>`
        select article, subject_id as id from duty_month where article in ('conference', 'round') and uncovered > 0 and month > '2026-09-01'
        order by article`),
    );
    expect([...new Set(uncovered.map(({ article, id }) => `${article} ${id}`))]).toEqual([`round ${west.placeId}`]);
    const rows = [{ recordId: newId(), subject: { kind: 'unit' as const, id: county.placeId } }];
    const payload = { actId: newId(), actor: { kind: 'self' as const }, act: { act: 'meeting', day: '2026-11-13' }, rows };
    await runCommand(house, civil, recordCare, { id: newId(), payload });
    expect(await states(county.placeId, 'conference', '2026-07-01', '2026-12-31')).toEqual(['unit 2026-07-01 done']);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../../test/support/house.ts';
import { findShippedScheme, schemeSchema, type Scheme } from '../../domain/index.ts';
import { listSchemesInForce } from './load.ts';
import { endScheme, publishScheme } from './publish-scheme.ts';

const TODAY = plainDate('2026-11-27');
const MONDAY = plainDate('2026-11-30');

onEachEngine('schemes of a county', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-27T04:00:00Z'));
  });
  afterAll(() => house.close());

  type PlaceName = Parameters<typeof actorAt>[2];

  function publish(role: RoleId, at: PlaceName, scheme: Scheme | string, from: PlainDate = MONDAY, where: PlaceName = at) {
    const payload = { scheme, placeId: house.world.places[where].placeId, from };
    return runCommand(house, role === 'machineOperator' ? operator() : actorAt(house.world, role, at), publishScheme, {
      id: newId(),
      payload,
    });
  }

  function operator(): Actor {
    return { ...actorAt(house.world, 'countyCivilAffairs', 'county'), role: 'machineOperator', reach: { kind: 'everything' } };
  }

  function end(role: RoleId, at: PlaceName, scheme: string, from: PlainDate) {
    const payload = { scheme, placeId: house.world.places[at].placeId, from };
    return runCommand(house, actorAt(house.world, role, at), endScheme, { id: newId(), payload });
  }

  async function held(scheme: string): Promise<readonly string[]> {
    const { county, places } = house.world;
    const found = await withActor(house.engine, actorAt(house.world, 'classTeacher', 'class1'), (tx) => listSchemesInForce(tx, county));
    const names = new Map(Object.entries(places).map(([name, { placeId }]) => [placeId, name]));
    return found
      .filter((one) => one.scheme.id === scheme)
      .map((one) => `${names.get(one.place ?? '')} ${one.scheme.version} ${one.from} ${one.until ?? ''}`.trim());
  }

  test('a shipped scheme, then a change of it: each version keeps its days', async () => {
    expect(await publish('countyCivilAffairs', 'county', 'weekly-talk', TODAY)).toEqual({
      scheme: 'weekly-talk',
      version: 1,
      changed: true,
    });
    const talk = findShippedScheme('weekly-talk') as Scheme;
    const twice = schemeSchema.parse({ ...talk, articles: [{ ...talk.articles[0], needed: 2 }] });
    expect(await publish('countyEducation', 'bureau', twice, MONDAY, 'county')).toMatchObject({ version: 2 });
    expect(await held('weekly-talk')).toEqual(['county 1 2026-11-27 2026-11-30', 'county 2 2026-11-30']);
    expect(await publish('countyCivilAffairs', 'county', twice, MONDAY)).toMatchObject({ version: 2, changed: false });
    expect(await held('weekly-talk')).toHaveLength(2);
  });

  test('one that had not begun is replaced before it holds; one that is ended leaves its days', async () => {
    await publish('schoolAdministrator', 'school', 'once-a-term', plainDate('2027-03-01'));
    await publish('schoolAdministrator', 'school', 'once-a-term', MONDAY);
    expect(await held('once-a-term')).toEqual(['school 1 2026-11-30']);
    await end('schoolAdministrator', 'school', 'once-a-term', plainDate('2027-01-01'));
    expect(await held('once-a-term')).toEqual(['school 1 2026-11-30 2027-01-01']);
    await expect(end('schoolAdministrator', 'school', 'once-a-term', plainDate('2027-02-01'))).rejects.toMatchObject({
      code: 'scheme.notInForce',
    });
  });

  test('below the county a school may publish the same scheme with less, but not less of what the county asks for by law', async () => {
    const talk = findShippedScheme('weekly-talk') as Scheme;
    const of = (needed: number, more: object = {}) =>
      schemeSchema.parse({ ...talk, id: 'own-talk', articles: [{ ...talk.articles[0], needed, ...more }] });
    await publish('countyCivilAffairs', 'county', of(2));
    await publish('schoolAdministrator', 'school', of(1));
    expect(await held('own-talk')).toEqual(['county 1 2026-11-30', 'school 2 2026-11-30']);
    const law = { legalFloor: { zh: '某法', en: 'A law' } };
    await expect(publish('countyCivilAffairs', 'county', of(3, law))).rejects.toMatchObject({ code: 'scheme.floorMarked' });
    await publish('machineOperator', 'county', of(3, law));
    await expect(publish('schoolAdministrator', 'school', of(2, law))).rejects.toMatchObject({ code: 'scheme.floorUndercut' });
    expect(await publish('schoolAdministrator', 'school', of(4, law))).toMatchObject({ changed: true });
  });

  test.each<[string, RoleId, PlaceName, PlaceName, string]>([
    ['a class teacher', 'classTeacher', 'class1', 'class1', 'command.notAllowed'],
    ['a school for its county', 'schoolAdministrator', 'school', 'county', 'command.outOfReach'],
    ['a township for another', 'childSupervisor', 'east', 'west', 'command.outOfReach'],
    ['civil affairs for a school', 'countyCivilAffairs', 'county', 'school', 'command.outOfReach'],
    ['anybody for a province', 'countyCivilAffairs', 'county', 'province', 'command.outOfReach'],
  ])('%s is refused', async (_, role, at, where, code) => {
    await expect(publish(role, at, 'weekly-talk', MONDAY, where)).rejects.toMatchObject({ code });
  });

  test('a day in the past, an unknown scheme and less than the law are refused', async () => {
    await expect(publish('childSupervisor', 'east', 'first-visit', plainDate('2026-11-26'))).rejects.toMatchObject({
      code: 'scheme.publishedInPast',
    });
    await expect(publish('childSupervisor', 'east', 'no-such')).rejects.toMatchObject({ code: 'scheme.unknown' });
    const law = findShippedScheme('legal-weekly-contact') as Scheme;
    const monthly = schemeSchema.parse({ ...law, articles: law.articles.map((one) => ({ ...one, cadence: { unit: 'month' } })) });
    await expect(publish('countyCivilAffairs', 'county', monthly)).rejects.toMatchObject({ code: 'scheme.floorUndercut' });
    await publish('countyCivilAffairs', 'county', law);
    await expect(end('countyCivilAffairs', 'county', law.id, MONDAY)).rejects.toMatchObject({ code: 'scheme.floorEnded' });
    expect(await held(law.id)).toEqual(['county 1 2026-11-30']);
  });
});

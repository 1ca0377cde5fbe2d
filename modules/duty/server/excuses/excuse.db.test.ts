import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, TEST_SCHEME } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { schemeSchema } from '../../domain/index.ts';
import { planSubjects } from '../plan/plan-subjects.ts';
import { askExcuse, decideExcuse } from './excuse-commands.ts';

/** The parents call every week too. */
const SCHEME = schemeSchema.parse({
  ...TEST_SCHEME,
  articles: [...TEST_SCHEME.articles, { ...TEST_SCHEME.articles[0], id: 'home-call', acts: ['call'], by: 'parent' }],
});

onEachEngine('requests to be excused', () => {
  let house: DutyHouse;
  const now = new Date('2026-09-09T10:00:00+08:00');
  let childId = '';

  beforeAll(async () => {
    house = await openDutyHouse(() => now, SCHEME);
    childId = await house.register('安一');
    await house.pair(house.second, childId, '2026-09-01');
    await withKeeper(house.engine, (keeper) => planSubjects(keeper, house.world.county, { childIds: [childId], placeIds: [] }, dayOf(now)));
  });
  afterAll(() => house.close());

  async function ask(by: Actor, article: string): Promise<string> {
    const due = await withKeeper(house.engine, (keeper) =>
      keeper.first(sql<{ key: string }>`
        select key from duty where subject_id = ${childId} and article = ${article} and state = 'open' order by day_from desc limit 1`),
    );
    const excuseId = newId();
    const payload = { excuseId, subjectId: childId, key: due?.key ?? '', reason: '外出治病' };
    await runCommand(house, by, askExcuse, { id: newId(), payload });
    return excuseId;
  }

  function decide(by: Actor, excuseId: string, approved: boolean): Promise<unknown> {
    return runCommand(house, by, decideExcuse, { id: newId(), payload: { excuseId, approved } });
  }

  /** Who was told what of the request, by account. */
  async function toldOf(excuseId: string): Promise<Readonly<Record<string, { readonly kind: string; readonly params: object }>>> {
    const rows = await withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<{ account_id: string; kind: string; params: object }>`
        select account_id, kind, params from notice where key like ${`%${excuseId}`} order by made_at, kind`),
    );
    return Object.fromEntries(rows.map(({ account_id: accountId, ...notice }) => [accountId, notice]));
  }

  test('the director asks for the parents; school and supervisor are told, and the director of the decision, without a child', async () => {
    const { director, school, supervisor } = house;
    const excuseId = await ask(director, 'home-call');
    const told = await toldOf(excuseId);
    expect(Object.keys(told).toSorted()).toEqual([school.accountId, supervisor.accountId].toSorted());
    expect(told[school.accountId]).toMatchObject({
      kind: 'excuseAsked',
      params: { place: house.world.places.eastHill.placeId, act: { zh: '电话' }, from: '2026-09-07', to: '2026-09-13' },
    });
    await expect(decide({ ...supervisor, accountId: director.accountId }, excuseId, true)).rejects.toMatchObject({
      code: 'excuse.ownRequest',
    });
    await decide(supervisor, excuseId, true);
    const after = await toldOf(excuseId);
    expect(after[director.accountId]).toMatchObject({ kind: 'excuseApproved' });
    expect(JSON.stringify(after)).not.toMatch(new RegExp(`安一|${childId}`));
  });

  test('the school asks for a helper and is not asked to decide; nor may the helper, under another post', async () => {
    const { second, school, supervisor } = house;
    const excuseId = await ask(school, 'talk');
    expect(Object.keys(await toldOf(excuseId))).toEqual([supervisor.accountId]);
    for (const { accountId } of [school, second])
      await expect(decide({ ...supervisor, accountId }, excuseId, true)).rejects.toMatchObject({ code: 'excuse.ownRequest' });
    await decide(supervisor, excuseId, false);
    expect((await toldOf(excuseId))[school.accountId]).toMatchObject({ kind: 'excuseRefused' });
  });

  test('for a director nobody asks, nor does whoever only oversees ask for a helper', async () => {
    await expect(ask(house.school, 'visit')).rejects.toMatchObject({ code: 'excuse.notYours' });
    await expect(ask(house.supervisor, 'talk')).rejects.toMatchObject({ code: 'excuse.notYours' });
  });
});

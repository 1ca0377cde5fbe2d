import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { openStaffHouse, type StaffHouse } from '../../../test/support/staff-house.ts';
import { listStaffRoutes } from './routes/index.ts';

let open: StaffHouse;

beforeAll(async () => {
  open = await openStaffHouse();
});

afterAll(() => open.close());

test('whoever makes, resets or appoints somebody stands in the access log, by ids alone', async () => {
  const administrator = (role: RoleId): Actor => ({
    accountId: newId(),
    postId: newId(),
    role,
    county: 1,
    placeId: open.places.county,
    reach: { kind: 'staff' },
  });
  let acting = administrator('systemAdministrator');
  const { house, signIn } = open;
  const server = await makeServer({
    house,
    routes: listStaffRoutes({ house, signIn, kind: 'real' }),
    version: 'test',
    identify: async () => acting,
  });
  const act = async (path: string, payload: object): Promise<{ accountId: string }> => {
    const answer = await server.inject({ method: 'POST', url: `/api/v1/staff/${path}`, payload: { id: newId(), payload } });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const { accountId } = await act('create-account', { name: '罗明溪', username: 'noted1' });
  await act('reset-password', { accountId, secondFactor: false });
  acting = administrator('securityAdministrator');
  await act('grant-post', { accountId, role: 'childDirector', placeId: open.places.village });
  await house.accessLog.flush();
  const rows = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<{ action: string; detail: object }>`
      select action, detail from access_log where detail ->> 'accountId' = ${accountId} order by entry_id`),
  );
  expect(rows.map(({ action }) => action)).toEqual(['staff.createAccount', 'staff.resetPassword', 'staff.grantPost']);
  expect(JSON.stringify(rows)).not.toMatch(/罗明溪|noted1|code/);
  await server.close();
});

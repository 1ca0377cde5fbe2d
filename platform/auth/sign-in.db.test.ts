import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStaffHouse, type StaffHouse } from '../../test/support/staff-house.ts';
import { totp } from '../../test/support/totp.ts';
import { newId } from '../ids.ts';

let open: StaffHouse;
let accountId: string;
let username: string;
let made = 0;
const NOW = new Date('2026-11-22T02:00:00Z');
const PASSWORD = 'Spring-Rain-2026';

beforeAll(async () => {
  open = await openStaffHouse();
});

afterAll(() => open.close());

/** A person of its own for each test, in one database. */
beforeEach(async () => {
  accountId = newId();
  made += 1;
  username = `tianxiaohe${made}`;
  await open.signIn.identities.ensure(accountId, username);
});

afterEach(() => open.setNow(NOW));

/** The Cookie header that a browser would send back. */
function cookieOf(lines: readonly string[], before = ''): { cookie: string } {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((pair) => [pair.split('=')[0] as string, pair]),
  );
  for (const line of lines) {
    const pair = line.split(';')[0] as string;
    const name = pair.split('=')[0] as string;
    if (/max-age=0/i.test(line)) jar.delete(name);
    else jar.set(name, pair);
  }
  return { cookie: [...jar.values()].join('; ') };
}

async function signedIn(): Promise<{ cookie: string }> {
  await open.signIn.identities.setPassword(accountId, PASSWORD);
  const entry = await open.signIn.enter({}, { username: username.toUpperCase(), password: PASSWORD });
  if (entry.kind !== 'signedIn') throw new Error(entry.kind);
  expect(entry.accountId).toBe(accountId);
  return cookieOf(entry.cookies);
}

test('a password opens a session, found by its cookie until it is left', async () => {
  const headers = await signedIn();
  expect(await open.signIn.sessions.find(headers)).toMatchObject({ accountId, username, secondFactor: false });
  await open.signIn.leave(headers);
  expect(await open.signIn.sessions.find(headers)).toBeUndefined();
});

test('a cookie whose signature was changed opens nothing', async () => {
  const { cookie } = await signedIn();
  const token = decodeURIComponent(cookie.split('=')[1] as string);
  const forged = `shouwang.session_token=${encodeURIComponent(`${token.split('.')[0]}.${Buffer.alloc(32).toString('base64')}`)}`;
  expect(await open.signIn.sessions.find({ cookie: forged })).toBeUndefined();
});

test('five wrong passwords lock the username, right password or not, for a quarter of an hour', async () => {
  await open.signIn.identities.setPassword(accountId, PASSWORD);
  for (const left of [4, 3, 2, 1, 0]) {
    await expect(open.signIn.enter({}, { username, password: 'Wrong-Wrong-1' })).rejects.toMatchObject({
      code: 'auth.wrongPassword',
      params: { left },
    });
  }
  await expect(open.signIn.enter({}, { username, password: PASSWORD })).rejects.toMatchObject({
    code: 'auth.locked',
    params: { minutes: 15 },
  });
  open.setNow(new Date(open.house.now().getTime() + 15 * 60_000));
  await expect(open.signIn.enter({}, { username, password: PASSWORD })).resolves.toMatchObject({ kind: 'signedIn' });
});

test('tries side by side are counted each', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, () => open.signIn.enter({}, { username: 'nobody', password: 'Wrong-Wrong-1' })),
  );
  const codes = tries.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'entered'));
  expect(codes.filter((code) => code === 'auth.wrongPassword')).toHaveLength(5);
  expect(codes.filter((code) => code === 'auth.locked')).toHaveLength(7);
});

test('a one-time code asks for a password, works once and dies after a day', async () => {
  const { code } = await open.signIn.codes.give('account', accountId);
  expect(await open.signIn.enter({}, { username, password: code })).toEqual({ kind: 'newPassword' });
  const claim = { username, code: code.toLowerCase(), password: PASSWORD };
  const tries = await Promise.allSettled([open.signIn.claim({}, claim), open.signIn.claim({}, claim)]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(open.signIn.claim({}, claim)).rejects.toMatchObject({ code: 'auth.wrongCode' });

  const late = await open.signIn.codes.give('account', accountId);
  open.setNow(new Date(open.house.now().getTime() + 24 * 3_600_000));
  await expect(open.signIn.claim({}, { ...claim, code: late.code })).rejects.toMatchObject({ code: 'auth.wrongCode' });
});

test("one account's code does not open another's", async () => {
  const other = newId();
  await open.signIn.identities.ensure(other, `other${made}`);
  const { code } = await open.signIn.codes.give('account', other);
  await expect(open.signIn.enter({}, { username, password: code })).rejects.toMatchObject({ code: 'auth.wrongPassword' });
  await expect(open.signIn.claim({}, { username, code, password: PASSWORD })).rejects.toMatchObject({ code: 'auth.wrongCode' });
});

test('sessions are listed and revoked one by one; nobody revokes those of others', async () => {
  const here = await signedIn();
  const entry = await open.signIn.enter({ 'user-agent': 'Elsewhere' }, { username, password: PASSWORD });
  const elsewhere = cookieOf(entry.kind === 'signedIn' ? entry.cookies : []);
  const sessions = await open.signIn.sessions.list(accountId);
  expect(sessions).toHaveLength(2);
  const other = sessions.find(({ device }) => device === 'Elsewhere');
  expect(await open.signIn.sessions.revoke(newId(), other?.id as string)).toBe(false);
  expect(await open.signIn.sessions.revoke(accountId, other?.id as string)).toBe(true);
  expect(await open.signIn.sessions.find(elsewhere)).toBeUndefined();
  expect(await open.signIn.sessions.find(here)).toBeDefined();
});

test('an idle session ends, a used one is moved on, and none outlives the working day', async () => {
  const headers = await signedIn();
  await open.house.engine.runAsOwner(`update auth.session set expires_at = now() + interval '10 minutes' where user_id = '${accountId}'`);
  expect(await open.signIn.sessions.find(headers)).toBeDefined();
  const [moved] = await open.house.engine.runAsOwner<{ minutes: number }>(
    `select extract(epoch from expires_at - now())::float8 / 60 as minutes from auth.session where user_id = '${accountId}'`,
  );
  expect(moved?.minutes).toBeGreaterThan(29);
  await open.house.engine.runAsOwner(
    `update auth.session set created_at = now() - interval '12 hours 1 minute' where user_id = '${accountId}'`,
  );
  expect(await open.signIn.sessions.find(headers)).toBeUndefined();
  await open.house.engine.runAsOwner(
    `update auth.session set created_at = now(), expires_at = now() - interval '1 second' where user_id = '${accountId}'`,
  );
  expect(await open.signIn.sessions.find(headers)).toBeUndefined();
});

test('changing the password needs the old one and ends the other sessions', async () => {
  const headers = await signedIn();
  const entry = await open.signIn.enter({}, { username, password: PASSWORD });
  const elsewhere = cookieOf(entry.kind === 'signedIn' ? entry.cookies : []);
  await expect(open.signIn.changePassword(headers, { current: 'Wrong-Wrong-1', next: 'Autumn-Wind-2027' })).rejects.toMatchObject({
    code: 'auth.wrongCurrentPassword',
  });
  const cookies = await open.signIn.changePassword(headers, { current: PASSWORD, next: 'Autumn-Wind-2027' });
  expect(await open.signIn.sessions.find(elsewhere)).toBeUndefined();
  expect(await open.signIn.sessions.find(cookieOf(cookies))).toMatchObject({ accountId });
});

test('with a second factor the password alone opens nothing; wrong digits lock it; a backup code works once', async () => {
  const headers = await signedIn();
  const { uri, secret, backupCodes } = await open.signIn.secondFactor.begin(headers, PASSWORD);
  expect(uri).toMatch(new RegExp(`^otpauth://totp/[^@]*${username}\\?`));
  await expect(open.signIn.secondFactor.confirm(headers, '000000')).rejects.toMatchObject({ code: 'auth.wrongSecondFactor' });
  const confirmed = cookieOf(await open.signIn.secondFactor.confirm(headers, totp(secret)), headers.cookie);
  expect(await open.signIn.sessions.find(confirmed)).toMatchObject({ secondFactor: true });

  const entry = await open.signIn.enter({}, { username, password: PASSWORD });
  if (entry.kind !== 'secondFactor') throw new Error(entry.kind);
  const halfway = cookieOf(entry.cookies);
  expect(await open.signIn.sessions.find(halfway)).toBeUndefined();
  await expect(open.signIn.secondFactor.enter(halfway, '000000')).rejects.toMatchObject({ code: 'auth.wrongSecondFactor' });
  const done = await open.signIn.secondFactor.enter(halfway, totp(secret));
  expect(done.accountId).toBe(accountId);
  expect(await open.signIn.sessions.find(cookieOf(done.cookies, halfway.cookie))).toMatchObject({ accountId });

  const again = async (code: string): Promise<unknown> => {
    const next = await open.signIn.enter({}, { username, password: PASSWORD });
    return open.signIn.secondFactor.enter(cookieOf('cookies' in next ? next.cookies : []), code);
  };
  await expect(again(backupCodes[0] as string)).resolves.toMatchObject({ accountId });
  await expect(again(backupCodes[0] as string)).rejects.toMatchObject({ code: 'auth.wrongSecondFactor' });
  for (let tried = 0; tried < 4; tried += 1) await expect(again('111111')).rejects.toMatchObject({ code: 'auth.wrongSecondFactor' });
  await expect(again(totp(secret))).rejects.toMatchObject({ code: 'auth.locked' });
});

test('a removed identity cannot sign in', async () => {
  const headers = await signedIn();
  await open.signIn.identities.remove(accountId);
  expect(await open.signIn.sessions.find(headers)).toBeUndefined();
  await expect(open.signIn.enter({}, { username, password: PASSWORD })).rejects.toMatchObject({ code: 'auth.wrongPassword' });
});

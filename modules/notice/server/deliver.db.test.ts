import { createECDH, createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { openHttpPeer, type HttpPeer, type ReceivedRequest } from '../../../test/support/http-peer.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { openSmtpPeer, type SmtpPeer } from '../../../test/support/smtp-peer.ts';
import { addDeviceBy, changeSettingsBy } from './commands/settings.ts';
import { getPushKey } from './channels/push-key.ts';
import { deliverBy, openOutlets, type Outlets } from './index.ts';
import { makeNotices } from './make-notices.ts';
import { listDeliveries } from './queries/own-settings.ts';

const SECRET = 'a-secret-of-thirty-two-characters';
const NOON = new Date('2026-11-22T12:00:00+08:00');
const MINUTE = 60_000;
const NO_REQUEST: ReceivedRequest = { method: '', path: '', headers: {}, body: Buffer.alloc(0) };

describe(`messages outside the pages (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let mail: SmtpPeer;
  let gateway: HttpPeer;
  let outlets: Outlets;
  let now = NOON;
  let person: Actor;

  beforeAll(async () => {
    house = await openTestHouse(() => now);
    mail = await openSmtpPeer();
    gateway = await openHttpPeer();
    const file = join(mkdtempSync(join(tmpdir(), 'shouwang-notice-')), 'notice.json');
    writeFileSync(
      file,
      JSON.stringify({
        office: 'https://office.example/',
        email: { host: '127.0.0.1', port: mail.port, from: '守望 <shouwang@example.org>' },
        push: { contact: 'mailto:it@example.org', services: [new URL(gateway.url).host] },
        webhooks: [
          {
            id: 'sms',
            label: { zh: '短信', en: 'SMS' },
            url: `${gateway.url}/sms`,
            secret: SECRET,
            address: { zh: '手机号', en: 'Mobile' },
          },
        ],
      }),
    );
    outlets = openOutlets(file);
  });
  afterAll(async () => {
    await house.close();
    await mail.close();
    await gateway.close();
  });

  beforeEach(async () => {
    now = NOON;
    mail.answerRecipientsWith(undefined);
    gateway.answerWith(200);
    person = actorAt(house.world, 'childDirector', 'eastHill');
    await withKeeper(house.engine, (tx) =>
      tx.run(sql`
        insert into account (account_id, name, username, created_at, created_by)
        values (${person.accountId}, '田小禾', ${`u${person.accountId.slice(-12)}`}, ${now}, ${person.accountId})`),
    );
  });

  async function choose(channels: readonly string[], addresses: Readonly<Record<string, string>>, digestAt = '12:00'): Promise<void> {
    const payload = { quietFrom: '20:00', quietTo: '07:00', digestAt, channels: [...channels], addresses: { ...addresses } };
    await runCommand(house, person, changeSettingsBy(outlets), { id: newId(), payload });
  }

  function tell(key: string): Promise<number> {
    const { accountId } = person;
    return withKeeper(house.engine, (tx) =>
      makeNotices(tx, now, [{ kind: 'caseloadChanged', params: { children: 6 }, to: { accountId }, key }]),
    );
  }

  function deliver(ways = outlets): Promise<void> {
    return deliverBy(ways).handle(house, {}, { signal: new AbortController().signal, lastDoneAt: undefined });
  }

  function deliveries() {
    return withActor(house.engine, person, listDeliveries);
  }

  const mailsOf = (address: string) => mail.mails.filter(({ to }) => to.includes(address));

  test('by e-mail: how many things wait and where, once, with no word of what they are', async () => {
    await choose(['email'], { email: 'one@example.org' });
    expect([await tell('a'), await tell('a'), await tell('b'), await tell('c')]).toEqual([1, 0, 1, 1]);
    await deliver();
    await deliver();
    const mails = mailsOf('one@example.org');
    expect(mails).toHaveLength(1);
    const [head = '', body = ''] = mails[0]?.text.split(/\n\n/).slice(0, 2) ?? [];
    expect(mails[0]?.from).toBe('shouwang@example.org');
    expect(head).toMatch(/^auto-submitted: auto-generated$/im);
    const text = Buffer.from(body, 'base64').toString();
    expect(text).toContain('https://office.example/notices');
    expect(text).toMatch(/3 件事/);
    expect(text).not.toMatch(/田小禾|帮扶|坡上村|caseload/);
    expect(await deliveries()).toMatchObject([{ channel: 'email', state: 'sent', attempts: 1, told: 3, error: null }]);
  });

  test('by another system: signed over time and body, to the address that the person gave', async () => {
    await choose(['sms'], { sms: '19900001234' });
    await tell('a');
    await deliver();
    const { method, path, headers, body } = gateway.requests.at(-1) ?? NO_REQUEST;
    expect([method, path]).toEqual(['POST', '/sms']);
    const time = String(headers['x-shouwang-time']);
    expect(headers['x-shouwang-signature']).toBe(`sha256=${createHmac('sha256', SECRET).update(`${time}.`).update(body).digest('hex')}`);
    expect(JSON.parse(body.toString())).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      at: now.toISOString(),
      to: { address: '19900001234', username: `u${person.accountId.slice(-12)}` },
      count: 1,
      text: { zh: '您在“守望”中有 1 件事需要查看。', en: 'There is 1 thing for you to look at in Shouwang.' },
      link: 'https://office.example/notices',
    });
  });

  test('what does not arrive is tried again later and later, under the same id, and then given up in sight', async () => {
    await choose(['sms'], { sms: '19900001234' });
    await tell('a');
    gateway.answerWith(503);
    const before = gateway.requests.length;
    await deliver();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: 1, error: 'http 503' }]);
    await deliver();
    expect(gateway.requests.length - before).toBe(1);
    for (let tries = 2; tries <= 10; tries += 1) {
      now = new Date(now.getTime() + 241 * MINUTE);
      // A try that would fall into the evening waits for the morning.
      if (now.getUTCHours() >= 12) now = new Date(now.getTime() + 11 * 60 * MINUTE);
      await deliver();
      await deliver();
    }
    const ids = gateway.requests.slice(before).map(({ body }) => (JSON.parse(body.toString()) as { id: string }).id);
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'givenUp', attempts: 10, error: 'http 503' }]);
  });

  test.each([
    ['an unknown mailbox', '550 no such user', 'givenUp', 'smtp 550'],
    ['a mailbox that is busy', '450 try later', 'waiting', 'smtp 450'],
  ])('%s', async (_, line, state, error) => {
    await choose(['email'], { email: 'two@example.org' });
    await tell('a');
    mail.answerRecipientsWith(line);
    await deliver();
    expect(await deliveries()).toMatchObject([{ state, attempts: 1, error }]);
  });

  test('a redirect is no delivery, and is not followed', async () => {
    await choose(['sms'], { sms: '19900001234' });
    await tell('a');
    gateway.answerWith(302);
    await deliver();
    expect(gateway.requests.at(-1)?.path).toBe('/sms');
    expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  });

  test('nothing goes out in quiet hours, nor before the digest', async () => {
    await choose(['email'], { email: 'three@example.org' }, '07:30');
    await tell('a');
    await deliver();
    now = new Date('2026-11-22T23:00:00+08:00');
    await deliver();
    expect(mailsOf('three@example.org')).toEqual([]);
    now = new Date('2026-11-23T07:30:00+08:00');
    await deliver();
    expect(mailsOf('three@example.org')).toHaveLength(1);
  });

  test('a message that comes late because the machine was off waits for the morning too', async () => {
    await choose(['email'], { email: 'four@example.org' }, '12:30');
    await tell('a');
    now = new Date('2026-11-22T21:00:00+08:00');
    await deliver();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: 0, dueAt: '2026-11-22T23:00:00.000Z' }]);
  });

  test('what was read on the page meanwhile, or is not wanted any more, disturbs nobody', async () => {
    await choose(['email'], { email: 'five@example.org' });
    await tell('a');
    await withKeeper(house.engine, (tx) => tx.run(sql`update notice set read_at = ${now} where account_id = ${person.accountId}`));
    await deliver();
    await tell('b');
    await choose([], { email: 'five@example.org' });
    await deliver();
    expect(mailsOf('five@example.org')).toEqual([]);
    expect(await deliveries()).toEqual([]);
  });

  test('a channel that the installation no longer has is given up in sight', async () => {
    await choose(['sms'], { sms: '19900001234' });
    await tell('a');
    await deliver({ ...outlets, list: [] });
    expect(await deliveries()).toMatchObject([{ state: 'givenUp', error: 'no such channel' }]);
  });

  test('to browsers: sealed for each, and one that is gone is forgotten', async () => {
    const browser = createECDH('prime256v1');
    const subscription = { p256dh: browser.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
    const add = (endpoint: string) =>
      runCommand(house, person, addDeviceBy(outlets), { id: newId(), payload: { ...subscription, endpoint } });
    await expect(add('http://127.0.0.1:1/x')).rejects.toMatchObject({ code: 'notice.unknownPushService' });
    await add(`${gateway.url}/browser`);
    await choose(['push'], {});
    await tell('a');
    await deliver();
    const { path, headers, body } = gateway.requests.at(-1) ?? NO_REQUEST;
    expect(path).toBe('/browser');
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', topic: 'notices' });
    expect(headers.authorization).toContain(`k=${(await getPushKey(house)).publicKey}`);
    expect(body.toString('latin1')).not.toContain('count');
    gateway.answerWith(410);
    await tell('b');
    await deliver();
    expect(await deliveries()).toMatchObject([{ state: 'givenUp', error: 'no device' }, { state: 'sent' }]);
    const left = await withActor(house.engine, person, (tx) => tx.rows(sql`select from notice_device`));
    expect(left).toEqual([]);
  });

  test('addresses and browsers stand encrypted, and in no log of deliveries', async () => {
    await choose(['email'], { email: 'six@example.org' });
    await tell('a');
    await deliver();
    const kept = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ text: string }>`
        select encode(addresses, 'escape') || channels::text as text from notice_settings
        union all select notice_delivery::text from notice_delivery union all select event::text from event union all select command::text from command`),
    );
    expect(kept.length).toBeGreaterThan(2);
    expect(JSON.stringify(kept)).not.toMatch(/@example\.org|19900001234/);
  });

  test.each([
    ['an address without encryption', { office: 'http://office.example' }, 'office'],
    ['a secret that can be guessed', { office: 'https://a.example', webhooks: [{ id: 'sms', secret: 'short' }] }, 'webhooks.0'],
    ['a channel named like another', { office: 'https://a.example', webhooks: [{ id: 'email' }] }, 'webhooks'],
    ['a word that is none', { office: 'https://a.example', smtp: {} }, ''],
  ])('%s in the file of channels stops the start, and the refusal tells no password', (_, content, where) => {
    const file = join(mkdtempSync(join(tmpdir(), 'shouwang-notice-')), 'notice.json');
    writeFileSync(file, JSON.stringify(content));
    try {
      openOutlets(file);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'notice.badConfiguration' });
      expect((error as { params: { where: string } }).params.where).toContain(where);
      expect(String(error)).not.toContain('short');
    }
  });

  test('the file of channels must be there where it is named', () => {
    expect(() => openOutlets('/nowhere/notice.json')).toThrow(expect.objectContaining({ code: 'notice.badConfiguration' }));
    expect(openOutlets(undefined).list).toEqual([]);
  });
});

import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { defineRoute, makeServer, measureServer } from './index.ts';

const echo = defineRoute({
  method: 'POST',
  path: '/echo/{word}',
  module: 'test',
  summary: 'Says back what it is told',
  who: 'open',
  params: z.object({ word: z.string().max(5) }),
  body: z.object({ times: z.int().min(1), note: z.array(z.string()).optional() }),
  answer: z.object({ said: z.string() }),
  handle: async ({ params, body }) => ({ said: params.word.repeat(body.times) }),
});

const broken = defineRoute({
  method: 'GET',
  path: '/broken',
  module: 'test',
  summary: 'Breaks with a secret in its error',
  who: 'open',
  handle: () => Promise.reject(new Error('李小山 990102201503150018')),
});

const sink = defineRoute({
  method: 'POST',
  path: '/sink',
  module: 'test',
  summary: 'Takes a file and counts it',
  who: 'open',
  takesFile: true,
  answer: z.object({ bytes: z.int() }),
  handle: async ({ upload }) => {
    let bytes = 0;
    for await (const piece of upload ?? []) bytes += piece.length;
    return { bytes };
  },
});

describe('the HTTP server', () => {
  let house: TestHouse;
  let logged: string[];
  let server: Awaited<ReturnType<typeof makeServer>>;

  beforeAll(async () => {
    house = await openTestHouse();
    logged = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
    server = await makeServer({
      house: { ...house, log },
      routes: [echo, broken, sink],
      version: '0.0.0',
      identify: () => Promise.reject(new Error('nobody')),
    });
    measureServer(server);
  });
  afterAll(async () => {
    await server.close();
    await house.close();
  });

  test('answers what fits and refuses what does not, with the place', async () => {
    const good = await server.inject({ method: 'POST', url: '/api/v1/echo/ab', payload: { times: 2 } });
    expect(good.json()).toEqual({ said: 'abab' });
    const bad = await server.inject({ method: 'POST', url: '/api/v1/echo/ab', payload: { times: 'many' } });
    expect(bad.statusCode).toBe(422);
    expect(bad.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(bad.json()).toMatchObject({ code: 'http.badInput', status: 422, errors: [{ field: 'times' }] });
  });

  test('refuses text that no database takes, before anything is done with it', async () => {
    for (const word of ['%00', 'a%00']) {
      const answer = await server.inject({ method: 'POST', url: `/api/v1/echo/${word}`, payload: { times: 1 } });
      expect(answer.statusCode, word).toBe(422);
    }
    for (const text of ['a\\u0000', '\\ud800']) {
      const answer = await server.inject({
        method: 'POST',
        url: '/api/v1/echo/ab',
        headers: { 'content-type': 'application/json' },
        payload: `{"times":1,"note":["${text}"]}`,
      });
      expect(answer.json(), text).toMatchObject({ code: 'http.badInput', errors: [{ field: 'note.0' }] });
    }
  });

  test('speaks Chinese unless asked for English', async () => {
    const ask = (language: string) => server.inject({ method: 'GET', url: '/api/v1/nowhere', headers: { 'accept-language': language } });
    expect((await ask('zh-CN,zh;q=0.9')).json<{ title: string }>().title).toMatch(/没有找到/);
    expect((await ask('en-GB,en;q=0.9')).json<{ title: string }>().title).toMatch(/Nothing is found/);
  });

  test('tells an unexpected failure by a number, never by its words', async () => {
    const answer = await server.inject({ method: 'GET', url: '/api/v1/broken' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/李小山|990102/);
    expect(answer.json<{ title: string }>().title).toMatch(/[0-9a-f-]{36}/);
    expect(logged).toHaveLength(1);
    expect(logged.join('')).toMatch(/server\.api\.test\.ts/);
    expect(logged.join('')).not.toMatch(/李小山|990102/);
  });

  test('refuses a body that is too large in words', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/echo/ab',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ times: 1, more: 'x'.repeat(3_000_000) }),
    });
    expect(answer.statusCode).toBe(413);
    expect(answer.json<{ title: string }>().title).toMatch(/2 MB/);
  });

  test('refuses a file that is too large in words, also where its size was not said before', async () => {
    const url = new URL('/api/v1/sink', await server.listen({ port: 0, host: '127.0.0.1' }));
    const send = async (megabytes: number) => {
      async function* pieces(): AsyncGenerator<Buffer> {
        for (let sent = 0; sent < megabytes; sent += 1) yield Buffer.alloc(1024 * 1024);
      }
      const headers = { 'content-type': 'application/octet-stream' };
      const init: object = { method: 'POST', headers, body: pieces(), duplex: 'half' };
      return fetch(url, init);
    };
    expect(await (await send(3)).json()).toEqual({ bytes: 3 * 1024 * 1024 });
    const answer = await send(203);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'http.tooLarge']);
  });

  test('gives its figures to the machine itself only', async () => {
    expect((await server.inject({ method: 'GET', url: '/metrics' })).body).toMatch(/http_request_duration_seconds_count/);
    expect((await server.inject({ method: 'GET', url: '/metrics', remoteAddress: '10.1.1.1' })).statusCode).toBe(404);
  });
});

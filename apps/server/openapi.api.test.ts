import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_OUTLETS } from '../../modules/notice/server/index.ts';
import { openSignIn } from '../../platform/auth/index.ts';
import { makeServer } from '../../platform/http/index.ts';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { listRoutes } from './routes.ts';

describe('the description of the API', () => {
  let house: TestHouse;
  let text: string;
  let paths: Record<string, Record<string, { summary?: string; tags?: string[] }>>;

  beforeAll(async () => {
    house = await openTestHouse();
    const routes = listRoutes(house, openSignIn(house), 'real', NO_OUTLETS);
    const server = await makeServer({ house, routes, version: '0.0.0', identify: () => Promise.reject(new Error('nobody asks')) });
    const answer = await server.inject({ method: 'GET', url: '/api/v1/openapi.json' });
    text = answer.body;
    paths = answer.json<{ paths: typeof paths }>().paths;
    await server.close();
  });
  afterAll(() => house.close());

  test('passes a public linter', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: text, config });
    expect(
      problems
        .filter(({ severity }) => severity === 'error')
        .map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`),
    ).toEqual([]);
  });

  test('names every address by a module word and says what it does', () => {
    expect(Object.keys(paths).length).toBeGreaterThan(20);
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { summary, tags }] of Object.entries(methods)) {
        expect(`${method} ${path}: ${summary ?? ''}`).toMatch(/: .{8,}/);
        expect(tags).toHaveLength(1);
      }
    }
  });
});

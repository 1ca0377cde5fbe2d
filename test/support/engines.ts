import { describe } from 'vitest';
import type { Engine } from '../../platform/db/index.ts';
import { openTestEngine } from '../provide/engine.ts';

export { openTestEngine } from '../provide/engine.ts';

/** The engine that this run is for: vitest runs every database test once with each. */
export const TEST_ENGINE = process.env['TEST_ENGINE'] === 'postgres' ? 'postgres' : 'pglite';

/** Tests of one subject on the engine of this run. */
export function onEachEngine(name: string, body: (open: () => Promise<Engine>) => void): void {
  describe(`${name} (${TEST_ENGINE})`, () => {
    body(openTestEngine);
  });
}

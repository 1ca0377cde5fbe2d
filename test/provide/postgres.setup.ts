import { startPostgres } from './postgres.ts';
import { provideTools } from './tools.ts';

/** `npm test` hands its server over by TEST_POSTGRES_URL; a test run on its own gets one here. */
export default async function provideServer(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['TEST_POSTGRES_URL'] !== undefined) return undefined;
  const server = await startPostgres(provideTools().postgres as string);
  process.env['TEST_POSTGRES_URL'] = server.url;
  return () => server.stop();
}

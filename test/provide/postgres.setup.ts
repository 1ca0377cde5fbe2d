import { startPostgres } from './postgres.ts';
import { prepareTemplate } from './template.ts';
import { provideTools } from './tools.ts';

/** `npm test` hands its server over by TEST_POSTGRES_URL; a test run on its own gets one here. */
export default async function provideServer(): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given !== undefined) {
    await prepareTemplate(given);
    return undefined;
  }
  const server = await startPostgres(provideTools().postgres as string);
  try {
    await prepareTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env['TEST_POSTGRES_URL'] = server.url;
  return () => server.stop();
}

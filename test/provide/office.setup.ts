import { buildOffice } from '../../apps/server/office-files.ts';

/** `npm test` builds the pages first; a test run on its own does it here, once, before its files start servers side by side. */
export default async function provideOffice(): Promise<void> {
  if (!(await buildOffice())) throw new Error('The office pages could not be built: npm run build tells why.');
}

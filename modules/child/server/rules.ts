import { createHash } from 'node:crypto';
import { CHILD_RECORDS, STATUS_DEFINITIONS } from '../domain/index.ts';

/** To be raised when names, tokens, completeness or the reading of a definition are worked out in another way. */
const GENERATION = 1;

/**
 * The state of everything that derived state follows from besides the facts. Each list line carries it, so that a new
 * definition or rule reaches files that nobody touches: see the job `deriveAnew`.
 */
export const RULES: string = createHash('sha256')
  .update(JSON.stringify([GENERATION, STATUS_DEFINITIONS, CHILD_RECORDS.map(({ id, fields }) => [id, Object.keys(fields)])]))
  .digest('base64url')
  .slice(0, 12);

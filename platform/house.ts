import type { Subscriber } from './command/index.ts';
import type { Keyring } from './crypto/index.ts';
import type { Engine } from './db/index.ts';
import type { Logger } from './log/index.ts';
import type { AccessLog } from './log/access-log.ts';

/** What one running program has: passed down explicitly, so that a test can run several side by side. */
export interface House {
  readonly engine: Engine;
  readonly keyring: Keyring;
  readonly log: Logger;
  readonly accessLog: AccessLog;
  readonly subscribers: readonly Subscriber[];
  /** Where the program keeps files of its own besides the database. */
  readonly folder: string;
  readonly now: () => Date;
}

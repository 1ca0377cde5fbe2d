import type { Actor } from '../kernel/access/actor.ts';
import type { PlainDate } from '../kernel/calendar.ts';
import type { Keyring } from './crypto/index.ts';
import type { Engine, Tx } from './db/index.ts';
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
  /** Where the files that records hold on to are, if not in `files` of that folder. */
  readonly filesFolder?: string;
  readonly now: () => Date;
}

/** What is happening, told to the rest of the house: ids and field names, no values. */
export interface Happening {
  readonly name: string;
  /** County it belongs to, where that is not the command's own. */
  readonly county?: number;
  readonly childIds?: readonly string[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a command's handler works with: its transaction, who acts, and the one moment at which it all happens. */
export interface CommandContext {
  readonly house: House;
  readonly tx: Tx;
  readonly actor: Actor;
  readonly county: number;
  readonly commandId: string;
  readonly now: Date;
  readonly today: PlainDate;
  emit(happening: Happening): void;
  /**
   * Work on rows that many commands of a county change (counters). It is done as the keeper after the county's change number was
   * taken, whose lock it shares: locked any earlier, such rows could make two commands wait for each other crosswise.
   */
  atEnd(work: (keeper: Tx) => Promise<void>): void;
}

/**
 * What one slice does because something happened in another: in the same transaction, so that both happen or neither.
 * `apps/program/subscribers.ts` lists them in the order in which they run.
 */
export interface Subscriber {
  /** Name of the happening. */
  readonly to: string;
  handle(context: CommandContext, happening: Happening): Promise<void>;
}

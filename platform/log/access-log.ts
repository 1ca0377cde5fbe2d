import type { Actor } from '../../kernel/access/actor.ts';
import { defineTable, withKeeper, type Engine } from '../db/index.ts';
import { newId } from '../ids.ts';
import type { Logger } from './index.ts';

const accessLogTable = defineTable('access_log', {
  county: 'integer',
  entry_id: 'uuid',
  at: 'timestamptz',
  account_id: 'uuid',
  post_id: 'uuid',
  role: 'text',
  action: 'text',
  child_ids: 'uuid[]',
  child_count: 'integer',
  detail: 'jsonb',
  reason: 'text',
});

/** How long an entry may wait for others before it is written. A read is answered without waiting for it. */
const GATHER_MS = 50;
const LISTED_CHILDREN = 200;

export interface Access {
  readonly county: number;
  /** What was done: `child.list`, `child.open`, `child.reveal`, `child.export`, `child.print` ... */
  readonly action: string;
  readonly childIds: readonly string[];
  /** Names of fields, filters, counts; never a value. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

export interface AccessLog {
  append(actor: Actor, access: Access): void;
  /** Writes what is gathered and waits for it: before a full value is shown, and when the program ends. */
  flush(): Promise<void>;
}

export function openAccessLog(engine: Engine, log: Logger, now: () => Date): AccessLog {
  let gathered: Record<string, unknown>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = gathered;
    gathered = [];
    writing = writing.then(() => (rows.length === 0 ? undefined : withKeeper(engine, (tx) => tx.insert(accessLogTable, rows))));
    return writing;
  }

  return {
    append(actor, { county, action, childIds, detail = {}, reason }) {
      gathered.push({
        county,
        entry_id: newId(),
        at: now().toISOString(),
        account_id: actor.accountId,
        post_id: actor.postId,
        role: actor.role,
        action,
        child_ids: `{${childIds.slice(0, LISTED_CHILDREN).join(',')}}`,
        child_count: childIds.length,
        detail,
        reason: reason ?? null,
      });
      timer ??= setTimeout(() => {
        write().catch((error: unknown) => log.error({ error: String(error), lost: 'access log entries' }, 'the access log could not be written'));
      }, GATHER_MS);
    },
    flush: write,
  };
}

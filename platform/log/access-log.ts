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
/** An entry names at most so many children; what concerns more is written as several, so that each child is found in one. */
const LISTED_CHILDREN = 200;
/** After a failure, the entries are kept and tried again. */
const AGAIN_MS = 2000;

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
  /**
   * Writes what is gathered and waits for it: before a full value is shown, and when the program ends. Throws when the
   * database does not take it; the entries are kept then. Not to be called inside a transaction, whose connection it may need.
   */
  flush(): Promise<void>;
}

export function openAccessLog(engine: Engine, log: Logger, now: () => Date): AccessLog {
  let gathered: Record<string, unknown>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // A write that failed must not keep the next one from trying.
    writing = writing
      .catch(() => {})
      .then(async () => {
        const rows = gathered;
        gathered = [];
        try {
          if (rows.length > 0) await withKeeper(engine, (tx) => tx.insert(accessLogTable, rows, { unlessThere: true }));
        } catch (error) {
          gathered = [...rows, ...gathered];
          later(AGAIN_MS);
          throw error;
        }
      });
    return writing;
  }

  function later(ms: number): void {
    timer ??= setTimeout(() => {
      write().catch((error: unknown) =>
        log.error({ error: String(error), waiting: gathered.length }, 'the access log could not be written; it is tried again'),
      );
    }, ms);
  }

  return {
    append(actor, { county, action, childIds, detail = {}, reason }) {
      const parts = Math.max(1, Math.ceil(childIds.length / LISTED_CHILDREN));
      for (let part = 0; part < parts; part += 1) {
        const listed = childIds.slice(part * LISTED_CHILDREN, (part + 1) * LISTED_CHILDREN);
        gathered.push({
          county,
          entry_id: newId(),
          at: now().toISOString(),
          account_id: actor.accountId,
          post_id: actor.postId,
          role: actor.role,
          action,
          child_ids: listed,
          child_count: listed.length,
          detail: storable(parts === 1 ? detail : { ...detail, part: part + 1, parts, children: childIds.length }),
          reason: storable(reason ?? null),
        });
      }
      later(GATHER_MS);
    },
    flush: write,
  };
}

/**
 * With U+FFFD for what no database takes as text: U+0000 and halves of a character. One such entry would be tried for ever, and all
 * those after it with it, so that whoever types it as a reason stops the log for everybody.
 */
function storable<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === 'string' ? each.toWellFormed().replaceAll('\0', '\ufffd') : each,
  ) as Value;
}

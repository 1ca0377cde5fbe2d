import { sql, type QueryResult, type RawBuilder, type Transaction } from 'kysely';
import type { Schema } from './engine.ts';
import { insertRows } from './insert-rows.ts';
import type { TableDefinition } from './table.ts';

/** What the database refused. It carries no values: the drivers' own errors hold parameters and rows, which must not reach a log. */
export class DatabaseRefusal extends Error {
  /** SQLSTATE, e.g. 23505 for a row that is there already, 42501 for one that row security does not take. */
  readonly sqlState: string;
  readonly constraint: string | undefined;

  constructor(sqlState: string, constraint: string | undefined, message: string) {
    super(message);
    this.name = 'DatabaseRefusal';
    this.sqlState = sqlState;
    this.constraint = constraint;
  }
}

/** A transaction under one actor's database role and scope: what `withActor` hands out. */
export interface Tx {
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row>(query: RawBuilder<Row>): Promise<Row | undefined>;
  /** Number of rows written. */
  run(query: RawBuilder<unknown>): Promise<number>;
  /**
   * Writes any number of rows in one statement. Values are what the driver takes; bytes as Uint8Array. `unlessThere` passes
   * over rows whose key is taken: for a write that is tried again without knowing whether the first one was done.
   */
  insert(
    table: TableDefinition,
    rows: readonly Readonly<Record<string, unknown>>[],
    options?: { readonly unlessThere: boolean },
  ): Promise<void>;
  /**
   * Runs `work` as the keeper, who writes what follows from facts (list lines, tokens, statuses, events). Only the
   * command path and the modules' keepers use it; an architecture test lists them.
   */
  asKeeper<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Adds children that this very transaction creates to a caseload actor's reach. */
  extendReach(childIds: readonly string[]): Promise<void>;
}

/** The database role that writes what follows from facts. */
const KEEPER = 'sw_keeper';

export function makeTx(transaction: Transaction<Schema>, role: string, extendReach: (childIds: readonly string[]) => Promise<void>): Tx {
  async function execute<Row>(query: RawBuilder<Row>): Promise<QueryResult<Row>> {
    try {
      return await query.execute(transaction);
    } catch (error) {
      throw withoutValues(error);
    }
  }
  const tx: Tx = {
    rows: async (query) => (await execute(query)).rows,
    first: async (query) => (await execute(query)).rows[0],
    run: async (query) => Number((await execute(query)).numAffectedRows ?? 0n),
    insert: async (table, rows, { unlessThere } = { unlessThere: false }) => {
      if (rows.length === 0) return;
      await execute(insertRows(table, rows, unlessThere));
    },
    asKeeper: async (work) => {
      if (role === KEEPER) return work(tx);
      await execute(sql`set local role sw_keeper`);
      try {
        return await work(keeper);
      } finally {
        // Also after a refusal that the caller handles: going on as the keeper would be going on without row security. In a
        // transaction that the database gave up, the rollback takes the role with it.
        await sql`set local role ${sql.raw(role)}`.execute(transaction).catch(ifNotAborted);
      }
    },
    extendReach,
  };
  // Inside the keeper's work a further step of the keeper changes nothing, and above all does not change back.
  const keeper: Tx = { ...tx, asKeeper: (work) => work(keeper) };
  return tx;
}

const IN_FAILED_TRANSACTION = '25P02';

function ifNotAborted(error: unknown): void {
  if ((error as { code?: string }).code !== IN_FAILED_TRANSACTION) throw withoutValues(error);
}

function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { constraint } = error as { constraint?: string };
  // Messages of class 22 (bad data) quote the value.
  const message = error.code.startsWith('22') ? `the database refused a value (${error.code})` : error.message;
  return new DatabaseRefusal(error.code, constraint, message);
}

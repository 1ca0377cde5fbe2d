import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { PGlite } from '@electric-sql/pglite';

/** A connection waits this long for its turn before it gives up: longer means that somebody holds it and waits for it too. */
const TURN_TIMEOUT_MS = 60_000;

/**
 * Kysely over PGlite's single session, handed to one holder at a time. Kysely's own PGlite dialect lets queries of one
 * holder run inside the transaction of another, which would run them under the other's database role.
 */
export function exclusiveDialect(pglite: PGlite): Dialect {
  const driver = new ExclusiveDriver(pglite);
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class ExclusiveDriver implements Driver {
  readonly #connection: DatabaseConnection;
  #lastTurn: Promise<void> = Promise.resolve();
  #endTurn: () => void = () => {};

  constructor(pglite: PGlite) {
    this.#connection = new SessionConnection(pglite);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lastTurn;
    let endTurn: () => void = () => {};
    this.#lastTurn = new Promise((resolve) => {
      endTurn = resolve;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error('the database session did not become free: a transaction waits for itself')),
        TURN_TIMEOUT_MS,
      );
    });
    try {
      await Promise.race([before, late]);
    } catch (error) {
      void before.then(endTurn);
      throw error;
    } finally {
      clearTimeout(timer);
    }
    this.#endTurn = endTurn;
    return this.#connection;
  }

  /** The next turn begins in the next round of the event loop: a loop of commands must not keep the server from answering. */
  async releaseConnection(): Promise<void> {
    setImmediate(this.#endTurn);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(rawQuery('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(rawQuery('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(rawQuery('rollback'));
  }

  /** The session belongs to the engine, which closes it. */
  async destroy(): Promise<void> {}
}

class SessionConnection implements DatabaseConnection {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.#pglite.query<Row>(query.sql, [...query.parameters]);
    return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) };
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator; PGlite has no cursor to stream from
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('PGlite cannot stream; page by key instead');
  }
}

function rawQuery(sql: string): CompiledQuery {
  return {
    sql,
    parameters: [],
    query: { kind: 'RawNode', sqlFragments: [sql], parameters: [] },
    queryId: { queryId: sql },
  } as unknown as CompiledQuery;
}

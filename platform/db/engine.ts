import type { Kysely } from 'kysely';

/** Tables are described by the record definitions and the SQL files; queries state their row type themselves. */
export type Schema = Record<string, never>;

/**
 * One of the two database engines behind the same interface: PGlite in the process, or a PostgreSQL server.
 * Nothing outside `platform/db` uses a connection of it directly: reads and writes go through `withActor`.
 */
export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  /** Connections of the application's login: it owns nothing and only becomes one of the scope roles. */
  readonly requests: Kysely<Schema>;
  /** Connections that sign-in works on; they reach the schema `auth` alone. */
  readonly signIn: Kysely<Schema>;
  /** Connections that the job queue works on; they reach the schema `jobs` alone. */
  readonly jobs: Kysely<Schema>;
  /**
   * A connection of the owner of the schema, for what only the owner may do: filling an empty database from a backup.
   * Undefined when the engine was opened without owner rights (PostgreSQL without MIGRATE_URL).
   */
  readonly owner: Kysely<Schema> | undefined;
  /**
   * Runs a script of several statements as owner of the schema. Throws when the engine was opened without owner rights
   * (PostgreSQL without MIGRATE_URL).
   */
  runAsOwner<Row = unknown>(script: string): Promise<Row[]>;
  close(): Promise<void>;
}

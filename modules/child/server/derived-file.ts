import type { Standing } from './fact-rows.ts';

/** Everything that follows from the facts of one child. Pure, so that a test can hold the stored state against it. */
export interface DerivedFile {
  readonly childId: string;
  readonly standing: Standing;
  readonly line: Readonly<Record<string, unknown>>;
  readonly tokens: readonly string[];
  readonly statuses: readonly Readonly<Record<string, unknown>>[];
}

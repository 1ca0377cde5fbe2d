/**
 * How long tests wait, said once for all of them. They hold on a machine ten times slower than this one: only what hangs
 * comes near these. A test waits for what the page or the database shows, by `expect.poll` or by a locator's `waitFor`.
 */
export const PATIENCE = {
  /** For one thing to show: a step in the browser, an `expect.poll`. */
  stepMs: 60_000,
  /** For a test, and for what is set up before it or put away after it. */
  testMs: 10 * 60_000,
  /** For a program to start. */
  startMs: 5 * 60_000,
} as const;

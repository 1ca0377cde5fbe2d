const LONGEST_WAIT_MINUTES = 240;
const MOST_ATTEMPTS = 10;

/** When a message that could not be sent is tried again: 1, 2, 4 ... minutes later; undefined when it is given up, after a working day. */
export function nextTry(attempts: number, now: Date): Date | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  return new Date(now.getTime() + Math.min(LONGEST_WAIT_MINUTES, 2 ** (attempts - 1)) * 60_000);
}

/** Characters of one path segment. Four of base 36 hold 1,679,616 siblings. */
const SEGMENT_LENGTH = 4;

const RADIX = 36;
const SEGMENTS = RADIX ** SEGMENT_LENGTH;

/**
 * A segment that no sibling has: one past the highest, so that segments of removed places are not given out again while
 * higher ones exist. `siblings` are whole paths or bare segments. Throws RangeError when a parent is full.
 */
export function nextSegment(siblings: readonly string[]): string {
  const highest = siblings.reduce((high, sibling) => Math.max(high, Number.parseInt(sibling.slice(-SEGMENT_LENGTH), RADIX)), -1);
  if (highest + 1 >= SEGMENTS) throw new RangeError('no path segment is left under this place');
  return (highest + 1).toString(RADIX).padStart(SEGMENT_LENGTH, '0');
}

/** Whether `path` is `ancestor` itself or below it. An empty ancestor holds everything. */
export function isWithin(path: string, ancestor: string): boolean {
  return path.startsWith(ancestor);
}

export function isBelow(path: string, ancestor: string): boolean {
  return path.length > ancestor.length && path.startsWith(ancestor);
}

/** The paths from the root down to and including `path`: the breadcrumb. */
export function pathsDownTo(path: string): readonly string[] {
  return Array.from({ length: path.length / SEGMENT_LENGTH }, (_, level) => path.slice(0, (level + 1) * SEGMENT_LENGTH));
}

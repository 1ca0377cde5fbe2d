import type { HistoryItem, Writer } from '../answers.ts';

/** One moment at which what is known of one field became another: the values taken back, and those that took their place. */
export interface HistoryEvent {
  readonly at: string;
  readonly path: string;
  readonly before: readonly HistoryItem[];
  readonly after: readonly HistoryItem[];
  readonly by: Writer;
  readonly reason: string | null;
}

/** The history of a file by moments, newest first. */
export function listEvents(items: readonly HistoryItem[]): readonly HistoryEvent[] {
  const events = new Map<string, { at: string; path: string; before: HistoryItem[]; after: HistoryItem[] }>();
  const eventAt = (at: string, path: string) => {
    const key = `${at} ${path}`;
    const event = events.get(key) ?? { at, path, before: [], after: [] };
    events.set(key, event);
    return event;
  };
  for (const item of items) {
    eventAt(item.recordedAt, item.path).after.push(item);
    if (item.supersededAt !== null) eventAt(item.supersededAt, item.path).before.push(item);
  }
  return [...events.values()]
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map(({ before, after, ...event }) => {
      const by = after[0]?.by ?? before[0]?.supersededBy ?? { postId: '', name: null, role: null };
      const reason = before[0]?.supersedeReason ?? after[0]?.reason ?? null;
      return { ...event, before: before.toSorted(byStart), after: after.toSorted(byStart), by, reason };
    });
}

function byStart(a: HistoryItem, b: HistoryItem): number {
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1;
}

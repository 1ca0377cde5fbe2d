import type { Family } from './answers.ts';

/** What is tapped of one family, before it is saved. Null: nothing yet. */
export interface Said {
  readonly came: readonly string[] | null;
  readonly absence: string;
  readonly words: string;
}

export type SaidOf = ReadonlyMap<string, Said>;

const USUAL_REASON = 'notSaid';
export const ABSENT = 'absent';

/** As it stands: of a meeting that was held, or of a holding that was taken back. */
export function saidOf(families: readonly Family[]): SaidOf {
  return new Map(
    families.map(({ childId, came, absence, words }) => [childId, { came, absence: absence ?? USUAL_REASON, words: words ?? '' }]),
  );
}

/** Those of whom nothing is said yet came; who was said to be absent stays so. */
export function allCame(said: SaidOf, who: string): SaidOf {
  return new Map([...said].map(([childId, one]) => [childId, one.came === null ? { ...one, came: [who] } : one]));
}

/** What the chips of a family show: who came, or that nobody did. */
export function chipsOf({ came }: Said): readonly string[] {
  if (came === null) return [];
  return came.length === 0 ? [ABSENT] : came;
}

/** After a tap: somebody came, or nobody did, and not both. Everything taken back is as if nothing was said. */
export function withChips(said: Said, codes: readonly string[]): Said {
  const wasAbsent = said.came?.length === 0;
  const came = codes.filter((code) => code !== ABSENT);
  if (codes.includes(ABSENT) && !wasAbsent) return { ...said, came: [] };
  return { ...said, came: came.length > 0 ? came : null };
}

export interface SaidCount {
  readonly present: number;
  readonly absent: number;
  readonly open: number;
}

export function countSaid(said: SaidOf): SaidCount {
  const all = [...said.values()];
  const open = all.filter(({ came }) => came === null).length;
  const absent = all.filter(({ came }) => came?.length === 0).length;
  return { present: all.length - open - absent, absent, open };
}

export interface SentRow {
  readonly childId: string;
  readonly came: readonly string[];
  readonly absence?: string;
  readonly words?: string;
}

export function rowsOf(said: SaidOf): readonly SentRow[] {
  return [...said].flatMap(([childId, { came, absence, words }]) => {
    if (came === null) return [];
    return [{ childId, came, ...(came.length === 0 && { absence }), ...(words.trim() !== '' && { words: words.trim() }) }];
  });
}

/** The rows that say something else than before. */
export function changedRows(said: SaidOf, before: SaidOf): readonly SentRow[] {
  const keyOf = (row: SentRow | undefined): string => JSON.stringify(row ?? null);
  const stood = new Map(rowsOf(before).map((row) => [row.childId, row]));
  return rowsOf(said).filter((row) => keyOf(row) !== keyOf(stood.get(row.childId)));
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { type FactPath, writePath } from '../../../kernel/record.ts';
import { type Fact, sameValue } from './facts.ts';

/**
 * `change`: from `from` on the value is another; `null`: none any more. Without `from` it has held since before all that is known.
 * `correction`: what was recorded was wrong. The fact `replaces`, or else the one in force on `from`, or else the latest, is taken back as if it had never
 * been told, and `value` (`null`: nothing) takes its place, from `from` or else from where the wrong one began.
 */
export interface Change {
  readonly path: FactPath;
  readonly value: FieldValue | null;
  readonly from?: PlainDate;
  readonly kind: 'change' | 'correction';
  readonly replaces?: string;
  readonly reason?: string;
}

export type FactWrite =
  | { readonly kind: 'supersede'; readonly factId: string }
  | {
      readonly kind: 'insert';
      readonly path: FactPath;
      readonly value: FieldValue;
      readonly validFrom?: PlainDate;
      readonly validTo?: PlainDate;
    };

/** A day on which the value of a path becomes another. It stays so until the next mark; `null` is nothing known. */
interface Mark {
  readonly at: PlainDate | undefined;
  readonly value: FieldValue | null;
  readonly factId?: string;
}

/**
 * What to write so that `facts` tell the change. Rows are never edited: a value that ends is superseded and written anew with its end.
 * Afterwards, as before, no two current facts of a path hold on one day, and what is recorded later about an earlier time leaves
 * later values alone. Empty when the facts already say so.
 */
export function decideChange(facts: readonly Fact[], change: Change): readonly FactWrite[] {
  const key = writePath(change.path);
  const current = facts
    .filter((fact) => fact.supersededAt === undefined && writePath(fact.path) === key)
    .sort((a, b) => compareStart(a.validFrom, b.validFrom));
  const marks = marksOf(current);
  const after = change.kind === 'change' ? changed(marks, change.value, change.from) : corrected(marks, change);
  return difference(current, after, change.path);
}

function changed(marks: readonly Mark[], value: FieldValue | null, from: PlainDate | undefined): readonly Mark[] {
  const inForce = marks.findLast(({ at }) => compareStart(at, from) <= 0);
  const next = marks.find(({ at }) => compareStart(at, from) > 0);
  const kept = marks.filter(({ at }) => at !== from);
  const mark = { at: from, value };
  if (says(inForce, value)) {
    // Told again, now with its beginning: the beginning was not known before.
    if (inForce?.at === undefined && from !== undefined && value !== null)
      return sorted([...kept.filter(({ at }) => at !== undefined), mark]);
    return marks;
  }
  // Told again without its beginning, which we know already.
  if (from === undefined && value !== null && inForce === undefined && says(next, value)) return marks;
  return sorted([...kept, mark]);
}

function corrected(marks: readonly Mark[], { value, from, replaces }: Change): readonly Mark[] {
  const wrong = wrongMark(marks, from, replaces);
  const at = from ?? wrong?.at;
  // The taken-back value had ended an earlier one; that one runs on to the next mark, because nothing ends it any more.
  const kept = marks.filter((mark) => mark !== wrong && (value === null || mark.at !== at));
  const before = kept.findLast((mark) => compareStart(mark.at, at) < 0);
  return value === null || says(before, value) ? kept : sorted([...kept, { at, value }]);
}

function wrongMark(marks: readonly Mark[], from: PlainDate | undefined, replaces: string | undefined): Mark | undefined {
  if (replaces !== undefined) return marks.find(({ factId }) => factId === replaces);
  if (from === undefined) return marks.findLast(({ value }) => value !== null);
  return marks.findLast(({ at }) => compareStart(at, from) <= 0) ?? marks[0];
}

function marksOf(current: readonly Fact[]): readonly Mark[] {
  return current.flatMap((fact, at): Mark[] => {
    const start = { at: fact.validFrom, value: fact.value, factId: fact.factId };
    return fact.validTo === undefined || current[at + 1]?.validFrom === fact.validTo ? [start] : [start, { at: fact.validTo, value: null }];
  });
}

function difference(current: readonly Fact[], marks: readonly Mark[], path: FactPath): readonly FactWrite[] {
  const wanted = marks.flatMap(({ at, value }, index): Extract<FactWrite, { kind: 'insert' }>[] => {
    const end = marks[index + 1]?.at;
    return value === null ? [] : [{ kind: 'insert', path, value, ...(at && { validFrom: at }), ...(end && { validTo: end }) }];
  });
  const stays = (fact: Fact) => wanted.some((write) => same(fact, write));
  const superseded = current.filter((fact) => !stays(fact)).map(({ factId }): FactWrite => ({ kind: 'supersede', factId }));
  return [...superseded, ...wanted.filter((write) => !current.some((fact) => same(fact, write)))];
}

function same(fact: Fact, write: Extract<FactWrite, { kind: 'insert' }>): boolean {
  return fact.validFrom === write.validFrom && fact.validTo === write.validTo && sameValue(fact.value, write.value);
}

function says(mark: Mark | undefined, value: FieldValue | null): boolean {
  const now = mark?.value ?? null;
  return now === null || value === null ? now === value : sameValue(now, value);
}

function sorted(marks: readonly Mark[]): readonly Mark[] {
  return marks.toSorted((a, b) => compareStart(a.at, b.at));
}

function compareStart(a: PlainDate | undefined, b: PlainDate | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  return b === undefined || a > b ? 1 : -1;
}

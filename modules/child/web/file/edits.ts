import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Field, FieldValue } from '../../../../kernel/field.ts';
import { writePath, type RecordDefinition } from '../../../../kernel/record.ts';
import type { FileValue } from '../answers.ts';

/** One field that somebody wrote anew, with what they saw there before. */
export interface Edit {
  readonly path: string;
  readonly field: Field;
  readonly seen: FileValue | undefined;
  readonly value: FieldValue | null;
}

export function listEdits(
  record: RecordDefinition,
  item: string,
  changes: Readonly<Record<string, FieldValue | null>>,
  seen: ReadonlyMap<string, FileValue>,
): readonly Edit[] {
  return Object.entries(changes).map(([name, value]) => ({
    path: writePath({ record: record.id, item, field: name }),
    field: record.fields[name] as Field,
    seen: seen.get(name),
    value,
  }));
}

export type How = 'change' | 'correction' | 'unknown';

/** What must be asked before these edits can be saved. */
export interface Question {
  /** What may have happened to values that hold for a time; empty: there are none, so it need not be asked. */
  readonly hows: readonly How[];
  /** A value that holds for life is overwritten: always a correction, whatever else happened. */
  readonly corrects: boolean;
  /** A judgement is among them: it is never told without its reason. */
  readonly reasoned: boolean;
}

export function questionOf(edits: readonly Edit[]): Question {
  const dated = edits.filter(({ field }) => field.dated);
  const overwrites = dated.some(({ seen }) => seen !== undefined);
  const hows: readonly How[] = dated.length === 0 ? [] : overwrites ? ['change', 'correction'] : ['unknown', 'change'];
  return {
    hows,
    corrects: edits.some(({ field, seen }) => !field.dated && seen !== undefined),
    reasoned: edits.some(({ field }) => field.reasoned),
  };
}

/** Whether nothing need be asked: empty fields that hold for life were filled in. */
export function isPlain({ hows, corrects, reasoned }: Question): boolean {
  return hows.length === 0 && !corrects && !reasoned;
}

export interface Answer {
  readonly how: How;
  readonly from: PlainDate | undefined;
  readonly reason: string;
}

/** One change as `child/record-facts` takes it. */
export interface ToldChange {
  readonly path: string;
  readonly value: FieldValue | null;
  readonly kind: 'change' | 'correction';
  readonly from?: string | null;
  readonly reason?: string;
  /** Fact that was seen; null: none. The server refuses where another one is there by now. */
  readonly replaces: string | null;
}

/** What the server is told. A dated field filled for the first time is never a correction: there was nothing wrong. */
export function toChanges(edits: readonly Edit[], { how, from, reason }: Answer): readonly ToldChange[] {
  return edits.map(({ path, field, seen, value }): ToldChange => {
    const replaces = seen?.factId ?? null;
    if (seen !== undefined && (!field.dated || how === 'correction')) return { path, value, kind: 'correction', reason, replaces };
    const given = field.reasoned ? { reason } : {};
    if (!field.dated) return { path, value, kind: 'change', replaces, ...given };
    return { path, value, kind: 'change', from: how === 'change' && from !== undefined ? from : null, replaces, ...given };
  });
}

/**
 * The same values told again with another first day: one that was not known before is simply told, one that was is corrected.
 * Days left as they were, or left empty, change nothing.
 */
export function listNewStarts(
  dated: readonly { readonly name: string; readonly fact: FileValue }[],
  days: ReadonlyMap<string, string>,
  reason: string,
): readonly ToldChange[] {
  return dated.flatMap(({ name, fact: { path, value, from: before, factId } }): ToldChange[] => {
    const from = days.get(name);
    if (from === undefined || from === before) return [];
    return before === null
      ? [{ path, value, kind: 'change', from, replaces: factId }]
      : [{ path, value, kind: 'correction', from, reason, replaces: factId }];
  });
}

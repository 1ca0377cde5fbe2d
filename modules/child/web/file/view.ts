import type { PlainDate } from '../../../../kernel/calendar.ts';
import { ONLY_ITEM, parsePath, writePath, type RecordDefinition } from '../../../../kernel/record.ts';
import type { ChildFile, FileValue } from '../answers.ts';

/** A file as the page shows it: its values by path, on a day. */
export interface FileView {
  readonly childId: string;
  readonly file: ChildFile;
  readonly day: PlainDate;
  /** True while an earlier day, or what was known earlier, is looked at: nothing can be changed then. */
  readonly past: boolean;
  readonly values: ReadonlyMap<string, FileValue>;
}

export function viewOf(childId: string, file: ChildFile, day: PlainDate, past: boolean): FileView {
  return { childId, file, day, past, values: new Map(file.values.map((value) => [value.path, value])) };
}

/** The recorded values of one item of a record, by field. */
export function valuesOf(view: FileView, record: RecordDefinition, item: string = ONLY_ITEM): ReadonlyMap<string, FileValue> {
  return new Map(
    Object.keys(record.fields).flatMap((field) => {
      const value = view.values.get(writePath({ record: record.id, item, field }));
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
}

/** Ids of those who are carers on the day, by the order in which they were written down. */
export function listCarerIds(view: FileView): readonly string[] {
  return view.file.values.flatMap(({ path }) => {
    const parsed = parsePath(path);
    return parsed?.record === 'carer' && parsed.field === 'role' ? [parsed.item] : [];
  });
}

/** What is being edited: one item of a record, or a carer to be added. */
export type Editing =
  | {
      readonly record: string;
      readonly item: string;
      /** Not the values, but since when they hold. */
      readonly since?: true;
      /** The field to begin with. */
      readonly field?: string;
    }
  | undefined;

export const NEW_CARER: Editing = { record: 'carer', item: '+' };

export function isEditing(editing: Editing, record: string, item: string): boolean {
  return editing?.record === record && editing.item === item;
}

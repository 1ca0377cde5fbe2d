import type { Field } from '../../../../kernel/field.ts';
import { type FactPath, ONLY_ITEM, type RecordDefinition } from '../../../../kernel/record.ts';
import { CARER, GUARDIANSHIP } from './carer.ts';
import { CHILD } from './child.ts';
import { COMPARED } from './compared.ts';
import { FILE } from './file.ts';
import { DIFFICULTY } from './difficulty.ts';
import { GRADING } from './grading.ts';
import { HEALTH } from './health.ts';
import { AID, HOUSEHOLD } from './household.ts';
import { GRANDPARENT, PARENT } from './parent.ts';
import { SCHOOLING } from './schooling.ts';

export { AID, CARER, CHILD, DIFFICULTY, GRADING, GRANDPARENT, GUARDIANSHIP, HEALTH, HOUSEHOLD, PARENT, SCHOOLING };

/** All records of a child's file, in the order in which forms show them. */
export const CHILD_RECORDS: readonly RecordDefinition[] = [
  FILE,
  CHILD,
  PARENT,
  GRANDPARENT,
  CARER,
  GUARDIANSHIP,
  HOUSEHOLD,
  SCHOOLING,
  HEALTH,
  AID,
  DIFFICULTY,
  GRADING,
  COMPARED,
];

const RECORDS_BY_ID: ReadonlyMap<string, RecordDefinition> = new Map(CHILD_RECORDS.map((record) => [record.id, record]));

export function findRecord(id: string): RecordDefinition | undefined {
  return RECORDS_BY_ID.get(id);
}

export function findField(recordId: string, fieldId: string): Field | undefined {
  const fields = findRecord(recordId)?.fields;
  return fields !== undefined && Object.hasOwn(fields, fieldId) ? fields[fieldId] : undefined;
}

/** The items of a record that a file can hold. For `many` records they are the ids given, such as those of the carers. */
export function itemsOf(record: RecordDefinition, ids: readonly string[] = []): readonly string[] {
  if (record.items.kind === 'one') return [ONLY_ITEM];
  return record.items.kind === 'fixed' ? Object.keys(record.items.names) : ids;
}

/** Every place of a file that can hold a value, in the order of forms. `carerIds` names the carers that the file has. */
export function listFieldPaths(carerIds: readonly string[] = []): readonly FactPath[] {
  return CHILD_RECORDS.flatMap((record) =>
    itemsOf(record, carerIds).flatMap((item) => Object.keys(record.fields).map((field) => ({ record: record.id, item, field }))),
  );
}

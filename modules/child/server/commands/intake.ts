import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import { refuseValue } from '../../../../kernel/check-value.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { parsePath, writePath, type FactPath, type RecordDefinition } from '../../../../kernel/record.ts';
import { childProblems, findField, findRecord, isIdNumber, itemsOf } from '../../domain/index.ts';

/** Ids of carers and the like go into events and the access log, which hold no personal data: a name has no place in them. */
const ITEM_ID = /^[\w-]{1,40}$/;

/** A path as it comes from outside (`parent.father.phone`). Throws Problem when the file has no such field. */
export function readPath(text: string): FactPath {
  const path = parsePath(text);
  const record = path === undefined ? undefined : findRecord(path.record);
  if (path === undefined || record === undefined || findField(path.record, path.field) === undefined || !holdsItem(record, path.item))
    throw childProblems.noSuchField({ field: text }, text);
  return path;
}

function holdsItem(record: RecordDefinition, item: string): boolean {
  return record.items.kind === 'many' ? ITEM_ID.test(item) : itemsOf(record).includes(item);
}

/** Throws Problem where the field holds a judgement and nobody says what it rests on. */
export function assertReasoned(path: FactPath, reason: string | undefined): void {
  const isReasoned = findField(path.record, path.field)?.reasoned === true;
  if (isReasoned && (reason === undefined || reason.trim() === '')) throw childProblems.reasonMissing({}, writePath(path));
}

/** Throws Problem where the value does not fit its field, or the actor's role may not write fields of its group. */
export function checkIntake(actor: Actor, path: FactPath, value: unknown): FieldValue {
  const field = findField(path.record, path.field);
  const where = writePath(path);
  if (field === undefined) throw childProblems.noSuchField({ field: where }, where);
  if (!can(actor.role, 'w', field.group)) throw childProblems.fieldNotYours({ field: field.label.zh }, where);
  const refused = refuseValue(field, value);
  if (refused !== undefined)
    throw childProblems.badValue({ field: field.label.zh, fieldEn: field.label.en, why: refused.zh, whyEn: refused.en }, where);
  if (field.kind === 'idNumber' && !isIdNumber(value as string))
    throw childProblems.badIdNumber({ field: field.label.zh, fieldEn: field.label.en }, where);
  return value as FieldValue;
}

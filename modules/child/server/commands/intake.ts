import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import { refuseValue } from '../../../../kernel/check-value.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { parsePath, writePath, type FactPath } from '../../../../kernel/record.ts';
import { childProblems, findField, isIdNumber } from '../../domain/index.ts';

/** A path as it comes from outside (`parent.father.phone`). Throws Problem when the file has no such field. */
export function readPath(text: string): FactPath {
  const path = parsePath(text);
  if (path === undefined || findField(path.record, path.field) === undefined) throw childProblems.noSuchField({ field: text }, text);
  return path;
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

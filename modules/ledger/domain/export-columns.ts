import type { Phrase } from '../../../kernel/phrase.ts';
import { findField } from '../../child/domain/index.ts';
import { labelOfPath } from './show-value.ts';

/** A column of an exported list, with the same header under which an import takes it. `main` of carer stands for the main carer. */
export interface ExportColumn {
  readonly path: string;
  readonly record: string;
  readonly item: string;
  readonly field: string;
}

const PATHS: readonly string[] = [
  'child.name',
  'child.sex',
  'child.ethnicity',
  'child.birthDate',
  'child.idNumber',
  'child.householdRegistered',
  'child.registeredPlace',
  'child.presentPlace',
  'child.villageGroup',
  'child.presentAddress',
  'child.phone',
  'schooling.state',
  'schooling.school',
  'schooling.grade',
  'schooling.class',
  'schooling.boarding',
  'parent.father.name',
  'parent.father.idNumber',
  'parent.father.phone',
  'parent.father.whereabouts',
  'parent.father.awayPlace',
  'parent.mother.name',
  'parent.mother.idNumber',
  'parent.mother.phone',
  'parent.mother.whereabouts',
  'parent.mother.awayPlace',
  'carer.main.name',
  'carer.main.relationship',
  'carer.main.idNumber',
  'carer.main.phone',
  'carer.main.health',
  'guardianship.entrustedToOther',
  'health.bodyState',
  'household.yearlyIncome',
  'child.keyChild',
  'child.notes',
  'file.opened',
];

/** Columns of the registration form of 2016 that a list can hold; those that a file does not have are left out. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = PATHS.flatMap((path) => {
  const parts = path.split('.');
  const [record = '', item = ''] = parts;
  const column = parts.length === 3 ? { path, record, item, field: parts[2] ?? '' } : { path, record, item: '', field: item };
  return findField(column.record, column.field) === undefined ? [] : [column];
});

/** Header of a column: for parents and carers with the word in front that ledgers use. */
export function headerOf({ path }: ExportColumn): Phrase {
  return labelOfPath(path);
}

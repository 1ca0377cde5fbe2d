import type { PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { writePath, type FactPath } from '../../../kernel/record.ts';
import { parseIdNumber } from '../../child/domain/index.ts';
import type { Remark } from './issues.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Holds each ID number against the sex and birth date that stand beside it. Which of the two is wrong cannot be known here,
 * so the row is refused. A birth month is compared as a month.
 */
export function checkIdentity(
  { records }: Vocabulary,
  values: ReadonlyMap<string, { readonly path: FactPath; readonly value: FieldValue }>,
  months: ReadonlyMap<string, PlainDate>,
): { readonly path: string; readonly remark: Remark }[] {
  const found: { path: string; remark: Remark }[] = [];
  for (const { path, value } of values.values()) {
    const kind = records.find(({ id }) => id === path.record)?.fields[path.field]?.kind;
    const id = kind === 'idNumber' && typeof value === 'string' ? parseIdNumber(value) : 'shape';
    if (typeof id === 'string') continue;
    const sexPath = writePath({ ...path, field: 'sex' });
    const sex = values.get(sexPath)?.value;
    if ((sex === '1' || sex === '2') && sex !== id.sex)
      found.push({ path: sexPath, remark: { code: 'idAgainstSex', params: { text: sex === '1' ? '男' : '女' } } });
    const birthPath = writePath({ ...path, field: 'birthDate' });
    const birth = values.get(birthPath)?.value;
    const month = months.get(birthPath);
    if (typeof birth === 'string' && birth !== id.birthDate)
      found.push({ path: birthPath, remark: { code: 'idAgainstBirthDate', params: { text: birth } } });
    if (month !== undefined && month.slice(0, 7) !== id.birthDate.slice(0, 7)) {
      found.push({ path: birthPath, remark: { code: 'idAgainstBirthDate', params: { text: month.slice(0, 7) } } });
    }
  }
  return found;
}

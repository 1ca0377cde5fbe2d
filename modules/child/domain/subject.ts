import type { PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { ONLY_ITEM, writePath, type FactPath } from '../../../kernel/record.ts';
import type { LikenessSubject } from './likeness.ts';

/** Fields of any record that tell who a child is: all that `subjectOf` reads. */
export const TELLING_FIELDS: readonly string[] = ['name', 'formerName', 'idNumber', 'birthDate', 'sex', 'presentPlace'];

const RELATIVES: ReadonlySet<string> = new Set(['parent', 'carer', 'grandparent']);

interface Told {
  readonly path: FactPath;
  readonly value: FieldValue;
}

/** What is compared of a child, from the values that hold. `village`: where it is known from elsewhere than the present place. */
export function subjectOf(values: readonly Told[], village: string | undefined = villageOf(values)): LikenessSubject {
  const text = (field: string): string | undefined => {
    const value = findValue(values, { record: 'child', item: ONLY_ITEM, field });
    return typeof value === 'string' ? value : undefined;
  };
  const relatives = values
    .filter(({ path: { record, field } }) => field === 'name' && RELATIVES.has(record))
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string');
  const [formerName, idNumber, birthDate, sex] = [text('formerName'), text('idNumber'), text('birthDate'), text('sex')];
  return {
    name: text('name') ?? '',
    relatives,
    ...(formerName === undefined ? {} : { formerName }),
    ...(idNumber === undefined ? {} : { idNumber }),
    ...(birthDate === undefined ? {} : { birthDate: birthDate as PlainDate }),
    ...(sex === undefined ? {} : { sex }),
    ...(village === undefined ? {} : { village }),
  };
}

function villageOf(values: readonly Told[]): string | undefined {
  const place = findValue(values, { record: 'child', item: ONLY_ITEM, field: 'presentPlace' });
  return typeof place === 'object' && 'text' in place ? place.placeId : undefined;
}

function findValue(values: readonly Told[], path: FactPath): FieldValue | undefined {
  const wanted = writePath(path);
  return values.find((told) => writePath(told.path) === wanted)?.value;
}

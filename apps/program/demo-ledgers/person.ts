import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Field } from '../../../kernel/field.ts';
import { writePath } from '../../../kernel/record.ts';
import { findField, type DemoFile } from '../../../modules/child/domain/index.ts';

/** One line of a ledger, in the words that people write. */
export interface Person {
  readonly name: string;
  readonly sex: string;
  readonly birth: PlainDate;
  readonly idNumber: string;
  readonly ethnicity: string;
  readonly village: string;
  readonly township: string;
  readonly group: string;
  readonly address: string;
  readonly father: PersonAway;
  readonly mother: PersonAway;
  readonly carer: { readonly name: string; readonly relation: string; readonly phone: string };
  readonly schooling: string;
  readonly school: string;
  readonly grade: string;
  readonly class: string;
  readonly boards: boolean;
}

interface PersonAway {
  readonly name: string;
  readonly phone: string;
  readonly place: string;
  readonly since: PlainDate;
}

/** The people among these files of whom all of that is known and whose parents are both away. */
export function listPeople(files: readonly DemoFile[]): readonly Person[] {
  return files.flatMap((file) => findPerson(file) ?? []);
}

function findPerson({ values }: DemoFile): Person | undefined {
  const last = new Map(
    values
      .filter(({ to }) => to === undefined)
      .map((value) => [value.path.record === 'carer' ? `carer.${value.path.field}` : writePath(value.path), value]),
  );
  let complete = true;
  const say = (path: string, optional = false): string => {
    const found = last.get(path);
    if (found === undefined) {
      complete &&= optional;
      return '';
    }
    return sayValue(findField(found.path.record, found.path.field), found.value);
  };
  const away = (who: string): PersonAway => {
    const whereabouts = last.get(`parent.${who}.whereabouts`);
    complete &&= whereabouts?.value === 'awayWorking' && whereabouts.from !== undefined;
    return {
      name: say(`parent.${who}.name`),
      phone: say(`parent.${who}.phone`),
      place: say(`parent.${who}.awayPlace`),
      since: whereabouts?.from as PlainDate,
    };
  };
  const place = say('child.presentPlace');
  const cut = place.search(/(?<=[乡镇]|街道)/);
  const person: Person = {
    name: say('child.name'),
    sex: say('child.sex'),
    birth: say('child.birthDate') as PlainDate,
    idNumber: say('child.idNumber'),
    ethnicity: say('child.ethnicity'),
    village: place.slice(cut),
    township: place.slice(0, cut),
    group: say('child.villageGroup'),
    address: say('child.presentAddress'),
    father: away('father'),
    mother: away('mother'),
    carer: { name: say('carer.name'), relation: say('carer.relationship'), phone: say('carer.phone') },
    schooling: say('schooling.state'),
    school: say('schooling.school', true),
    grade: say('schooling.grade', true),
    class: say('schooling.class', true),
    boards: last.get('schooling.boarding')?.value === 'boards',
  };
  // Ledgers for a first try keep to names that every typeface has.
  return complete && /^[\u4e00-\u9fa5]{2,4}$/.test(person.name) ? person : undefined;
}

function sayValue(field: Field | undefined, value: unknown): string {
  if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text);
  const codes = field !== undefined && 'codes' in field ? field.codes.codes : [];
  return codes.find(({ code }) => code === value)?.zh ?? String(value);
}

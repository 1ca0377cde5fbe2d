import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Field, FieldValue } from '../../../../kernel/field.ts';
import { CARER, CHILD, parseIdNumber, PARENT } from '../../domain/index.ts';
import { NEW_PHRASES as N } from '../phrases.ts';
import type { SchoolTarget } from './useSchoolTarget.ts';

const { name, idNumber, sex, birthDate } = CHILD.fields;
// The day of leaving has an input of its own here.
const { help: _, ...whereabouts } = PARENT.fields.whereabouts;
const since = { kind: 'plainDate', group: 'family', aliases: [], sample: '2025-02-10', help: N.sinceHelp } as const;

/** The short form of a new file: what is asked for first, by input name. Names with a dot in them are paths of the file. */
export const NEW_FIELDS = {
  'child.name': name,
  'child.idNumber': idNumber,
  'child.sex': sex,
  'child.birthDate': birthDate,
  village: { kind: 'place', tree: 'admin', group: 'list', label: N.village, aliases: [], sample: '桃花村', help: N.villageHelp },
  school: { kind: 'place', tree: 'school', group: 'list', label: N.school, aliases: [], sample: '五年级2班', help: N.schoolHelp },
  'carer.name': { ...CARER.fields.name, label: N.carerName },
  'carer.relationship': { ...CARER.fields.relationship, label: N.carerRelation },
  'carer.phone': { ...CARER.fields.phone, label: N.carerPhone },
  'parent.father.whereabouts': { ...whereabouts, label: N.fatherWhere },
  'since.father': { ...since, label: N.fatherSince },
  'parent.mother.whereabouts': { ...whereabouts, label: N.motherWhere },
  'since.mother': { ...since, label: N.motherSince },
} as const satisfies Record<string, Field>;

export type NewField = keyof typeof NEW_FIELDS;
export type NewValues = { readonly [Name in NewField]?: FieldValue | undefined };

export interface OpeningValue {
  readonly path: string;
  readonly value: FieldValue;
  readonly from?: string;
}

/** What `child/register-child` is told. `carerId` is made for the one carer that the short form can name. */
export function openingValues(values: NewValues, target: SchoolTarget | undefined, carerId: string): readonly OpeningValue[] {
  const opening: OpeningValue[] = [];
  const put = (path: string, value: FieldValue | undefined, from?: FieldValue): void => {
    if (value === undefined || value === '') return;
    opening.push({
      path,
      value: typeof value === 'string' ? value.trim() : value,
      ...(typeof from === 'string' && from !== '' ? { from } : {}),
    });
  };
  for (const path of ['child.name', 'child.idNumber', 'child.sex', 'child.birthDate'] as const) put(path, values[path]);
  if (values['village'] !== undefined) put('child.presentPlace', values['village']);
  for (const key of ['school', 'campus', 'class'] as const) put(`schooling.${key}`, target?.[key]);
  for (const who of ['father', 'mother'] as const)
    put(`parent.${who}.whereabouts`, values[`parent.${who}.whereabouts`], values[`since.${who}`]);
  const carer = (['name', 'relationship', 'phone'] as const).filter((field) => values[`carer.${field}`] !== undefined);
  if (carer.length > 0) put(`carer.${carerId}.role`, 'main');
  for (const field of carer) put(`carer.${carerId}.${field}`, values[`carer.${field}`]);
  return opening;
}

/** Birth date and sex that a valid ID number tells; undefined for any other text. */
export function toldByIdNumber(text: FieldValue | undefined): { readonly birthDate: PlainDate; readonly sex: string } | undefined {
  if (typeof text !== 'string' || text.length < 18) return undefined;
  const parsed = parseIdNumber(text);
  return typeof parsed === 'string' ? undefined : { birthDate: parsed.birthDate, sex: parsed.sex };
}

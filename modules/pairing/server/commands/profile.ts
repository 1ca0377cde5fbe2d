import { mask } from '../../../../kernel/mask.ts';
import { refuseValue } from '../../../../kernel/check-value.ts';
import type { Keyring } from '../../../../platform/crypto/index.ts';
import { sortKey } from '../../../child/domain/index.ts';
import { HELPER, pairingProblems, type HelperField } from '../../domain/index.ts';

export type ProfileValues = Readonly<Record<string, string | number | null>>;

const COLUMNS: Readonly<Record<HelperField, string>> = {
  name: 'name',
  kind: 'kind',
  sex: 'sex',
  birthYear: 'birth_year',
  workUnit: 'work_unit',
  position: 'position',
  politicalStatus: 'political_status',
  phone: 'phone',
  languages: 'languages',
  capacity: 'capacity',
  pledgedOn: 'pledged_on',
};

/** Binds an encrypted phone to its profile. */
export function phoneContext(helperId: string): string {
  return `helper ${helperId} phone`;
}

/** The columns that these values of a profile fill; null empties one. Throws Problem: noSuchField, badValue. */
export function columnsOf(helperId: string, values: ProfileValues, keyring: Keyring): Readonly<Record<string, unknown>> {
  const columns: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(values)) {
    if (!isField(id)) throw pairingProblems.noSuchField({ field: id }, id);
    const field = HELPER.fields[id];
    const refused = value === null && !('required' in field) ? undefined : refuseValue(field, value);
    if (refused !== undefined)
      throw pairingProblems.badValue({ label: field.label.zh, labelEn: field.label.en, why: refused.zh, whyEn: refused.en }, id);
    columns[COLUMNS[id]] = value;
    if (id === 'name') columns['sort_key'] = sortKey(String(value));
    if (id === 'phone') {
      columns['phone'] = value === null ? null : mask(String(value));
      columns['phone_secret'] = value === null ? null : keyring.encrypt(String(value), phoneContext(helperId));
    }
  }
  return columns;
}

/** Throws `pairing.badValue` where a value that every profile needs is missing. */
export function requireAll(values: ProfileValues): void {
  for (const [id, field] of Object.entries(HELPER.fields)) {
    if (!('required' in field) || (values[id] ?? null) !== null) continue;
    const why = { why: '必须填写', whyEn: 'this is needed' };
    throw pairingProblems.badValue({ label: field.label.zh, labelEn: field.label.en, ...why }, id);
  }
}

function isField(id: string): id is HelperField {
  return Object.hasOwn(HELPER.fields, id);
}

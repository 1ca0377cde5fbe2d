import type { CodeList, FieldValue } from '../../../kernel/field.ts';
import { refuseValue } from '../../../kernel/check-value.ts';
import { defineRecord } from '../../../kernel/record.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { STATUS_DEFINITIONS } from '../../child/domain/index.ts';
import { governanceProblems } from './problems.ts';

const LEAD_DEPARTMENT = {
  id: 'leadDepartment',
  label: { zh: '牵头部门', en: 'Lead department' },
  source: 'Law for the Protection of Minors art. 9 (2024): the lead differs by place, so it is a setting.',
  codes: [
    { code: 'civilAffairs', zh: '民政部门', en: 'Civil affairs' },
    { code: 'womenAndChildren', zh: '妇女儿童工作委员会', en: 'Committee on Women and Children' },
    { code: 'education', zh: '教育部门', en: 'Education' },
    { code: 'other', zh: '其他部门', en: 'Another department' },
  ],
} as const satisfies CodeList;

const DEFINITION: CodeList = {
  id: 'definition',
  label: { zh: '口径', en: 'Definition' },
  source: 'docs/decisions/0003-status-definitions.md',
  codes: STATUS_DEFINITIONS.map(({ id, label }) => ({ code: id, ...label })),
};

/** What a county decides for itself. A setting that nothing reads does not belong here. */
export const SETTINGS = defineRecord({
  id: 'settings',
  label: { zh: '本县设置', en: 'County settings' },
  items: { kind: 'one' },
  fields: {
    leadDepartment: {
      kind: 'choice',
      codes: LEAD_DEPARTMENT,
      label: { zh: '牵头部门', en: 'Lead department' },
      group: 'counts',
      sample: '民政部门',
      help: { zh: '没有单独填写填报单位时，用于打印的表格', en: 'Names the reporting unit on printed forms where none is written' },
    },
    reportingUnit: {
      kind: 'text',
      maxLength: 60,
      label: { zh: '填报单位', en: 'Reporting unit' },
      group: 'counts',
      sample: '云岭县民政局',
      help: { zh: '打印登记表时的填报单位，盖章前请核对', en: 'Printed on registration forms above the seal' },
    },
    homeDefinition: {
      kind: 'choice',
      codes: DEFINITION,
      label: { zh: '首页优先显示的口径', en: 'Definition shown first' },
      group: 'counts',
      sample: '国发〔2016〕13号',
      help: { zh: '只影响显示顺序，各口径的人数都会列出', en: 'Only the order: counts by every definition are shown' },
    },
    lateDays: {
      kind: 'integer',
      min: 1,
      max: 366,
      unit: { zh: '天', en: 'days' },
      label: { zh: '几天以前的事补记要写原因', en: 'Records need a reason after' },
      group: 'counts',
      sample: '14',
      help: {
        zh: '关爱记录补记超过这么多天以前的事，要写明原因；不填为14天',
        en: 'What is written more days than this after it was done needs a reason; 14 where nothing is set',
      },
    },
  },
});

export type SettingId = keyof (typeof SETTINGS)['fields'];
export type Settings = Readonly<Partial<Record<SettingId, FieldValue>>>;

/** Whose work it is: the machine's people set it up, the county's department keeps it. */
const KEEPERS: readonly RoleId[] = ['systemAdministrator', 'countyCivilAffairs', 'machineOperator'];

export function canChangeSettings(role: RoleId): boolean {
  return KEEPERS.includes(role);
}

/** Settings after a change; null takes a value back to nothing. Throws Problem for an unknown setting or a value that does not fit. */
export function decideSettings(before: Settings, changes: Readonly<Record<string, unknown>>): Settings {
  const after: Record<string, FieldValue> = { ...before };
  for (const [id, value] of Object.entries(changes)) {
    if (!isSetting(id)) throw governanceProblems.noSuchSetting({ setting: id }, id);
    const refused = value === null ? undefined : refuseValue(SETTINGS.fields[id], value);
    if (refused !== undefined)
      throw governanceProblems.badSetting(
        { setting: SETTINGS.fields[id].label.zh, settingEn: SETTINGS.fields[id].label.en, why: refused.zh, whyEn: refused.en },
        id,
      );
    if (value === null) delete after[id];
    else after[id] = value as FieldValue;
  }
  return after;
}

/** An act written more days back than this needs a reason, unless the county says otherwise: by then memory is short, and a list of old visits is easily made up. */
export const USUAL_LATE_DAYS = 14;

/** After how many days a record of care needs a reason, by the county's settings. */
export function lateDaysOf({ lateDays }: Settings): number {
  return typeof lateDays === 'number' ? lateDays : USUAL_LATE_DAYS;
}

/** The reporting unit (填报单位) on printed forms: the one the county has set, else the lead department of the county. */
export function reportingUnitOf({ reportingUnit, leadDepartment }: Settings, countyName: string): string {
  if (typeof reportingUnit === 'string') return reportingUnit;
  const lead = LEAD_DEPARTMENT.codes.find(({ code }) => code === leadDepartment);
  return lead === undefined || lead.code === 'other' ? countyName : countyName + lead.zh;
}

function isSetting(id: string): id is SettingId {
  return Object.hasOwn(SETTINGS.fields, id);
}

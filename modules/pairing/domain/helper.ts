import { addDays, addMonths, type PlainDate } from '../../../kernel/calendar.ts';
import { defineRecord } from '../../../kernel/record.ts';
import { SEX } from '../../child/domain/index.ts';
import { HELPER_KIND, KIND_TRAITS, POLITICAL_STATUS, type HelperKind } from './codes.ts';

/** The profile of a helper: the form 代理家长情况登记表, and what suggestions and the law need besides. */
export const HELPER = defineRecord({
  id: 'helper',
  label: { zh: '帮扶责任人', en: 'Helper' },
  items: { kind: 'one' },
  fields: {
    // Not a person's name by kind: units and classes have figures in theirs.
    name: { kind: 'text', maxLength: 60, label: { zh: '姓名或名称', en: 'Name' }, group: 'care', required: true, sample: '周春梅' },
    kind: { kind: 'choice', codes: HELPER_KIND, label: { zh: '类别', en: 'Kind' }, group: 'care', required: true, sample: '帮扶教师' },
    sex: { kind: 'choice', codes: SEX, label: { zh: '性别', en: 'Sex' }, group: 'care', sample: '女' },
    birthYear: { kind: 'integer', min: 1920, max: 2100, label: { zh: '出生年份', en: 'Year of birth' }, group: 'care', sample: '1985' },
    workUnit: { kind: 'text', maxLength: 100, label: { zh: '工作单位', en: 'Work unit' }, group: 'care', sample: '东坪小学' },
    position: { kind: 'text', maxLength: 60, label: { zh: '职务', en: 'Post' }, group: 'care', sample: '语文教师' },
    politicalStatus: {
      kind: 'choice',
      codes: POLITICAL_STATUS,
      label: { zh: '政治面貌', en: 'Political status' },
      group: 'care',
      sample: '群众',
    },
    phone: { kind: 'phone', secret: true, label: { zh: '电话', en: 'Phone' }, group: 'identity', sample: '19900001234' },
    languages: {
      kind: 'text',
      maxLength: 100,
      label: { zh: '会说的语言、方言', en: 'Languages and dialects' },
      group: 'care',
      sample: '普通话、苗语',
      help: { zh: '几种之间用顿号分开', en: 'Separated by commas' },
    },
    capacity: {
      kind: 'integer',
      min: 1,
      max: 50,
      label: { zh: '最多帮扶几名儿童', en: 'Children at most' },
      group: 'care',
      sample: '3',
      help: { zh: '不填按3名计；单位、班级不限', en: 'Three where empty; no limit for units and classes' },
    },
    pledgedOn: { kind: 'plainDate', label: { zh: '签订承诺书日期', en: 'Pledge signed on' }, group: 'care', sample: '2026-09-01' },
  },
});

export type HelperField = keyof (typeof HELPER)['fields'];

/** What the rules need of a helper. */
export interface Helper {
  readonly helperId: string;
  readonly kind: HelperKind;
  readonly name: string;
  readonly sex?: string | undefined;
  readonly languages: readonly string[];
  /** As the profile says; undefined: what the kind says. */
  readonly capacity?: number | undefined;
  /** Days of the checks that found no record, any order. */
  readonly checkedOn: readonly PlainDate[];
  /** Taken over from a ledger without a check: one is due by this day. */
  readonly checkDueBy?: PlainDate | undefined;
  readonly trainedOn: readonly PlainDate[];
  /** First day on which the helper helps no more. */
  readonly leftOn?: PlainDate | undefined;
  /** A buddy who is in the register. */
  readonly childId?: string | undefined;
}

/** Undefined: no limit. */
export function capacityOf({ kind, capacity }: Pick<Helper, 'kind' | 'capacity'>): number | undefined {
  return capacity ?? KIND_TRAITS[kind].capacity;
}

/** `due`: within the days of warning, or taken over without a check; `overdue`: none that counts, and the day is past. */
export type CheckState =
  | { readonly state: 'notNeeded' }
  | { readonly state: 'valid' | 'due'; readonly by: PlainDate }
  | { readonly state: 'overdue'; readonly by: PlainDate | undefined };

const CHECK_MONTHS = 12;
const WARNING_DAYS = 30;
/** Helpers taken over from ledgers stand, and have so many days for their check: an order of ours, no law's. */
export const IMPORTED_CHECK_DAYS = 60;

/**
 * The yearly check of whoever is in close contact with minors for records of sexual assault, abuse, trafficking, violence.
 * Law on the Protection of Minors (2020, amended 2024), art. 62: at hiring, and every year.
 */
export function checkStateOf(
  { kind, checkedOn, checkDueBy }: Pick<Helper, 'kind' | 'checkedOn' | 'checkDueBy'>,
  on: PlainDate,
): CheckState {
  if (!KIND_TRAITS[kind].check) return { state: 'notNeeded' };
  const by = lastOf(checkedOn) === undefined ? checkDueBy : addMonths(lastOf(checkedOn) as PlainDate, CHECK_MONTHS);
  if (by === undefined || by <= on) return { state: 'overdue', by };
  const near = lastOf(checkedOn) === undefined || by <= addDays(on, WARNING_DAYS);
  return { state: near ? 'due' : 'valid', by };
}

/** Whether a new pairing may begin: a check not older than a year, or none needed. Being taken over is not enough for that. */
export function mayBePaired(helper: Pick<Helper, 'kind' | 'checkedOn'>, on: PlainDate): boolean {
  const { state } = checkStateOf({ ...helper, checkDueBy: undefined }, on);
  return state !== 'overdue';
}

/** The words between separators, as they are compared: 普通话、苗语. */
export function listLanguages(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[、,，;；/\s]+/u)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

function lastOf(days: readonly PlainDate[]): PlainDate | undefined {
  return days.reduce<PlainDate | undefined>((last, day) => (last === undefined || last < day ? day : last), undefined);
}

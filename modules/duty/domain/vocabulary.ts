import { z } from 'zod';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { isPlainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { ACTS, SUBJECT_KINDS, WITH_WHOM } from '../../care/domain/index.ts';
import { ANSWERING_KINDS } from '../../pairing/domain/index.ts';

// The words that schemes, duties and the planner's input share.

/** Who can owe a duty. A parent, the carer and the child itself hold theirs by nature; the others by a pairing or a post. */
export const RESPONSIBLE_ROLES = {
  helper: { zh: '帮扶责任人', en: 'Helper' },
  classTeacher: { zh: '班主任', en: 'Class teacher' },
  subjectTeacher: { zh: '任课教师', en: 'Subject teacher' },
  school: { zh: '学校', en: 'School' },
  counsellor: { zh: '心理教师', en: 'School counsellor' },
  childDirector: { zh: '儿童主任', en: 'Child director' },
  childSupervisor: { zh: '儿童督导员', en: 'Child supervisor' },
  department: { zh: '部门', en: 'Department' },
  parent: { zh: '父母', en: 'Parents' },
  carer: { zh: '照护人', en: 'Carer' },
  child: { zh: '儿童本人', en: 'The child' },
  roomKeeper: { zh: '活动室管理员', en: 'Room keeper' },
} as const satisfies Record<string, Phrase>;

export type ResponsibleRole = keyof typeof RESPONSIBLE_ROLES;

/** Which post answers for the duties of which role: a school by whoever administers it here, a department by the county's office. */
export const ROLE_OF_POST: Partial<Record<RoleId, ResponsibleRole>> = {
  classTeacher: 'classTeacher',
  schoolAdministrator: 'school',
  counsellor: 'counsellor',
  childDirector: 'childDirector',
  childSupervisor: 'childSupervisor',
  countyCivilAffairs: 'department',
  roomKeeper: 'roomKeeper',
};

/**
 * Whom an article may ask: who holds the role by a pairing, a post or nature. What a role without any of these owed would never be due, and
 * nobody would be told. A subject teacher acts, and is shown beside.
 */
export const OWNING_ROLES = keysOf(RESPONSIBLE_ROLES).filter((role) => role !== 'subjectTeacher');

/** Duties that families owe by law or by their word: told apart from those of people in office. */
export const FAMILY_ROLES: readonly ResponsibleRole[] = ['parent', 'carer', 'child'];

/** What begins a duty that is due within some days after it: each is told by a file (`child-facts.ts`) or by a pairing. */
export const EVENTS = {
  fileOpened: { zh: '建档', en: 'File opened' },
  paired: { zh: '结对', en: 'Paired' },
  moved: { zh: '迁移或转学', en: 'Moved' },
  levelChanged: { zh: '等级变动', en: 'Level changed' },
  parentLeft: { zh: '父母外出', en: 'Parent left' },
  returnedToSchool: { zh: '复学', en: 'Returned to school' },
} as const satisfies Record<string, Phrase>;

export const HOLIDAY_NAMES = {
  newYear: { zh: '元旦', en: 'New Year' },
  springFestival: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
  children: { zh: '儿童节', en: 'Children’s Day' },
  teachers: { zh: '教师节', en: 'Teachers’ Day' },
} as const satisfies Record<string, Phrase>;

export type HolidayName = keyof typeof HOLIDAY_NAMES;

export const dateSchema = z
  .string()
  .refine(isPlainDate, '不是日期，请写成 2026-11-22 / not a date: write 2026-11-22')
  .meta({ format: 'date' }) as unknown as z.ZodType<PlainDate, string>;
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/, '只能用字母、数字和 - _ . : / only letters, digits and - _ . :');
export const phraseSchema = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) });
export const roleSchema = z.enum(keysOf(RESPONSIBLE_ROLES));
export const ownerSchema = z.enum(
  OWNING_ROLES,
  '没有岗位或结对承担这个角色，没有人会收到任务 / no post or pairing holds this role: nobody would be asked',
);
export const helperKindSchema = z.enum(ANSWERING_KINDS);
export const eventSchema = z.enum(keysOf(EVENTS));
export const holidayNameSchema = z.enum(keysOf(HOLIDAY_NAMES));
export const actSchema = z.enum(ACTS.codes.map(({ code }) => code));
export const withWhomSchema = z.enum(WITH_WHOM.codes.map(({ code }) => code));
export const subjectKindSchema = z.enum(SUBJECT_KINDS);
export const subjectSchema = z.strictObject({ kind: subjectKindSchema, id: idSchema });

export type Subject = z.infer<typeof subjectSchema>;

function keysOf<Table extends object>(table: Table): readonly (keyof Table & string)[] {
  return Object.keys(table) as (keyof Table & string)[];
}

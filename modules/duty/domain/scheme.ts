import { z } from 'zod';
import { findDefinition } from '../../child/domain/index.ts';
import { STAGE_IDS } from '../../place/domain/index.ts';
import { cadenceSchema } from './cadence.ts';
import { unitKindsOf } from './units.ts';
import { actSchema, helperKindSchema, idSchema, ownerSchema, phraseSchema, subjectKindSchema, withWhomSchema } from './vocabulary.ts';

/** Which children an article is about. What is left out does not matter; a list means any of it. Other subjects: all of the kind. */
const whomSchema = z.strictObject({
  statuses: z
    .array(z.string().refine((id) => findDefinition(id) !== undefined, '没有这个口径 / no such definition'))
    .min(1)
    .optional()
    .describe('counts under any of these definitions'),
  keyChild: z.boolean().optional().describe('true: only key children (重点帮扶对象); false: only the others'),
  categories: z
    .array(z.enum(['1', '2', '3']))
    .min(1)
    .optional(),
  levels: z
    .array(z.enum(['1', '2', '3', '4']))
    .min(1)
    .optional()
    .describe('1 red, 2 orange, 3 yellow, 4 blue'),
  stages: z.array(z.enum(STAGE_IDS)).min(1).optional(),
  boarding: z.boolean().optional().describe('true: only who boards at school; false: only the others'),
  helperKinds: z
    .array(helperKindSchema)
    .min(1)
    .optional()
    .describe('paired with a helper of any of these kinds; a duty of the helper is then theirs alone'),
  ageFrom: z.int().min(0).max(18).optional().describe('full years, inclusive'),
  ageBelow: z.int().min(1).max(18).optional().describe('full years, exclusive (不满)'),
});

const escalationSchema = z.strictObject({
  afterDays: z.int().min(0).max(366).describe('days after the last day of the window'),
  to: z.enum(['owner', 'classTeacher', 'schoolAdministrator', 'childDirector', 'childSupervisor', 'countyCivilAffairs', 'countyEducation']),
});

export const articleSchema = z
  .strictObject({
    id: idSchema,
    text: phraseSchema.describe('what the article asks, in our own words'),
    subject: subjectKindSchema,
    whom: whomSchema.optional(),
    acts: z.array(actSchema).min(1).describe('any of these counts'),
    withWhom: z.array(withWhomSchema).min(1).optional().describe('with any of these; left out: with whomever'),
    withEach: z.array(withWhomSchema).min(2).optional().describe('with each of these, so often: one duty for each'),
    by: ownerSchema.describe('who owes it'),
    holidayBy: ownerSchema.optional().describe('who owes it in windows of the school holidays'),
    cadence: cadenceSchema,
    needed: z.int().min(0).max(50),
    atMost: z.int().min(1).max(50).optional(),
    season: z.enum(['term', 'holiday', 'both']),
    graceDays: z.int().min(0).max(60).default(0),
    escalation: z.array(escalationSchema).default([]),
    legalFloor: phraseSchema
      .optional()
      .describe(
        'the law that asks for at least this: no scheme may ask for less, for good; only the machine operator marks what is not marked yet',
      ),
    ourChoice: phraseSchema.optional().describe('what the source leaves open, and what was chosen'),
    minutes: z.int().min(1).max(600).describe('what one act takes, with writing it down'),
  })
  .superRefine((article, context) => {
    const fault = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    const { cadence } = article;
    const counted = cadence.unit === 'anyTime';
    if (counted !== (article.needed === 0)) fault('needed', '只有“随时”（anyTime）的次数为 0 / 0 goes with anyTime, and only with it');
    if (article.atMost !== undefined && article.atMost < article.needed) fault('atMost', '不能少于 needed / cannot be less than needed');
    if (cadence.unit === 'daysSinceLast' && article.needed !== 1)
      fault('needed', '“距上次若干天”每次只能要求一次 / days since the last ask for one act at a time');
    if (article.withWhom !== undefined && article.withEach !== undefined)
      fault('withEach', 'withWhom 和 withEach 只能写一个 / write withWhom or withEach, not both');
    if (article.subject !== 'child' && article.whom !== undefined) fault('whom', '只用于儿童 / for children only');
    if (article.subject === 'unit' && unitKindsOf(article.by).length === 0)
      fault('by', '没有哪个单位设这个岗位，单位的事请由部门、学校、儿童督导员或儿童主任负责 / no unit has a post of this role');
    if (article.holidayBy !== undefined && article.season !== 'both')
      fault('holidayBy', '只在 season 为 both 时使用 / only with season both');
    if (article.season !== 'holiday' && cadence.unit === 'schoolHoliday')
      fault('season', '寒暑假的要求应为 holiday / a school holiday goes with season holiday');
    if (article.season === 'holiday' && ['term', 'termPart', 'schoolDay'].includes(cadence.unit))
      fault('season', '学期内的要求不能为 holiday / what happens in term cannot have season holiday');
  });

export const schemeSchema = z
  .strictObject({
    id: idSchema,
    name: phraseSchema,
    source: phraseSchema.describe('where it stands, and how sure that is'),
    version: z.int().min(1),
    ourChoice: phraseSchema.optional().describe('numbers of every article that the source lacks: steps, grace, minutes'),
    articles: z.array(articleSchema).min(1).max(40),
  })
  .superRefine(({ articles }, context) => {
    articles.forEach(({ id }, at) => {
      if (articles.findIndex((other) => other.id === id) !== at)
        context.addIssue({ code: 'custom', path: ['articles', at, 'id'], message: `编号“${id}”重复 / the id “${id}” stands twice` });
    });
  });

export type Scheme = z.infer<typeof schemeSchema>;
export type Article = z.infer<typeof articleSchema>;

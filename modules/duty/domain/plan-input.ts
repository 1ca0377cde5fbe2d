import { z } from 'zod';
import { PLACE_KIND_IDS, STAGE_IDS } from '../../place/domain/index.ts';
import { NEARNESS } from './nearness.ts';
import { dutyRowSchema } from './duty-row.ts';
import { schemeSchema } from './scheme.ts';
import { schoolCalendarSchema } from './school-calendar.ts';
import { actSchema, dateSchema, eventSchema, helperKindSchema, idSchema, roleSchema, subjectSchema, withWhomSchema } from './vocabulary.ts';

/**
 * What the planner reads. A dated fact holds from `from` up to, not including, `until`; absent: since ever, for ever. `recordedOn`,
 * `endRecordedOn` and `withdrawnOn` say when we learnt of it, of its end, and that it was never so; absent: always known, not withdrawn.
 */
const dated = {
  from: dateSchema.optional(),
  until: dateSchema.optional(),
  recordedOn: dateSchema.optional(),
  endRecordedOn: dateSchema.optional(),
  withdrawnOn: dateSchema.optional(),
};

const holds = z.strictObject(dated);

function valued<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ ...dated, value });
}

export const factsSchema = z.strictObject({
  subject: subjectSchema,
  open: z.array(holds).optional().describe('when the file is open; left out: always'),
  unitKind: z
    .enum(PLACE_KIND_IDS)
    .optional()
    .describe('of a unit: what kind of place it is; left out: articles on units bind it whoever owes them'),
  birthDate: dateSchema.optional(),
  statuses: z.array(valued(z.string())).default([]).describe('definitions under which the child counts'),
  keyChild: z.array(holds).default([]),
  category: z.array(valued(z.enum(['1', '2', '3']))).default([]),
  level: z.array(valued(z.enum(['1', '2', '3', '4']))).default([]),
  stage: z.array(valued(z.enum(STAGE_IDS))).default([]),
  boarding: z.array(holds).default([]),
  places: z.array(valued(idSchema)).default([]).describe('county, village, school, class: every place it is in'),
});

/** Who holds a role for a subject. A substitute holds it beside the one who is away. */
export const holderSchema = z.strictObject({
  ...dated,
  role: roleSchema,
  person: idSchema,
  substituteOf: idSchema.optional(),
  kind: helperKindSchema.optional().describe('of a helper, where schemes ask for some kinds of helpers'),
});

/** Rows with the same id are versions of one record: each holds until the next is written. */
export const recordSchema = z.strictObject({
  id: idSchema,
  act: actSchema,
  day: dateSchema,
  writtenOn: dateSchema.optional().describe('when act, day and partners were written as they stand here; left out: on the day of the act'),
  withdrawnOn: dateSchema.optional(),
  actor: z.strictObject({
    role: z.union([roleSchema, z.enum(['father', 'mother'])]),
    person: idSchema.optional(),
  }),
  withWhom: z.array(withWhomSchema).default([]),
});

/** An excuse covers the windows that have a day of it; without scheme or article, all of the subject. */
export const excuseSchema = z.strictObject({
  scheme: idSchema.optional(),
  article: idSchema.optional(),
  from: dateSchema,
  to: dateSchema,
  askedOn: dateSchema,
  decidedOn: dateSchema.optional().describe('left out: not yet decided'),
  approved: z.boolean().default(true),
});

export const happeningSchema = z.strictObject({
  event: eventSchema,
  day: dateSchema,
  recordedOn: dateSchema.optional(),
  withdrawnOn: dateSchema.optional(),
});

/** A version of a scheme in force at a place and everything below it; without place, everywhere. */
export const inForceSchema = z.strictObject({
  scheme: schemeSchema,
  from: dateSchema,
  until: dateSchema.optional(),
  place: idSchema.optional(),
  placeKind: z
    .enum(NEARNESS)
    .optional()
    .describe('kind of the place: where the same scheme is in force at several places of a child, the nearest governs'),
});

export type Dated = z.infer<typeof holds>;
export type SubjectFacts = z.infer<typeof factsSchema>;
export type Holder = z.infer<typeof holderSchema>;
export type CareRecord = z.infer<typeof recordSchema>;
export type Excuse = z.infer<typeof excuseSchema>;
export type Happening = z.infer<typeof happeningSchema>;
export type SchemeInForce = z.infer<typeof inForceSchema>;

const of = { subject: subjectSchema };

/** One file with everything, as `duties evaluate` takes it: rows name their subject. */
export const planFileSchema = z.strictObject({
  calendar: schoolCalendarSchema,
  schemes: z.array(inForceSchema.extend({ scheme: z.union([schemeSchema, z.string().describe('id of a shipped scheme')]) })).min(1),
  facts: z.array(factsSchema).min(1),
  pairings: z
    .array(holderSchema.omit({ role: true }).extend(of))
    .default([])
    .describe('helpers'),
  posts: z.array(holderSchema.extend(of)).default([]).describe('holders of every other role'),
  records: z.array(recordSchema.extend(of)).default([]),
  excuses: z.array(excuseSchema.extend(of)).default([]),
  events: z.array(happeningSchema.extend(of)).default([]),
  earlier: z.array(dutyRowSchema).default([]).describe('rows of an earlier evaluation: what was missed in it stays'),
  horizonDays: z.int().min(0).max(60).default(60),
});

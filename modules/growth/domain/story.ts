import { z } from 'zod';
import { plainDate } from '../../../kernel/calendar.ts';
import { ACTS, type Act } from '../../care/domain/index.ts';
import { GROWTH_KIND_IDS, type GrowthKind } from './kinds.ts';
import { TERM_KINDS } from './period.ts';

const day = z.string().transform(plainDate);
const act = z.enum(ACTS.codes.map(({ code }) => code) as [Act, ...Act[]]);
const kind = z.enum(GROWTH_KIND_IDS as [GrowthKind, ...GrowthKind[]]);

/** What a growth record of a period is made of: put together from what stands, or as it was filed. Old ones must stay readable. */
export const growthStorySchema = z.object({
  child: z.object({ name: z.string(), school: z.string().optional(), className: z.string().optional() }),
  period: z.object({ schoolYear: z.string(), term: z.enum(TERM_KINDS).optional() }),
  entries: z.array(z.object({ kind, values: z.record(z.string(), z.string()), by: z.string().optional().describe('Who wrote it') })),
  acts: z.array(z.object({ day, act })),
  today: day.describe('Day on which it was put together'),
});

export type GrowthStory = z.infer<typeof growthStorySchema>;

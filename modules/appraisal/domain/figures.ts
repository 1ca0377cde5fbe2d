import { z } from 'zod';

const count = z.int().min(0);

/** What was counted of a helper's term. Ids and numbers alone: names are looked up by whoever reads it, as far as they may. */
export const figuresSchema = z.object({
  asOf: z.string().describe('Day on which it was counted'),
  children: count.describe('Paired in the term'),
  acts: z
    .array(z.object({ act: z.string(), times: count }))
    .describe('Done by this person for those children; one act for several counts once'),
  duties: z
    .array(z.object({ act: z.string(), done: count, lateInWriting: count, missed: count, excused: count, open: count }))
    .describe('Whose last day lay in the term, up to that day'),
  needs: z.object({ raised: count, solved: count }),
  perChild: z.array(z.object({ childId: z.string(), acts: z.array(z.object({ act: z.string(), times: count })), missed: count })),
});

export type Figures = z.infer<typeof figuresSchema>;

/** How many duties of an act there were. */
export function dueOf({ done, lateInWriting, missed, excused, open }: Omit<Figures['duties'][number], 'act'>): number {
  return done + lateInWriting + missed + excused + open;
}

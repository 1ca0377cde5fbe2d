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
  dutiesFrom: z
    .string()
    .optional()
    .describe(
      'Where the term is older than a year: the day from which duties are counted; those before are kept by month, and told of nobody',
    ),
  needs: z.object({ raised: count, solved: count }),
  perChild: z.array(z.object({ childId: z.string(), acts: z.array(z.object({ act: z.string(), times: count })), missed: count })),
});

export type Figures = z.infer<typeof figuresSchema>;

/** Whether the term is so old that nothing can be said of its duties any more. */
export function isTooOld({ dutiesFrom, duties }: Pick<Figures, 'dutiesFrom' | 'duties'>): boolean {
  return dutiesFrom !== undefined && duties.length === 0;
}

/** How many duties of an act there were. */
export function dueOf({ done, lateInWriting, missed, excused, open }: Omit<Figures['duties'][number], 'act'>): number {
  return done + lateInWriting + missed + excused + open;
}

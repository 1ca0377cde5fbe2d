import { z } from 'zod';

const status = z.record(z.string(), z.boolean().nullable()).describe('By definition id; null: cannot tell');

/** One child as lists show it. */
export const childLine = z.object({
  id: z.uuid(),
  county: z.int(),
  name: z.string(),
  sex: z.string().nullable(),
  birthDate: z.string().nullable(),
  place: z.string().nullable(),
  school: z.string().nullable(),
  class: z.string().nullable(),
  keyChild: z.boolean(),
  completeness: z.int(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  closeReason: z.string().nullable(),
  status,
});

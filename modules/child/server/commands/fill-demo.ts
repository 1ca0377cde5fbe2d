import { z } from 'zod';
import { plainDate } from '../../../../kernel/calendar.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { openingValue, plainDateText } from './payload.ts';
import { checkOpeningValue, registerChildren, type NewChild } from './register-child.ts';

const payload = z.object({
  county: z.int(),
  children: z
    .array(
      z.object({
        childId: z.uuid(),
        placeId: z.uuid(),
        openedOn: plainDateText,
        values: z.array(openingValue.extend({ to: plainDateText.optional() })),
      }),
    )
    .max(500),
});

/**
 * Opens the files of made-up children, a few hundred at a time, and checks each value as if a person had typed it. Only the
 * command line can, and it does so in a demo folder alone.
 */
export const fillDemo: Command<z.infer<typeof payload>, { readonly children: number }> = {
  module: 'child',
  name: 'fillDemo',
  payload,
  may: ({ role }) => role === 'machineOperator',
  county: ({ county }) => county,
  handle: async (context, { children }) => {
    await registerChildren(
      context,
      children.map(
        ({ childId, placeId, openedOn, values }): NewChild => ({
          childId,
          placeId,
          openedOn: plainDate(openedOn),
          values: values.map(({ to, ...value }) => ({
            ...checkOpeningValue(context.actor, value),
            to: to === undefined ? undefined : plainDate(to),
          })),
        }),
      ),
    );
    return { children: children.length };
  },
};

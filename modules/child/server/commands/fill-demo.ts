import { z } from 'zod';
import { plainDate } from '../../../../kernel/calendar.ts';
import { can } from '../../../../kernel/access/rights.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { change, openingValue, plainDateText } from './payload.ts';
import { changeFiles, toChange } from './record-facts.ts';
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

const gradings = z.object({
  county: z.int(),
  children: z.array(z.object({ childId: z.uuid(), changes: z.array(change) })).max(500),
});

/** Gradings of made-up children, a few hundred at a time, by whoever may grade. No route leads here. */
export const fillDemoGradings: Command<z.infer<typeof gradings>, { readonly children: number }> = {
  module: 'child',
  name: 'fillDemoGradings',
  payload: gradings,
  may: ({ role }) => can(role, 'w', 'grading'),
  county: ({ county }) => county,
  handle: async (context, { children }) => {
    await changeFiles(context, new Map(children.map(({ childId, changes }) => [childId, changes.map((one) => toChange(context, one))])));
    return { children: children.length };
  },
};

import { z } from 'zod';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import { canChangeSettings } from '../domain/index.ts';
import { changeSettings, findSettingsCounty, getSettings } from './settings.ts';

const settings = defineRoute({
  method: 'GET',
  path: '/settings',
  module: 'governance',
  summary: 'What the county has decided for itself',
  who: 'post',
  answer: z.object({ values: z.record(z.string(), z.unknown()), mayChange: z.boolean() }),
  handle: ({ house, actor }) =>
    withActor(house.engine, actor, async (tx) => {
      const county = await findSettingsCounty(tx, actor);
      return { values: county === undefined ? {} : await getSettings(tx, county), mayChange: canChangeSettings(actor.role) };
    }),
});

export const governanceRoutes: readonly Route[] = [
  settings,
  commandRoute(changeSettings, 'Changes settings of the county', z.object({ changed: z.array(z.string()) })),
];

import { sql } from 'kysely';
import { z } from 'zod';
import { rangeBelow } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import { CHILD_GROUPS, mayAskFor } from '../domain/index.ts';
import { childFilters, readFilters } from './asked-list.ts';
import { dayAsked, getAskedPlace } from './asked.ts';
import { labelClass } from './class-label.ts';
import { plainDateText } from './commands/payload.ts';
import { countByDefinition, countByPlace } from './queries/counts.ts';
import { holdsOn } from './queries/holds-on.ts';
import { countMatching } from './queries/list-children.ts';

const countLine = z.object({ definition: z.string(), count: z.int(), cannotTell: z.int() });

const counts = defineRoute({
  method: 'GET',
  path: '/counts',
  module: 'child',
  summary: 'How many children count under each definition on a day, and of how many it cannot be told',
  who: 'post',
  query: z.object({ place: z.uuid().optional(), asOf: plainDateText.optional() }),
  answer: z.object({ asOf: z.string(), items: z.array(countLine) }),
  handle: ({ house, actor, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const asOf = dayAsked(house, query.asOf);
      const place = query.place === undefined ? undefined : await getAskedPlace(tx, query.place);
      const within = place === undefined ? undefined : { tree: place.tree, ...rangeBelow(place.path) };
      return { asOf, items: await countByDefinition(tx, { asOf, today: dayAsked(house, undefined), within }) };
    }),
});

const countsByPlace = defineRoute({
  method: 'GET',
  path: '/counts/places',
  module: 'child',
  summary: 'The same by the places right below one place of either tree: below a school, by its classes',
  who: 'post',
  query: z.object({ place: z.uuid(), definition: z.string(), asOf: plainDateText.optional() }),
  answer: z.object({
    asOf: z.string(),
    definition: z.string(),
    items: z.array(
      z.object({
        placeId: z.uuid().nullable().describe('null: at the place itself, none below being recorded'),
        name: z.string().nullable(),
        files: z.int(),
        count: z.int(),
        cannotTell: z.int(),
      }),
    ),
  }),
  handle: ({ house, actor, query: { place: placeId, definition, asOf: day } }) =>
    withActor(house.engine, actor, async (tx) => {
      const asOf = dayAsked(house, day);
      const place = await getAskedPlace(tx, placeId);
      const lines = await countByPlace(tx, { asOf, today: dayAsked(house, undefined), definition, place });
      const names = await namePlaces(
        tx,
        lines.flatMap((line) => line.placeId ?? []),
        asOf,
      );
      const items = lines.map(({ path: _, ...line }) => ({
        ...line,
        name: line.placeId === null ? null : (names.get(line.placeId) ?? null),
      }));
      return { asOf, definition, items };
    }),
});

const countsByGroup = defineRoute({
  method: 'GET',
  path: '/counts/groups',
  module: 'child',
  summary: 'How many children of a list belong to each other group of the register, as far as the post may read what makes them belong',
  who: 'post',
  query: childFilters.omit({ search: true, group: true }),
  answer: z.object({ asOf: z.string(), items: z.array(z.object({ group: z.string(), count: z.int() })) }),
  handle: ({ house, actor, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const asked = await readFilters(tx, house, actor, query);
      const items: { group: string; count: number }[] = [];
      for (const group of CHILD_GROUPS.filter((one) => mayAskFor(actor.role, one))) {
        items.push({ group: group.id, count: await countMatching(tx, { ...asked, group, limit: 1 }, house.keyring) });
      }
      return { asOf: asked.asOf, items };
    }),
});

async function namePlaces(tx: Tx, placeIds: readonly string[], day: PlainDate): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows(sql<{ place_id: string; attributes: Readonly<Record<string, string>> }>`
    select place_id, jsonb_object_agg(attribute, value) as attributes from place_attribute a
    where place_id = any(${[...placeIds]}::uuid[]) and ${holdsOn('a', day)} group by place_id`);
  return new Map(rows.map(({ place_id, attributes }) => [place_id, labelClass(attributes, day)]));
}

export const countRoutes: readonly Route[] = [counts, countsByPlace, countsByGroup];

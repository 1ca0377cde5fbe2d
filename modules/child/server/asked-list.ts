import { z } from 'zod';
import { rangeBelow, type Actor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { CHILD_GROUPS, childProblems, findChildGroup, mayAskFor } from '../domain/index.ts';
import { dayAsked, getAskedPlace } from './asked.ts';
import { plainDateText } from './commands/payload.ts';
import { GAP_IDS } from './queries/gaps.ts';
import type { ListQuery } from './queries/list-children.ts';
import { limitNumberSearch, looksForNumber } from './queries/number-search-limit.ts';

/** The conditions of the list of children as they are asked for over HTTP: the list shows by them, and the export takes out by them. */
export const childFilters = z.object({
  search: z
    .string()
    .max(100)
    .optional()
    .describe('Any part of a name, pinyin, initials; village, school or class; whole ID number, last four of it or of a phone'),
  place: z.uuid().optional().describe('Only below this place of either tree'),
  school: z.uuid().optional().describe('And only in this school, campus or class'),
  definition: z.string().optional(),
  value: z.enum(['yes', 'no', 'cannotTell']).optional().describe('With a definition; default yes'),
  state: z.enum(['open', 'closed', 'all']).optional(),
  keyChild: z.enum(['true', 'false']).optional(),
  completenessBelow: z.coerce.number().int().min(0).max(101).optional(),
  asOf: plainDateText.optional(),
  gap: z.enum(GAP_IDS).optional().describe('birthDate: none recorded; school: six or older and none recorded; grown: 18 or older'),
  group: z
    .enum(CHILD_GROUPS.map(({ id }) => id))
    .optional()
    .describe('Another group of the register; only for who may read the facts that make a child belong to it'),
});

/** Throws Problem: no such place; too many numbers tried out, which an empty workbook would tell of as well as an empty list. */
export async function readFilters(
  tx: Tx,
  house: House,
  actor: Actor,
  query: z.infer<typeof childFilters>,
): Promise<Omit<ListQuery, 'after' | 'limit'>> {
  if (query.search !== undefined && looksForNumber(query.search)) limitNumberSearch(house, actor.accountId, house.now());
  const group = query.group === undefined ? undefined : findChildGroup(query.group);
  if (group !== undefined && !mayAskFor(actor.role, group)) throw childProblems.groupNotYours({}, 'group');
  const place = query.place === undefined ? undefined : await getAskedPlace(tx, query.place);
  const school = query.school === undefined ? undefined : await getAskedPlace(tx, query.school);
  const isClass = school?.kind === 'class';
  return {
    search: query.search,
    county: actor.county ?? place?.county ?? undefined,
    within: place === undefined ? undefined : [{ tree: place.tree, ...rangeBelow(place.path) }],
    // A class stands on the list line by itself: the path there leads to its school or campus.
    classId: isClass ? school.placeId : undefined,
    school: school === undefined || isClass ? undefined : { tree: school.tree, ...rangeBelow(school.path) },
    definition: query.definition,
    value: query.value === undefined ? undefined : { yes: true, no: false, cannotTell: null }[query.value],
    state: query.state,
    keyChild: query.keyChild === undefined ? undefined : query.keyChild === 'true',
    completenessBelow: query.completenessBelow,
    asOf: dayAsked(house, query.asOf),
    today: dayAsked(house, undefined),
    gap: query.gap,
    group,
  };
}

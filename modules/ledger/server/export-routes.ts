import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { rangeBelow } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineRoute, FileAnswer, type Route } from '../../../platform/http/index.ts';
import { limitNumberSearch, looksForNumber } from '../../child/server/index.ts';
import { getPlace } from '../../place/server/index.ts';
import { exportChildren, exportName } from './export-children.ts';
import { blankTemplate, TEMPLATE_KINDS } from './template.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const exportQuery = z.object({
  search: z.string().max(100).optional(),
  place: z.uuid().optional(),
  class: z.uuid().optional(),
  definition: z.string().optional(),
  value: z.enum(['yes', 'no', 'cannotTell']).optional().describe('With a definition; default yes'),
  state: z.enum(['open', 'closed', 'all']).optional(),
  keyChild: z.enum(['true', 'false']).optional(),
  completenessBelow: z.coerce.number().int().min(0).max(101).optional(),
  asOf: z.iso.date().optional(),
  reason: z.string().max(500).optional().describe('Why full ID numbers, phones and addresses are needed; masked without it'),
});

const children = defineRoute<unknown, z.infer<typeof exportQuery>>({
  method: 'GET',
  path: '/exports/children.xlsx',
  module: 'ledger',
  summary: 'A list of children as a workbook, in the order of the list: logged, with who took it and when on every page',
  who: 'post',
  query: exportQuery,
  handle: async ({ house, actor, locale, query }) => {
    // An empty workbook tells of a number as well as an empty list does.
    if (query.search !== undefined && looksForNumber(query.search)) limitNumberSearch(house, actor.accountId, house.now());
    const day = query.asOf === undefined ? dayOf(house.now()) : plainDate(query.asOf);
    const place = query.place;
    const within = place === undefined ? undefined : await withActor(house.engine, actor, (tx) => getPlace(tx, place));
    const { path } = await exportChildren(house, actor, {
      locale,
      reason: query.reason,
      query: {
        search: query.search,
        within: within === undefined ? undefined : [{ tree: within.tree, ...rangeBelow(within.path) }],
        classId: query.class,
        definition: query.definition,
        value: query.value === undefined ? undefined : { yes: true, no: false, cannotTell: null }[query.value],
        state: query.state,
        keyChild: query.keyChild === undefined ? undefined : query.keyChild === 'true',
        completenessBelow: query.completenessBelow,
        asOf: day,
      },
    });
    const body = createReadStream(path);
    body.once('close', () => void rm(path, { force: true }));
    return new FileAnswer({ contentType: WORKBOOK, fileName: exportName(day), body });
  },
});

const templates = defineRoute<{ kind: string }>({
  method: 'GET',
  path: '/templates/{kind}.xlsx',
  module: 'ledger',
  summary: 'A blank ledger with drop-downs',
  who: 'post',
  params: z.object({ kind: z.string().describe(TEMPLATE_KINDS.join(', ')) }),
  handle: async ({ locale, params: { kind } }) => new FileAnswer({ contentType: WORKBOOK, ...blankTemplate(kind, locale) }),
});

export const exportRoutes: readonly Route[] = [children, templates];

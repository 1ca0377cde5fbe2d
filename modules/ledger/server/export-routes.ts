import { z } from 'zod';
import { withActor } from '../../../platform/db/index.ts';
import { defineRoute, FileAnswer, type Route } from '../../../platform/http/index.ts';
import { childFilters, readFilters } from '../../child/server/index.ts';
import { exportChildren, exportName } from './export-children.ts';
import { exportAnswer, WORKBOOK } from './export-file.ts';
import { listExports } from './export-lists.ts';
import { blankTemplate, TEMPLATE_KINDS } from './template.ts';

const exportQuery = childFilters.extend({
  reason: z.string().max(500).optional().describe('Why full ID numbers, phones and addresses are needed; masked without it'),
});

const children = defineRoute<unknown, z.infer<typeof exportQuery>>({
  method: 'GET',
  path: '/exports/children.xlsx',
  module: 'ledger',
  summary: 'A list of children as a workbook, in the order of the list: logged, with who took it and when on every page',
  who: 'post',
  query: exportQuery,
  handle: async ({ house, actor, locale, query: { reason, ...filters } }) => {
    const query = await withActor(house.engine, actor, (tx) => readFilters(tx, house, actor, filters));
    return exportAnswer(await exportChildren(house, actor, { locale, reason, query }), exportName(query.asOf));
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

export const exportRoutes: readonly Route[] = [children, ...listExports, templates];

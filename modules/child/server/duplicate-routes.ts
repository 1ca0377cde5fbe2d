import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems, NO_COUNTY } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import { childLine } from './child-line.ts';
import { checkOpeningValue, subjectOfNew } from './commands/register-child.ts';
import { openingValue } from './commands/payload.ts';
import { listDuplicates } from './duplicates.ts';
import { listChildren, type ChildLine } from './queries/list-children.ts';
import { limitNumberSearch } from './queries/number-search-limit.ts';
import { loadLookalikes, type RegisterQuery } from './registered.ts';

const reasons = z.array(z.object({ zh: z.string(), en: z.string() })).describe('What speaks for it, and against');

const likely = defineRoute({
  method: 'POST',
  path: '/children/likely',
  module: 'child',
  summary: 'Files that may be of the child whose file is about to be opened: what /child/register-child asks a decision on',
  who: 'post',
  body: z.object({
    placeId: z.uuid().optional().describe('Village that the child lives in'),
    values: z.array(openingValue).max(300),
  }),
  answer: z.object({
    sameNumber: z
      .object({
        childId: z.uuid().nullable().describe('Null where it is out of your reach'),
        unit: z.string().nullable().describe('Whom to ask where it is out of your reach'),
      })
      .nullable()
      .describe('The file that carries the same ID number: no second one can be opened'),
    likely: z.array(z.object({ childId: z.uuid(), reasons })),
    elsewhere: z.int().describe('Likely files out of your reach'),
    lines: z.array(childLine).describe('List lines of the files named'),
  }),
  handle: ({ house, actor, body: { placeId = '', values } }) => {
    assertRegisters(actor);
    const checked = values.map((value) => checkOpeningValue(actor, value));
    const subject = subjectOfNew({ childId: '', placeId, openedOn: dayOf(house.now()), values: checked });
    if (subject.idNumber !== undefined) limitNumberSearch(house, actor.accountId, house.now());
    return withActor(house.engine, actor, async (tx) => {
      const query = registerQuery(house, actor);
      const found = await loadLookalikes(tx, query, subject);
      const near = found.likely.filter(({ inReach }) => inReach);
      const same = found.sameNumber;
      const ids = [...(same?.inReach ? [same.childId] : []), ...near.map(({ childId }) => childId)];
      house.accessLog.append(actor, {
        county: query.county,
        action: 'child.likely',
        childIds: same === undefined || same.inReach ? ids : [...ids, same.childId],
      });
      return {
        sameNumber: same === undefined ? null : { childId: same.inReach ? same.childId : null, unit: same.inReach ? null : same.unit },
        likely: near.map((file) => ({ childId: file.childId, reasons: file.reasons })),
        elsewhere: found.likely.length - near.length,
        lines: await listLines(tx, house, ids),
      };
    });
  },
});

const duplicates = defineRoute({
  method: 'GET',
  path: '/duplicates',
  module: 'child',
  summary: 'Open files within reach that are there twice: one ID number, or likely one child',
  who: 'post',
  answer: z.object({
    items: z.array(
      z.object({
        sameNumber: z.boolean(),
        reasons,
        childIds: z.array(z.uuid()),
        elsewhere: z.string().nullable().describe('Whom to ask about the other file, where that is out of your reach'),
      }),
    ),
    lines: z.array(childLine),
  }),
  handle: ({ house, actor }) => {
    assertRegisters(actor);
    return withActor(house.engine, actor, async (tx) => {
      const query = registerQuery(house, actor);
      const items = await listDuplicates(tx, query);
      const ids = [...new Set(items.flatMap(({ childIds }) => childIds))];
      house.accessLog.append(actor, { county: query.county, action: 'child.likely', childIds: ids });
      return {
        items: items.map((pair) => ({ ...pair, elsewhere: pair.elsewhere ?? null })),
        lines: await listLines(tx, house, ids),
      };
    });
  },
});

export const duplicateRoutes: readonly Route[] = [likely, duplicates];

/** Whoever opens files settles which of them are one child's. */
function assertRegisters({ role }: Actor): void {
  if (!can(role, 'w', 'list')) throw commandProblems.notAllowed();
}

function registerQuery({ keyring, now }: House, { county }: Actor): RegisterQuery {
  return { county: county ?? NO_COUNTY, keyring, today: dayOf(now()) };
}

async function listLines(tx: Tx, house: House, childIds: readonly string[]): Promise<ChildLine[]> {
  if (childIds.length === 0) return [];
  const page = await listChildren(tx, { asOf: dayOf(house.now()), state: 'all', childIds, limit: childIds.length }, house.keyring);
  return [...page.items];
}

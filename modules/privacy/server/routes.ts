import { z } from 'zod';
import { can } from '../../../kernel/access/rights.ts';
import type { Actor } from '../../../kernel/access/actor.ts';
import { ROLE_IDS } from '../../../kernel/access/roles.ts';
import { isPlainDate } from '../../../kernel/calendar.ts';
import { NO_COUNTY } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import { verifyAccessLog } from '../../../platform/log/verify-access-log.ts';
import { FAULT_KINDS, privacyProblems } from '../domain/index.ts';
import { listAccess, listAuditedCounties } from './queries/list-access.ts';
import type { House } from '../../../platform/house.ts';
import type { EntryPage } from './entry-rows.ts';
import { whoLooked } from './queries/who-looked.ts';

const day = z.string().refine(isPlainDate, 'YYYY-MM-DD');
const page = {
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
};
const entry = z.object({
  id: z.uuid(),
  at: z.string(),
  account: z.object({ id: z.uuid(), name: z.string().nullable().describe('Empty for the machine and the program itself') }),
  role: z.string().nullable().describe('Empty for what people do with their own sign-in, under no post'),
  action: z.string(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).describe('Names of fields and filters, counts; no values'),
  childIds: z.array(z.uuid()),
  sealed: z.boolean().describe('Part of the signed chain; entries of the last minutes are not yet'),
});
const entries = z.object({ items: z.array(entry), next: z.string().optional() });

/** The conditions of the access log: the list shows by them, and the export takes out by them. */
export const accessFilters = z.object({
  from: day.optional(),
  to: day.optional().describe('Included'),
  role: z.enum(ROLE_IDS).optional(),
  action: z.string().max(60).optional(),
  child: z.uuid().optional(),
  who: z.string().trim().max(60).optional().describe('Part of a real name, or a username'),
});

/** A page of the access log, newest first. Throws Problem for whoever is no auditor. Whoever asks sees to it that it is logged. */
export function readAccess(
  house: House,
  actor: Actor,
  { child, ...query }: z.infer<typeof accessFilters> & { readonly size: number; readonly cursor?: string | undefined },
): Promise<EntryPage> {
  allowAuditor(actor);
  return withActor(house.engine, actor, (tx) => listAccess(tx, actor, { ...query, childId: child }));
}

const access = defineRoute({
  method: 'GET',
  path: '/access',
  module: 'privacy',
  summary: 'The access log of the own counties, newest first; children by id only',
  who: 'post',
  query: accessFilters.extend(page),
  answer: entries,
  handle: async ({ house, actor, query: { child, ...query } }) => {
    const answer = await readAccess(house, actor, { ...query, child });
    const filters = Object.keys(query).filter((key) => key !== 'size' && key !== 'cursor');
    house.accessLog.append(actor, {
      county: actor.county ?? NO_COUNTY,
      action: 'privacy.listAccess',
      childIds: child === undefined ? [] : [child],
      detail: { filters },
    });
    return answer;
  },
});

const childAccess = defineRoute({
  method: 'GET',
  path: '/children/{childId}/access',
  module: 'privacy',
  summary: 'Who looked at one child’s file, newest first',
  who: 'post',
  params: z.object({ childId: z.uuid() }),
  query: z.object({ lists: z.enum(['true', 'false']).default('false').describe('With those who saw only its line on a list'), ...page }),
  answer: entries,
  handle: async ({ house, actor, params: { childId }, query: { lists, ...query } }) => {
    const { county, ...answer } = await withActor(house.engine, actor, (tx) =>
      whoLooked(tx, childId, { ...query, lists: lists === 'true' }),
    );
    house.accessLog.append(actor, { county, action: 'privacy.whoLooked', childIds: [childId] });
    return answer;
  },
});

const verification = defineRoute({
  method: 'GET',
  path: '/access/verification',
  module: 'privacy',
  summary: 'Follows the sealed chain of the access log from its first entry to its last',
  who: 'post',
  answer: z.object({
    seals: z.int(),
    sealedEntries: z.int(),
    unsealedEntries: z.int().describe('Of the last minutes; they prove nothing yet'),
    oldestUnsealed: z.string().nullable(),
    faults: z.array(
      z.object({ county: z.int(), kind: z.enum(FAULT_KINDS), sealNumber: z.int(), from: z.string().nullable(), to: z.string().nullable() }),
    ),
  }),
  handle: async ({ house, actor }) => {
    allowAuditor(actor);
    const counties = await withActor(house.engine, actor, (tx) => listAuditedCounties(tx, actor));
    const { counties: logs, faults } = await verifyAccessLog(house, [NO_COUNTY, ...counties]);
    house.accessLog.append(actor, {
      county: actor.county ?? NO_COUNTY,
      action: 'privacy.verify',
      childIds: [],
      detail: { faults: faults.length },
    });
    const oldest = logs.flatMap(({ oldestUnsealed }) => oldestUnsealed ?? []).sort()[0];
    return {
      seals: logs.reduce((sum, { seals }) => sum + seals, 0),
      sealedEntries: logs.reduce((sum, { sealedEntries }) => sum + sealedEntries, 0),
      unsealedEntries: logs.reduce((sum, { unsealedEntries }) => sum + unsealedEntries, 0),
      oldestUnsealed: oldest ?? null,
      faults,
    };
  },
});

export const privacyRoutes: readonly Route[] = [access, childAccess, verification];

function allowAuditor({ role, reach }: Actor): void {
  if (reach.kind !== 'log' || !can(role, 'r', 'log')) throw privacyProblems.auditorsOnly();
}

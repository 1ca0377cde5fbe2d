import { z } from 'zod';
import { listAppraisalRoutes } from '../../modules/appraisal/server/index.ts';
import { careRoutes } from '../../modules/care/server/index.ts';
import { childRoutes } from '../../modules/child/server/index.ts';
import { listDocumentRoutes } from '../../modules/document/server/index.ts';
import { calendarRoutes, dutyRoutes, schemeRoutes } from '../../modules/duty/server/index.ts';
import { listFamilyRoutes } from '../../modules/family/server/index.ts';
import { governanceRoutes } from '../../modules/governance/server/index.ts';
import { listGrowthRoutes } from '../../modules/growth/server/index.ts';
import { ledgerRoutes } from '../../modules/ledger/server/index.ts';
import { listNoticeRoutes, type Outlets } from '../../modules/notice/server/index.ts';
import { pairingRoutes } from '../../modules/pairing/server/index.ts';
import { placeRoutes } from '../../modules/place/server/index.ts';
import { privacyRoutes } from '../../modules/privacy/server/index.ts';
import { listStaffRoutes, type FolderKind } from '../../modules/staff/server/index.ts';
import type { SignIn } from '../../platform/auth/index.ts';
import { defineRoute, type Route } from '../../platform/http/index.ts';
import type { House } from '../../platform/house.ts';
import { openPrinter, type Printer } from '../../platform/print/index.ts';
import { homeRoute } from './home.ts';
import { VERSION } from './version.ts';

const health = defineRoute({
  method: 'GET',
  path: '/health',
  module: 'program',
  summary: 'Whether the program and its database answer',
  who: 'open',
  answer: z.object({ status: z.literal('ok'), version: z.string(), engine: z.enum(['pglite', 'postgres']) }),
  handle: async ({ house }) => {
    await house.engine.requests.connection().execute(async () => undefined);
    return { status: 'ok', version: VERSION, engine: house.engine.kind };
  },
});

/** Every address of the API, slice by slice. */
export function listRoutes(house: House, signIn: SignIn, kind: FolderKind, outlets: Outlets): readonly Route[] {
  // One for all that is printed: its fonts take a moment and some memory.
  let opened: Printer | undefined;
  const printer = (): Printer => (opened ??= openPrinter());
  return [
    health,
    homeRoute,
    ...listStaffRoutes({ house, signIn, kind }),
    ...placeRoutes,
    ...childRoutes,
    ...careRoutes,
    ...pairingRoutes,
    ...schemeRoutes,
    ...calendarRoutes,
    ...dutyRoutes,
    ...listFamilyRoutes(printer),
    ...ledgerRoutes,
    ...governanceRoutes,
    ...privacyRoutes,
    ...listNoticeRoutes(outlets),
    ...listDocumentRoutes(printer),
    ...listGrowthRoutes(printer),
    ...listAppraisalRoutes(printer),
  ];
}

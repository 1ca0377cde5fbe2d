import type { Tx } from '../../../../platform/db/index.ts';
import { listCaseloads } from '../../../staff/server/index.ts';
import type { Happening, Holder } from '../../domain/index.ts';

export interface HelpersOfChild {
  readonly holders: readonly Holder[];
  readonly events: readonly Happening[];
}

/** Who helps each of these children, and when it began. Keeper's transaction. */
export async function listHelpers(keeper: Tx, county: number, childIds: readonly string[]): Promise<ReadonlyMap<string, HelpersOfChild>> {
  const caseloads = Map.groupBy(await listCaseloads(keeper, county, childIds), ({ childId }) => childId);
  return new Map(
    [...caseloads].map(([childId, held]) => [
      childId,
      {
        holders: held.map(({ accountId, from, until }) => ({ role: 'helper', person: accountId, from, until, recordedOn: from })),
        events: held.map(({ from }) => ({ event: 'paired', day: from, recordedOn: from })),
      },
    ]),
  );
}

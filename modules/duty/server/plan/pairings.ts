import { dayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { personOn } from '../../../pairing/domain/index.ts';
import { listPairingsOf } from '../../../pairing/server/index.ts';
import type { Happening, Holder } from '../../domain/index.ts';

export interface HelpersOfChild {
  readonly holders: readonly Holder[];
  readonly events: readonly Happening[];
  /** Whose act of that day it is. */
  readonly personOn: (actorId: string, day: PlainDate) => string;
}

/** Who helps each of these children, from when until when, as was known when, and when it began. Keeper's transaction. */
export async function listHelpers(keeper: Tx, county: number, childIds: readonly string[]): Promise<ReadonlyMap<string, HelpersOfChild>> {
  const pairings = await listPairingsOf(keeper, county, childIds);
  const personOf = new Map(pairings.map(({ pairingId, personId }) => [pairingId, personId]));
  return new Map(
    [...Map.groupBy(pairings, ({ childId }) => childId)].map(([childId, own]) => [
      childId,
      {
        holders: own.map(({ personId, kind, from, to, recordedAt, endedAt, substituteOf }) => ({
          role: 'helper',
          kind,
          person: personId,
          from,
          until: to,
          recordedOn: dayOfInstant(recordedAt),
          endRecordedOn: endedAt === undefined ? undefined : dayOfInstant(endedAt),
          substituteOf: substituteOf === undefined ? undefined : personOf.get(substituteOf),
        })),
        // Who stands in for somebody begins nothing.
        events: own
          .filter(({ substituteOf }) => substituteOf === undefined)
          .map(({ from, recordedAt }) => ({ event: 'paired', day: from, recordedOn: dayOfInstant(recordedAt) })),
        personOn: (actorId, day) => personOn(own, actorId, day),
      },
    ]),
  );
}

function dayOfInstant(instant: string): PlainDate {
  return dayOf(new Date(instant));
}

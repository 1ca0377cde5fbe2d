import { dayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { hasDays, personOn } from '../../../pairing/domain/index.ts';
import { type DatedPairing, listPairingsOf } from '../../../pairing/server/index.ts';
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
        holders: own.map((pairing) => ({
          role: 'helper',
          kind: pairing.kind,
          person: pairing.personId,
          from: pairing.from,
          recordedOn: dayOfInstant(pairing.recordedAt),
          ...endOf(pairing),
          substituteOf: pairing.substituteOf === undefined ? undefined : personOf.get(pairing.substituteOf),
        })),
        // Who stands in for somebody begins nothing.
        events: own
          .filter(({ substituteOf }) => substituteOf === undefined)
          .map((pairing) => ({
            event: 'paired',
            day: pairing.from,
            recordedOn: dayOfInstant(pairing.recordedAt),
            withdrawnOn: endOf(pairing).withdrawnOn,
          })),
        personOn: (actorId, day) => personOn(own, actorId, day),
      },
    ]),
  );
}

/**
 * When it ended and since when that is known. One that ended on its first day never held; what was missed before anybody said so stays
 * missed, or ending a pairing on its first day would clear it.
 */
function endOf({ from, to, endedAt }: DatedPairing): Pick<Holder, 'until' | 'endRecordedOn' | 'withdrawnOn'> {
  const saidOn = endedAt === undefined ? undefined : dayOfInstant(endedAt);
  return hasDays({ from, to }) ? { until: to, endRecordedOn: saidOn } : { withdrawnOn: saidOn };
}

function dayOfInstant(instant: string): PlainDate {
  return dayOf(new Date(instant));
}

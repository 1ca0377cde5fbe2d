import { sql } from 'kysely';
import { dayOf } from '../../../../kernel/calendar.ts';
import { wordOf } from '../../../../kernel/field.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { ACTS } from '../../../care/domain/index.ts';
import { makeNotices } from '../../../notice/server/index.ts';
import { listHolders } from '../../../staff/server/index.ts';
import { type Duty, RESPONSIBLE_ROLES } from '../../domain/index.ts';

/** A request with the duty that it is about, and where that stands. */
interface Asked {
  readonly excuseId: string;
  readonly duty: Duty;
  readonly region: string;
  readonly schoolPath: string | null;
  readonly askedBy: string;
}

interface PlaceAbove {
  readonly placeId: string;
  readonly kind: string;
}

/** Who decides at which kind of place; the county’s offices only where nobody nearer can. */
const NEAR: Readonly<Record<string, RoleId>> = { school: 'schoolAdministrator', township: 'childSupervisor' };
const FAR: Readonly<Record<string, RoleId>> = { county: 'countyCivilAffairs', bureau: 'countyEducation' };

/** Tells those who may decide that a request waits: neither who asked nor who owes it, and no child by name. */
export async function tellDeciders(tx: Tx, now: Date, asked: Asked): Promise<void> {
  const { excuseId, duty, askedBy } = asked;
  await tx.asKeeper(async (keeper) => {
    const above = await listAbove(keeper, asked);
    const holdersOf = async (roles: Readonly<Record<string, RoleId>>) => {
      const posts = above.flatMap(({ placeId, kind }) => (roles[kind] === undefined ? [] : [{ role: roles[kind], placeId }]));
      const holders = await listHolders(keeper, posts, dayOf(now));
      return holders.filter(({ accountId }) => accountId !== askedBy && !duty.persons.includes(accountId));
    };
    const near = await holdersOf(NEAR);
    const deciders = near.length > 0 ? near : await holdersOf(FAR);
    await makeNotices(
      keeper,
      now,
      deciders.map(({ accountId, postId }) => ({
        to: { accountId, postId },
        kind: 'excuseAsked',
        params: paramsOf(asked, above),
        key: `excuse asked ${excuseId}`,
      })),
    );
  });
}

/** Tells whoever asked what was decided. */
export async function tellAsker(tx: Tx, now: Date, asked: Asked, approved: boolean): Promise<void> {
  const { excuseId, askedBy } = asked;
  await tx.asKeeper(async (keeper) => {
    const params = paramsOf(asked, await listAbove(keeper, asked));
    const kind = approved ? 'excuseApproved' : 'excuseRefused';
    await makeNotices(keeper, now, [{ to: { accountId: askedBy }, kind, params, key: `excuse decided ${excuseId}` }]);
  });
}

function paramsOf({ duty: { act, role, from, to } }: Asked, above: readonly PlaceAbove[]) {
  return { place: above.at(-1)?.placeId ?? '', act: wordOf(ACTS, act), role: RESPONSIBLE_ROLES[role], from, to };
}

/** The places that the subject lies in: those of its school, then those of where it lives, the nearest last. */
async function listAbove(keeper: Tx, { region, schoolPath }: Asked): Promise<readonly PlaceAbove[]> {
  return keeper.rows(sql<PlaceAbove>`
    select place_id as "placeId", kind from place
    where starts_with(${region}, path) or starts_with(${schoolPath ?? ''}, path)
    order by starts_with(${region}, path), length(path), path`);
}

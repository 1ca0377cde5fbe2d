import { sql, type RawBuilder } from 'kysely';
import { plainDate } from '../../../kernel/calendar.ts';
import type { CommandContext } from '../../../platform/command/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { replaceCaseload } from '../../staff/server/index.ts';
import { isHelperKind, reachSpans, type Layer, type Pairing, type PairingChange, type SubjectKind } from '../domain/index.ts';
import { pairingTable } from './tables.ts';

interface PairingRow {
  readonly pairing_id: string;
  readonly subject_kind: SubjectKind;
  readonly subject_id: string;
  readonly helper_id: string;
  readonly kind: string;
  readonly layer: Layer;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly substitute_of: string | null;
  readonly continues: string | null;
}

/** Pairings that the transaction's role sees and `condition` names, by the columns of `pairing`. */
export async function loadPairings(tx: Tx, condition: RawBuilder<unknown>): Promise<readonly Pairing[]> {
  const rows = await tx.rows(sql<PairingRow>`
    select pairing_id, subject_kind, subject_id, helper_id, kind, layer, valid_from, valid_to, substitute_of, continues
    from pairing where ${condition} order by valid_from, pairing_id`);
  return rows.map((row) => {
    if (!isHelperKind(row.kind)) throw new Error(`a pairing of the unknown kind ${row.kind}`);
    return {
      pairingId: row.pairing_id,
      subject: { kind: row.subject_kind, id: row.subject_id },
      helperId: row.helper_id,
      kind: row.kind,
      layer: row.layer,
      from: plainDate(row.valid_from),
      ...(row.valid_to === null ? {} : { to: plainDate(row.valid_to) }),
      ...(row.substitute_of === null ? {} : { substituteOf: row.substitute_of }),
      ...(row.continues === null ? {} : { continues: row.continues }),
    };
  });
}

/** Pairings of these helpers and those in which others stand in for them. Keeper's transaction: a helper may have children elsewhere. */
export async function loadOfHelpers(keeper: Tx, county: number, helperIds: readonly string[]): Promise<readonly Pairing[]> {
  const ids = [...new Set(helperIds)];
  return loadPairings(
    keeper,
    sql`county = ${county} and (helper_id = any(${ids}::uuid[])
      or substitute_of in (select own.pairing_id from pairing own where own.county = ${county} and own.helper_id = any(${ids}::uuid[])))`,
  );
}

/** Paths of what is paired, by the id of the child or place. */
export type SubjectStands = ReadonlyMap<string, { readonly region: string; readonly schoolPath: string | null }>;

export interface Said {
  readonly reason?: string | undefined;
  readonly summary?: string | undefined;
}

/**
 * Writes what was decided, gives and takes what the helpers see of it, and tells the rest of the house. As the keeper: the right to it has
 * been checked, and pairings decide what others see.
 */
export async function writeChange(
  context: CommandContext,
  change: PairingChange,
  stands: SubjectStands,
  { reason, summary }: Said,
): Promise<void> {
  const { tx, county, now, actor } = context;
  await tx.asKeeper(async (keeper) => {
    for (const [to, ended] of Map.groupBy(change.end, (one) => one.to)) {
      const ids = ended.map(({ pairingId }) => pairingId);
      await keeper.run(sql`
        update pairing set valid_to = ${to}, ended_at = ${now}, ended_by = ${actor.accountId}, end_reason = ${reason ?? null}, summary = ${summary ?? null}
        where county = ${county} and pairing_id = any(${ids}::uuid[])`);
    }
    await keeper.insert(
      pairingTable,
      change.begin.map((one) => {
        const stand = stands.get(one.subject.id);
        if (stand === undefined) throw new Error('a pairing of something that stands nowhere');
        return {
          county,
          pairing_id: one.pairingId,
          region: stand.region,
          school_path: stand.schoolPath,
          subject_kind: one.subject.kind,
          subject_id: one.subject.id,
          record_group: 'care',
          helper_id: one.helperId,
          kind: one.kind,
          layer: one.layer,
          valid_from: one.from,
          valid_to: one.to ?? null,
          substitute_of: one.substituteOf ?? null,
          continues: one.continues ?? null,
          reason: reason ?? null,
          recorded_at: now.toISOString(),
          recorded_by: actor.accountId,
        };
      }),
    );
    const ends = change.end.map(({ pairingId }) => pairingId);
    const ended = await loadPairings(keeper, sql`county = ${county} and pairing_id = any(${ends}::uuid[])`);
    const touched = [...change.begin, ...ended];
    await followCaseloads(keeper, county, actor.accountId, [...new Set(touched.map(({ helperId }) => helperId))]);
    const childIds = touched.flatMap(({ subject }) => (subject.kind === 'child' ? [subject.id] : []));
    context.emit({ name: 'pairing.pairingsChanged', childIds: [...new Set(childIds)] });
  });
}

/** The caseloads of helpers who have an account are what their pairings say, to the day. Keeper's transaction. */
export async function followCaseloads(keeper: Tx, county: number, assignedBy: string, helperIds: readonly string[]): Promise<void> {
  const accounts = await keeper.rows(sql<{ helper_id: string; account_id: string }>`
    select helper_id, account_id from helper where county = ${county} and helper_id = any(${[...helperIds]}::uuid[]) and account_id is not null`);
  for (const { helper_id: helperId, account_id: accountId } of accounts) {
    const pairings = await loadPairings(keeper, sql`county = ${county} and helper_id = ${helperId}::uuid and subject_kind = 'child'`);
    const spans = [...reachSpans(pairings, helperId)].flatMap(([childId, days]) => days.map((span) => ({ childId, ...span })));
    const childIds = [...new Set(pairings.map(({ subject }) => subject.id))];
    await replaceCaseload(keeper, { county, accountId, childIds, spans, assignedBy });
  }
}

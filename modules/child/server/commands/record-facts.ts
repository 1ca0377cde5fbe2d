import { sql } from 'kysely';
import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { writePath } from '../../../../kernel/record.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { childProblems, decideChange, decideNumber, findField, holdsOn, type Change } from '../../domain/index.ts';
import { deriveChildren } from '../derive.ts';
import {
  insertFacts,
  loadFacts,
  supersedeFacts,
  type FactOrigin,
  type FactToInsert,
  type Standing,
  type StoredFact,
} from '../fact-rows.ts';
import { loadPlacesById } from '../known-places.ts';
import { loadLookalikes, lockRegister, registerQueryOf, tellNumberElsewhere } from '../registered.ts';
import { assertReasoned, checkIntake, readPath } from './intake.ts';
import { type ChildResult, change } from './payload.ts';
import { assertStandsInCounty, listStandingPlaces, saysStanding } from './standing.ts';

/** What a person wants changed, with the fact they saw when they decided it: another one by now is a conflict. */
export interface WantedChange extends Change {
  readonly saw?: string | null | undefined;
  /** It holds, but nobody knows since when: since ever, or since today where another value held before. */
  readonly sinceUnknown?: boolean;
}

interface LineState {
  readonly child_id: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly version: number;
  readonly closed_on: string | null;
}

export interface LockedFile {
  readonly standing: Standing;
  readonly version: number;
  readonly closedOn: string | undefined;
}

/** Files that the actor reaches, locked against other writers until the transaction ends. Throws Problem for any other. */
export async function lockFiles(context: CommandContext, childIds: readonly string[]): Promise<ReadonlyMap<string, LockedFile>> {
  const { tx, county } = context;
  const visible = await tx.rows(
    sql<{ child_id: string }>`select child_id from child where county = ${county} and child_id = any(${[...childIds]}::uuid[])`,
  );
  if (visible.length < new Set(childIds).size) throw childProblems.notFound();
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<LineState>`
    select child_id, region, school_path, version, closed_on from child
    where county = ${county} and child_id = any(${[...childIds]}::uuid[]) order by child_id for update`),
  );
  return new Map(
    rows.map((row): [string, LockedFile] => [
      row.child_id,
      {
        standing: { region: row.region, schoolPath: row.school_path ?? undefined },
        version: row.version,
        closedOn: row.closed_on ?? undefined,
      },
    ]),
  );
}

/**
 * Writes changes to any number of files. Facts go in under the actor's own rights; what follows from them is worked out
 * after. Returns the ids of the files in which something really changed. Throws Problem on a conflict.
 */
export async function changeFiles(
  context: CommandContext,
  wanted: ReadonlyMap<string, readonly WantedChange[]>,
  options: { readonly closedToo: boolean } = { closedToo: false },
): Promise<readonly string[]> {
  const { tx, actor, county, now, today, commandId, house } = context;
  const childIds = [...wanted.keys()];
  const files = await lockFiles(context, childIds);
  const closed = [...files.values()].find(({ closedOn }) => closedOn !== undefined);
  if (closed !== undefined && !options.closedToo) throw childProblems.alreadyClosed({ on: closed.closedOn ?? '' });
  const facts = await tx.asKeeper((keeper) => loadFacts(keeper, county, childIds, { keyring: house.keyring }));
  const inserts: FactToInsert[] = [];
  const superseded: { factId: string; reason: string | undefined }[] = [];
  const changedIds = new Set<string>();
  for (const [childId, changes] of wanted) {
    let known = facts.get(childId) ?? [];
    for (const told of changes) {
      const change = told.sinceUnknown && hasFacts(known, told) ? { ...told, from: today } : told;
      refuseConflict(known, change, today);
      const writes = decideChange(known, change);
      for (const write of writes) {
        changedIds.add(childId);
        if (write.kind === 'supersede') {
          superseded.push({ factId: write.factId, reason: change.reason });
          known = known.filter(({ factId }) => factId !== write.factId);
        } else {
          const insert = {
            childId,
            factId: newId(),
            path: write.path,
            value: write.value,
            validFrom: write.validFrom,
            validTo: write.validTo,
            reason: change.reason,
          };
          inserts.push(insert);
          known = [...known, asStored(insert, context)];
        }
      }
    }
  }
  const origin: FactOrigin = { county, keyring: house.keyring, recordedAt: now, recordedBy: actor.postId, commandId };
  // A fact inserted and taken back within this one command was never known to anybody.
  const gone = new Set(superseded.map(({ factId }) => factId));
  const born = new Set(inserts.map(({ factId }) => factId));
  for (const [reason, factIds] of groupByReason(superseded.filter(({ factId }) => !born.has(factId)))) {
    const marked = await supersedeFacts(tx, origin, childIds, factIds, reason);
    if (marked < factIds.length) throw childProblems.fieldNotYours({ field: '' });
  }
  const kept = inserts.filter(({ factId }) => !gone.has(factId));
  await insertFacts(tx, origin, kept, (childId) => (files.get(childId) as LockedFile).standing);
  if (changedIds.size > 0) {
    const versions = new Map([...changedIds].map((childId) => [childId, (files.get(childId) as LockedFile).version + 1]));
    await deriveChildren(context, versions);
    context.emit({
      name: 'child.factsRecorded',
      childIds: [...changedIds],
      details: { fields: [...new Set(kept.map(({ path }) => writePath(path)))] },
    });
  }
  return [...changedIds];
}

function hasFacts(known: readonly StoredFact[], { path }: WantedChange): boolean {
  return known.some((fact) => writePath(fact.path) === writePath(path));
}

function refuseConflict(known: readonly StoredFact[], { path, saw, from }: WantedChange, today: PlainDate): void {
  if (saw === undefined) return;
  const key = writePath(path);
  const live = known.filter((fact) => writePath(fact.path) === key);
  // Who saw nothing saw no value of today: one that has ended may well be there.
  const stillThere = saw === null ? !live.some((fact) => holdsOn(fact, today)) : live.some(({ factId }) => factId === saw);
  if (!stillThere)
    throw childProblems.changedMeanwhile({ field: findField(path.record, path.field)?.label.zh ?? key, from: from ?? '' }, key);
}

function asStored({ childId, factId, path, value, validFrom, validTo }: FactToInsert, { actor, now }: CommandContext): StoredFact {
  return {
    childId,
    factId,
    path,
    value,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    recordedAt: now.toISOString(),
    group: '',
    recordedBy: actor.postId,
    supersededBy: undefined,
  };
}

function groupByReason(
  superseded: readonly { factId: string; reason: string | undefined }[],
): readonly [string | undefined, readonly string[]][] {
  return [...Map.groupBy(superseded, ({ reason }) => reason)].map(([reason, group]) => [reason, group.map(({ factId }) => factId)]);
}

const payload = z.object({ childId: z.uuid(), changes: z.array(change).min(1).max(300) });

/** Changes or corrects values of one file. */
export const recordFacts: Command<z.infer<typeof payload>, ChildResult> = {
  module: 'child',
  name: 'recordFacts',
  payload,
  // Whoever may write one of these; the field of each change decides once more.
  may: ({ role }) => (['list', 'family', 'schooling', 'health', 'care', 'grading'] as const).some((group) => can(role, 'w', group)),
  handle: async (context, { childId, changes }) => {
    const wanted = changes.map((one) => toChange(context, one));
    const places = await context.tx.asKeeper((keeper) => loadPlacesById(keeper, listStandingPlaces(wanted)));
    assertStandsInCounty(wanted, places, context.county);
    const number = wanted.findLast(({ path }) => writePath(path) === 'child.idNumber')?.value;
    if (typeof number === 'string') await refuseNumberOfAnother(context, childId, number);
    await changeFiles(context, new Map([[childId, wanted]]));
    return { childId };
  },
};

/** One child, one open file: throws Problem where an open file other than this one carries the ID number. */
export async function refuseNumberOfAnother(context: CommandContext, childId: string, idNumber: string): Promise<void> {
  await lockRegister(context);
  const found = await loadLookalikes(context.tx, registerQueryOf(context), { name: '', idNumber }, childId);
  if (found.sameNumber?.closed !== true) tellNumberElsewhere(context, found);
  decideNumber(found);
}

/** A change as it comes from outside. Throws Problem where it cannot be taken. */
export function toChange(
  { actor, today }: CommandContext,
  { path: text, value, from, kind, reason, replaces }: z.infer<typeof change>,
): WantedChange {
  const path = readPath(text);
  const checked: FieldValue | null = value === null ? null : checkIntake(actor, path, value);
  if (value === null && text === 'child.name') throw childProblems.nameMissing({}, text);
  if (kind === 'correction' && (reason === undefined || reason.trim() === '')) throw childProblems.reasonMissing({}, text);
  assertReasoned(path, reason);
  const start = from === null ? undefined : from === undefined ? startOf(path.record, path.field, kind, today) : plainDate(from);
  if (saysStanding(path) && start !== undefined && start > today) throw childProblems.moveInFuture({}, text);
  return {
    path,
    value: checked,
    kind,
    ...(start === undefined ? {} : { from: start }),
    ...(reason === undefined ? {} : { reason }),
    ...(kind === 'correction' && typeof replaces === 'string' ? { replaces } : {}),
    ...(kind === 'change' && from === null ? { sinceUnknown: true } : {}),
    saw: replaces,
  };
}

/** A value that holds for a time changes today unless a day is said; one that holds for life has no beginning. */
function startOf(record: string, field: string, kind: 'change' | 'correction', today: PlainDate): PlainDate | undefined {
  return kind === 'change' && findField(record, field)?.dated ? today : undefined;
}

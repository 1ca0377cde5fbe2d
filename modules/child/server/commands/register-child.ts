import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { ONLY_ITEM, type FactPath } from '../../../../kernel/record.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { childProblems, decideNewFile, subjectOf, type Fact, type LikenessSubject } from '../../domain/index.ts';
import { insertDerived } from '../derive.ts';
import { deriveFile, type DerivedFile } from '../derived-file.ts';
import { insertFacts, type FactOrigin, type FactToInsert, type Standing } from '../fact-rows.ts';
import { loadPlacesById, placeIdOf, type KnownPlaces } from '../known-places.ts';
import { loadLookalikes, lockRegister, registerQueryOf, tellNumberElsewhere } from '../registered.ts';
import { assertReasoned, checkIntake, readPath } from './intake.ts';
import { type ChildResult, openingValue, plainDateText } from './payload.ts';
import { assertStandsInCounty } from './standing.ts';

const OPENED: FactPath = { record: 'file', item: ONLY_ITEM, field: 'opened' };
const PRESENT_PLACE: FactPath = { record: 'child', item: ONLY_ITEM, field: 'presentPlace' };

export interface NewValue {
  readonly path: FactPath;
  readonly value: FieldValue;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  /** Why it is believed: needed where the field asks for one. */
  readonly reason?: string | undefined;
}

export interface NewChild {
  readonly childId: string;
  /** Village (or the nearest place known) that the child lives in; for a class teacher, the class counts besides. */
  readonly placeId: string;
  readonly openedOn: PlainDate;
  readonly values: readonly NewValue[];
}

/** New files worked out and not yet written: their facts, and what follows from them. */
export interface PlannedFiles {
  readonly facts: readonly FactToInsert[];
  readonly derived: readonly DerivedFile[];
  readonly ofOwnClass: readonly string[];
}

/** Files worked out before others get their turn. */
const FILES_AT_ONCE = 25;

/** The places that new files name: all that working them out asks of the database. */
export async function loadPlacesOf({ tx }: CommandContext, children: readonly NewChild[]): Promise<KnownPlaces> {
  const named = children.flatMap(({ placeId, values }) => [placeId, ...values.flatMap(({ value }) => placeIdOf(value) ?? [])]);
  return tx.asKeeper((keeper) => loadPlacesById(keeper, [...new Set(named)]));
}

/**
 * Works out new files. The database is not asked, so it can be writing others meanwhile: every few files whatever waits for its
 * answers gets a turn. Throws Problem where a file would stand outside the county.
 */
export async function planFiles(context: CommandContext, children: readonly NewChild[], places: KnownPlaces): Promise<PlannedFiles> {
  const { actor, county, now, today, house } = context;
  const recordedAt = now.toISOString();
  const facts: FactToInsert[] = [];
  const derived: DerivedFile[] = [];
  const ofOwnClass: string[] = [];
  for (const [at, child] of children.entries()) {
    if (at % FILES_AT_ONCE === FILES_AT_ONCE - 1) await setImmediate();
    const place = places.get(child.placeId);
    if (place === undefined || place.county !== county) throw childProblems.noSuchPlace();
    assertStandsInCounty(child.values, places, county);
    const own = factsOf(child, place.name);
    const known = { county, childId: child.childId, facts: own.map((fact) => asFact(fact, recordedAt)), version: 1 };
    const file = deriveFile(known, places, today, house.keyring.digest);
    if (actor.placeId !== undefined && file.line['class_id'] === actor.placeId) ofOwnClass.push(child.childId);
    facts.push(...own);
    derived.push(file);
  }
  return { facts, derived, ofOwnClass };
}

/** Opens the files: facts under the actor's own rights, what follows from them as keeper. */
export async function openFiles(context: CommandContext, { facts, derived, ofOwnClass }: PlannedFiles): Promise<void> {
  const { tx, actor, county, now, commandId, house } = context;
  if (derived.length === 0) return;
  if (actor.role === 'classTeacher') await tx.extendReach(ofOwnClass);
  const origin: FactOrigin = { county, keyring: house.keyring, recordedAt: now, recordedBy: actor.postId, commandId };
  // The rows of facts stand where the list line does: else a file could be put into the list of a village out of reach.
  const standings = new Map(derived.map(({ childId, standing }) => [childId, standing]));
  await insertFacts(tx, origin, facts, (childId) => standings.get(childId) as Standing);
  await insertDerived(context, derived);
  context.emit({ name: 'child.childRegistered', childIds: [...standings.keys()] });
}

/** Opens files for any number of children in one go. */
export async function registerChildren(context: CommandContext, children: readonly NewChild[]): Promise<void> {
  await openFiles(context, await planFiles(context, children, await loadPlacesOf(context, children)));
}

function asFact({ factId, path, value, validFrom, validTo }: FactToInsert, recordedAt: string): Fact {
  return { factId, path, value, ...(validFrom && { validFrom }), ...(validTo && { validTo }), recordedAt };
}

function factsOf({ childId, placeId, openedOn, values }: NewChild, placeName: string): FactToInsert[] {
  const facts = values.map(
    ({ path, value, from, to, reason }): FactToInsert => ({ childId, factId: newId(), path, value, validFrom: from, validTo: to, reason }),
  );
  facts.push({ childId, factId: newId(), path: OPENED, value: openedOn });
  const stands = values.some(
    ({ path, value }) => path.record === 'child' && path.field === 'presentPlace' && typeof value === 'object' && 'placeId' in value,
  );
  if (stands) return facts;
  // A place that is only text says where the family thinks it lives; the register still needs to know who looks after the file.
  const text = values.find(({ path }) => path.record === 'child' && path.field === 'presentPlace')?.value as { text: string } | undefined;
  return [
    ...facts.filter(({ path }) => path.record !== 'child' || path.field !== 'presentPlace'),
    { childId, factId: newId(), path: PRESENT_PLACE, value: { text: text?.text ?? placeName, placeId } },
  ];
}

/** A value that a new file is opened with, as it comes from outside. Throws Problem where it cannot be taken. */
export function checkOpeningValue(actor: Actor, { path: text, value, from, reason }: z.infer<typeof openingValue>): NewValue {
  const path = readPath(text);
  assertReasoned(path, reason);
  return { path, value: checkIntake(actor, path, value), from: from === undefined ? undefined : plainDate(from), reason };
}

/** Who the child of a new file is, as far as its values tell. */
export function subjectOfNew(child: Pick<NewChild, 'childId' | 'placeId' | 'openedOn' | 'values'>): LikenessSubject {
  return subjectOf(factsOf(child, ''));
}

const payload = z.object({
  childId: z.uuid().describe('UUIDv7 made by the caller'),
  placeId: z.uuid().describe('Village that the child lives in'),
  openedOn: plainDateText.optional(),
  values: z.array(openingValue).min(1).max(300),
  anotherThan: z
    .object({
      childIds: z.array(z.uuid()).max(100).describe('Files that look like this child and were found to be another’s'),
      elsewhere: z.int().min(0).default(0).describe('How many such files out of reach the person was told of'),
      reason: z.string().trim().min(1).max(300).describe('What it rests on'),
    })
    .optional()
    .describe('Needed where there are likely files of this child: see /children/likely'),
});

/** The files that a person found to be another child's, as the new file keeps it: with the reason, and of those out of reach no id. */
function toldApart(
  { apartFrom, elsewhere }: ReturnType<typeof decideNewFile>,
  given: z.infer<typeof payload>['anotherThan'],
): readonly NewValue[] {
  return [...apartFrom, ...(elsewhere ? ['elsewhere'] : [])].map((item) => ({
    path: { record: 'compared', item, field: 'verdict' },
    value: 'another',
    reason: given?.reason,
  }));
}

export const registerChild: Command<z.infer<typeof payload>, ChildResult> = {
  module: 'child',
  name: 'registerChild',
  payload,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, placeId, openedOn, values, anotherThan }) => {
    const checked = values.map((value) => checkOpeningValue(context.actor, value));
    if (!checked.some(({ path }) => path.record === 'child' && path.field === 'name')) throw childProblems.nameMissing({}, 'child.name');
    const child = { childId, placeId, openedOn: openedOn === undefined ? context.today : plainDate(openedOn), values: checked };
    await lockRegister(context);
    const found = await loadLookalikes(context.tx, registerQueryOf(context), subjectOfNew(child));
    tellNumberElsewhere(context, found);
    const apart = toldApart(decideNewFile(found, anotherThan), anotherThan);
    await registerChildren(context, [{ ...child, values: [...checked, ...apart] }]);
    return { childId };
  },
};

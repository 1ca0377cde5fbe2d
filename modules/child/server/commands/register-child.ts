import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { ONLY_ITEM, type FactPath } from '../../../../kernel/record.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { asOf, childProblems, type Fact } from '../../domain/index.ts';
import { deriveChildren, standingOf } from '../derive.ts';
import { insertFacts, type FactOrigin, type FactToInsert, type Standing } from '../fact-rows.ts';
import { loadPlacesById } from '../known-places.ts';
import { checkIntake, readPath } from './intake.ts';
import { type ChildResult, openingValue, plainDateText } from './payload.ts';
import { assertStandsInCounty, listStandingPlaces } from './standing.ts';

const OPENED: FactPath = { record: 'file', item: ONLY_ITEM, field: 'opened' };
const PRESENT_PLACE: FactPath = { record: 'child', item: ONLY_ITEM, field: 'presentPlace' };

export interface NewValue {
  readonly path: FactPath;
  readonly value: FieldValue;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
}

export interface NewChild {
  readonly childId: string;
  /** Village (or the nearest place known) that the child lives in; for a class teacher, the class counts besides. */
  readonly placeId: string;
  readonly openedOn: PlainDate;
  readonly values: readonly NewValue[];
}

/** Opens files for any number of children in one go: facts under the actor's own rights, what follows from them as keeper. */
export async function registerChildren(context: CommandContext, children: readonly NewChild[]): Promise<void> {
  const { tx, actor, county, now, today, commandId, house } = context;
  const places = await tx.asKeeper((keeper) =>
    loadPlacesById(keeper, [...new Set(children.flatMap(({ placeId, values }) => [placeId, ...listStandingPlaces(values)]))]),
  );
  const standings = new Map<string, Standing>();
  const facts: FactToInsert[] = [];
  const ofOwnClass: string[] = [];
  for (const child of children) {
    const place = places.get(child.placeId);
    if (place === undefined || place.county !== county) throw childProblems.noSuchPlace();
    assertStandsInCounty(child.values, places, county);
    const own = factsOf(child, place.name);
    const current = asOf(
      own.map((fact) => asFact(fact, now)),
      today,
    );
    // The rows of facts stand where the list line will: else a file could be put into the list of a village out of reach.
    const { standing, schoolClass } = standingOf(current, places);
    standings.set(child.childId, standing);
    if (schoolClass !== undefined && schoolClass.placeId === actor.placeId) ofOwnClass.push(child.childId);
    facts.push(...own);
  }
  if (actor.role === 'classTeacher') await tx.extendReach(ofOwnClass);
  const origin: FactOrigin = { county, keyring: house.keyring, recordedAt: now, recordedBy: actor.postId, commandId };
  await insertFacts(tx, origin, facts, (childId) => standings.get(childId) as Standing);
  const known = Map.groupBy(facts, ({ childId }) => childId);
  await deriveChildren(context, new Map(children.map(({ childId }) => [childId, 1])), {
    fresh: true,
    facts: new Map([...known].map(([childId, own]) => [childId, own.map((fact) => asFact(fact, now))])),
  });
  context.emit({ name: 'child.childRegistered', childIds: children.map(({ childId }) => childId) });
}

function asFact({ factId, path, value, validFrom, validTo }: FactToInsert, now: Date): Fact {
  return { factId, path, value, ...(validFrom && { validFrom }), ...(validTo && { validTo }), recordedAt: now.toISOString() };
}

function factsOf({ childId, placeId, openedOn, values }: NewChild, placeName: string): FactToInsert[] {
  const facts = values.map(
    ({ path, value, from, to }): FactToInsert => ({ childId, factId: newId(), path, value, validFrom: from, validTo: to }),
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

const payload = z.object({
  childId: z.uuid().describe('UUIDv7 made by the caller'),
  placeId: z.uuid().describe('Village that the child lives in'),
  openedOn: plainDateText.optional(),
  values: z.array(openingValue).min(1).max(300),
});

export const registerChild: Command<z.infer<typeof payload>, ChildResult> = {
  module: 'child',
  name: 'registerChild',
  payload,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, placeId, openedOn, values }) => {
    const checked = values.map(({ path: text, value, from }): NewValue => {
      const path = readPath(text);
      return { path, value: checkIntake(context.actor, path, value), from: from === undefined ? undefined : plainDate(from) };
    });
    if (!checked.some(({ path }) => path.record === 'child' && path.field === 'name')) throw childProblems.nameMissing({}, 'child.name');
    await registerChildren(context, [
      { childId, placeId, openedOn: openedOn === undefined ? context.today : plainDate(openedOn), values: checked },
    ]);
    return { childId };
  },
};

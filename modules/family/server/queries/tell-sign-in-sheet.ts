import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { writePath } from '../../../../kernel/record.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { House } from '../../../../platform/house.ts';
import { asOf } from '../../../child/domain/index.ts';
import { loadFacts } from '../../../child/server/index.ts';
import { listCarers, type Paper, writeFact } from '../../../document/domain/index.ts';
import { composeSignInSheet, familyProblems, type SheetFamily } from '../../domain/index.ts';
import { listInvited } from '../families.ts';
import { loadVersions } from '../meeting-rows.ts';
import { namePlacesOf } from './place-names.ts';

interface ToldSheet {
  readonly paper: Paper;
  readonly county: number;
  /** Whose names stand in it. */
  readonly childIds: readonly string[];
}

/** The sign-in sheet of a planned meeting, with the names that the actor may see. The caller logs that it was given out. */
export async function tellSignInSheet(tx: Tx, house: House, actor: Actor, meetingId: string, today: PlainDate): Promise<ToldSheet> {
  const [meeting] = await loadVersions(tx, meetingId);
  if (meeting === undefined) throw familyProblems.notFound();
  if (meeting.state !== 'planned') throw familyProblems.sheetTooLate();
  const { county, subject, values } = meeting;
  const day = values.day as PlainDate;
  const invited = await listInvited(tx, house, county, meeting, day);
  const childIds = invited.map(({ id }) => id);
  const carers = await loadCarers(tx, actor, county, childIds, day);
  const nameOf = await namePlacesOf(tx, [subject.id], today);
  const paper = composeSignInSheet({
    place: { kind: subject.kind, name: nameOf(subject.id) ?? '' },
    values,
    families: invited.map(({ id, name, class: className }) => ({
      name,
      className: className ?? undefined,
      ...(carers.get(id) ?? { carer: '', relation: '' }),
    })),
    today,
  });
  return { paper, county, childIds };
}

type Carer = Pick<SheetFamily, 'carer' | 'relation'>;

/** The main carer of each child on a day. Whoever reads families masked gets none: half a name helps nobody to sign. */
async function loadCarers(
  tx: Tx,
  { role }: Actor,
  county: number,
  childIds: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, Carer>> {
  if (!can(role, 'r', 'family')) return new Map();
  const facts = await loadFacts(tx, county, childIds, { fields: ['name', 'role', 'relationship'] });
  return new Map(
    [...facts].map(([childId, ofChild]) => {
      const held = [...asOf(ofChild, day).values()].map(({ path, value }): [string, FieldValue] => [writePath(path), value]);
      const values = new Map(held);
      const [main] = listCarers(values);
      return [
        childId,
        {
          carer: main === undefined ? '' : writeFact(values, `carer.${main}.name`),
          relation: main === undefined ? '' : writeFact(values, `carer.${main}.relationship`),
        },
      ];
    }),
  );
}

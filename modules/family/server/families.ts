import { rangeBelow } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { listChildren, type ChildLine } from '../../child/server/index.ts';
import type { Meeting } from './meeting-rows.ts';

/** As many families as one meeting can have: a large school. */
const MOST = 1_000;

/** The open files at the place of a meeting that were there on its day, by pinyin of their names: whose families are invited. */
export async function listInvited(
  tx: Tx,
  house: House,
  county: number,
  { subject }: Pick<Meeting, 'subject'>,
  day: PlainDate,
): Promise<readonly ChildLine[]> {
  const tree = subject.kind === 'village' ? 'admin' : 'school';
  const path = subject.kind === 'village' ? subject.region : (subject.schoolPath ?? '');
  const { items } = await listChildren(
    tx,
    {
      county,
      ...(subject.kind === 'class' ? { classId: subject.id } : { within: [{ tree, ...rangeBelow(path) }] }),
      asOf: day,
      limit: MOST,
    },
    house.keyring,
  );
  return items.filter(({ openedOn }) => openedOn <= day);
}

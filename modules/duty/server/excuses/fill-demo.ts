import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../../platform/db/index.ts';
import type { House } from '../../../../platform/house.ts';
import { newId } from '../../../../platform/ids.ts';
import { canAskExcuse, type Duty, FAMILY_ROLES } from '../../domain/index.ts';
import { DUTY_COLUMNS, fromRow, type StoredRow } from '../plan/duty-rows.ts';
import { planSubjects } from '../plan/plan-subjects.ts';
import { askExcuse, decideExcuse } from './excuse-commands.ts';

/** Children of the village whose duties are looked through: enough that some are open on any day. */
const CHILDREN = 20;

/**
 * In the village of a demo director two duties of which somebody asked to be excused: one waits for the supervisor, one was granted. By the
 * commands that everybody uses; where nothing is open, nothing is asked.
 */
export async function fillDemoExcuses(house: House, director: Actor, supervisor: Actor): Promise<void> {
  const [waiting, granted] = await listOpen(house, director, supervisor);
  if (waiting !== undefined) await ask(house, director, waiting);
  if (granted === undefined) return;
  const excuseId = await ask(house, director, granted);
  await runCommand(house, supervisor, decideExcuse, { id: newId(), payload: { excuseId, approved: true, note: '情况属实，同意。' } });
}

/** The first open duty of each child for which the one may ask and about which the other may decide. */
async function listOpen(house: House, director: Actor, supervisor: Actor): Promise<readonly Duty[]> {
  const today = dayOf(house.now());
  const children = await withActor(house.engine, director, (tx) =>
    tx.rows(sql<{ child_id: string }>`select child_id from child where closed_on is null order by sort_key, child_id limit ${CHILDREN}`),
  );
  const childIds = children.map(({ child_id: childId }) => childId);
  // Nothing is planned yet in a county that is being filled.
  await withKeeper(house.engine, (keeper) => planSubjects(keeper, director.county as number, { childIds, placeIds: [] }, today));
  const rows = await withActor(house.engine, director, (tx) =>
    tx.rows(sql<StoredRow>`
      select ${DUTY_COLUMNS} from duty where county = ${director.county as number} and subject_id = any(${childIds}::uuid[])
        and state = 'open' and day_to >= ${today}::date order by day_to, subject_id, key`),
  );
  const open = rows
    .map(fromRow)
    .filter((duty) => canAskExcuse(duty, director) && duty.role !== 'department' && !duty.persons.includes(supervisor.accountId));
  return [...Map.groupBy(open, ({ subject }) => subject.id).values()].flatMap(([first]) => first ?? []);
}

async function ask(house: House, director: Actor, { subject, key, role }: Duty): Promise<string> {
  const excuseId = newId();
  const ofFamily = (FAMILY_ROLES as readonly string[]).includes(role);
  const reason = ofFamily ? '家长所在工地这几天没有信号，已和孩子说好，通了就补上。' : '负责人住院，家里有人照应，出院后补上。';
  await runCommand(house, director, askExcuse, { id: newId(), payload: { excuseId, subjectId: subject.id, key, reason } });
  return excuseId;
}

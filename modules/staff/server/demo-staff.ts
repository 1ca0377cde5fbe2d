import { runCommand } from '../../../platform/command/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { sql } from 'kysely';
import { withKeeper } from '../../../platform/db/index.ts';
import { addUserCommand } from './commands/add-user.ts';
import { listRooms } from './demo-sign-ins.ts';
import { listVacantPosts } from './queries.ts';
import { OPERATOR_OF_STAFF } from './users.ts';

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const FIRST = '春秋明小文志建永国玉晓海家德广';
const SECOND = '华平芳军林英强兰辉梅峰霞波琴刚';
/** Of so many villages one stays without a director, as in life: the page of vacant posts has something to tell. */
const ONE_VACANT_IN = 25;

/** Fills the posts that have to be filled in a demo county with invented people who never sign in. The same seed gives the same people. */
export async function fillDemoPosts(house: House, seed: number): Promise<number> {
  // Rooms come last, and by themselves.
  const vacant = (await listVacantPosts(house, OPERATOR_OF_STAFF)).vacant.filter(({ role }) => role !== 'roomKeeper');
  const draw = makeDraw(seed);
  let filled = 0;
  for (const [index, { role, place }] of vacant.entries()) {
    const name = drawName(draw);
    if (role === 'childDirector' && index % ONE_VACANT_IN === ONE_VACANT_IN - 1) continue;
    const payload = { name, username: `demo${String(index + 1).padStart(4, '0')}`, role, placeId: place.id };
    await runCommand(house, OPERATOR_OF_STAFF, addUserCommand, { id: newId(), payload });
    filled += 1;
  }
  return filled + (await fillRoomKeepers(house, draw)) + (await fillClassTeachers(house, draw));
}

/** Every room has somebody who keeps it, but for the last: there the windows stand as without anybody. */
async function fillRoomKeepers(house: House, draw: (below: number) => number): Promise<number> {
  const { rooms, kept } = await withKeeper(house.engine, async (tx) => ({
    rooms: await listRooms(tx),
    kept: await tx.rows(sql<{ id: string }>`select place_id as id from post where role = 'roomKeeper'`),
  }));
  const open = rooms.slice(0, -1).filter(({ id }) => !kept.some((post) => post.id === id));
  for (const [index, { id }] of open.entries()) {
    const payload = {
      name: drawName(draw),
      username: `room${String(index + 1).padStart(2, '0')}`,
      role: 'roomKeeper' as const,
      placeId: id,
    };
    await runCommand(house, OPERATOR_OF_STAFF, addUserCommand, { id: newId(), payload });
  }
  return open.length;
}

/** The classes of the school that can be signed in to have their teachers; elsewhere the post stands as without anybody. */
async function fillClassTeachers(house: House, draw: (below: number) => number): Promise<number> {
  const classes = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<{ id: string }>`
      select room.place_id as id from post join account using (account_id) join place school using (place_id)
        join place room on room.kind = 'class' and room.valid_to is null and room.path like school.path || '%'
      where account.username = 'school' and not exists (select from post taught where taught.place_id = room.place_id and taught.role = 'classTeacher')
      order by room.path`),
  );
  for (const [index, { id }] of classes.entries()) {
    const username = `class${String(index + 1).padStart(2, '0')}`;
    const payload = { name: drawName(draw), username, role: 'classTeacher' as const, placeId: id };
    await runCommand(house, OPERATOR_OF_STAFF, addUserCommand, { id: newId(), payload });
  }
  return classes.length;
}

function drawName(draw: (below: number) => number): string {
  return [SURNAMES, FIRST, SECOND].map((letters) => letters.charAt(draw(letters.length))).join('');
}

/** Numbers from 0 up to, and not including, `below`; the same ones for the same seed (mulberry32). */
function makeDraw(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

import { sql } from 'kysely';
import { withKeeper } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';

/** A test has the class to itself: which demo children are in it changes from day to day. */
export async function emptyClass(house: Pick<House, 'engine'>, classId: string): Promise<void> {
  await withKeeper(house.engine, (tx) => tx.run(sql`update child set class_id = null where class_id = ${classId}::uuid`));
}

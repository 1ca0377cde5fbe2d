import { sql } from 'kysely';
import { z } from 'zod';
import { dayOf, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { defineJob, PROGRAM } from '../../../platform/jobs/index.ts';
import { deriveChildren } from './derive.ts';
import { RULES } from './rules.ts';

const FILES_OF_A_COMMAND = 500;

const payload = z.object({ county: z.int(), childIds: z.array(z.uuid()).min(1).max(FILES_OF_A_COMMAND) });

/** Works out anew what follows from the facts of these files: the list line shows what holds today, and today has turned. */
const turnDay: Command<z.infer<typeof payload>, { readonly files: number }> = {
  module: 'child',
  name: 'turnDay',
  payload,
  may: ({ accountId }) => accountId === PROGRAM.accountId,
  county: ({ county }) => county,
  handle: async (context, { county, childIds }) => {
    const rows = await context.tx.asKeeper((keeper) =>
      keeper.rows(sql<{ child_id: string; version: number }>`
        select child_id, version from child where county = ${county} and child_id = any(${childIds}::uuid[]) order by child_id for update`),
    );
    // The version stays: nobody changed the file, and whoever has it open need not look again.
    await deriveChildren(context, new Map(rows.map(({ child_id: childId, version }) => [childId, version])));
    context.emit({ name: 'child.dayTurned', childIds: rows.map(({ child_id: childId }) => childId) });
    return { files: rows.length };
  },
};

/** After midnight: files with a value that begins or ends to hold on a day since the last time. */
export const turnOfDay = defineJob({
  module: 'child',
  name: 'turnOfDay',
  every: { at: '00:05' },
  handle: async (house, _data, { signal, lastDoneAt }) => {
    const today = dayOf(house.now());
    for (const { county, childIds } of await listTurning(house, lastDoneAt && dayOf(lastDoneAt), today)) {
      for (let at = 0; at < childIds.length; at += FILES_OF_A_COMMAND) {
        signal.throwIfAborted();
        await runCommand(house, PROGRAM, turnDay, {
          id: newId(),
          payload: { county, childIds: childIds.slice(at, at + FILES_OF_A_COMMAND) },
        });
      }
    }
  },
});

/** After a release with other definitions or other rules of deriving: every file that was worked out under the old ones. */
export const deriveAnew = defineJob({
  module: 'child',
  name: 'deriveAnew',
  every: { seconds: 600 },
  handle: async (house, _data, { signal }) => {
    for (;;) {
      signal.throwIfAborted();
      const rows = await withKeeper(house.engine, (tx) =>
        tx.rows(sql<{ county: number; child_id: string }>`
          select county, child_id from child where rules <> ${RULES} order by county limit ${FILES_OF_A_COMMAND}`),
      );
      if (rows.length === 0) return;
      for (const [county, group] of Map.groupBy(rows, (row) => row.county)) {
        await runCommand(house, PROGRAM, turnDay, {
          id: newId(),
          payload: { county, childIds: group.map(({ child_id: childId }) => childId) },
        });
      }
    }
  },
});

/** Files of which a value begins or ends to hold in (`since`, `today`]; without `since`, up to `today`. */
async function listTurning(
  house: House,
  since: PlainDate | undefined,
  today: PlainDate,
): Promise<readonly { readonly county: number; readonly childIds: readonly string[] }[]> {
  const after = since ?? plainDate('1000-01-01');
  // A value written after its day had come was part of what was worked out then.
  const turns = (column: 'valid_from' | 'valid_to') => sql`
    select county, child_id from child_fact
    where superseded_at is null and ${sql.ref(column)} > ${after} and ${sql.ref(column)} <= ${today}
      and recorded_at < (${sql.ref(column)}::timestamp at time zone 'Asia/Shanghai')`;
  const rows = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<{ county: number; child_id: string }>`${turns('valid_from')} union ${turns('valid_to')} order by county, child_id`),
  );
  return [...Map.groupBy(rows, ({ county }) => county)].map(([county, group]) => ({
    county,
    childIds: group.map(({ child_id: childId }) => childId),
  }));
}

import { sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../kernel/access/actor.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { DatabaseRefusal, defineTable, withActor, type Tx } from '../db/index.ts';
import { newId } from '../ids.ts';
import type { CommandContext, Happening, House } from '../house.ts';
import { commandProblems } from './problems.ts';

export type { CommandContext, Happening, Subscriber } from '../house.ts';
export { commandProblems } from './problems.ts';

/** County number under which commands stand that belong to no county: places above it, accounts, posts. */
export const NO_COUNTY = 0;

const eventTable = defineTable('event', {
  county: 'integer',
  event_id: 'uuid',
  name: 'text',
  command_id: 'uuid',
  child_ids: 'uuid[]',
  details: 'jsonb',
  change_number: 'bigint',
  happened_at: 'timestamptz',
});

/**
 * One way to change something. HTTP, the phone's outbox, import, command line and demo data enter by it. `handle` loads
 * what it needs, decides by pure rules and writes; all of it is one transaction.
 */
export interface Command<Payload, Result extends object> {
  readonly module: string;
  /** Imperative: `registerChild`. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  may(actor: Actor): boolean;
  /** County whose data it changes. Default: the actor's. */
  county?(payload: Payload, actor: Actor): number;
  handle(context: CommandContext, payload: Payload): Promise<Result>;
}

export interface Submission<Payload> {
  /** UUIDv7 made on the device when the person pressed the button; a retry carries the same. */
  readonly id: string;
  readonly payload: Payload;
}

/**
 * Does the command once. The same id from the same account with the same payload returns the first result; with another
 * payload or account it is refused. Throws Problem.
 */
export async function runCommand<Payload, Result extends object>(
  house: House,
  actor: Actor,
  command: Command<Payload, Result>,
  { id, payload }: Submission<Payload>,
): Promise<Result> {
  if (!command.may(actor)) throw commandProblems.notAllowed();
  const county = command.county?.(payload, actor) ?? actor.county ?? NO_COUNTY;
  const digest = house.keyring.digest('command', `${command.module}.${command.name} ${JSON.stringify(payload)}`);
  const now = house.now();
  try {
    return await withActor(house.engine, actor, async (tx) => {
      const before = await tx.asKeeper((keeper) =>
        reserve(keeper, { county, id, name: `${command.module}.${command.name}`, actor, digest, now }),
      );
      if (before !== undefined) {
        if (before.accountId !== actor.accountId || !digest.equals(before.digest)) throw commandProblems.idReused();
        return before.result as Result;
      }
      const happenings: Happening[] = [];
      const last: ((keeper: Tx) => Promise<void>)[] = [];
      const context: CommandContext = {
        house,
        tx,
        actor,
        county,
        commandId: id,
        now,
        today: dayOf(now),
        emit: (happening) => void happenings.push(happening),
        atEnd: (work) => void last.push(work),
      };
      const result = await command.handle(context, payload);
      // What subscribers do may itself be something that happened: the list grows while it is gone through.
      for (const happening of happenings) {
        for (const subscriber of house.subscribers.filter(({ to }) => to === happening.name)) await subscriber.handle(context, happening);
      }
      await tx.asKeeper(async (keeper) => {
        await conclude(keeper, context, happenings, result);
        for (const work of last) await work(keeper);
      });
      return result;
    });
  } catch (error) {
    // Row security refused a row: the actor wrote to a child, or a kind of field, beyond the reach of the post.
    if (error instanceof DatabaseRefusal && error.sqlState === '42501') throw commandProblems.outOfReach();
    throw error;
  }
}

interface Reservation {
  readonly county: number;
  readonly id: string;
  readonly name: string;
  readonly actor: Actor;
  readonly digest: Buffer;
  readonly now: Date;
}

interface EarlierRun {
  readonly accountId: string;
  readonly digest: Buffer;
  readonly result: object;
}

/** Takes the id, waiting for a run of the same id that is under way. Returns the earlier run, if there was one. */
async function reserve(tx: Tx, { county, id, name, actor, digest, now }: Reservation): Promise<EarlierRun | undefined> {
  const taken = await tx.run(sql`
    insert into command (county, command_id, name, account_id, post_id, payload_digest, result, done_at)
    values (${county}, ${id}, ${name}, ${actor.accountId}, ${actor.postId}, ${digest}, '{}', ${now})
    on conflict do nothing`);
  if (taken === 1) return undefined;
  const earlier = await tx.first(sql<{ account_id: string; payload_digest: Uint8Array; result: object }>`
    select account_id, payload_digest, result from command where county = ${county} and command_id = ${id}`);
  if (earlier === undefined) throw new Error('a command id is taken and not there');
  return { accountId: earlier.account_id, digest: Buffer.from(earlier.payload_digest), result: earlier.result };
}

/**
 * Writes events and takes the next change number of each county concerned as the last thing that waits for others: numbers
 * are gapless and in order of commit, which is what a phone's pull relies on.
 */
async function conclude(tx: Tx, context: CommandContext, happenings: readonly Happening[], result: object): Promise<void> {
  const { county, commandId } = context;
  await tx.run(sql`update command set result = ${JSON.stringify(result)}::jsonb where county = ${county} and command_id = ${commandId}`);
  const byCounty = Map.groupBy(happenings, (happening) => happening.county ?? county);
  if (!byCounty.has(county)) byCounty.set(county, []);
  // In one order, so that two commands that concern the same counties do not wait for each other crosswise.
  for (const [one, ofCounty] of [...byCounty].toSorted(([a], [b]) => a - b)) await concludeCounty(tx, context, one, ofCounty);
}

async function concludeCounty(tx: Tx, { commandId, now }: CommandContext, county: number, happenings: readonly Happening[]): Promise<void> {
  const clock = await tx.first(sql<{ change_number: number }>`
    insert into county_clock (county, change_number) values (${county}, 1)
    on conflict (county) do update set change_number = county_clock.change_number + 1
    returning change_number`);
  const changeNumber = clock?.change_number;
  await tx.insert(
    eventTable,
    happenings.map(({ name, childIds = [], details = {} }) => ({
      county,
      event_id: newId(),
      name,
      command_id: commandId,
      child_ids: childIds,
      details,
      change_number: changeNumber,
      happened_at: now.toISOString(),
    })),
  );
}

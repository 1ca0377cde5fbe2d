import { sql } from 'kysely';
import type { Actor, Reach } from '../../kernel/access/actor.ts';
import { readableGroups, writableGroups } from '../../kernel/access/rights.ts';
import type { Engine } from './engine.ts';
import { makeTx, type Tx } from './tx.ts';

const ROLE_OF_REACH: Readonly<Record<Reach['kind'], string>> = {
  region: 'sw_region',
  school: 'sw_school',
  caseload: 'sw_caseload',
  tasks: 'sw_tasks',
  counts: 'sw_statistics',
  staff: 'sw_staff',
  log: 'sw_audit',
  everything: 'sw_operator',
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PATH = /^([0-9a-z]{4})*~?$/;

/**
 * The only door to the database: one transaction under the database role and the scope of `actor`. Row security then shows
 * and takes only what that post reaches; a scope that was not set shows nothing.
 */
export async function withActor<T>(engine: Engine, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const role = ROLE_OF_REACH[actor.reach.kind];
  return engine.requests.transaction().execute(async (transaction) => {
    await sql.raw(openScope(role, scopeOf(actor))).execute(transaction);
    let childIds = 'childIds' in actor.reach ? actor.reach.childIds : undefined;
    const extendReach = async (added: readonly string[]): Promise<void> => {
      if (childIds === undefined) return;
      childIds = [...childIds, ...added];
      const wider = new Map([
        ['children', uuidArray(childIds)],
        ['subjects', uuidArray(subjectsOf(actor, childIds))],
      ]);
      await sql.raw(openScope(role, wider)).execute(transaction);
    };
    return work(makeTx(transaction, role, extendReach));
  });
}

/** A transaction of the program itself, outside any request: sealing the log, keeping counts, making the first county. */
export async function withKeeper<T>(engine: Engine, work: (tx: Tx) => Promise<T>): Promise<T> {
  return engine.requests.transaction().execute(async (transaction) => {
    await sql.raw('set local role sw_keeper').execute(transaction);
    return work(makeTx(transaction, 'sw_keeper', async () => {}));
  });
}

// Literals, not parameters: distributed engines pass on SET LOCAL statements but not set_config(). Each value is checked
// against its narrow shape first. One DO block is one round trip on every engine.
function openScope(role: string, scope: ReadonlyMap<string, string>): string {
  const settings = [...scope].map(([name, value]) => `set local app.${name} = '${value}';`).join(' ');
  return `do $scope$ begin set local role ${role}; ${settings} end $scope$`;
}

function scopeOf(actor: Actor): ReadonlyMap<string, string> {
  const { accountId, county, role, reach } = actor;
  const scope = new Map([
    ['account', checked(accountId, UUID)],
    ['role', checked(role, /^[a-zA-Z]+$/)],
    ['groups', `{${readableGroups(role).join(',')}}`],
    ['write_groups', `{${writableGroups(role).join(',')}}`],
    ['path_from', ''],
    ['path_below', ''],
    ['county', county === undefined ? '' : checked(String(county), /^\d+$/)],
    ['children', ''],
    ['subjects', ''],
  ]);
  if (reach.kind === 'region' || reach.kind === 'school') {
    scope.set('path_from', checked(reach.from, PATH));
    scope.set('path_below', checked(reach.below, PATH));
  }
  if (reach.kind === 'caseload' || reach.kind === 'tasks') {
    scope.set('children', uuidArray(reach.childIds));
    scope.set('subjects', uuidArray(subjectsOf(actor, reach.childIds)));
  }
  return scope;
}

/** Whose rows a caseload reaches: its children, and the place of the post itself (a class teacher's class). */
function subjectsOf({ placeId }: Actor, childIds: readonly string[]): readonly string[] {
  return placeId === undefined ? childIds : [...childIds, placeId];
}

function uuidArray(ids: readonly string[]): string {
  return `{${ids.map((id) => checked(id, UUID)).join(',')}}`;
}

function checked(value: string, shape: RegExp): string {
  if (!shape.test(value)) throw new RangeError(`not fit for a scope: ${JSON.stringify(value)}`);
  return value;
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { makeRandomWord, type SignIn } from '../../../platform/auth/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { addUserCommand } from './commands/add-user.ts';
import { OPERATOR_OF_STAFF } from './users.ts';

/** A way into a demo county, shown on its sign-in page to browsers on the same machine. */
export interface DemoSignIn {
  readonly role: RoleId;
  readonly label: Phrase;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly place: string;
}

const FILE = 'demo-sign-ins.json';

/** Invented people, one for each role. */
const PEOPLE: readonly { readonly role: RoleId; readonly username: string; readonly name: string; readonly kind?: string }[] = [
  { role: 'childDirector', username: 'director', name: '田小禾', kind: 'village' },
  { role: 'childSupervisor', username: 'supervisor', name: '罗明溪', kind: 'township' },
  { role: 'countyCivilAffairs', username: 'civil', name: '郑守文', kind: 'county' },
  { role: 'countyEducation', username: 'education', name: '许青禾', kind: 'bureau' },
  { role: 'schoolAdministrator', username: 'school', name: '林知远', kind: 'school' },
  { role: 'classTeacher', username: 'teacher', name: '何春晓', kind: 'class' },
  { role: 'counsellor', username: 'counsellor', name: '苏安然', kind: 'school' },
  { role: 'helper', username: 'helper', name: '马力行', kind: 'village' },
  { role: 'roomKeeper', username: 'room', name: '温如意', kind: 'room' },
  { role: 'departmentOfficer', username: 'department', name: '丁卫国', kind: 'county' },
  { role: 'areaReader', username: 'reader', name: '梁望山', kind: 'prefecture' },
  { role: 'systemAdministrator', username: 'system', name: '高立新' },
  { role: 'securityAdministrator', username: 'security', name: '石正安' },
  { role: 'auditAdministrator', username: 'audit', name: '严守纪' },
];

/**
 * Makes the accounts of a demo folder, with passwords drawn for this folder alone, and writes them to a file that only its
 * owner reads. Places, and best the children too, are there already: each role is put where there is something to see.
 */
export async function makeDemoSignIns(house: House, signIn: SignIn): Promise<readonly DemoSignIn[]> {
  const places = await withKeeper(house.engine, choosePlaces);
  const made: DemoSignIn[] = [];
  for (const { role, username, name, kind } of PEOPLE) {
    const place = kind === undefined ? undefined : places.get(kind);
    if (kind !== undefined && place === undefined) continue;
    const password = `${makeRandomWord(5)}-${makeRandomWord(5).toLowerCase()}-${makeRandomWord(5)}`;
    const payload = { name, username, role, placeId: place?.id };
    const { accountId } = await runCommand(house, OPERATOR_OF_STAFF, addUserCommand, { id: newId(), payload });
    await signIn.identities.ensure(accountId, username);
    await signIn.identities.setPassword(accountId, password);
    made.push({ role, label: ROLES[role].label, name, username, password, place: place?.name ?? '' });
  }
  writeFileSync(join(house.folder, FILE), JSON.stringify(made, undefined, 2), { mode: 0o600 });
  return made;
}

/** Empty where the file was taken away. */
export function readDemoSignIns(folder: string): readonly DemoSignIn[] {
  const file = join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoSignIn[]) : [];
}

interface DemoPlace {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly county: number | null;
}

/** Of each kind the place with most children, and where there are none yet, the first. Township and school stand above the village and class chosen. */
async function choosePlaces(tx: Tx): Promise<ReadonlyMap<string, DemoPlace>> {
  const rows = await tx.rows(sql<DemoPlace & { kind: string }>`
    select distinct on (place.kind) place.kind, place.place_id as id, place.path, place.county,
      coalesce((select value from place_attribute named where named.place_id = place.place_id and named.attribute = 'name' limit 1), '') as name
    from place left join (
      select coalesce(village_id, class_id) as place_id, count(*) as children from child group by grouping sets ((village_id), (class_id))
    ) seen on seen.place_id = place.place_id
    where place.valid_to is null
    order by place.kind, seen.children desc nulls last, place.path`);
  const chosen = new Map<string, DemoPlace>(rows.map((row) => [row.kind, row]));
  for (const [lower, upper] of [
    ['village', 'township'],
    ['class', 'school'],
  ] as const) {
    const below = chosen.get(lower);
    const above = below && (await findAbove(tx, below.path, upper));
    if (above) chosen.set(upper, above);
  }
  const rooms = await listRooms(tx);
  const room = rooms.find(({ id }) => id === chosen.get('school')?.id) ?? rooms[0];
  if (room !== undefined) chosen.set('room', room);
  return chosen;
}

/** The places that keep a room for children, schools first. */
export async function listRooms(tx: Tx): Promise<readonly DemoPlace[]> {
  return tx.rows(sql<DemoPlace>`
    select place.place_id as id, place.path, place.county,
      coalesce((select value from place_attribute named where named.place_id = place.place_id and named.attribute = 'name' limit 1), '') as name
    from place join place_attribute room on room.place_id = place.place_id and room.attribute = 'room' and room.value <> 'none' and room.valid_to is null
    order by place.kind, place.path`);
}

async function findAbove(tx: Tx, path: string, kind: string): Promise<DemoPlace | undefined> {
  return tx.first(sql<DemoPlace>`
    select place.place_id as id, place.path, place.county,
      coalesce((select value from place_attribute named where named.place_id = place.place_id and named.attribute = 'name' limit 1), '') as name
    from place where place.kind = ${kind} and ${path} like place.path || '%' order by place.path desc limit 1`);
}

import { sql } from 'kysely';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { asOf, compareChildren, nameKeys, type RegisteredFile } from '../domain/index.ts';
import { loadFacts } from './fact-rows.ts';
import { idNumberToken } from './number-tokens.ts';
import { loadRegistered, type RegisterQuery } from './registered.ts';

/** Two open files that carry one ID number, or are likely one child's. Of one out of reach no more than whom to ask. */
export interface DuplicatePair {
  readonly sameNumber: boolean;
  readonly reasons: readonly Phrase[];
  /** Within reach: both, or one alone. */
  readonly childIds: readonly string[];
  readonly elsewhere: string | undefined;
}

/** More than a person settles in a day. */
const MOST_PAIRS = 100;

interface Line {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string | null;
}

/**
 * The open files within reach that are there twice. ID numbers are held against the whole county; likeness (name or its sound, with
 * the birth date) only within reach, since a person must see both files to decide on it. What was decided is not asked again.
 */
export async function listDuplicates(tx: Tx, query: RegisterQuery): Promise<readonly DuplicatePair[]> {
  const lines = await tx.rows(sql<Line>`
    select child_id as id, name, birth_date as "birthDate" from child
    where county = ${query.county} and closed_on is null order by sort_key, child_id`);
  const numbered = await findSameNumber(tx, query, lines);
  const alike = findAlike(lines);
  const ids = [...new Set([...numbered, ...alike].flat())];
  const files = new Map((await loadRegistered(tx, query, ids)).map((file) => [file.childId, file]));
  const apart = await loadToldApart(tx, query, ids);
  // Of two files within reach each names the other.
  const unique = new Map([...alike, ...numbered].map((pair) => [pair.toSorted().join(' '), pair]));
  const pairs = [...unique.values()].flatMap(([a, b]) => {
    const [one, other] = [files.get(a), files.get(b)];
    return one === undefined || other === undefined || apart.has(`${a} ${b}`) ? [] : pairOf(one, other);
  });
  return pairs.toSorted((a, b) => Number(b.sameNumber) - Number(a.sameNumber)).slice(0, MOST_PAIRS);
}

function pairOf(one: RegisteredFile, other: RegisteredFile): readonly DuplicatePair[] {
  const { verdict, reasons } = compareChildren(one.subject, other.subject);
  if (verdict === 'different' || (verdict === 'likely' && !other.inReach)) return [];
  const childIds = [one, other].filter(({ inReach }) => inReach).map(({ childId }) => childId);
  return [{ sameNumber: verdict === 'same', reasons, childIds, elsewhere: other.inReach ? undefined : other.unit }];
}

type Pair = readonly [own: string, other: string];

async function findSameNumber(tx: Tx, { county, keyring }: RegisterQuery, lines: readonly Line[]): Promise<readonly Pair[]> {
  const ids = lines.map(({ id }) => id);
  return tx.asKeeper(async (keeper) => {
    const facts = await loadFacts(keeper, county, ids, { keyring, fields: ['idNumber'] });
    const tokenOf = new Map(
      [...facts].flatMap(([id, own]) => {
        const number = own.find(({ path }) => path.record === 'child')?.value;
        return typeof number === 'string' ? [[id, idNumberToken(number, keyring.digest)] as const] : [];
      }),
    );
    const rows = await keeper.rows(sql<{ token: string; id: string }>`
      select t.token, t.child_id as id from child_token t join child c on c.county = t.county and c.child_id = t.child_id
      where t.county = ${county} and t.token = any(${[...new Set(tokenOf.values())]}::text[]) and c.closed_on is null
      order by c.sort_key, c.child_id`);
    const holders = Map.groupBy(rows, ({ token }) => token);
    return [...tokenOf].flatMap(([id, token]) =>
      (holders.get(token) ?? []).filter((one) => one.id !== id).map((one): Pair => [id, one.id]),
    );
  });
}

/** Pairs born on one day whose names are, or sound, the same. */
function findAlike(lines: readonly Line[]): readonly Pair[] {
  const born = Map.groupBy(
    lines.filter(({ birthDate }) => birthDate !== null),
    ({ birthDate }) => birthDate,
  );
  return [...born.values()].flatMap((sameDay) => {
    if (sameDay.length < 2) return [];
    const keyed = sameDay.map(({ id, name }) => ({ id, keys: nameKeys(name) }));
    return keyed.flatMap((one, at) =>
      keyed.slice(at + 1).flatMap((other): Pair[] => (one.keys.some((key) => other.keys.includes(key)) ? [[one.id, other.id]] : [])),
    );
  });
}

/** Pairs, in both orders, of which somebody has said that they are two children. */
async function loadToldApart(tx: Tx, { county, today }: RegisterQuery, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const facts = await loadFacts(tx, county, ids, { fields: ['verdict'] });
  return new Set(
    [...facts].flatMap(([id, own]) =>
      [...asOf(own, today).values()].flatMap(({ path, value }) =>
        path.record === 'compared' && value === 'another' ? [`${id} ${path.item}`, `${path.item} ${id}`] : [],
      ),
    ),
  );
}

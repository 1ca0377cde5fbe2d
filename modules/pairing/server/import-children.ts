import { sql } from 'kysely';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { idNumberToken } from '../../child/server/index.ts';
import { isWithin, matchPlaceText, type PlaceIndex } from '../../place/domain/index.ts';
import type { ImportRow } from '../domain/index.ts';

/** The child that a row means, with where it lives and learns. */
export interface FoundChild {
  readonly childId: string;
  readonly region: string;
  readonly schoolPath: string | null;
}

interface NotFound {
  readonly column: string;
  readonly problem: Phrase;
}

interface ChildRow extends FoundChild {
  readonly name: string;
  readonly classId: string | null;
  readonly token: string | null;
}

/**
 * Finds the open file that a row means: by the whole ID number, else by the name with the village, school or class that the row names.
 * Two of one name are told, never guessed.
 */
export async function findChildren(
  tx: Tx,
  county: number,
  index: PlaceIndex,
  rows: readonly ImportRow[],
  keyring: Keyring,
): Promise<(row: ImportRow) => FoundChild | NotFound> {
  const tokenOf = (idNumber: string): string => idNumberToken(idNumber.toUpperCase(), keyring.digest);
  const names = [...new Set(rows.map(({ child }) => child).filter((name) => name !== ''))];
  const tokens = [...new Set(rows.flatMap(({ idNumber }) => (idNumber === undefined ? [] : [tokenOf(idNumber)])))];
  const found = await tx.rows(sql<ChildRow>`
    select child.child_id as "childId", child.name, child.region, child.school_path as "schoolPath", child.class_id as "classId", known.token
    from child left join child_token known on known.county = child.county and known.child_id = child.child_id and known.token = any(${tokens}::text[])
    where child.county = ${county} and child.closed_on is null and (child.name = any(${names}::text[]) or known.token is not null)
    order by child.child_id`);
  const byToken = new Map(found.flatMap((child) => (child.token === null ? [] : [[child.token, child] as const])));
  const byName = Map.groupBy(found, ({ name }) => name);
  return (row) => {
    const { child: name, idNumber } = row;
    const numbered = idNumber === undefined ? undefined : byToken.get(tokenOf(idNumber));
    if (numbered !== undefined) {
      if (name === '' || numbered.name === name) return numbered;
      return refuse(
        '儿童身份证号',
        `身份证号是另一个孩子的，不是“${name}”，请核对。`,
        `The ID number is another child’s, not that of “${name}”.`,
      );
    }
    const candidates = (byName.get(name) ?? []).filter((child) => fits(child, row, index));
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) return only;
    if (candidates.length > 1)
      return refuse(
        '儿童姓名',
        `有${candidates.length}个孩子叫“${name}”，请补身份证号、村或班级。`,
        `${candidates.length} children are called “${name}”: add the ID number, village or class.`,
      );
    return refuse(
      '儿童姓名',
      `名册里没有这个孩子（或已结档、村和班级对不上）：“${name}”。`,
      `No open file fits “${name}” with this village and class.`,
    );
  };
}

function refuse(column: string, zh: string, en: string): NotFound {
  return { column, problem: { zh, en } };
}

/** Whether the child lives and learns where the row says; what the row does not say fits. */
function fits({ region, schoolPath, classId }: ChildRow, { village, school, class: schoolClass }: ImportRow, index: PlaceIndex): boolean {
  if (village !== undefined) {
    const match = matchPlaceText(index, village, { within: '', tree: 'admin' });
    const paths = match.kind === 'unique' ? [match.place.path] : match.kind === 'ambiguous' ? match.places.map(({ path }) => path) : [];
    if (!paths.some((path) => isWithin(region, path))) return false;
  }
  if (school !== undefined) {
    const match = matchPlaceText(index, school, { within: '', tree: 'school' });
    if (match.kind !== 'unique' || schoolPath === null || !isWithin(schoolPath, match.place.path)) return false;
  }
  if (schoolClass === undefined) return true;
  const match = matchPlaceText(index, schoolClass, { within: schoolPath ?? '', tree: 'school' });
  return match.kind === 'unique' && match.place.placeId === classId;
}

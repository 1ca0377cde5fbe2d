import { readFileSync } from 'node:fs';
import { RECORD_GROUP_IDS, type RecordGroup } from '../../kernel/access/groups.ts';
import type { RoleId } from '../../kernel/access/roles.ts';

/** Rows of the table in docs/access.md, by the words that stand there. */
const ROWS: Readonly<Record<string, RoleId>> = {
  'helper (caseload)': 'helper',
  'class teacher (class)': 'classTeacher',
  'school administrator': 'schoolAdministrator',
  'school counsellor': 'counsellor',
  'child director (village)': 'childDirector',
  'child supervisor (township)': 'childSupervisor',
  'county civil affairs': 'countyCivilAffairs',
  'county education': 'countyEducation',
  'department officer': 'departmentOfficer',
  'room keeper (room)': 'roomKeeper',
  'city, province reader': 'areaReader',
  'parent, carer (own child)': 'parent',
  child: 'child',
  'system administrator': 'systemAdministrator',
  'security administrator': 'securityAdministrator',
  'audit administrator': 'auditAdministrator',
  'machine operator (CLI)': 'machineOperator',
};

const GROUPS: readonly RecordGroup[] = RECORD_GROUP_IDS;

export type Letters = ReadonlySet<string>;

/** What the document says, read from its table and from nothing else: role x record group, as letters. */
export function readOracle(): ReadonlyMap<RoleId, ReadonlyMap<RecordGroup, Letters>> {
  const text = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const oracle = new Map<RoleId, ReadonlyMap<RecordGroup, Letters>>();
  for (const line of lines.slice(2)) {
    const [name = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const role = ROWS[name];
    if (role === undefined) throw new Error(`docs/access.md has a row that the test does not know: ${name}`);
    if (cells.length !== GROUPS.length) throw new Error(`docs/access.md: ${name} has ${cells.length} cells, not ${GROUPS.length}`);
    oracle.set(role, new Map(GROUPS.map((group, column) => [group, lettersOf(cells[column] ?? '', group)])));
  }
  return oracle;
}

/** Cells of the column of counts that speak of no child: what the program does, who holds which post. */
const NO_COUNTS_OF_CHILDREN: readonly string[] = ['technical', 'posts, break-glass a'];

/** `m R, call without seeing`: the letters, without the words between them. `x(a)`, export on approval, is the letter `X` of the code. */
function lettersOf(cell: string, group: RecordGroup): Letters {
  if (cell === '–' || cell.startsWith('– ')) return new Set();
  // The last column names a reach instead of letters: its counts are read.
  if (group === 'counts') return new Set(NO_COUNTS_OF_CHILDREN.includes(cell) ? [] : ['r']);
  const letters = new Set<string>();
  for (const word of cell.split(/[\s,]+/)) {
    if (word === 'x(a)') letters.add('X');
    else if (/^[clmrRwxa]$/.test(word)) letters.add(word);
  }
  return letters;
}

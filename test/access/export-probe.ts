import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { RoleId } from '../../kernel/access/roles.ts';
import { say } from '../../kernel/phrase.ts';
import { EXPORT_COLUMNS, headerOf } from '../../modules/ledger/domain/index.ts';
import { findField } from '../../modules/child/domain/index.ts';
import { readWorkbook } from '../../platform/sheet/index.ts';
import { readOracle } from './oracle.ts';
import { PROBED } from './probe-world.ts';

/**
 * The letter `x` per record group: which columns come out of an exported list, and whether a stated reason alone opens the numbers in it.
 * Returns what differs from the document.
 */
export async function probeExport(server: FastifyInstance, role: RoleId): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const rights = readOracle().get(role);
  const has = (group: string, letter: string): boolean => rights?.get(group as never)?.has(letter) ?? false;
  const exports = has('list', 'r') && has('list', 'x');
  const list = await fetchList(server, role, '');
  compare('exports the list', list !== undefined, exports);
  const headers = list?.[1] ?? [];
  for (const column of EXPORT_COLUMNS) {
    const group = findField(column.record, column.field)?.group ?? 'list';
    const taken = has(group, 'x') || (group === 'identity' && has('identity', 'm'));
    compare(`exports ${column.path}`, headers.includes(say(headerOf(column), 'zh')), exports && taken);
  }
  compare('exports numbers without a reason', tells(list), false);
  const full = await fetchList(server, role, `?reason=${encodeURIComponent('上级部门核对全县名单')}`);
  compare('exports numbers on a reason of its own', tells(full), exports && has('identity', 'x'));
  if (exports && has('identity', 'X') && full !== undefined) wrong.push(`${role} is not told that a full list needs approval`);
  return wrong;
}

function tells(rows: readonly (readonly string[])[] | undefined): boolean {
  return rows?.some((row) => row.some((cell) => cell.includes(PROBED.identity.value))) ?? false;
}

/** The exported rows as text, the watermark first; undefined where nothing is exported. */
async function fetchList(server: FastifyInstance, role: RoleId, query: string): Promise<readonly (readonly string[])[] | undefined> {
  const answer = await server.inject({ method: 'GET', url: `/api/v1/exports/children.xlsx${query}`, headers: { 'x-role': role } });
  if (answer.statusCode !== 200) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-export-'));
  try {
    const path = join(folder, 'list.xlsx');
    writeFileSync(path, answer.rawPayload);
    const rows: (readonly string[])[] = [];
    for await (const part of readWorkbook(path))
      if (part.kind === 'rows') rows.push(...part.rows.map(({ cells }) => cells.map(({ text }) => text)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

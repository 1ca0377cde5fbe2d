import type { LedgerCell, LedgerRow } from './cell.ts';
import { headerKeys } from './header-text.ts';
import type { MappedColumn } from './map-columns.ts';
import { tidy } from './text.ts';
import { writeTarget, type Vocabulary } from './vocabulary.ts';

export type RowKind = 'data' | 'blank' | 'total' | 'signature' | 'note' | 'repeatedHeader';

const TOTAL = /^(合计|总计|小计|共计|累计|总数|总人数|本页合计|本页小计)/;
const SIGNATURE =
  /^(单位)?(负责人|领导|复核人?|填表人?|填报人|制表人?|审核人?|审批人|经办人|校长|分管领导|主管领导|盖章|签章|填表日期|填报日期|填报时间|制表日期|填报单位|负责人签字)([((::]|签|$)/;
const NOTE = /^(注|备注|说明|填表说明|注意)\d?[::.、]/;

/**
 * What a row below the header is. Whoever has a name is an entry, whatever else stands in the row, so that a child is never
 * taken for a total; rows that only carry their number are blank forms.
 */
export function rowKind({ cells }: LedgerRow, columns: readonly MappedColumn[], { required }: Vocabulary): RowKind {
  const byColumn = new Map(columns.map((column) => [column.column, column]));
  const wanted = writeTarget({ kind: 'value', path: required });
  const filled = cells.filter((cell) => byColumn.get(cell.column)?.target?.kind !== 'ignored');
  if (isRepeatedHeader(cells, byColumn)) return 'repeatedHeader';
  const first = squeeze(cells[0]);
  const name = cells.find((cell) => {
    const target = byColumn.get(cell.column)?.target;
    return target !== undefined && writeTarget(target) === wanted;
  });
  const named = squeeze(name);
  const hasName = named !== '' && !TOTAL.test(named) && !SIGNATURE.test(named) && !NOTE.test(named);
  if (hasName && !(cells.length <= 6 && (SIGNATURE.test(first) || NOTE.test(first))))
    return TOTAL.test(first) && cells.length <= 3 ? 'total' : 'data';
  if (TOTAL.test(first) || TOTAL.test(named)) return 'total';
  if (cells.length <= 8 && cells.some((cell) => SIGNATURE.test(squeeze(cell)))) return 'signature';
  if (NOTE.test(first) && cells.length <= 2) return 'note';
  return filled.length === 0 ? 'blank' : 'data';
}

function isRepeatedHeader(cells: readonly LedgerCell[], byColumn: ReadonlyMap<number, MappedColumn>): boolean {
  const same = cells.filter((cell) => {
    const column = byColumn.get(cell.column);
    const whole = column === undefined ? '' : headerKeyOf(column);
    // Most cells are told apart by their first letter: this is asked of every cell of every row.
    const [first] = /[\p{L}\p{N}]/u.exec(cell.text) ?? [];
    if (first !== undefined && first >= '\u4e00' && first <= '\u9fff' && !whole.includes(first)) return false;
    const own = headerKeys(cell.text)[0];
    return own !== undefined && (whole === own || (own.length > 1 && whole.endsWith(own)));
  });
  return same.length >= 2 && same.length * 10 >= cells.length * 6;
}

const headerKeyCache = new WeakMap<MappedColumn, string>();

function headerKeyOf(column: MappedColumn): string {
  const known = headerKeyCache.get(column);
  if (known !== undefined) return known;
  const key = headerKeys(column.header)[0] ?? '';
  headerKeyCache.set(column, key);
  return key;
}

function squeeze(cell: LedgerCell | undefined): string {
  return cell === undefined ? '' : tidy(cell.text).replace(/\s+/g, '');
}

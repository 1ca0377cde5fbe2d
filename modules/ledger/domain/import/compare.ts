import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { writePath, type FactPath } from '../../../../kernel/record.ts';
import { asOf, decideChange, findField, plainName, sameValue, type Change, type Fact } from '../../../child/domain/index.ts';
import { isPlaceValue, type Entry } from './entry.ts';
import { importIssue, type ImportIssue } from './issues.ts';

/** One value that a row would change in a file. */
export interface Difference {
  readonly path: string;
  readonly before: FieldValue | null;
  readonly after: FieldValue;
  readonly from?: PlainDate;
}

export interface Comparison {
  readonly changes: readonly Change[];
  readonly differences: readonly Difference[];
  readonly issues: readonly ImportIssue[];
}

export interface CompareContext {
  /** Day for which the ledger speaks: what it says of dated values, it says from then on. */
  readonly ledgerDate: PlainDate;
  readonly reason: string;
  newItem(): string;
}

/**
 * What a row changes in a file that is there. Cells that are empty say nothing, so nothing is erased; a place that is not
 * known does not take the place of one that is.
 */
export function compareEntry(entry: Entry, facts: readonly Fact[], context: CompareContext): Comparison {
  const current = asOf(facts, context.ledgerDate);
  const valueOf = (path: FactPath): FieldValue | undefined => current.get(writePath(path))?.value;
  const issues: ImportIssue[] = [];
  const say = (code: Parameters<typeof importIssue>[1], params: Record<string, string>): void => {
    issues.push(importIssue({ sheet: entry.sheet, row: entry.row, column: '' }, code, params));
  };
  const items = matchCarers(entry, facts, context, (text, before) => say('carerAdded', { text, before }));
  const changes: Change[] = [];
  const differences: Difference[] = [];
  for (const { path: written, value, validFrom } of entry.values) {
    if (written.record === 'file') continue;
    const path = written.record === 'carer' ? { ...written, item: items.get(written.item) ?? written.item } : written;
    const now = valueOf(path);
    if (isPlaceValue(value) && isPlaceValue(now) && samePlace(value, now)) continue;
    if (isPlaceValue(value) && value.placeId === undefined && isPlaceValue(now) && now.placeId !== undefined) {
      say('placeUnchanged', { text: value.text, before: now.text });
      continue;
    }
    const key = writePath(path);
    const known = facts.filter((fact) => writePath(fact.path) === key);
    if (validFrom === undefined && now !== undefined && sameValue(now, value)) continue;
    const dated = findField(path.record, path.field)?.dated === true && known.length > 0;
    const from = validFrom ?? (dated ? context.ledgerDate : undefined);
    const change: Change = { path, value, kind: 'change', reason: context.reason, ...(from === undefined ? {} : { from }) };
    if (decideChange(known, change).length === 0) continue;
    if (key === 'child.name' && typeof now === 'string') say('nameChanged', { before: now });
    changes.push(change);
    differences.push({ path: key, before: now ?? null, after: value, ...(from === undefined ? {} : { from }) });
  }
  return { changes, differences, issues };
}

/** A text that a person has since tied to a place says the same as before, and so does another way to write a known place. */
function samePlace(value: { text: string; placeId?: string }, now: { text: string; placeId?: string }): boolean {
  return value.placeId === undefined ? value.text === now.text : value.placeId === now.placeId;
}

/** Which carers of the file the ledger's carers are: by name, else by their part in the care. Others are new. */
function matchCarers(
  entry: Entry,
  facts: readonly Fact[],
  { ledgerDate, newItem }: CompareContext,
  tellAdded: (added: string, before: string) => void,
): ReadonlyMap<string, string> {
  const carers = [...asOf(facts, ledgerDate).values()].filter(({ path }) => path.record === 'carer');
  const nameOf = (item: string): string | undefined => {
    const value = carers.find(({ path }) => path.item === item && path.field === 'name')?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const items = new Map<string, string>();
  for (const item of new Set(entry.values.filter(({ path }) => path.record === 'carer').map(({ path }) => path.item))) {
    const told = (field: string): FieldValue | undefined =>
      entry.values.find(({ path }) => path.record === 'carer' && path.item === item && path.field === field)?.value;
    const name = told('name');
    const holders = carers.filter(({ path, value }) => path.field === 'role' && value === told('role')).map(({ path }) => path.item);
    const named =
      typeof name === 'string'
        ? carers.find(({ path, value }) => path.field === 'name' && typeof value === 'string' && plainName(value) === plainName(name))
        : undefined;
    const free = holders.find((holder) => typeof name !== 'string' || nameOf(holder) === undefined);
    const found = named?.path.item ?? free;
    const others = holders.map(nameOf).filter((other) => other !== undefined);
    if (found === undefined && others.length > 0 && typeof name === 'string') tellAdded(name, others.join('、'));
    const isTaken = facts.some(({ path }) => path.record === 'carer' && path.item === item);
    items.set(item, found ?? (isTaken ? newItem() : item));
  }
  return items;
}

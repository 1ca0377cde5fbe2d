import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { nameKeys, type LikenessSubject } from '../../child/domain/index.ts';
import {
  decideEntry,
  factsOfEntry,
  subjectOfEntry,
  textAt,
  type EarlierRow,
  type Entry,
  type Knowledge,
  type Verdict,
} from '../domain/index.ts';
import { viewRegister, type RegisterQuery, type RegisterView } from './register.ts';
import type { StagedRow } from './store.ts';

/** What a person decided on a held row. */
export type Choice = { readonly kind: 'same'; readonly childId: string } | { readonly kind: 'other' };

export interface NumberedEntry {
  readonly position: number;
  /** Given where the rows were counted before: those above may be gone by now. */
  readonly occurrence?: number;
  readonly entry: Entry;
}

export interface DecideContext extends RegisterQuery {
  readonly ledgerDate: PlainDate;
  readonly reason: string;
  readonly choices: ReadonlyMap<number, Choice>;
  /** The entry of an earlier row: asked for only where two rows carry one ID number. */
  entryAt(position: number): Promise<Entry>;
}

interface Above {
  readonly sheet: string;
  readonly row: number;
  readonly childId: string;
  readonly subject: LikenessSubject;
}

interface SameNumber {
  readonly positions: readonly number[];
  readonly row: Pick<Entry, 'sheet' | 'row' | 'digest'>;
  readonly childId: string;
  readonly held: boolean;
}

/** What has been read of the file so far, as far as later rows are held against it. Grows with the rows, but holds no row. */
export class FileMemory {
  readonly #occurrences = new Map<string, number>();
  readonly #byName = new Map<string, Above[]>();
  readonly #byNumber = new Map<string, SameNumber>();

  count(entry: Entry): number {
    const occurrence = (this.#occurrences.get(entry.digest) ?? 0) + 1;
    this.#occurrences.set(entry.digest, occurrence);
    return occurrence;
  }

  alike(entry: Entry): readonly Above[] {
    const found = namesOf(entry).flatMap((key) => this.#byName.get(key) ?? []);
    return [...new Set(found)];
  }

  sameNumber(entry: Entry): SameNumber | undefined {
    return this.#byNumber.get(textAt(entry, 'child.idNumber') ?? '');
  }

  remember({ position, entry }: NumberedEntry, { decision, childId }: Verdict): void {
    if (decision === 'refuse') return;
    const number = textAt(entry, 'child.idNumber');
    const before = number === undefined ? undefined : this.#byNumber.get(number);
    if (number !== undefined && (before === undefined || decision === 'update')) {
      const positions = [...(before?.positions ?? []), position];
      this.#byNumber.set(number, {
        positions,
        row: before?.row ?? { sheet: entry.sheet, row: entry.row, digest: entry.digest },
        childId: childId ?? '',
        held: decision === 'hold',
      });
    }
    if (decision !== 'create' || childId === undefined) return;
    const above: Above = { sheet: entry.sheet, row: entry.row, childId, subject: subjectOfEntry(entry) };
    for (const key of namesOf(entry)) this.#byName.set(key, [...(this.#byName.get(key) ?? []), above]);
  }
}

function namesOf(entry: Entry): readonly string[] {
  const names = [textAt(entry, 'child.name'), textAt(entry, 'child.formerName')].filter((name) => name !== undefined);
  return [...new Set(names.flatMap(nameKeys))];
}

/** Decides the rows of one chunk, in their order. */
export async function decideChunk(
  tx: Tx,
  rows: readonly NumberedEntry[],
  memory: FileMemory,
  context: DecideContext,
): Promise<readonly StagedRow[]> {
  const counted = rows.map(({ entry, position, occurrence }) => ({ entry, position, occurrence: occurrence ?? memory.count(entry) }));
  const chosen = rows.flatMap(({ position }) => {
    const choice = context.choices.get(position);
    return choice?.kind === 'same' ? [choice.childId] : [];
  });
  const register = await viewRegister(tx, counted, chosen, context);
  const decided: StagedRow[] = [];
  for (const row of counted) {
    const known = await gather(row, register, memory, context);
    const verdict = decideEntry(row.entry, known, { ledgerDate: context.ledgerDate, reason: context.reason, newItem: newId }, newId);
    memory.remember(row, verdict);
    decided.push({ ...row, verdict });
  }
  return decided;
}

async function gather(
  { entry, position }: NumberedEntry,
  register: RegisterView,
  memory: FileMemory,
  context: DecideContext,
): Promise<Knowledge> {
  const same = memory.sameNumber(entry);
  return {
    byIdNumber: register.byIdNumber(entry),
    alike: register.alike(entry),
    told: register.told(entry),
    heldBefore: register.heldBefore(entry),
    sameIdAbove: same === undefined ? undefined : await rowAbove(entry, same, context),
    alikeAbove: memory.alike(entry).map((above): EarlierRow => ({ ...above, digest: '', facts: [], held: false })),
    choice: chosen(context.choices.get(position), register),
  };
}

async function rowAbove(entry: Entry, { positions, row, childId, held }: SameNumber, context: DecideContext): Promise<EarlierRow> {
  const entries = held || row.digest === entry.digest ? [] : await Promise.all(positions.map((position) => context.entryAt(position)));
  return { ...row, childId, held, subject: { name: '' }, facts: entries.flatMap((one) => factsOfEntry(one, childId)) };
}

function chosen(choice: Choice | undefined, register: RegisterView): Knowledge['choice'] {
  if (choice === undefined || choice.kind === 'other') return choice;
  const child = register.child(choice.childId);
  return child === undefined ? undefined : { kind: 'same', child };
}

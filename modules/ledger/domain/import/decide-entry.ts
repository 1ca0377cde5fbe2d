import { compareChildren, type Change, type Fact, type LikenessSubject } from '../../../child/domain/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { issueAt } from '../issues.ts';
import { compareEntry, type CompareContext, type Difference } from './compare.ts';
import { subjectOfEntry, textAt, valueAt, type Entry } from './entry.ts';
import { importIssue, type ImportIssue, type ImportIssueCode } from './issues.ts';

export type Decision = 'refuse' | 'create' | 'update' | 'unchanged' | 'hold';

/** A child of the county's register, as far as an import has to know it. */
export interface RegisteredChild {
  readonly childId: string;
  readonly subject: LikenessSubject;
  /** What we know now; empty where the decision does not need it. */
  readonly facts: readonly Fact[];
  readonly closed: boolean;
  /** Whether the importer's post reaches it. */
  readonly inReach: boolean;
}

/** A row further up in the same file that led to a file of its own. */
export interface EarlierRow {
  readonly sheet: string;
  readonly row: number;
  readonly childId: string;
  readonly subject: LikenessSubject;
  readonly digest: string;
  /** Only for the same ID number: what the row says, as facts. */
  readonly facts: readonly Fact[];
  readonly held: boolean;
}

/** What is known that bears on one row. */
export interface Knowledge {
  readonly byIdNumber: readonly RegisteredChild[];
  /** Children of the same name or sound. */
  readonly alike: readonly RegisteredChild[];
  /** The child that this very row, word for word, told of before; `isNews`: another ledger has said otherwise since. */
  readonly told: { readonly child: RegisteredChild; readonly isNews: boolean } | undefined;
  /** The child that this very row was held against before, without a decision since. */
  readonly heldBefore: RegisteredChild | undefined;
  readonly sameIdAbove: EarlierRow | undefined;
  readonly alikeAbove: readonly EarlierRow[];
  /** What a person decided on this row: the same as a child, or another one. */
  readonly choice: { readonly kind: 'same'; readonly child: RegisteredChild } | { readonly kind: 'other' } | undefined;
}

export interface Candidate {
  /** A registered child, or the file that a row above will open. */
  readonly childId: string;
  readonly row?: { readonly sheet: string; readonly row: number };
  readonly inReach: boolean;
  readonly reasons: readonly Phrase[];
}

export interface Verdict {
  readonly decision: Decision;
  /** Whose file: of a new child its id to be. Undefined where nothing is decided. */
  readonly childId?: string;
  readonly changes: readonly Change[];
  readonly differences: readonly Difference[];
  readonly issues: readonly ImportIssue[];
  readonly candidates: readonly Candidate[];
  /** Of a new file: likely children that a person said it is not, by id, or `elsewhere` for those out of reach. */
  readonly apartFrom?: readonly string[];
}

const HELD_BEFORE: Phrase = { zh: '上次导入时就在等待确认', en: 'held at an earlier import' };
const NOTHING = { changes: [], differences: [], issues: [], candidates: [] } as const;

/**
 * What becomes of one row: docs/decisions/0007-import-decisions.md. `newChild` gives the id of a file to be opened.
 * The same valid ID number is the same child; anything less is for a person.
 */
export function decideEntry(entry: Entry, known: Knowledge, context: CompareContext, newChild: () => string): Verdict {
  if (entry.refused) return { ...NOTHING, decision: 'refuse' };
  const { byIdNumber, told, sameIdAbove, choice } = known;
  const [registered, ...more] = byIdNumber;
  if (told !== undefined && !told.isNews && (registered === undefined || registered.childId === told.child.childId))
    return { ...NOTHING, decision: 'unchanged', childId: told.child.childId };
  if (more.length > 0) return hold(entry, 'registeredTwice', byIdNumber.map(asCandidate));
  if (sameIdAbove !== undefined) return decideRepeated(entry, sameIdAbove, context);
  if (registered !== undefined) return decideKnown(entry, registered, context);
  if (told !== undefined && textAt(entry, 'child.idNumber') === undefined) return decideKnown(entry, told.child, context);
  if (choice?.kind === 'same') return decideKnown(entry, choice.child, context);
  const likely = findLikely(entry, known);
  const candidates = choice?.kind === 'other' ? [] : likely;
  if (candidates.length === 0 && entry.notHere !== undefined) return { ...NOTHING, decision: 'refuse', issues: [entry.notHere] };
  if (candidates.length === 0) {
    const apartFrom = [...new Set(likely.map(({ childId, inReach }) => (inReach ? childId : 'elsewhere')))];
    return { ...NOTHING, decision: 'create', childId: newChild(), ...(apartFrom.length > 0 && { apartFrom }) };
  }
  return { ...NOTHING, decision: 'hold', candidates, issues: candidates.map((candidate) => likelyIssue(entry, candidate)) };
}

function decideKnown(entry: Entry, child: RegisteredChild, context: CompareContext): Verdict {
  if (!child.inReach) return hold(entry, 'registeredElsewhere', [asCandidate(child)]);
  const { changes, differences, issues } = compareEntry(entry, child.facts, context);
  if (changes.length === 0) return { ...NOTHING, decision: 'unchanged', childId: child.childId, issues };
  if (child.closed) return hold(entry, 'fileClosed', [asCandidate(child)]);
  return { ...NOTHING, decision: 'update', childId: child.childId, changes, differences, issues };
}

/** A row with the ID number of one above: the same again, more of the same child, or a contradiction. */
function decideRepeated(entry: Entry, above: EarlierRow, context: CompareContext): Verdict {
  if (above.digest === entry.digest && !above.held) return { ...NOTHING, decision: 'unchanged', childId: above.childId };
  if (above.held) return hold(entry, 'sameIdHeld', [], { row: above.row });
  const { changes, differences, issues } = compareEntry(entry, above.facts, context);
  if (changes.length === 0) return { ...NOTHING, decision: 'unchanged', childId: above.childId, issues };
  if (differences.every(({ before }) => before === null))
    return { ...NOTHING, decision: 'update', childId: above.childId, changes, differences, issues };
  const issue = issueAt({ sheet: entry.sheet, row: entry.row, column: '' }, { code: 'sameIdContradicts', params: { row: above.row } });
  const candidate: Candidate = {
    childId: above.childId,
    row: { sheet: above.sheet, row: above.row },
    inReach: true,
    reasons: [{ zh: '身份证号码相同', en: 'same ID number' }],
  };
  return { ...NOTHING, decision: 'hold', differences, issues: [issue], candidates: [candidate] };
}

function findLikely(entry: Entry, { alike, alikeAbove, heldBefore }: Knowledge): readonly Candidate[] {
  const subject = subjectOfEntry(entry);
  const registered = alike.flatMap((child): Candidate[] => {
    const { verdict, reasons } = compareChildren(subject, child.subject);
    return verdict === 'different' ? [] : [{ ...asCandidate(child), reasons }];
  });
  const above = alikeAbove.flatMap((row): Candidate[] => {
    const { verdict, reasons } = compareChildren(subject, row.subject);
    return verdict === 'different' || alike.some(({ childId }) => childId === row.childId)
      ? []
      : [{ childId: row.childId, row: { sheet: row.sheet, row: row.row }, inReach: true, reasons }];
  });
  // Its name may have been changed since, and with it the likeness; the question has not been answered by that.
  const asked =
    heldBefore === undefined || registered.some(({ childId }) => childId === heldBefore.childId)
      ? []
      : [{ ...asCandidate(heldBefore), reasons: [HELD_BEFORE] }];
  return [...registered, ...asked, ...above];
}

/** Of a child out of reach no more is told than that there is one: which clues fit would tell its birth date, carers and village. */
const OUT_OF_REACH: Phrase = { zh: '在您管辖范围之外', en: 'out of your reach' };

function likelyIssue(entry: Entry, { row, reasons, inReach }: Candidate): ImportIssue {
  const text = (inReach ? reasons : [OUT_OF_REACH]).map(({ zh }) => zh).join('、');
  const place = { sheet: entry.sheet, row: entry.row, column: '' };
  return row === undefined
    ? issueAt(place, { code: 'likelySameChild', params: { text } })
    : importIssue(place, 'likelySameRow', { row: row.row, text });
}

function hold(entry: Entry, code: ImportIssueCode, candidates: readonly Candidate[], params: Record<string, number> = {}): Verdict {
  return {
    ...NOTHING,
    decision: 'hold',
    candidates,
    issues: [importIssue({ sheet: entry.sheet, row: entry.row, column: '' }, code, params)],
  };
}

function asCandidate({ childId, inReach }: RegisteredChild): Candidate {
  return { childId, inReach, reasons: [{ zh: '身份证号码相同', en: 'same ID number' }] };
}

/** Facts as a file would hold them that this row opens: what a later row of the same child is held against. */
export function factsOfEntry(entry: Entry, childId: string): readonly Fact[] {
  return entry.values.map(
    ({ path, value, validFrom }, at): Fact => ({
      factId: `${childId} ${at}`,
      path,
      value,
      recordedAt: '',
      ...(validFrom === undefined ? {} : { validFrom }),
    }),
  );
}

/** Name by which a person finds the row again. */
export function nameOf(entry: Entry): string {
  const name = valueAt(entry, 'child.name');
  return typeof name === 'string' ? name : '';
}

import type { Phrase } from '../../../kernel/phrase.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { compareChildren, type LikenessSubject } from './likeness.ts';
import { childProblems } from './problems.ts';

/** A file of the county's register, as far as another one is held against it. */
export interface RegisteredFile {
  readonly childId: string;
  readonly subject: LikenessSubject;
  readonly closed: boolean;
  /** Closed because another file of the same child goes on. */
  readonly duplicate: boolean;
  /** Whether the post of whoever asks reaches it. */
  readonly inReach: boolean;
  /** Township, or else county, that looks after it: whom to ask where it is out of reach. */
  readonly unit: string;
}

interface LikelyFile extends RegisteredFile {
  readonly reasons: readonly Phrase[];
}

/** Files that tell of one child, surely or likely. */
export interface Lookalikes {
  readonly sameNumber: RegisteredFile | undefined;
  readonly likely: readonly LikelyFile[];
}

/** What a person has decided on likely files before opening another one. */
export interface ToldApart {
  readonly childIds: readonly string[];
  /** How many out of reach they were told of. */
  readonly elsewhere: number;
}

/** Which files of the register tell of this child. An open one of the same number stands for closed ones. */
export function findLookalikes(subject: LikenessSubject, register: readonly RegisteredFile[]): Lookalikes {
  const compared = register
    .filter(({ duplicate }) => !duplicate)
    .map((file): LikelyFile & { readonly verdict: string } => ({ ...file, ...compareChildren(subject, file.subject) }));
  const same = compared.filter(({ verdict }) => verdict === 'same');
  return {
    sameNumber: same.find(({ closed }) => !closed) ?? same[0],
    likely: compared.filter(({ verdict }) => verdict === 'likely'),
  };
}

/**
 * Throws the problem that forbids a new file: one with the same ID number is there, or one that a person has yet to decide on.
 * Otherwise gives the ids of likely files in reach that were decided to be another child's, and whether there are any out of reach.
 */
export function decideNewFile(
  { sameNumber, likely }: Lookalikes,
  told: ToldApart | undefined,
): { readonly apartFrom: readonly string[]; readonly elsewhere: boolean } {
  if (sameNumber !== undefined) throw numberProblem(sameNumber);
  const near = likely.filter(({ inReach }) => inReach).map(({ childId }) => childId);
  const elsewhere = likely.length - near.length;
  const undecided = near.filter((childId) => !told?.childIds.includes(childId));
  if (undecided.length > 0) throw childProblems.likelyRegistered({ count: undecided.length }, 'anotherThan', undecided);
  if (elsewhere > (told?.elsewhere ?? 0)) throw childProblems.likelyElsewhere({}, 'anotherThan');
  return { apartFrom: near, elsewhere: elsewhere > 0 };
}

/** Throws the problem that forbids a number in an open file: another open one carries it. A closed one may be the same child's past. */
export function decideNumber({ sameNumber }: Pick<Lookalikes, 'sameNumber'>): void {
  if (sameNumber !== undefined && !sameNumber.closed) throw numberProblem(sameNumber);
}

/** What is said where an ID number is in the register already: of a file out of reach only that it is there, and whom to ask. */
function numberProblem({ childId, inReach, closed, unit }: RegisteredFile): Problem {
  if (!inReach) return childProblems.numberElsewhere({ unit }, 'child.idNumber');
  return closed
    ? childProblems.numberOfClosedFile({}, 'child.idNumber', [childId])
    : childProblems.numberRegistered({}, 'child.idNumber', [childId]);
}

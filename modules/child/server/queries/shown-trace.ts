import type { Phrase } from '../../../../kernel/phrase.ts';
import { writePath } from '../../../../kernel/record.ts';
import { describeCondition, describeMissing, type Trace } from '../../domain/index.ts';

/** A decision and its reasons in words: which condition holds, which does not, and which fact is missing to tell. */
export interface ShownTrace {
  readonly value: boolean | null;
  readonly says: Phrase;
  /** Paths of the facts that decided it. */
  readonly facts: readonly string[];
  readonly missing: readonly { readonly path: string; readonly says: Phrase }[];
  readonly parts: readonly ShownTrace[];
}

export function describeTrace({ value, condition, facts, missing, children }: Trace): ShownTrace {
  return {
    value,
    says: describeCondition(condition),
    facts: [...new Set(facts.map(({ path }) => writePath(path)))],
    missing: missing.map((fact) => ({ path: writePath(fact), says: describeMissing(fact) })),
    parts: children.map(describeTrace),
  };
}
